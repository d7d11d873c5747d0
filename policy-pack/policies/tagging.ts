/** Every resource says whose it is, what it is for and who pays. */
import type { Context } from "../context";
import { addTags, set, tagValues } from "../remediation";
import { policiesFor, policiesForTaggable, type Policy } from "../row";
import { choices, patterns, words } from "../settings";
import { isBag } from "../values";
import { ifKnown, judged } from "../verdict";

/** Shared with the policies on tags that are handed on. */
export const requiredTags = words("requiredTags", {
  default: ["Project", "ManagedBy", "Environment", "CostCode"],
  description: "Tags that every taggable resource carries, its own or from its provider's default tags.",
});

const allowedValues = choices("allowedValues", {
  default: { Environment: ["dev", "staging", "prod"] },
  description: "Values that a tag may take, by tag; before a dash too, as in prod-use1.",
});

const valuePatterns = patterns("valuePatterns", {
  default: { CostCode: "^[A-Za-z0-9]{8}$" },
  description: "Regular expressions that a tag's value must match, by tag.",
});

/** Policies on tags. */
export const tagging: readonly Policy[] = [
  ...policiesForTaggable([
    {
      name: "required-tags",
      level: "mandatory",
      severity: "medium",
      url: "https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html",
      description: "Every taggable resource carries the organisation's tags.",
      remediation: "Add the tags to the resource's tags, or to the defaultTags of its provider. In place.",
      settings: [requiredTags, tagValues],
      remediate: (props, at) => addTags(props, at, at.setting(requiredTags), at.setting(tagValues)),
      broken: (_, at) => {
        const keys = at.setting(requiredTags);
        const verdicts = keys.map((key) => ({
          verdict: judged(() => !at.tags.has(key) && missingTag(key, at)),
        }));
        const unjudged = verdicts.flatMap(({ verdict }) => verdict.filter((one) => "unjudged" in one));
        const missing = verdicts.flatMap(({ verdict }) =>
          verdict.flatMap((one) => ("message" in one ? [one.message] : [])),
        );
        return [
          missing.length > 0 &&
            `tags are missing: ${missing.join(", ")}; add them to tags or to the provider's defaultTags`,
          unjudged.slice(0, 1),
        ];
      },
    },
    {
      name: "tag-allowed-values",
      level: "mandatory",
      severity: "low",
      url: "https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html",
      description: "Tags take the values that the organisation has agreed on.",
      remediation: "Correct the value, or have the new one added to the policy's settings. In place.",
      settings: [allowedValues, valuePatterns],
      // A missing tag is the affair of required-tags.
      broken: (_, at) => [
        [...at.setting(allowedValues)].map(([key, allowed]) =>
          judged(() => {
            const value = at.tags.value(key);
            const fits =
              value === undefined || allowed.some((one) => value === one || value.startsWith(`${one}-`));
            return (
              !fits && `the tag ${key} has a value that is not agreed on; use one of ${allowed.join(", ")}`
            );
          }),
        ),
        [...at.setting(valuePatterns)].map(([key, pattern]) =>
          judged(() => {
            const value = at.tags.value(key);
            return (
              value !== undefined &&
              !pattern.test(value) &&
              `the tag ${key} has a value that does not match ${pattern.source}`
            );
          }),
        ),
      ],
    },
  ]),

  ...policiesFor("pulumi:providers:aws", [
    {
      name: "provider-default-tags",
      level: "advisory",
      severity: "low",
      url: "https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html",
      description: "AWS providers carry default tags, so that no resource is forgotten.",
      remediation: "Set defaultTags on the provider, or aws:defaultTags in the stack's configuration.",
      broken: (provider) =>
        !provider.defaultTags && "resources made without tags stay untagged; set defaultTags on the provider",
    },
  ]),

  ...policiesFor(
    ["aws:rds/instance:Instance", "aws:rds/cluster:Cluster"],
    [
      {
        name: "rds-propagate-tags",
        level: "advisory",
        severity: "low",
        reference: "RDS.16, RDS.17, RDS.47, RDS.48, CKV_AWS_313, CKV2_AWS_60",
        description: "RDS snapshots carry the tags of their database.",
        remediation: "Set copyTagsToSnapshot: true. In place.",
        remediate: (db) => set(db, "copyTagsToSnapshot", true),
        broken: (db) =>
          db.copyTagsToSnapshot !== true && "snapshots carry no tags; set copyTagsToSnapshot: true",
      },
    ],
  ),
];

/** A tag that is missing, and whether it is there in other letters, which AWS takes for another tag. */
function missingTag(key: string, at: Context): string {
  const { props } = at.resource;
  const isThere = [(): unknown => props["tags"], (): unknown => props["tagsAll"]]
    .map((read) => ifKnown(read))
    .filter(isBag)
    .flatMap((tags) => Object.keys(tags))
    .some((other) => other !== key && other.toLowerCase() === key.toLowerCase());
  return isThere ? `${key} (it is there, but with other capital letters)` : key;
}
