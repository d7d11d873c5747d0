import * as assert from "node:assert/strict";
import { urnOf } from "../../preview/urn";
import { DeployedStack } from "./support/deployed-stack";
import { assertEachOnce, assertMadeAsPlanned, assertUntouched } from "./support/deployment";
import { SMALL } from "./support/small-stack";
import { planOf } from "./support/stack-files";
import { useEngine } from "./support/use-engine";

const BUCKET = "aws:s3/bucket:Bucket";
const DATABASE = "slipway:database:Postgres";
const INSTANCE = "aws:rds/instance:Instance";

/** What the runbooks of an interrupted update and of a lock that is left behind say, and have one do, step by step. */
describe("An update that is killed", () => {
  const engine = useEngine();
  let stack: DeployedStack;
  before(async () => {
    stack = await DeployedStack.create(engine(), "dev", SMALL);
  });

  /** Kills an update while the cloud makes one thing. */
  const killWhileMaking = async (type: string, name: string, isMade: boolean): Promise<void> => {
    const reached = engine().cloud.standStill({ type, name, isMade });
    const update = stack.start("up", "--yes", "--parallel", "1");
    const first = await Promise.race([reached, update.ended]);
    assert.equal(first, undefined, first?.output);
    update.kill();
    await update.ended;
    engine().cloud.mend();
  };

  /** What the state says was under way, as the runbook looks it up. */
  const pending = async (): Promise<readonly string[]> =>
    (await stack.pending()).map(({ type, resource }) => `${type} ${resource.urn.split("$").at(-1) ?? ""}`);

  it("leaves a lock: the next one is refused, and a preview is not", async () => {
    await killWhileMaking(BUCKET, "pictures", false);
    const before = engine().cloud.requests.length;
    const { ok, output } = await stack.up();
    assert.equal(ok, false);
    assert.match(
      output,
      /the stack is currently locked by 1 lock\(s\)[^]*delete the lock file with `pulumi cancel`/,
    );
    assert.deepEqual(engine().cloud.requests.slice(before), []);
    assert.equal((await stack.preview()).ok, true);
  });

  it("leaves none once it is cancelled, and a note of what was under way", async () => {
    const { code, output } = await stack.command("cancel", "--yes");
    assert.equal(code, 0, output);
    assert.match(output, /The currently running update for 'dev' has been canceled!/);
    assert.deepEqual(await pending(), [`creating ${BUCKET}::pictures`]);
  });

  it("leaves nothing under way once what was not made is forgotten", async () => {
    assert.deepEqual(engine().cloud.ofType(BUCKET), []);
    assert.equal((await stack.command("refresh", "--clear-pending-creates", "--yes")).code, 0);
    assert.deepEqual(await pending(), []);
  });

  it("has the next one warn, and refused where AWS takes no second of a name", async () => {
    await killWhileMaking(INSTANCE, "catalog", true);
    await stack.command("cancel", "--yes");
    assert.deepEqual(await pending(), [`creating ${INSTANCE}::catalog`]);
    const { ok, output } = await stack.up();
    assert.equal(ok, false);
    assert.match(output, /Attempting to deploy or update resources with 1 pending operations/);
    assert.match(output, /Instance::catalog, interrupted while creating/);
    assert.match(output, /AlreadyExists: shop-dev-catalog is there already/);
  });

  it("loses nothing that was made: it is taken over by its URN, and no second one made", async () => {
    const [made] = engine().cloud.ofType(INSTANCE);
    assert.equal((await stack.command("refresh", "--clear-pending-creates", "--yes")).code, 0);
    assert.deepEqual(await pending(), []);
    const parent = `parent=${urnOf({ project: "slipway", stack: "dev", type: DATABASE, name: "catalog" })}`;
    const taken = await stack.command(
      ...["import", INSTANCE, "catalog", made?.id ?? "", "--parent", parent],
      ...["--protect=false", "--generate-code=false", "--yes"],
    );
    assert.equal(taken.code, 0, taken.output);
    const { ok, output } = await stack.up();
    assert.ok(ok, output);
    assert.deepEqual(
      engine()
        .cloud.ofType(INSTANCE)
        .map(({ id }) => id),
      [made?.id],
    );
  });

  it("is then as if nothing had been", async () => {
    await assertUntouched(engine(), () => stack.up());
    // A database's password is told once, when it is made: who takes it over does not learn it.
    await assertMadeAsPlanned(stack, await planOf("dev", SMALL));
    await assertEachOnce(engine(), stack);
  });
});
