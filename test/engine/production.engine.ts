import * as assert from "node:assert/strict";
import { DATA_KINDS } from "../../preview/data-loss/kinds";
import { typeOf } from "../../preview/urn";
import { DeployedStack } from "./support/deployed-stack";
import {
  assertMadeAsPlanned,
  assertPlannedAlike,
  assertUntouched,
  staysAsDeployed,
} from "./support/deployment";
import { configOf, planOf, secretsOf, withKeys } from "./support/stack-files";
import { useEngine } from "./support/use-engine";

const INSTANCE = "aws:rds/instance:Instance";
const CATALOG = "slipway:database:Postgres$aws:rds/instance:Instance::catalog";

const failover = { hostName: "api.example.com", healthCheckPath: "/catalog/healthz" };
const primaryRole = { role: "primary", standbyStack: "prod-usw2", standbyRegion: "us-west-2", failover };
const promotedRole = { role: "promoted", primaryStack: "prod-use1", standbyRegion: "us-east-1", failover };

/** The files of the two after each step of a planned switch. */
const RUNNING = configOf("prod-use1");
const STOPPED = withKeys(RUNNING, { recovery: { ...primaryRole, stopped: true } });
const STANDBY = configOf("prod-usw2");
const PROMOTED = withKeys(STANDBY, { recovery: promotedRole });

describe("The stacks prod-use1 and prod-usw2", () => {
  const engine = useEngine();
  let primary: DeployedStack;
  let standby: DeployedStack;
  before(async () => {
    primary = await DeployedStack.create(engine(), "prod-use1", RUNNING, secretsOf("prod-use1"));
    standby = await DeployedStack.create(engine(), "prod-usw2", STANDBY, secretsOf("prod-usw2"));
  });

  describe("in the beginning", () => {
    it("begin with the primary: without it the standby is refused, and nothing is made", async () => {
      const { ok, output } = await standby.up();
      assert.equal(ok, false);
      assert.match(output, /stack prod-use1 does not say what it is: update it first/);
      assert.deepEqual(engine().cloud.objects, []);
    });

    for (const name of ["prod-use1", "prod-usw2"]) {
      const stack = (): DeployedStack => (name === primary.name ? primary : standby);

      it(`are planned by the engine as offline: ${name}`, async () => {
        await assertPlannedAlike(stack(), await planOf(name, undefined, { computed: "unknown" }));
      });

      it(`are made by one update each: ${name}`, async () => {
        const { ok, changes, output } = await stack().up();
        assert.ok(ok, output);
        // What another stack says is read; the update that was refused has left the stack itself.
        const done = Object.keys(changes).filter((change) => change !== "read" && change !== "same");
        assert.deepEqual(done, ["create"]);
      });
    }
  });

  describe("the primary", () => {
    staysAsDeployed({ engine, stack: () => primary, plan: () => planOf("prod-use1") });
  });

  describe("the standby", () => {
    staysAsDeployed({ engine, stack: () => standby, plan: () => planOf("prod-usw2") });
  });

  describe("when their roles change", () => {
    it("are not destroyed: what holds data is protected, and the refusal comes before anything is done", async () => {
      for (const stack of [primary, standby]) {
        const before = engine().cloud.requests.length;
        const { ok, output } = await stack.previewDestroy();
        assert.equal(ok, false);
        assert.match(
          output,
          /aws:rds\/instance:Instance::catalog" cannot be deleted\s+because it is protected/,
        );
        assert.deepEqual(engine().cloud.requests.slice(before), []);
      }
    });

    it("refuse a promotion while the primary takes writes, and change nothing", async () => {
      standby.describe(PROMOTED);
      const before = engine().cloud.requests.length;
      const { ok, output } = await standby.up();
      assert.equal(ok, false);
      assert.match(output, /stack prod-use1 says that it is the primary, and not stopped/);
      assert.deepEqual(engine().cloud.requests.slice(before), []);
    });

    it("stop and promote in one update each, and delete nothing that holds data", async () => {
      const before = engine().cloud.requests.length;
      primary.describe(STOPPED);
      for (const stack of [primary, standby]) {
        const { ok, output } = await stack.up();
        assert.ok(ok, output);
      }
      const deleted = engine()
        .cloud.requests.slice(before)
        .filter(({ operation }) => operation === "delete");
      assert.deepEqual(
        deleted.map(({ urn }) => typeOf(urn)).filter((type) => DATA_KINDS[type]?.holds === "data"),
        [],
      );
      await assertMadeAsPlanned(
        primary,
        await planOf("prod-use1", STOPPED, { others: { "prod-usw2": PROMOTED } }),
      );
      await assertMadeAsPlanned(
        standby,
        await planOf("prod-usw2", PROMOTED, { others: { "prod-use1": STOPPED } }),
      );
    });

    it("promote the replica in place: the same instance, without its source", () => {
      const instances = engine()
        .cloud.ofType(INSTANCE)
        .filter(({ urn }) => urn === `urn:pulumi:prod-usw2::slipway::${CATALOG}`);
      assert.deepEqual(
        instances.map(({ inputs, seed }) => [
          inputs["replicateSourceDb"],
          inputs["backupRetentionPeriod"],
          seed.generation,
        ]),
        [[undefined, 30, 1]],
      );
      const requests = engine().cloud.requests.filter(({ urn }) => urn === instances[0]?.urn);
      assert.deepEqual(
        requests.map(({ operation }) => operation),
        ["create", "update"],
      );
      assert.ok(requests[1]?.changed.includes("replicateSourceDb"));
    });

    it("have nothing left to change after the switch", async () => {
      for (const stack of [primary, standby]) await assertUntouched(engine(), () => stack.up());
    });
  });
});
