import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { DeployedStack } from "./support/deployed-stack";
import { assertEachOnce, assertUntouched, staysAsDeployed } from "./support/deployment";
import { REPOSITORY } from "./support/engine";
import { planOf, withKeys, type StackConfig } from "./support/stack-files";
import { useEngine } from "./support/use-engine";

const FIXTURES = path.join(REPOSITORY, "test/fixtures/sites");
/** A stack whose site shows a folder of the project. */
const edge = (folder: string): StackConfig => ({
  "aws:region": "us-east-1",
  "aws:allowedAccountIds": ["123456789012"],
  "slipway:schemaVersion": 1,
  "slipway:project": "shop",
  "slipway:environment": "dev",
  "slipway:costCode": "SHOPDEV1",
  "slipway:domain": { name: "example.com" },
  "slipway:firewall": { allowedAddresses: ["203.0.113.0/24"] },
  "slipway:loadBalancer": { onlyThroughSites: true },
  "slipway:services": {
    orders: {
      costCode: "ORDRDEV1",
      image: { tag: "1.0.0" },
      port: 8080,
      deployment: { strategy: "blueGreen" },
      ingress: { kind: "alb", path: "/api/orders" },
    },
  },
  "slipway:sites": { shop: { singlePageApplication: true, folder, api: {} } },
});

describe("A site with files of the project, the stack's API and a firewall", () => {
  const engine = useEngine();
  let stack: DeployedStack;
  let folder = "";
  let described: StackConfig;
  before(async () => {
    // The program runs where the project is: paths of its stack files start from there.
    folder = fs.mkdtempSync(path.join(FIXTURES, "engine-"));
    fs.cpSync(path.join(FIXTURES, "shop"), folder, { recursive: true });
    described = edge(path.relative(REPOSITORY, folder));
    stack = await DeployedStack.create(engine(), "dev", described);
  });
  after(() => {
    if (folder !== "") fs.rmSync(folder, { recursive: true, force: true });
  });

  /** What an update asked the cloud for, without what it had only to look at. */
  const update = async (): Promise<readonly (readonly string[])[]> => {
    const before = engine().cloud.requests.length;
    const { ok, output } = await stack.up();
    assert.ok(ok, output);
    return engine()
      .cloud.requests.slice(before)
      .map(({ operation, urn, changed }) => [operation, urn.split(":").at(-1) ?? "", ...changed]);
  };

  it("is made by one update", async () => {
    const { ok, changes, output } = await stack.up();
    assert.ok(ok, output);
    assert.deepEqual(Object.keys(changes), ["create"]);
  });

  staysAsDeployed({ engine, stack: () => stack, plan: () => planOf("dev", described) });

  it("uploads the one page that changed, and has CloudFront forget once", async () => {
    fs.writeFileSync(path.join(folder, "index.html"), "<!doctype html><title>Another shop</title>");
    assert.deepEqual(await update(), [
      ["update", "shop/index.html", "source"],
      ["update", "shop", "input"],
    ]);
    await assertUntouched(engine(), () => stack.up());
  });

  it("uploads what is new, forgets, and at the end deletes what is gone", async () => {
    fs.renameSync(
      path.join(folder, "assets/main.3f2a1b9c.css"),
      path.join(folder, "assets/main.4e1b2c8d.css"),
    );
    assert.deepEqual(await update(), [
      ["create", "shop/assets/main.4e1b2c8d.css"],
      ["update", "shop", "input"],
      ["delete", "shop/assets/main.3f2a1b9c.css"],
    ]);
    await assertEachOnce(engine(), stack);
  });

  it("refuses to go on without its folder, and changes nothing", async () => {
    fs.renameSync(path.join(folder, "."), `${path.join(folder, ".")}-elsewhere`);
    const before = engine().cloud.requests.length;
    const { ok, output } = await stack.up();
    fs.renameSync(`${path.join(folder, ".")}-elsewhere`, path.join(folder, "."));
    assert.equal(ok, false);
    assert.match(
      output,
      /found no folder test\/fixtures\/sites\/engine-\w+ in the project: build the site first/,
    );
    assert.equal(engine().cloud.requests.length, before);
  });

  it("opens the load balancer to everybody, and keeps everything that there is", async () => {
    stack.describe(withKeys(described, { loadBalancer: undefined }));
    const done = await update();
    assert.deepEqual([...done].sort(), [
      ["create", "shop-dev-load-balancer-443"],
      ["create", "shop-dev-load-balancer-80"],
      ["delete", "shop-dev-load-balancer-from-cloudfront"],
      ["update", "orders", "conditions"],
    ]);
  });

  it("goes without a firewall when the file says no more of one", async () => {
    stack.describe(withKeys(described, { firewall: undefined }));
    await update();
    const left = (await stack.state()).filter(({ type }) => type.startsWith("aws:wafv2/"));
    assert.deepEqual(left, []);
    await assertEachOnce(engine(), stack);
  });
});
