import * as assert from "node:assert/strict";
import { DeployedStack } from "./support/deployed-stack";
import { assertEachOnce, assertLeft, assertPlannedAlike, staysAsDeployed } from "./support/deployment";
import { configOf, planOf, secretsOf, withKeys, type StackConfig } from "./support/stack-files";
import { useEngine } from "./support/use-engine";

describe("The stack staging", () => {
  const engine = useEngine();
  let staging: DeployedStack;
  before(async () => {
    staging = await DeployedStack.create(engine(), "staging", configOf("staging"), secretsOf("staging"));
  });

  it("is planned by the engine as offline, while nothing is there", async () => {
    await assertPlannedAlike(staging, await planOf("staging", undefined, { computed: "unknown" }));
    assert.deepEqual(engine().cloud.objects, []);
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

  it("is not destroyed while its images are protected, and nothing is done", async () => {
    const before = engine().cloud.requests.length;
    const { ok, output } = await staging.previewDestroy();
    assert.equal(ok, false);
    assert.match(
      output,
      /aws:ecr\/repository:Repository::[a-z-]+" cannot be deleted\s+because it is protected/,
    );
    assert.deepEqual(engine().cloud.requests.slice(before), []);
  });

  it("is taken down as the documentation says, and leaves its images and what reads the last snapshot", async () => {
    const allowReplace = ["database/catalog", "sign-in"];
    const loadBalancer = { deletionProtection: false };
    staging.describe(withKeys(configOf("staging"), { allowReplace, loadBalancer }));
    const allowed = await staging.up();
    assert.ok(allowed.ok, allowed.output);
    assert.equal((await staging.command("state", "unprotect", "--all", "--yes")).code, 0);
    const before = engine().cloud.objects;
    const { ok, output } = await staging.destroy();
    assert.ok(ok, output);
    assert.deepEqual(await staging.state(), []);
    assertLeft(engine(), before, [
      "aws:ecr card-catalog-api",
      "aws:ecr manufacturing-orchestrator",
      "aws:ecr orders-ingestion",
      "aws:kms catalog-database-key",
    ]);
    assert.equal(engine().cloud.snapshots.length, 1);
  });
});

/** The stack file with another tag of a service's image. */
function withImage(service: string, tag: string): StackConfig {
  const services = configOf("staging")["slipway:services"] as Readonly<Record<string, StackConfig>>; // as the file has it
  return withKeys(configOf("staging"), {
    services: { ...services, [service]: { ...services[service], image: { tag } } },
  });
}
