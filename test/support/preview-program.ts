import * as assert from "node:assert/strict";
import type { Plan, PlannedResource } from "../../preview/plan";
import { evaluate, type EvaluateOptions } from "../../preview/program";
import type { Wire } from "../../preview/wire";

/** The plan of a program written in a test, as the stack `dev` of the project `slipway` in us-east-1. */
export function planOf(
  program: () => unknown,
  options: Partial<Omit<EvaluateOptions, "program">> = {},
): Promise<Plan> {
  return evaluate({
    program,
    project: "slipway",
    stack: "dev",
    config: { "aws:region": "us-east-1" },
    directory: __dirname,
    ...options,
  });
}

/** The one resource of a plan with a name, or with a name and the end of its type. */
export function named(plan: Plan, name: string, type = ""): PlannedResource {
  const found = plan.resources.filter(
    (resource) => resource.name === name && resource.type.endsWith(type) && !resource.type.includes("Stack"),
  );
  const [first, ...others] = found;
  assert.ok(first !== undefined, `no resource is called ${name}`);
  assert.deepEqual(others, [], `several resources are called ${name}`);
  return first;
}

/** What is thrown when a program cannot be planned. */
export async function failureOf(run: Promise<unknown>): Promise<Error> {
  const outcome = await run.then(
    () => "it was planned",
    (error: unknown) => error,
  );
  assert.ok(outcome instanceof Error, String(outcome));
  return outcome;
}

/** A value in wire form that is secret. */
export function secretValue(value: Wire): Wire {
  return { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value };
}
