import * as assert from "node:assert/strict";
import { DeployedStack } from "./support/deployed-stack";
import { assertLeft, assertPlannedAlike, staysAsDeployed } from "./support/deployment";
import { configOf, planOf } from "./support/stack-files";
import { useEngine } from "./support/use-engine";

/** The projects beside the main one, and what of each stays in AWS for good: of which service, under which names. */
const PROGRAMS: Readonly<Record<string, { readonly stack: string; readonly stays: readonly string[] }>> = {
  bootstrap: {
    stack: "state",
    stays: [
      "aws:iam state-replication",
      "aws:kms state",
      "aws:kms state-second",
      "aws:s3 state",
      "aws:s3 state-logs",
      "aws:s3 state-second",
      "aws:s3 state-second-logs",
    ],
  },
  account: { stack: "main", stays: ["aws:kms audit-key", "aws:s3 audit", "aws:s3 audit-access"] },
};

for (const [program, { stack: name, stays }] of Object.entries(PROGRAMS)) {
  describe(`The project ${program}, from its first preview to its end`, () => {
    const engine = useEngine(program);
    let stack: DeployedStack;
    before(async () => {
      stack = await DeployedStack.create(engine(), name, configOf(name, program));
    });

    it("is planned by the engine as offline, while nothing is there", async () => {
      const offline = await planOf(name, configOf(name, program), { program, computed: "unknown" });
      await assertPlannedAlike(stack, offline);
      assert.deepEqual(engine().cloud.objects, []);
    });

    it("is made by one update", async () => {
      const { ok, changes, output } = await stack.up();
      assert.ok(ok, output);
      assert.deepEqual(Object.keys(changes), ["create"]);
    });

    staysAsDeployed({
      engine,
      stack: () => stack,
      plan: () => planOf(name, configOf(name, program), { program }),
      isOpen: true,
    });

    it("is not destroyed while it is protected, and nothing is done", async () => {
      const before = engine().cloud.requests.length;
      const { ok, output } = await stack.previewDestroy();
      assert.equal(ok, false);
      assert.match(output, /cannot be deleted\s+because it is protected/);
      assert.deepEqual(engine().cloud.requests.slice(before), []);
    });

    it("leaves in AWS what it is to keep, once its protection is taken off, and nothing else", async () => {
      const before = engine().cloud.objects;
      assert.equal((await stack.command("state", "unprotect", "--all", "--yes")).code, 0);
      const { ok, output } = await stack.destroy();
      assert.ok(ok, output);
      assert.deepEqual(await stack.state(), []);
      assertLeft(engine(), before, stays);
    });
  });
}
