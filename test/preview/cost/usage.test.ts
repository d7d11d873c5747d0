import * as assert from "node:assert/strict";
import { parse } from "yaml";
import { USAGE_DEFAULTS } from "../../../config/usage-defaults";
import { Usage } from "../../../preview/cost/usage";
import { estimate } from "../../../preview/cost/estimate";
import { parseStackFile } from "../../../config/stack-file";
import { stackFileText } from "../../support/config-files";
import { evaluateConfig } from "../../support/evaluate";
import { fileOf } from "../../support/priced-stack";

/** Something of everything that the stack `dev` describes. */
const USAGE = `
  slipway:usage:
    services:
      card-catalog-api: { averageTasks: 1.5, logGiB: 40, imageGiB: 12 }
    databases: { catalog: { usedGiB: 15, backupGiB: 30, logGiB: 4 } }
    buckets: { card-images: { storageGiB: 500, writeRequests: 2000000, readRequests: 30000000 } }
    fileSystems: { press-files: { storageGiB: 20, infrequentGiB: 0, readGiB: 100, writtenGiB: 40 } }
    queues: { orders: { requests: 9000000 } }
    topics: { order-events: { messages: 4000000 } }
    sites: { storefront: { storageGiB: 3, transferGiB: 400, requests: 8000000 } }
    network: { natGiB: 300, transferOutGiB: 200, flowLogGiB: 15 }
    loadBalancer: { averageUnits: 2 }
    keys: { requests: 1000000 }
    secrets: { requests: 50000 }
`;

describe("What the stack file says of use", () => {
  it("changes no resource, no output and no warning", async () => {
    const plain = await evaluateConfig(stackFileText("dev"));
    const used = await evaluateConfig(stackFileText("dev") + USAGE);
    // Where the program made it is no part of a resource.
    const bare = (plan: typeof plain): unknown =>
      plan.resources.map((each) => ({ ...each, source: undefined }));
    assert.deepEqual(bare(used), bare(plain));
    assert.deepEqual(used.outputs, plain.outputs);
    assert.deepEqual(used.warnings, plain.warnings);
  });

  it("changes the estimate where it says something, and nowhere else", async () => {
    const text = stackFileText("dev");
    const plan = await evaluateConfig(text);
    const { region } = plan;
    const costOf = (content: string): ReturnType<typeof estimate> =>
      estimate(plan.resources, { region, file: parseStackFile("Pulumi.dev.yaml", content, "slipway") });
    const [plain, used] = [costOf(text), costOf(text + USAGE)];
    assert.equal(used.unpriced.length, 0);
    // The more is used the more is paid, and what is paid by the hour stays.
    assert.ok(used.monthlyUsd > plain.monthlyUsd + 100, `${plain.monthlyUsd} → ${used.monthlyUsd}`);
    const fixed = ({ items }: typeof plain): unknown =>
      items.filter(({ assumption }) => assumption === undefined);
    const isApi = ({ component, service }: (typeof plain.items)[number]): boolean =>
      component === "service/card-catalog-api" && service === "Fargate";
    assert.deepEqual(
      fixed({ ...used, items: used.items.filter((item) => !isApi(item)) }),
      fixed({ ...plain, items: plain.items.filter((item) => !isApi(item)) }),
    );
    const given = used.items.filter(({ assumption }) => assumption?.includes("slipway:usage"));
    const components = [...new Set(given.map(({ component }) => component))].sort();
    assert.deepEqual(components, [
      "alerts",
      "bucket/card-images",
      "database/catalog",
      "encryption-keys",
      "file-system/press-files",
      "load-balancer",
      "network",
      "queue/orders",
      "service/card-catalog-api",
      "service/orders-ingestion",
      "site/storefront",
      "topic/order-events",
    ]);
  });

  it("is taken figure by figure, and is the default where it is not there", () => {
    const usage = new Usage(fileOf({ "slipway:usage": { databases: { main: { logGiB: 0 } }, network: {} } }));
    assert.deepEqual(usage.of("databases", "main", "logGiB"), { value: 0, isGiven: true });
    assert.deepEqual(usage.of("databases", "main", "usedGiB"), { value: 10, isGiven: false });
    assert.deepEqual(usage.of("databases", "other", "logGiB"), { value: 0.5, isGiven: false });
    assert.deepEqual(usage.of("databases", "constructor", "logGiB"), { value: 0.5, isGiven: false });
    assert.deepEqual(usage.ofStack("network", "natGiB"), { value: 20, isGiven: false });
    assert.equal(usage.averageTasks("main"), undefined);
    assert.equal(usage.averageTasks("toString"), undefined);
  });

  it("is left aside whole where it is of another form, as a former revision's may be", () => {
    for (const text of ["", "{", "7", "[]", '{"networks":{}}', '{"network":{"natGiB":-5}}']) {
      const usage = new Usage(fileOf({ "slipway:usage": text }));
      assert.deepEqual(usage.ofStack("network", "natGiB"), { value: 20, isGiven: false }, text);
    }
  });

  it("has every figure in one table, none of them large", () => {
    const figures = Object.values(USAGE_DEFAULTS).flatMap((kind) => Object.entries(kind));
    for (const [name, value] of figures) {
      assert.ok(value >= 0 && value <= (name.endsWith("GiB") ? 20 : 1_000_000), `${name}: ${value}`);
    }
    assert.ok(parse(USAGE) !== undefined);
  });
});
