import * as assert from "node:assert/strict";
import type { Plan, PlannedResource } from "../../preview/plan";
import { presentInputs, presentOutputs, type Presented } from "../../preview/present";
import { withoutSecretMarks } from "../../preview/wire";
import { stackFile, type StackKeys } from "./component-stack";
import { evaluateConfig, resource } from "./evaluate";

const plans = new Map<string, Promise<Plan>>();

/** The plan of a small stack with the given keys, evaluated once a process. */
export function planOf(slipway: StackKeys = {}, others: StackKeys = {}, stack = "dev"): Promise<Plan> {
  const file = stackFile(slipway, others);
  const key = `${stack} ${JSON.stringify(file)}`;
  const plan = plans.get(key) ?? evaluateConfig(file, stack);
  plans.set(key, plan);
  return plan;
}

/** What is thrown when a small stack with the given keys cannot be planned. */
export async function failureOf(slipway: StackKeys, others: StackKeys = {}): Promise<string> {
  try {
    await evaluateConfig(stackFile(slipway, others));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return "it was planned";
}

/**
 * A resource's inputs as they are printed, with what the cloud computes of other resources put as a person reads
 * it: `<Queue orders arn>`. Texts that hold JSON are parsed.
 */
export function inputsOf(plan: Plan, type: string, name: string): Presented {
  return readable(plan, resource(plan, type, name).inputs) as Presented; // a map stays a map
}

/** The readable inputs of every resource of a type, by the resources' names. */
export function allInputsOf(plan: Plan, type: string): Readonly<Record<string, Presented>> {
  const found = plan.resources.filter((candidate) => candidate.type === type);
  return Object.fromEntries(
    found.map((each) => [each.name, readable(plan, presentInputs(each)) as Presented]), // likewise
  );
}

/** The names of every resource of a type, in the order of the plan. */
export function namesOf(plan: Plan, type: string): readonly string[] {
  return plan.resources.filter((candidate) => candidate.type === type).map(({ name }) => name);
}

/** The stack's outputs, readable as {@link inputsOf} makes them. */
export function readableOutputs(plan: Plan): Presented {
  return readable(plan, presentOutputs(plan)) as Presented; // a map stays a map
}

/** A text, readable as {@link inputsOf} makes those of inputs. */
export function readableText(plan: Plan, text: string): unknown {
  return readable(plan, text);
}

/** What a resource waits for, as `Type name`. */
export function dependenciesOf(plan: Plan, type: string, name: string): readonly string[] {
  return labels(resource(plan, type, name).dependencies);
}

function labels(urns: readonly string[]): readonly string[] {
  return urns
    .map((urn) => `${urn.split("::")[2]?.split(":").at(-1) ?? ""} ${urn.split("::")[3] ?? ""}`)
    .sort();
}

/** How many resources of each type there are, providers and the stack itself left out. */
export function countsOf(plan: Plan): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { type } of plan.resources) {
    if (type.startsWith("pulumi:")) continue;
    counts[type] = (counts[type] ?? 0) + 1;
  }
  return Object.fromEntries(Object.entries(counts).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** Every resource by URN, with all that decides whether an update would change it; its order among others does not. */
export function fingerprints(plan: Plan): Readonly<Record<string, string>> {
  return Object.fromEntries(
    plan.resources.map(({ urn, inputs, protect }) => [urn, JSON.stringify({ inputs, protect })]),
  );
}

/** The statements of a policy that a resource holds in one of its inputs. */
export function statementsOf(plan: Plan, type: string, name: string, input = "policy"): unknown {
  const document = inputsOf(plan, type, name)[input] as {
    readonly Version: string;
    readonly Statement: unknown;
  };
  assert.equal(document.Version, "2012-10-17");
  return document.Statement;
}

const tables = new WeakMap<Plan, readonly (readonly [string, string])[]>();
/** Properties that say the most, first. */
const PROPERTIES = ["arn", "url", "name", "id"];
/** Properties that are another resource's, or a constant. */
const NOT_ITS_OWN = [
  "bucketRegion",
  "fqdn",
  "homeRegion",
  "hostedZoneId",
  "hostedZone",
  "primaryNameServer",
  "principalArn",
  "targetKeyArn",
];

/** What stands for each value that the cloud computes, the longest value first. */
function table(plan: Plan): readonly (readonly [string, string])[] {
  const known = tables.get(plan);
  if (known !== undefined) return known;
  const symbols = new Map<string, string>();
  for (const planned of plan.resources) {
    for (const [property, value] of computed(plan, planned)) {
      const short = planned.type.split(":").at(-1) ?? "";
      if (!symbols.has(value)) symbols.set(value, `<${short} ${planned.name} ${property}>`);
    }
  }
  const made = [...symbols].sort(([one], [other]) => other.length - one.length || (one < other ? -1 : 1));
  tables.set(plan, made);
  return made;
}

function computed(plan: Plan, planned: PlannedResource): readonly (readonly [string, string])[] {
  if (!planned.custom || /^(pulumi|random):/.test(planned.type)) return [];
  const given = new Set(Object.values(planned.inputs));
  const outputs: Readonly<Record<string, unknown>> = { ...planned.outputs, id: planned.id };
  const order = (property: string): number => {
    const index = PROPERTIES.indexOf(property);
    return index < 0 ? PROPERTIES.length : index;
  };
  return Object.entries(outputs)
    .filter(([property, value]) => !(property in planned.inputs) && value !== plan.account)
    .filter(([property]) => !(property === "zoneId" && planned.type === "aws:lb/loadBalancer:LoadBalancer"))
    .flatMap(([property, value]): (readonly [string, string])[] =>
      typeof value === "string" && value.length > 7 && !given.has(value) && !NOT_ITS_OWN.includes(property)
        ? [[property, value]]
        : [],
    )
    .sort(([one], [other]) => order(one) - order(other));
}

function readable(plan: Plan, value: unknown): unknown {
  if (typeof value === "string") return parsed(symbolic(plan, value));
  if (Array.isArray(value)) return value.map((element: unknown) => readable(plan, element));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, readable(plan, inner)]));
}

function symbolic(plan: Plan, text: string): string {
  let result = text;
  for (const [value, symbol] of table(plan)) {
    if (result.includes(value)) result = result.replaceAll(value, symbol);
  }
  return result;
}

function parsed(text: string): unknown {
  if (!/^[[{]/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The secret inputs of a resource in the open: only a test may look. */
export function openInputs(planned: PlannedResource): Readonly<Record<string, unknown>> {
  return withoutSecretMarks(planned.inputs) as Readonly<Record<string, unknown>>; // a map stays a map
}
