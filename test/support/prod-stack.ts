import { parse } from "yaml";
import type { Plan } from "../../preview/plan";
import { stackFileText } from "./config-files";
import type { StackKeys } from "./component-stack";
import { evaluateConfig } from "./evaluate";

/** A change to what stands under `slipway:` in a stack file, by key; `undefined` takes a key out. */
export type Change = (keys: StackKeys) => StackKeys;

/** What the file says of recovery, but for the stack that stands by, so that it need not be evaluated too. */
export const STANDING: StackKeys = { role: "primary", standbyRegion: "us-west-2" };

const plans = new Map<string, Promise<Plan>>();

/**
 * The plan of prod-use1, as its file describes it but for a change. Evaluated once a process.
 *
 * @param allowedBefore What the last update allowed to be replaced. @default nobody knows
 */
export function prodPlan(change: Change = () => ({}), allowedBefore?: readonly string[]): Promise<Plan> {
  const { config } = parse(stackFileText("prod-use1")) as { readonly config: StackKeys }; // as the file has it
  const keys = Object.fromEntries(
    Object.entries(config).map(([key, value]) => [key.replace(/^slipway:/, ""), value]),
  );
  const changed = Object.entries({ recovery: STANDING, ...change(keys) }).map(
    ([key, value]) => [`slipway:${key}`, value] as const,
  );
  const file = { ...config, ...Object.fromEntries(changed) };
  const text = JSON.stringify([file, allowedBefore]);
  const told = allowedBefore === undefined ? {} : { lastOutputs: { allowReplace: [...allowedBefore] } };
  const plan = plans.get(text) ?? evaluateConfig(file, "prod-use1", told);
  plans.set(text, plan);
  return plan;
}

/** A map of the stack file with one of its entries changed. */
export function withEntry(map: unknown, name: string, change: StackKeys): StackKeys {
  const entries = map as Readonly<Record<string, StackKeys | null>>; // as the file has it
  return { ...entries, [name]: { ...entries[name], ...change } };
}

/** A map of the stack file with one of its entries under another name, and perhaps changed. */
export function renamed(map: unknown, from: string, to: string, change: StackKeys = {}): StackKeys {
  const entries = map as Readonly<Record<string, StackKeys | null>>; // as the file has it
  return Object.fromEntries(
    Object.entries(entries).map(([name, entry]) => [
      name === from ? to : name,
      name === from ? { ...entry, ...change } : entry,
    ]),
  );
}

/** The workloads of the stack file, with what they use renamed. */
export function usesRenamed(services: unknown, from: string, to: string): StackKeys {
  return JSON.parse(JSON.stringify(services).replaceAll(from, to)) as StackKeys; // JSON keeps the shape
}
