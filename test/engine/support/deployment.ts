import * as assert from "node:assert/strict";
import { nameOf, STACK_TYPE, typeOf } from "../../../preview/urn";
import type { Plan } from "../../../preview/plan";
import type { CloudObject } from "../provider/cloud";
import type { DeployedStack } from "./deployed-stack";
import type { Engine } from "./engine";
import { differencesOf, factsOfEngine, factsOfPlan, isDefaultProvider, type Facts } from "./facts";
import { leaksIn, leaksInText, secretTextsOf } from "./leaks";

/** A stack of which an engine's tests speak. */
export interface Deployment {
  readonly engine: () => Engine;
  readonly stack: () => DeployedStack;
  /** What the offline preview says that the stack is to be. */
  readonly plan: () => Promise<Plan>;
  /** Whether nothing in it is secret. @default false */
  readonly isOpen?: boolean;
}

const LOGGING = "aws:s3/bucketLogging:BucketLogging";

/** What the drift workflow asks every night of each stack. */
export const COMPARISON = ["preview", "--refresh", "--expect-no-changes", "--diff"];

/** What it says where there is drift. */
export const DRIFTED = "no changes were expected";

/** What holds of every stack, once its first update went through. */
export function staysAsDeployed({ engine, stack, plan, isOpen = false }: Deployment): void {
  it("has in its state what was planned offline: types, names, parents, inputs, options", async () => {
    await assertAsPlanned(stack(), await plan());
  });

  it("is in the cloud as in its state, each resource once", async () => {
    await assertEachOnce(engine(), stack());
  });

  it("changes nothing by a second update", async () => {
    await assertUntouched(engine(), () => stack().up());
  });

  it("finds nothing changed by a refresh, nor anything to change after it", async () => {
    assert.equal((await drift(stack())).isThere, false);
    await assertUntouched(engine(), () => stack().refresh());
    await assertUntouched(engine(), () => stack().preview());
  });

  it("has no secret in plain text in its state, its history or in what the CLI said", async () => {
    const { resources } = await plan();
    const given = Object.entries(stack().secrets).map(([key, value]) => [value, key] as const);
    const secrets = new Map([...given, ...secretTextsOf([...(await stack().state()), ...resources])]);
    assert.equal(secrets.size > 0, !isOpen);
    assert.deepEqual(leaksIn(engine().backend, secrets), []);
    assert.deepEqual(leaksInText(stack().output, secrets), []);
  });
}

/** Before anything is there, `pulumi preview --json` plans what is planned offline while nothing computed is known. */
export async function assertPlannedAlike(stack: DeployedStack, offline: Plan): Promise<void> {
  const preview = { isPreview: true };
  const engine = factsOfEngine(await stack.planned(), preview);
  assert.ok(engine.size > 0);
  assert.deepEqual(differencesOf(engine, factsOfPlan(offline, preview)), []);
}

/** Whether the cloud is another than the stack says, by the command that the workflow runs. */
export async function drift(
  stack: DeployedStack,
): Promise<{ readonly isThere: boolean; readonly output: string }> {
  const { code, output } = await stack.command(...COMPARISON);
  const isThere = output.includes(DRIFTED);
  assert.equal(code === 0, !isThere, output);
  return { isThere, output };
}

/** The state and the offline plan, outputs of the stack included, are the same. */
export async function assertAsPlanned(stack: DeployedStack, plan: Plan): Promise<void> {
  const state = await stack.state();
  assert.deepEqual(differencesOf(factsOfEngine(state), factsOfPlan(plan)), []);
  const outputs = ({ type }: { readonly type: string }): boolean => type === STACK_TYPE;
  const [ofEngine, ofPlan] = [state.filter(outputs), plan.resources.filter(outputs)].map((roots) =>
    roots.map((root) => ({ urn: root.urn, type: root.type, custom: false, inputs: root.outputs ?? {} })),
  );
  assert.deepEqual(differencesOf(factsOfEngine(ofEngine ?? []), factsOfEngine(ofPlan ?? [])), []);
}

/**
 * The state and the offline plan are the same but for inputs, as those made of what was replaced since the first update are
 * not what a first update would make, and for default providers, which stay when they are no longer used.
 */
export async function assertMadeAsPlanned(stack: DeployedStack, plan: Plan): Promise<void> {
  const comparable = (facts: ReadonlyMap<string, Facts>): ReadonlyMap<string, Facts> =>
    new Map(
      [...facts]
        .filter(([urn]) => !isDefaultProvider(typeOf(urn), nameOf(urn)))
        .map(([urn, each]) => [urn, { ...each, inputs: {} }]),
    );
  const engine = comparable(factsOfEngine(await stack.state()));
  assert.deepEqual(differencesOf(engine, comparable(factsOfPlan(plan))), []);
}

/** What the stack has made is in the cloud under the same ids, nothing twice, and nothing beside it. */
export async function assertEachOnce(engine: Engine, stack: DeployedStack): Promise<void> {
  const made = (await stack.state()).filter(
    ({ custom, external, type }) => custom && external !== true && !type.startsWith("pulumi:"),
  );
  assert.deepEqual(
    engine.cloud.objects
      .filter(({ urn }) => urn.startsWith(`urn:pulumi:${stack.name}::`))
      .map(({ type, id }) => `${type} ${id}`)
      .sort(),
    made.map(({ type, id = "" }) => `${type} ${id}`).sort(),
  );
}

/**
 * What is in the cloud at the end, by service and name, such as `aws:s3 pictures`; buckets with all that guards them, but
 * for the record of who reads them.
 */
export function assertLeft(engine: Engine, before: readonly CloudObject[], places: readonly string[]): void {
  const placeOf = ({ urn }: CloudObject): string => `${typeOf(urn).split("/")[0] ?? ""} ${nameOf(urn)}`;
  const there = engine.cloud.objects;
  assert.deepEqual([...new Set(there.map(placeOf))].sort(), places);
  const guards = before.filter(
    (object) =>
      placeOf(object).startsWith("aws:s3 ") && places.includes(placeOf(object)) && object.type !== LOGGING,
  );
  assert.deepEqual(
    guards.filter((guard) => !there.includes(guard)).map(({ urn }) => urn),
    [],
  );
}

/** An operation goes through, changes nothing, and asks the cloud for nothing. */
export async function assertUntouched(
  engine: Engine,
  operation: () => ReturnType<DeployedStack["up"]>,
): Promise<void> {
  const before = engine.cloud.requests.length;
  const { ok, changes, output } = await operation();
  assert.ok(ok, output);
  // What another stack says is read each time.
  const done = Object.keys(changes).filter((change) => change !== "read");
  assert.deepEqual(done, ["same"], output);
  assert.deepEqual(engine.cloud.requests.slice(before), []);
}
