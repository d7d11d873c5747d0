/**
 * The one wrapper around every row. It gives type match, settings, exemptions, unknown values and isolation:
 * a row that throws is told as an advisory and spoils nothing else.
 */
import type {
  PolicyComplianceFramework,
  ReportViolation,
  ResourceValidationArgs,
  ResourceValidationPolicy,
  StackValidationPolicy,
} from "@pulumi/policy";
import { StackContext } from "./context";
import { exemptionFor, exemptionMistakes, exemptionsSchema } from "./exemptions";
import type { Policy } from "./row";
import { judged, type Finding, type Unjudged } from "./verdict";

/** The moment that exemptions are held against; handed in, so that tests choose it. */
export type Clock = () => Date;

/** The policy that tells what is wrong in the configuration of the others. */
const SETTINGS_POLICY = "policy-settings";

type Config = Readonly<Record<string, unknown>>;

interface Report {
  readonly message: string;
  readonly urn: string;
  readonly enforcementLevel?: "advisory";
}

/** Turns rows into Pulumi policies, and adds the one that judges their configuration. */
export function pulumiPolicies(
  policies: readonly Policy[],
  clock: Clock,
): (ResourceValidationPolicy | StackValidationPolicy)[] {
  const mistakes = new Set<string>();
  const checked = new Set<Policy>();
  const wrapped = policies.map((policy) => {
    const check = (config: Config): void => {
      if (checked.has(policy)) return;
      checked.add(policy);
      for (const mistake of configMistakes(policy, config, clock())) mistakes.add(mistake);
    };
    return policy.scope === "resource"
      ? resourcePolicy(policy, clock, check)
      : stackPolicy(policy, clock, check);
  });
  // The last one, since it tells what the others have met.
  return [...wrapped, settingsPolicy(mistakes, checked)];
}

function resourcePolicy(
  policy: Policy,
  clock: Clock,
  check: (config: Config) => void,
): ResourceValidationPolicy {
  const validateResource = (args: ResourceValidationArgs, report: ReportViolation): void => {
    const config = args.getConfig<Config>();
    check(config);
    // Not `notApplicable`, which throws: for each policy and resource that is most of what they cost together.
    if (!policy.types.has(args.type)) return;
    tell(report, reports(policy, new StackContext(args, config, []), config, clock()));
  };
  return { ...about(policy), validateResource: onlyFor(policy, validateResource) };
}

function stackPolicy(policy: Policy, clock: Clock, check: (config: Config) => void): StackValidationPolicy {
  return {
    ...about(policy),
    validateStack: (args, report) => {
      const config = args.getConfig<Config>();
      check(config);
      const subjects = args.resources.filter((resource) => policy.types.has(resource.type));
      if (subjects.length === 0) args.notApplicable("no resource of its types");
      for (const subject of subjects) {
        tell(report, reports(policy, new StackContext(subject, config, args.resources), config, clock()));
      }
    },
  };
}

/**
 * The SDK skips a policy that names its one type before it unpacks the resource's properties, which is most of
 * what an analysis costs.
 */
function onlyFor<F extends object>(policy: Policy, validate: F): F {
  const [type, ...others] = policy.types;
  return others.length === 0 ? Object.assign(validate, { __pulumiType: type }) : validate;
}

/** What a policy says of one resource. */
function reports(policy: Policy, context: StackContext, config: Config, today: Date): readonly Report[] {
  const { urn } = context;
  const verdicts = guarded(policy, context);
  if (typeof verdicts === "string") return [{ message: verdicts, urn, enforcementLevel: "advisory" }];
  return verdicts.map((verdict) => {
    if ("unjudged" in verdict) {
      const message = `cannot be judged yet: ${verdict.unjudged} is not known before the deployment`;
      return { message, urn, enforcementLevel: "advisory" };
    }
    return weighed(verdict, context, config, today);
  });
}

function weighed(finding: Finding, context: StackContext, config: Config, today: Date): Report {
  const { urn } = context;
  const lowered = finding.level === undefined ? {} : { enforcementLevel: finding.level };
  const exemption = exemptionFor(config["exemptions"], context, today);
  switch (exemption.kind) {
    case "none":
      return { message: finding.message, urn, ...lowered };
    case "invalid":
      return {
        message: `${finding.message} (its exemption does not hold: ${exemption.why})`,
        urn,
        ...lowered,
      };
    case "exempt": {
      const { expires, approvedBy, reason } = exemption;
      const message = `exempt until ${expires} by ${approvedBy}, because "${reason}": ${finding.message}`;
      return { message, urn, enforcementLevel: "advisory" };
    }
  }
}

/** A row's verdict, or where it failed. What it threw may quote a secret, so only its kind and place are told. */
function guarded(policy: Policy, context: StackContext): readonly (Finding | Unjudged)[] | string {
  try {
    return judged(() => policy.judge(context));
  } catch (error) {
    const kind = error instanceof Error ? error.constructor.name : typeof error;
    const place = error instanceof Error ? /^\s+at .*?([\w.-]+:\d+):\d+\)?$/m.exec(error.stack ?? "") : null;
    const at = place?.[1] === undefined ? "" : ` at ${place[1]}`;
    return `policy ${policy.name} failed with ${kind}${at} and has not judged this resource; please report it`;
  }
}

function tell(report: ReportViolation, all: readonly Report[]): void {
  // The SDK also takes an object, which its types leave out: the only way to lower the level of one report.
  const tellOne = report as unknown as (report: Report) => void;
  all.forEach(tellOne);
}

function about(policy: Policy): Omit<ResourceValidationPolicy, "validateResource" | "remediateResource"> {
  const settings = Object.fromEntries((policy.settings ?? []).map(({ key, schema }) => [key, schema]));
  return {
    name: policy.name,
    description: policy.description,
    enforcementLevel: policy.level,
    severity: policy.severity,
    remediationSteps: policy.remediation,
    configSchema: { properties: { ...settings, exemptions: exemptionsSchema } },
    ...compliance(policy.reference),
  };
}

function compliance(reference?: string): { framework?: PolicyComplianceFramework; url?: string } {
  if (reference === undefined) return {};
  const [, service, number] = /\b([A-Z][A-Za-z0-9]*)\.(\d+)\b/.exec(reference) ?? [];
  const framework = { version: "", specification: "", reference };
  if (service === undefined || number === undefined) return { framework: { name: "Checkov", ...framework } };
  const page = `${service.toLowerCase()}-controls.html#${service.toLowerCase()}-${number}`;
  return {
    framework: { name: "AWS Foundational Security Best Practices", ...framework },
    url: `https://docs.aws.amazon.com/securityhub/latest/userguide/${page}`,
  };
}

function configMistakes(policy: Policy, config: Config, today: Date): readonly string[] {
  const known = new Set(["exemptions", ...(policy.settings ?? []).map((setting) => setting.key)]);
  const misspelled = Object.keys(config).filter((key) => !known.has(key));
  return [
    ...misspelled.map((key) => `no setting is called ${key}; there are ${[...known].sort().join(", ")}`),
    ...exemptionMistakes(config["exemptions"], today),
  ].map((mistake) => `${policy.name}: ${mistake}`);
}

/** The engine takes misspelled settings and exemptions that do not hold in silence. */
function settingsPolicy(mistakes: Set<string>, checked: Set<Policy>): StackValidationPolicy {
  return {
    name: SETTINGS_POLICY,
    description:
      "The configuration of the policies has no misspelled settings and no exemption that does not hold.",
    enforcementLevel: "advisory",
    severity: "medium",
    remediationSteps:
      "Correct the policy pack's configuration, and remove or renew exemptions that have expired.",
    validateStack: (_, report) => {
      for (const mistake of [...mistakes].sort()) report(mistake);
      mistakes.clear();
      checked.clear();
    },
  };
}
