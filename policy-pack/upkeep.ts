/** The policies that judge no resource but how the others are set, and what they could not judge. */
import type { ReportViolation, ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import { exemptionMistakes, unusedExemptions } from "./exemptions";
import { levelMistakes, levelsSchema } from "./levels-schema";
import type { CataloguedPolicy } from "./row";
import type { Config, Run } from "./run";
import { configuredNames } from "./configured-names";
import { Stack } from "./stack";
import { suggestion } from "./suggestion";

// More names than these say no more.
const NAMES_SHOWN = 5;

interface Told {
  readonly name?: string;
  readonly message: string;
  readonly severity?: string;
  readonly enforcementLevel: "advisory" | "mandatory";
}

/** The names of the policies that judge the others. */
const UPKEEP = ["levels", "policy-settings", "not-judged-yet"];

/** The policy whose settings are the levels of all others. */
export function levelsPolicy(run: Run): ResourceValidationPolicy {
  return {
    name: "levels",
    description: "The levels of the policies are set without mistakes.",
    enforcementLevel: "mandatory",
    severity: "medium",
    remediationSteps: "Correct the settings of the policy levels in the policy pack's configuration.",
    configSchema: { properties: levelsSchema(run.policies) },
    validateResource: (args) => {
      run.begin(args.urn, args.getConfig<Config>());
    },
  };
}

/** The engine takes misspelled settings and exemptions that do not hold, or that nothing needs, in silence. */
export function settingsPolicy(run: Run, clock: () => Date): StackValidationPolicy {
  return {
    name: "policy-settings",
    description: "The settings of the policies have no mistakes, and every exemption holds and is needed.",
    enforcementLevel: "mandatory",
    severity: "medium",
    remediationSteps:
      "Correct the policy pack's configuration; remove exemptions that nothing needs, and renew those that have expired.",
    validateStack: (args, report) => {
      const today = clock();
      const stack = Stack.of(args.resources);
      for (const mistake of levelMistakes(run.levelsConfig, run.policies)) {
        tell(report, stack, { name: "levels", message: mistake, enforcementLevel: "mandatory" });
      }
      for (const name of unknownNames(run)) {
        const message = `no policy is called ${name}${suggestion(name, namesOf(run))}`;
        tell(report, stack, { message, enforcementLevel: "mandatory" });
      }
      for (const [policy, config] of run.configs) {
        const { wrong, expired } = exemptionMistakes(config["exemptions"], today);
        const unused = unusedExemptions(config["exemptions"], policy, run, stack, today);
        for (const mistake of [...misspelled(policy, config), ...wrong]) {
          tell(report, stack, { message: `${policy.name}: ${mistake}`, enforcementLevel: "mandatory" });
        }
        for (const mistake of [...expired, ...unused]) {
          tell(report, stack, { message: `${policy.name}: ${mistake}`, enforcementLevel: "advisory" });
        }
      }
      run.end();
    },
  };
}

/** Tells once a policy, not once a resource, what is not known before the deployment. */
export function unjudgedPolicy(run: Run): StackValidationPolicy {
  return {
    name: "not-judged-yet",
    description: "What is not known before the deployment is told, and judged when it is known.",
    enforcementLevel: "advisory",
    severity: "low",
    remediationSteps: "Nothing: the policies judge these resources again during the update.",
    validateStack: (args, report) => {
      const stack = Stack.of(args.resources);
      for (const [{ name, severity }, { names, values }] of run.takeOpen()) {
        const sorted = [...names].sort();
        const shown = sorted.slice(0, NAMES_SHOWN).join(", ");
        const others = sorted.length > NAMES_SHOWN ? `, and ${sorted.length - NAMES_SHOWN} more` : "";
        const resources = sorted.length === 1 ? "resource" : "resources";
        const unknown = [...values].sort().join(", ");
        const message =
          `cannot be judged yet: ${unknown} ${values.size === 1 ? "is" : "are"} not known before the deployment ` +
          `(${sorted.length} ${resources}: ${shown}${others})`;
        tell(report, stack, { name, severity, message, enforcementLevel: "advisory" });
      }
    },
  };
}

function namesOf(run: Run): readonly string[] {
  return [...run.policies.map(({ name }) => name), ...UPKEEP];
}

/** `all` is the engine's own word for every policy. */
function unknownNames(run: Run): readonly string[] {
  const known = new Set([...namesOf(run), "all"]);
  return configuredNames().filter((name) => !known.has(name));
}

function misspelled(policy: CataloguedPolicy, config: Config): readonly string[] {
  const known = ["exemptions", ...(policy.settings ?? []).map(({ key }) => key)];
  return Object.keys(config)
    .filter((key) => !known.includes(key))
    .map(
      (key) =>
        `no setting is called ${key}${suggestion(key, known)}; there are ${[...known].sort().join(", ")}`,
    );
}

/** Says it of the stack's root, which `pulumi policy analyze` does not do by itself. */
function tell(report: ReportViolation, stack: Stack, told: Told): void {
  const [root] = stack.of(["pulumi:pulumi:Stack"]);
  // The SDK also takes an object, which its types leave out: the only way to speak in another policy's name.
  const tellOne = report as unknown as (told: Told & { readonly urn?: string }) => void;
  tellOne(root === undefined ? told : { ...told, urn: root.urn });
}
