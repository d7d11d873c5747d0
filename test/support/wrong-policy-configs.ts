/** Configurations of policies that are wrong, and what is to be said of each. YAML, so that each can have a place. */

/** One of them. */
export interface WrongPolicyConfig {
  /** The end of "refuses …". */
  readonly name: string;
  readonly yaml: string;
  /** `line:column path: message`, in the order of the file. */
  readonly told: readonly string[];
  /** What only a program can tell, and no schema. @default false */
  readonly unknownToSchemas?: boolean;
}

const EXEMPT = `exemptions: [{ type: "aws:s3/bucket:Bucket", name: logs,`;

export const WRONG: readonly WrongPolicyConfig[] = [
  {
    name: "a policy that there is not",
    yaml: "edge-wafs: disabled",
    told: ['1:1 edge-wafs: there is no such policy; did you mean "edge-waf"?'],
  },
  {
    name: "a policy that resembles none",
    yaml: "# a comment\n\nwhatever-it-may-be: {}",
    told: ["3:1 whatever-it-may-be: there is no such policy; npm run policies lists them"],
  },
  {
    name: "a level that there is not",
    yaml: "edge-waf: advisry",
    told: [
      '1:1 edge-waf: found "advisry"; allowed: advisory, mandatory, disabled, remediate; did you mean "advisory"?',
    ],
  },
  {
    name: "a level that there is not, among settings",
    yaml: "rds-backup-7d:\n  minimumDays: 14\n  enforcementLevel: off",
    told: [
      '3:3 rds-backup-7d.enforcementLevel: found "off"; allowed: advisory, mandatory, disabled, remediate',
    ],
  },
  {
    name: "what is neither a level nor settings",
    yaml: "edge-waf: [advisory]\nall: 3",
    told: [
      "1:1 edge-waf: it has to be a level, or a map of settings",
      "2:1 all: found 3; allowed: advisory, mandatory, disabled, remediate",
    ],
  },
  {
    name: "settings of all policies",
    yaml: "all: { minimumDays: 7 }",
    told: [
      "1:1 all: enforcementLevel is missing",
      "1:8 all.minimumDays: there is no such key; allowed: enforcementLevel",
    ],
  },
  {
    name: "a setting that there is not",
    yaml: "rds-backup-7d: { minimumDay: 14 }",
    told: ['1:18 rds-backup-7d.minimumDay: there is no such setting; did you mean "minimumDays"?'],
  },
  {
    name: "settings of the wrong type",
    yaml: "rds-backup-7d: { minimumDays: fourteen }\nrequired-tags: { requiredTags: [Project, 3] }",
    told: [
      '1:18 rds-backup-7d.minimumDays: found "fourteen"; it has to be a whole number',
      "2:42 required-tags.requiredTags[1]: found 3; it has to be a text",
    ],
  },
  {
    name: "settings beyond their limits",
    yaml: "rds-backup-7d: { minimumDays: 36, minimumProductionDays: 0 }",
    told: [
      "1:18 rds-backup-7d.minimumDays: found 36; 35 at most",
      "1:35 rds-backup-7d.minimumProductionDays: found 0; 1 at least",
    ],
  },
  {
    name: "exemptions that are no list",
    yaml: "s3-versioning: { exemptions: { name: logs } }",
    told: ["1:18 s3-versioning.exemptions: found a map; it has to be a list"],
  },
  {
    name: "an exemption that names no resource",
    yaml: "s3-versioning:\n  exemptions:\n    - name: logs\n      reason: long enough a reason\n      expires: 2027-01-31\n      approvedBy: security",
    told: ["3:7 s3-versioning.exemptions[0]: names no resource: give urn, or type and name"],
  },
  {
    name: "an exemption that names its resource twice",
    yaml: `s3-versioning: { ${EXEMPT} urn: "urn:pulumi:x", reason: long enough a reason, expires: 2027-01-31, approvedBy: me }] }`,
    told: ["1:31 s3-versioning.exemptions[0]: names a resource twice: give urn, or type and name, not both"],
  },
  {
    name: "an exemption that lacks why, until when and who",
    yaml: `s3-versioning: { ${EXEMPT} }] }`,
    told: [
      "1:31 s3-versioning.exemptions[0]: reason is missing",
      "1:31 s3-versioning.exemptions[0]: expires is missing",
      "1:31 s3-versioning.exemptions[0]: approvedBy is missing",
    ],
  },
  {
    name: "an exemption with a short reason, nobody, and a day that there is not",
    yaml: `s3-versioning: { ${EXEMPT}\n  reason: "  because   ",\n  expires: 2027-02-30,\n  approvedBy: "" }] }`,
    told: [
      "2:3 s3-versioning.exemptions[0].reason: found 7 characters; 10 at least",
      '3:3 s3-versioning.exemptions[0].expires: found "2027-02-30"; it has to be a day as YYYY-MM-DD',
      "4:3 s3-versioning.exemptions[0].approvedBy: found 0 characters; 1 at least",
    ],
  },
  {
    name: "an exemption with a day in another form, and a misspelled key",
    yaml: `s3-versioning: { ${EXEMPT}\n  reason: long enough a reason, expires: 31.1.2027, aprovedBy: me }] }`,
    told: [
      "1:31 s3-versioning.exemptions[0]: approvedBy is missing",
      '2:33 s3-versioning.exemptions[0].expires: found "31.1.2027"; it has to be a day as YYYY-MM-DD',
      '2:53 s3-versioning.exemptions[0].aprovedBy: there is no such key; did you mean "approvedBy"?',
    ],
  },
  {
    name: "an exemption for ever",
    yaml: `s3-versioning: { ${EXEMPT}\n  reason: long enough a reason, expires: 9999-12-31, approvedBy: me }] }`,
    told: ["2:33 s3-versioning.exemptions[0].expires: more than 400 days ahead: take an earlier day"],
    unknownToSchemas: true,
  },
  {
    name: "levels that are no map",
    yaml: "levels: strict",
    told: ['1:1 levels: found "strict"; it has to be a map of keys and values'],
  },
  {
    name: "a preset, a family, a policy and a key of levels that there are not",
    yaml: "levels:\n  preset: strct\n  families: { costs: advisory }\n  policies: { edge-wafs: disabled }\n  overides: []",
    told: [
      '2:3 levels.preset: found "strct"; allowed: baseline, prod, strict; did you mean "strict"?',
      '3:15 levels.families.costs: there is no such key; did you mean "cost"?',
      '4:15 levels.policies.edge-wafs: there is no such key; did you mean "edge-waf"?',
      '5:3 levels.overides: there is no such setting; did you mean "overrides"?',
    ],
  },
  {
    name: "remediation in levels, which only the engine's own form asks for",
    yaml: "levels: { policies: { required-tags: remediate } }",
    told: ['1:23 levels.policies.required-tags: found "remediate"; allowed: advisory, mandatory, disabled'],
  },
  {
    name: "an override without a condition",
    yaml: "levels:\n  overrides:\n    - preset: strict",
    told: ["3:7 levels.overrides[0]: an override without a condition: give environments, or stacks, or both"],
  },
  {
    name: "overrides with a condition that never holds",
    yaml: 'levels:\n  overrides:\n    - { environments: [], preset: prod }\n    - { stacks: [""], preset: prod }',
    told: [
      "3:9 levels.overrides[0].environments: names nothing, so the override holds nowhere: name one at least",
      "4:9 levels.overrides[1].stacks: names nothing, so the override holds nowhere: name one at least",
    ],
  },
  {
    name: "overrides that change nothing, or are misspelled",
    yaml: "levels:\n  overrides:\n    - stacks: [dev]\n    - { enviroments: [dev], stacks: dev, preset: prod }",
    told: [
      "3:7 levels.overrides[0]: an override that changes nothing: give preset, families or policies",
      '4:9 levels.overrides[1].enviroments: there is no such key; did you mean "environments"?',
      '4:29 levels.overrides[1].stacks: found "dev"; it has to be a list',
    ],
  },
  {
    name: "a level that is said twice, by name",
    yaml: "edge-waf: advisory\nlevels: { policies: { edge-waf: disabled } }",
    told: [
      "1:1 edge-waf: its level is said twice: levels.policies.edge-waf says it too, and wins; move this to levels.policies",
    ],
    unknownToSchemas: true,
  },
  {
    name: "a level that is said twice, by family, in an override",
    yaml: "ecr-lifecycle: { enforcementLevel: mandatory }\nlevels:\n  overrides: [{ stacks: [dev], families: { cost: advisory } }]",
    told: [
      "1:18 ecr-lifecycle.enforcementLevel: its level is said twice: levels.overrides[0].families.cost says it too, and wins; move this to levels.policies",
    ],
    unknownToSchemas: true,
  },
  {
    name: "a level that a preset overrules",
    yaml: "ecr-lifecycle: advisory\nlevels: { preset: strict }",
    told: [
      "1:1 ecr-lifecycle: its level is said twice: levels.preset says it too, and wins; move this to levels.policies",
    ],
    unknownToSchemas: true,
  },
  {
    name: "a policy that is disabled, and has a level in levels",
    yaml: "levels: { policies: { edge-waf: mandatory } }\nedge-waf: disabled",
    told: [
      "2:1 edge-waf: its level is said twice: levels.policies.edge-waf says it too, and has no say while this disables it; remove one",
    ],
    unknownToSchemas: true,
  },
  {
    name: "levels beside all disabled",
    yaml: "all: disabled\nlevels: { preset: strict }",
    told: ["1:1 all: disables every policy, so that levels has no say: remove one"],
    unknownToSchemas: true,
  },
  {
    name: "what the Pulumi CLI refuses",
    yaml: "$schema: policies.schema.json\nenvironments: production",
    told: [
      "1:1 $schema: Pulumi refuses this key: let your editor find the schema otherwise",
      '2:1 environments: found "production"; it has to be a list',
    ],
  },
];

/** Configurations that look alike and are right. */
export const RIGHT: Readonly<Record<string, string>> = {
  "an empty map": "{}",
  "a level, and one among settings":
    "edge-waf: disabled\nrds-backup-7d: { enforcementLevel: advisory, minimumDays: 14 }",
  "every key that is no policy": "all: { enforcementLevel: advisory }\nenvironments: [platform/policies]",
  "an exemption by URN":
    's3-versioning: { exemptions: [{ urn: "urn:pulumi:dev::shop::aws:s3/bucket:Bucket::logs", reason: long enough a reason, expires: 2027-01-31, approvedBy: me }] }',
  "an exemption that has expired": `s3-versioning: { ${EXEMPT} reason: long enough a reason, expires: 2026-01-31, approvedBy: me }] }`,
  "levels over the level of all": "all: advisory\nlevels: { families: { encryption: mandatory } }",
  "a policy disabled beside its family and a preset":
    "edge-waf: disabled\nlevels: { preset: strict, families: { exposure: mandatory } }",
  "remediation beside a preset": "required-tags: remediate\nlevels: { preset: strict }",
  "a level beside a preset that leaves it alone":
    "ecr-lifecycle: mandatory\nlevels: { preset: prod, overrides: [{ stacks: [dev], preset: baseline }] }",
  "overrides with one condition and with both":
    "levels: { overrides: [{ environments: [dev], preset: baseline }, { stacks: ['*'], environments: [prod], policies: { edge-waf: mandatory } }] }",
};
