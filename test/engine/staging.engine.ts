import * as assert from "node:assert/strict";
import { DeployedStack } from "./support/deployed-stack";
import { assertEachOnce, staysAsDeployed } from "./support/deployment";
import { configOf, planOf, SECRETS, withKeys, type StackConfig } from "./support/stack-files";
import { useEngine } from "./support/use-engine";

describe("The stack staging", () => {
  const engine = useEngine();
  let staging: DeployedStack;
  before(async () => {
    staging = await DeployedStack.create(engine(), "staging", configOf("staging"), SECRETS);
  });

  it("is made by one update", async () => {
    const { ok, changes, output } = await staging.up();
    assert.ok(ok, output);
    assert.deepEqual(Object.keys(changes), ["create"]);
  });

  staysAsDeployed({ engine, stack: () => staging, plan: () => planOf("staging") });

  it("replaces but the task definition for another image, and updates its service in place", async () => {
    const before = engine().cloud.requests.length;
    staging.describe(withImage("orders-ingestion", "2.0.8"));
    const { ok, output } = await staging.up();
    assert.ok(ok, output);
    const done = engine()
      .cloud.requests.slice(before)
      .map(({ operation, urn, changed }) => [operation, urn.split("$").at(-1), ...changed]);
    const taskDefinition = "aws:ecs/taskDefinition:TaskDefinition::orders-ingestion";
    assert.deepEqual(done, [
      ["create", taskDefinition],
      ["update", "aws:ecs/service:Service::orders-ingestion", "taskDefinition"],
      ["delete", taskDefinition],
    ]);
    await assertEachOnce(engine(), staging);
  });
});

/** The stack file with another tag of a service's image. */
function withImage(service: string, tag: string): StackConfig {
  const services = configOf("staging")["slipway:services"] as Readonly<Record<string, StackConfig>>; // as the file has it
  return withKeys(configOf("staging"), {
    services: { ...services, [service]: { ...services[service], image: { tag } } },
  });
}
