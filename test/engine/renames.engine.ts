import * as assert from "node:assert/strict";
import { DATA_KINDS } from "../../preview/data-loss/kinds";
import { typeOf } from "../../preview/urn";
import { DeployedStack } from "./support/deployed-stack";
import { assertEachOnce, assertMadeAsPlanned, assertUntouched } from "./support/deployment";
import type { EngineResource } from "./support/facts";
import { SMALL } from "./support/small-stack";
import { planOf, withKeys } from "./support/stack-files";
import { useEngine } from "./support/use-engine";

const RENAMED = withKeys(SMALL, {
  databases: { cards: { engineVersion: "17", deletionProtection: false, formerNames: ["catalog"] } },
  buckets: { photos: { formerNames: ["pictures"] } },
  fileSystems: { presses: { formerNames: ["plates"] } },
});

const INSTANCE = "aws:rds/instance:Instance";
const BUCKET = "aws:s3/bucket:Bucket";
const FILE_SYSTEM = "aws:efs/fileSystem:FileSystem";

describe("A database, a bucket and a file system under another name, with the former one", () => {
  const engine = useEngine();
  let stack: DeployedStack;
  let former: readonly EngineResource[];
  before(async () => {
    stack = await DeployedStack.create(engine(), "dev", SMALL);
    const { ok, output } = await stack.up();
    assert.ok(ok, output);
    former = await stack.state();
  });

  it("are another name in the state, and the same resources", async () => {
    const requests = engine().cloud.requests.length;
    stack.describe(RENAMED);
    const { ok, output } = await stack.up();
    assert.ok(ok, output);
    const state = await stack.state();
    const names = {
      [INSTANCE]: ["catalog", "cards"],
      [BUCKET]: ["pictures", "photos"],
      [FILE_SYSTEM]: ["plates", "presses"],
    };
    for (const [type, [before = "", after = ""]] of Object.entries(names)) {
      assert.notEqual(idOf(former, type, before), undefined);
      assert.equal(idOf(state, type, after), idOf(former, type, before));
      assert.equal(idOf(state, type, before), undefined);
    }
    const gone = engine()
      .cloud.requests.slice(requests)
      .filter(({ operation }) => operation === "delete");
    assert.deepEqual(
      gone.map(({ urn }) => typeOf(urn)).filter((type) => DATA_KINDS[type]?.holds === "data"),
      [],
    );
  });

  it("are then what is planned offline, each once, with nothing left to change", async () => {
    await assertMadeAsPlanned(stack, await planOf("dev", RENAMED));
    await assertEachOnce(engine(), stack);
    await assertUntouched(engine(), () => stack.up());
  });
});

function idOf(resources: readonly EngineResource[], type: string, name: string): string | undefined {
  return resources.find(({ urn }) => typeOf(urn) === type && urn.endsWith(`::${name}`))?.id;
}
