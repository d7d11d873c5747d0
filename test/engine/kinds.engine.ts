import * as assert from "node:assert/strict";
import { DeployedStack } from "./support/deployed-stack";
import { assertAsPlanned, assertEachOnce, assertUntouched } from "./support/deployment";
import type { EngineResource } from "./support/facts";
import { configOf, planOf, secretsOf, withKeys, type StackConfig } from "./support/stack-files";
import { useEngine } from "./support/use-engine";

const JOB = configOf("dev", "examples/go-service");
const API = asKind("api");

describe("A job that becomes an API, and a job again", () => {
  const engine = useEngine();
  let stack: DeployedStack;
  before(async () => {
    stack = await DeployedStack.create(engine(), "dev", JOB, secretsOf("dev", JOB));
    const { ok, output } = await stack.up();
    assert.ok(ok, output);
  });

  it("is made as planned offline", async () => {
    await assertAsPlanned(stack, await planOf("dev", JOB));
    await assertEachOnce(engine(), stack);
  });

  it("keeps by one update all that both have in common", async () => {
    const [job, api] = [await planOf("dev", JOB), await planOf("dev", API)].map(({ resources }) =>
      resources.filter(({ type, custom }) => custom && !type.startsWith("pulumi:")).map(({ urn }) => urn),
    );
    const shared = (job ?? []).filter((urn) => api?.includes(urn));
    const before = idsOf(await stack.state(), shared);
    const requests = engine().cloud.requests.length;

    stack.describe(API);
    const { ok, output } = await stack.up();
    assert.ok(ok, output);

    const made = engine().cloud.requests.slice(requests);
    const urns = (operation: string): readonly string[] =>
      made
        .filter((each) => each.operation === operation)
        .map(({ urn }) => urn)
        .sort();
    assert.deepEqual(urns("delete"), job?.filter((urn) => !shared.includes(urn)).sort());
    assert.deepEqual(urns("create"), api?.filter((urn) => !shared.includes(urn)).sort());
    assert.deepEqual(idsOf(await stack.state(), shared), before);
    assert.ok(shared.some((urn) => urn.includes("aws:ecr/repository:Repository")));
    assert.ok(shared.some((urn) => urn.includes("aws:secretsmanager/secret:Secret")));
    assert.ok(shared.some((urn) => urn.includes("aws:cloudwatch/logGroup:LogGroup")));
  });

  it("is then what is planned offline, with nothing left to change", async () => {
    await assertAsPlanned(stack, await planOf("dev", API));
    await assertEachOnce(engine(), stack);
    await assertUntouched(engine(), () => stack.up());
  });

  it("goes back by another", async () => {
    const before = await stack.state();
    stack.describe(JOB);
    const { ok, output } = await stack.up();
    assert.ok(ok, output);
    const after = await stack.state();
    const plan = await planOf("dev", JOB);
    assert.deepEqual(
      after
        .filter(({ type }) => !type.startsWith("pulumi:"))
        .map(({ urn }) => urn)
        .sort(),
      plan.resources
        .filter(({ type }) => !type.startsWith("pulumi:"))
        .map(({ urn }) => urn)
        .sort(),
    );
    const both = after.map(({ urn }) => urn).filter((urn) => before.some((resource) => resource.urn === urn));
    assert.deepEqual(idsOf(after, both), idsOf(before, both));
    await assertEachOnce(engine(), stack);
  });
});

/** The example's stack file with its workload of another kind. */
function asKind(kind: string): StackConfig {
  const services = JOB["slipway:services"] as { readonly "price-sync": object }; // as the file has it
  return withKeys(JOB, { services: { "price-sync": { ...services["price-sync"], kind } } });
}

function idsOf(
  resources: readonly EngineResource[],
  urns: readonly string[],
): ReadonlyMap<string, string | undefined> {
  return new Map(urns.map((urn) => [urn, resources.find((resource) => resource.urn === urn)?.id]));
}
