import * as assert from "node:assert/strict";
import { changesOf } from "../../preview/difference/resources";
import type { Plan } from "../../preview/plan";
import { formerOfPreview } from "../support/former-state";
import { printed } from "../support/told-changes";
import { DeployedStack } from "./support/deployed-stack";
import { effectsOfDifference, effectsOfEngine } from "./support/effects";
import { useReplacements } from "./support/replacing";
import { SHOP } from "./support/shop-stack";
import { planOf, withKeys, type StackConfig } from "./support/stack-files";
import { useEngine } from "./support/use-engine";

const { "slipway:services": SERVICES, "slipway:databases": DATABASES } = SHOP;
const { "shop-api": API, "order-worker": WORKER } = SERVICES;

/** The stack with some of its services, or all of them, written another way. */
function withServices(services: Readonly<Record<string, unknown>>): StackConfig {
  return withKeys(SHOP, { services: { ...SERVICES, ...services } });
}

/** Each some changes at once, of things that have little to do with each other. */
const CHANGES: Readonly<Record<string, StackConfig>> = {
  "another image, more CPU, another variable, more uses, and a service more": withServices({
    "shop-api": {
      ...API,
      image: { tag: "1.1.0" },
      cpu: 1024,
      memoryMiB: 2048,
      environment: { ...API.environment, REGION: "eu" },
    },
    "order-worker": {
      ...WORKER,
      uses: ["queue/orders:receive", "database/catalog:read", "bucket/pictures:read"],
    },
    "admin-api": {
      costCode: "ADMNDEV1",
      image: { tag: "1.0.0" },
      port: 9000,
      ingress: { kind: "alb", path: "/admin" },
      uses: ["database/catalog:read", "queue/orders:send"],
    },
  }),
  "a service less, and one behind the HTTP API and not the load balancer": withKeys(SHOP, {
    services: { "shop-api": { ...API, ingress: { kind: "httpApi", path: "/shop" } } },
  }),
  "queues in order, a larger database with a proxy, one more generated secret, and alarms": withKeys(SHOP, {
    queues: { orders: { visibilityTimeoutSeconds: 120, fifo: true }, parcels: {} },
    topics: { sales: { ...SHOP["slipway:topics"].sales, fifo: true } },
    databases: {
      catalog: {
        ...DATABASES.catalog,
        instanceClass: "db.t4g.large",
        allocatedStorageGiB: 100,
        proxy: true,
      },
    },
    alarms: { service: { cpuPercent: 70 } },
    services: {
      ...SERVICES,
      "shop-api": { ...API, secrets: { ...API.secrets, TOKEN_KEY: { generate: { length: 32 } } } },
    },
  }),
  "another database in the instance, a longer generated secret, and a job that was a worker": withKeys(SHOP, {
    databases: { catalog: { ...DATABASES.catalog, databaseName: "cards" } },
    services: {
      "shop-api": { ...API, secrets: { SESSION_KEY: { generate: { length: 32 } } } },
      "order-worker": { ...WORKER, kind: "job", schedules: { hourly: { expression: "hourly" } } },
    },
  }),
  "other names, of which some are told, and another pattern, port, path and sign-in": withKeys(SHOP, {
    databases: { cards: { ...DATABASES.catalog, formerNames: ["catalog"] } },
    buckets: { photos: { formerNames: ["pictures"] } },
    queues: { orders: { visibilityTimeoutSeconds: 120 }, packets: {} },
    eventBuses: {
      shop: {
        rules: { sold: { sources: ["shop"], detailTypes: ["Sold", "Returned"], targets: ["queue/packets"] } },
      },
    },
    signIn: { mfa: "required" },
    services: {
      ...SERVICES,
      "shop-api": {
        ...API,
        port: 9090,
        ingress: { kind: "alb", path: "/store" },
        uses: ["database/cards", "bucket/photos:read-write", "topic/sales", "sign-in"],
      },
    },
  }),
  "another domain, and one more zone": withKeys(SHOP, {
    domain: { name: "example.org" },
    network: { availabilityZones: ["us-east-1a", "us-east-1b", "us-east-1c"] },
  }),
  "another cost code, and no site": withKeys(SHOP, { costCode: "SHOPDEV2", sites: undefined }),
};

describe("What a change of the stack file does, by the offline difference and by the engine", () => {
  const engine = useEngine();
  useReplacements();
  let stack: DeployedStack;
  let former: Plan;
  before(async () => {
    stack = await DeployedStack.create(engine(), "dev", SHOP);
    const { ok, output } = await stack.up();
    assert.ok(ok, output);
    former = await planOf("dev", SHOP);
  });

  for (const [what, config] of Object.entries(CHANGES)) {
    it(`is the same for ${what}`, async () => {
      stack.describe(config);
      const { ok, events, output } = await stack.preview();
      assert.ok(ok, output);
      const difference = await changesOf(printed(await planOf("dev", config)), {
        resources: formerOfPreview(former),
        components: new Set(former.resources.filter(({ custom }) => !custom).map(({ urn }) => urn)),
      });
      const told = effectsOfDifference(difference);
      assert.ok(told.length > 0);
      assert.deepEqual(told, effectsOfEngine(events));
    });
  }
});
