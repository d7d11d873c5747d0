import type * as pulumi from "@pulumi/pulumi";
import * as assert from "node:assert/strict";
import { named, planOf } from "./preview-program";

/** What a resource is, a program that makes one called "it", and the form of what the cloud computes of it. */
export type Form = readonly [string, () => pulumi.Resource, Readonly<Record<string, RegExp>>];

/** A test that what comes back for a resource has the form that its service gives it. */
export function itIsWellFormed([what, program, forms]: Form): void {
  it(`of ${what} are well formed`, async () => {
    const outputs = await computedOf(program);
    for (const [property, form] of Object.entries(forms))
      assert.match(String(outputs[property]), form, property);
  });
}

/** What the cloud computes of the resource called "it" in a program. */
export async function computedOf(
  program: () => pulumi.Resource,
  config: Record<string, string> = { "aws:region": "us-east-1" },
): Promise<Readonly<Record<string, unknown>>> {
  const plan = await planOf(
    () => {
      program();
    },
    { config },
  );
  const { outputs, id } = named(plan, "it");
  assert.deepEqual(plan.warnings, []);
  return { ...outputs, id };
}
