import * as assert from "node:assert/strict";
import { nameOf, STACK_TYPE, typeOf } from "../../../preview/urn";
import type { Plan } from "../../../preview/plan";
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
}

/** What holds of every stack, once its first update went through. */
export function staysAsDeployed({ engine, stack, plan }: Deployment): void {
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
    await assertUntouched(engine(), () => stack().refresh());
    await assertUntouched(engine(), () => stack().preview());
  });

  it("has no secret in plain text in its state, its history or in what the CLI said", async () => {
    const secrets = secretTextsOf(await stack().state());
    assert.ok(secrets.size > 0);
    assert.deepEqual(leaksIn(engine().backend, secrets), []);
    assert.deepEqual(leaksInText(stack().output, secrets), []);
  });
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
