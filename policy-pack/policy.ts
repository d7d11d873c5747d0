/**
 * The one wrapper around every row. It gives type match, settings, levels, exemptions, unknown values and
 * isolation: a row that throws is told as an advisory and spoils nothing else.
 */
import type {
  PolicyComplianceFramework,
  ReportViolation,
  ResourceValidationArgs,
  ResourceValidationPolicy,
  StackValidationPolicy,
} from "@pulumi/policy";
import { Context, StackContext } from "./context";
import { dispatched } from "./dispatch";
import { exemptionFor, exemptionsSchema } from "./exemptions";
import type { Ruling } from "./levels";
import { canonicalType } from "./canonical-type";
import type { CataloguedPolicy } from "./row";
import { Run, type Config } from "./run";
import { isLeftOut, Stack } from "./stack";
import { levelsPolicy, settingsPolicy, unjudgedPolicy } from "./upkeep";
import { judged, type Finding, type Unjudged } from "./verdict";

/** The moment that exemptions are held against; handed in, so that tests choose it. */
export type Clock = () => Date;

// What a policy over single resources sees of the stack.
const NO_STACK = new Stack([]);

interface Report {
  readonly message: string;
  readonly urn: string;
  readonly enforcementLevel?: "advisory" | "mandatory";
}

/** Turns rows into Pulumi policies, and adds those that judge how they are configured. */
export function pulumiPolicies(
  policies: readonly CataloguedPolicy[],
  clock: Clock,
): (ResourceValidationPolicy | StackValidationPolicy)[] {
  const run = new Run(policies);
  const others = [
    ...policies.map((policy) =>
      policy.scope === "resource" ? resourcePolicy(policy, run, clock) : stackPolicy(policy, run, clock),
    ),
    // The last ones, since they tell what the others have met.
    settingsPolicy(run, clock),
    unjudgedPolicy(run),
  ];
  // The first one, since the others ask it for their levels.
  return dispatched(levelsPolicy(run), others, run);
}

function resourcePolicy(policy: CataloguedPolicy, run: Run, clock: Clock): ResourceValidationPolicy {
  const validateResource = (args: ResourceValidationArgs, report: ReportViolation): void => {
    if (!run.knows(policy)) run.configured(policy, args.getConfig());
    // Not `notApplicable`, which throws: for each policy and resource that is most of what they cost together.
    if (!policy.types.has(canonicalType(args.type))) return;
    run.register(args.urn);
    const ruling = run.ruling(policy, args);
    if (ruling.level === "disabled" || isLeftOut(args)) return;
    const context = new StackContext(args, args.getConfig<Config>(), NO_STACK, ruling.production);
    tell(report, reports(policy, context, ruling, run, clock()));
  };
  return { ...about(policy), validateResource, ...remedy(policy, run, clock) };
}

function stackPolicy(policy: CataloguedPolicy, run: Run, clock: Clock): StackValidationPolicy {
  return {
    ...about(policy),
    validateStack: (args, report) => {
      const config = args.getConfig<Config>();
      run.configured(policy, config);
      const stack = Stack.of(args.resources);
      const subjects = stack
        .of(policy.types)
        .filter((subject) => run.isRegistered(subject) && !isLeftOut(subject));
      if (subjects.length === 0) args.notApplicable("no resource of its types");
      for (const subject of subjects) {
        const ruling = run.ruling(policy, subject);
        if (ruling.level === "disabled") continue;
        const context = new StackContext(subject, config, stack, ruling.production);
        tell(report, reports(policy, context, ruling, run, clock()));
      }
    },
  };
}

/** What a policy mends, where its level is `remediate`: nothing that is exempt. */
function remedy(
  policy: CataloguedPolicy,
  run: Run,
  clock: Clock,
): Pick<ResourceValidationPolicy, "remediateResource"> {
  const { remediate } = policy;
  if (remediate === undefined) return {};
  return {
    remediateResource: (args) => {
      if (!policy.types.has(canonicalType(args.type))) return;
      const config = args.getConfig<Config>();
      const ruling = run.ruling(policy, args);
      if (ruling.level === "disabled") return;
      if (exemptionFor(config["exemptions"], args, clock()).kind === "exempt") return;
      const context = new Context(args, config, ruling.production);
      try {
        return remediate(args.props, context) ? args.props : undefined;
      } catch {
        // What cannot be mended, since it is not known or of another shape, is left to the judgement.
        return undefined;
      }
    },
  };
}

/** What a policy says of one resource. */
function reports(
  policy: CataloguedPolicy,
  context: StackContext,
  ruling: Ruling,
  run: Run,
  today: Date,
): readonly Report[] {
  const { urn } = context;
  const verdicts = guarded(policy, context);
  if (typeof verdicts === "string") return [{ message: verdicts, urn, enforcementLevel: "advisory" }];
  if (verdicts.length === 0) return [];
  const { resource, configured } = context;
  const exemption = exemptionFor(configured["exemptions"], resource, today);
  if (exemption.kind === "exempt") run.used(policy, exemption.entry);
  return verdicts.flatMap((verdict): readonly Report[] => {
    if ("unjudged" in verdict) {
      if (exemption.kind !== "exempt") run.leftOpen(policy, resource, verdict.unjudged);
      return [];
    }
    const { message } = verdict;
    switch (exemption.kind) {
      case "none":
        return [{ message, urn, ...levelOf(verdict, ruling) }];
      case "invalid":
        return [
          {
            message: `${message} (its exemption does not hold: ${exemption.why})`,
            urn,
            ...levelOf(verdict, ruling),
          },
        ];
      case "exempt": {
        const { expires, daysLeft, approvedBy, reason } = exemption;
        const until = `exempt until ${expires} (${daysLeft} days left) by ${approvedBy}`;
        return [
          {
            message: `${until}, because ${JSON.stringify(reason)}: ${message}`,
            urn,
            enforcementLevel: "advisory",
          },
        ];
      }
    }
  });
}

function levelOf(finding: Finding, ruling: Ruling): Pick<Report, "enforcementLevel"> {
  if (finding.level !== undefined && !ruling.keepsLevel) return { enforcementLevel: finding.level };
  // The wrapper has left what is disabled alone.
  return ruling.level === undefined || ruling.level === "disabled" ? {} : { enforcementLevel: ruling.level };
}

/** A row's verdict, or where it failed. What it threw may quote a secret, so only its kind and place are told. */
function guarded(policy: CataloguedPolicy, context: StackContext): readonly (Finding | Unjudged)[] | string {
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
  // The SDK also takes an object, which its types leave out: the only way to give one report a level of its own.
  const tellOne = report as unknown as (report: Report) => void;
  all.forEach(tellOne);
}

function about(
  policy: CataloguedPolicy,
): Omit<ResourceValidationPolicy, "validateResource" | "remediateResource"> {
  const settings = Object.fromEntries((policy.settings ?? []).map(({ key, schema }) => [key, schema]));
  return {
    name: policy.name,
    description: policy.description,
    enforcementLevel: policy.level,
    severity: policy.severity,
    remediationSteps: policy.remediation,
    tags: [policy.family],
    configSchema: { properties: { ...settings, exemptions: exemptionsSchema } },
    ...compliance(policy),
  };
}

function compliance({ reference, url }: CataloguedPolicy): {
  framework?: PolicyComplianceFramework;
  url?: string;
} {
  const own = url === undefined ? {} : { url };
  if (reference === undefined) return own;
  const [, service, number] = /\b([A-Z][A-Za-z0-9]*)\.(\d+)\b/.exec(reference) ?? [];
  const framework = { version: "", specification: "", reference };
  if (service === undefined || number === undefined)
    return { framework: { name: "Checkov", ...framework }, ...own };
  const page = `${service.toLowerCase()}-controls.html#${service.toLowerCase()}-${number}`;
  return {
    framework: { name: "AWS Foundational Security Best Practices", ...framework },
    url: `https://docs.aws.amazon.com/securityhub/latest/userguide/${page}`,
    ...own,
  };
}
