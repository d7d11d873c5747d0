import * as assert from "node:assert/strict";
import { DeployedStack } from "./support/deployed-stack";
import { assertAsPlanned, assertEachOnce, assertUntouched } from "./support/deployment";
import { SMALL } from "./support/small-stack";
import { planOf } from "./support/stack-files";
import { useEngine } from "./support/use-engine";

const INSTANCE = { type: "aws:rds/instance:Instance", name: "catalog" };

describe("An update that fails half-way", () => {
  const engine = useEngine();
  let stack: DeployedStack;
  before(async () => {
    stack = await DeployedStack.create(engine(), "dev", SMALL);
  });

  it("says what failed, and keeps what was made till then", async () => {
    const message = "InsufficientDBInstanceCapacity: no capacity of that class is left in the zone";
    engine().cloud.fail({ operation: "create", ...INSTANCE, message });
    const { ok, output } = await stack.up();
    assert.equal(ok, false);
    assert.match(output, /aws:rds:Instance \(catalog\):\s+error: .*InsufficientDBInstanceCapacity/);
    assert.deepEqual(engine().cloud.ofType(INSTANCE.type), []);
    assert.ok(engine().cloud.ofType("aws:efs/fileSystem:FileSystem").length > 0);
    await assertEachOnce(engine(), stack);
  });

  it("comes by another to what was planned, and makes nothing twice", async () => {
    engine().cloud.mend();
    const made = engine().cloud.objects.map(({ urn }) => urn);
    const { ok, output } = await stack.up();
    assert.ok(ok, output);
    await assertAsPlanned(stack, await planOf("dev", SMALL));
    await assertEachOnce(engine(), stack);
    const created = engine()
      .cloud.requests.filter(({ operation }) => operation === "create")
      .map(({ urn }) => urn);
    assert.deepEqual(
      created.filter((urn, place) => created.indexOf(urn) !== place),
      [],
    );
    assert.ok(made.every((urn) => created.includes(urn)));
    await assertUntouched(engine(), () => stack.up());
  });

  it("of a destruction goes on where it stopped, and leaves but the key of the last snapshot", async () => {
    engine().cloud.fail({
      operation: "delete",
      ...INSTANCE,
      message: "InvalidDBInstanceState: it is backed up",
    });
    assert.equal((await stack.destroy()).ok, false);
    assert.equal(engine().cloud.ofType(INSTANCE.type).length, 1);
    engine().cloud.mend();
    const { ok, output } = await stack.destroy();
    assert.ok(ok, output);
    assert.deepEqual(
      engine().cloud.objects.map(({ type }) => type),
      ["aws:kms/key:Key"],
    );
    assert.deepEqual(await stack.state(), []);
  });
});
