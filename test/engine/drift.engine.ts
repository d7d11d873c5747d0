import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { DeployedStack } from "./support/deployed-stack";
import {
  assertAsPlanned,
  assertEachOnce,
  assertUntouched,
  COMPARISON,
  drift,
  DRIFTED,
} from "./support/deployment";
import { REPOSITORY } from "./support/engine";
import { SMALL } from "./support/small-stack";
import { planOf } from "./support/stack-files";
import { useEngine } from "./support/use-engine";

const LIFECYCLE = "aws:s3/bucketVersioning:BucketVersioning";
const ACCESS = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";

describe("A stack that was changed by hand", () => {
  const engine = useEngine();
  let stack: DeployedStack;
  before(async () => {
    stack = await DeployedStack.create(engine(), "dev", SMALL);
    const { ok, output } = await stack.up();
    assert.ok(ok, output);
  });

  it("is compared by the command of the nightly workflow, which tells drift by the words that the CLI says", () => {
    const workflow = fs.readFileSync(path.join(REPOSITORY, ".github/workflows/drift.yml"), "utf8");
    assert.ok(
      workflow.includes(
        `npx pulumi ${COMPARISON[0] ?? ""} --stack "$STACK" ${COMPARISON.slice(1).join(" ")}`,
      ),
    );
    assert.ok(workflow.includes(`grep -q '${DRIFTED}'`));
  });

  it("is told from one that was not: the comparison fails, shows the change, and leaves the state as it was", async () => {
    assert.equal((await drift(stack)).isThere, false);
    const before = await stack.state();
    engine().cloud.change(ACCESS, "pictures", { blockPublicPolicy: false });
    const { isThere, output } = await drift(stack);
    assert.ok(isThere, output);
    assert.match(output, /~ blockPublicPolicy: false => true/);
    assert.deepEqual(await stack.state(), before);
  });

  it("is put back by an update that refreshes, which changes nothing else", async () => {
    const before = engine().cloud.requests.length;
    const { code, output } = await stack.command("up", "--refresh", "--yes");
    assert.equal(code, 0, output);
    assert.deepEqual(
      engine()
        .cloud.requests.slice(before)
        .map(({ operation, urn, changed }) => [operation, urn.split("::").at(-1), ...changed]),
      [["update", "pictures", "blockPublicPolicy"]],
    );
    assert.equal((await drift(stack)).isThere, false);
  });

  it("gets back what was deleted by hand", async () => {
    engine().cloud.lose(LIFECYCLE, "pictures");
    const { isThere, output } = await drift(stack);
    assert.ok(isThere, output);
    assert.equal((await stack.command("up", "--refresh", "--yes")).code, 0);
    await assertAsPlanned(stack, await planOf("dev", SMALL));
    await assertEachOnce(engine(), stack);
    await assertUntouched(engine(), () => stack.up());
  });
});
