import * as assert from "node:assert/strict";
import { parse, stringify } from "yaml";
import { TIERS } from "../../config/schema";
import { TIER_DEFAULTS } from "../../config/tiers";
import { defaultsOf, KEYS_WITH_DEFAULTS } from "../../schema/defaults";
import { allKeys, keysOf } from "../../schema/keys-of";
import { configurationSchema } from "../../schema/stack-schema";
import { settingsOf } from "../support/config-files";

/** A stack in which each key with a default means something, by the names below. */
const STACK = `
  aws:region: us-east-1
  aws:allowedAccountIds: ["123456789012"]
  slipway:schemaVersion: 1
  slipway:environment: qa
  slipway:costCode: PLATQA01
  slipway:domain: { name: example.com, subdomain: qa }
  slipway:alerts: { critical: { emails: [ops@example.com] } }
  slipway:alarms: {}
  slipway:dashboards: {}
  slipway:budget: { monthlyUsd: 100 }
  slipway:httpApi: { host: http.qa.example.com, onlyThroughSites: true, cors: { allowOrigins: ["https://qa.example.com"] } }
  slipway:cluster:
    ec2Capacity: { own: { instanceType: m7g.large } }
    capacityProviderStrategy: [{ capacityProvider: FARGATE, weight: 1 }]
  slipway:recovery: { role: promoted, primaryStack: prod-use1 }
  slipway:backup: { enabled: true, vaultLock: {} }
  slipway:databases: { own: { engineVersion: "17", proxy: {} } }
  slipway:buckets: { own: { cors: [{ allowedOrigins: ["https://qa.example.com"], allowedMethods: [GET] }] } }
  slipway:fileSystems: { own: {} }
  slipway:queues: { own: { visibilityTimeoutSeconds: 60 } }
  slipway:topics: { own: { subscriptions: [{ queue: own }] } }
  slipway:eventBuses:
    own: { archive: {}, rules: { own: { sources: [shop], targets: [{ resource: queue/own }] } } }
  slipway:push: { own: { platform: GCM, credential: { config: fcmAccount } } }
  slipway:sentry: { organization: shop, team: shop, rateLimit: { count: 100 }, alerts: {} }
  slipway:email: { dmarc: {} }
  slipway:services:
    own:
      costCode: SHOPQA01
      image: { tag: "1.0.0" }
      port: 8080
      ingress: { kind: alb, path: /own }
      capacityProviderStrategy: [{ capacityProvider: FARGATE, weight: 1 }]
      secrets: { OWN: { generate: {} } }
      migration: { command: [migrate] }
      slo: { latency: { milliseconds: 300 } }
      scaling: { schedules: { own: { expression: cron(0 7 * * ? *), minCapacity: 1, maxCapacity: 2 } } }
    partner:
      costCode: SHOPQA01
      image: { tag: "1.0.0" }
      port: 8080
      ingress: { kind: httpApi, path: /api/partner }
    job:
      kind: job
      costCode: SHOPQA01
      image: { owner: built, folder: test/fixtures/image }
      schedules: { own: { expression: daily } }
      events: { own: { sources: [shop], detailTypes: [paid] } }
    worker:
      costCode: SHOPQA01
      image: { tag: "1.0.0" }
      uses: [queue/own:receive, database/own]
  slipway:functions:
    own-call:
      costCode: SHOPQA01
      folder: test/fixtures/functions/echo
      queue: { name: own }
      schedules: { own: { expression: daily } }
  slipway:sites:
    own: { folder: test/fixtures/sites/shop, api: { host: http.qa.example.com } }
    plain: {}
  slipway:firewall: {}
  slipway:signIn: {}
  slipway:pgAdmin: { databases: [own] }
  slipway:usage:
    services: { own: {}, job: {} }
    functions: { own-call: {} }
    databases: { own: {} }
    buckets: { own: {} }
    fileSystems: { own: {} }
    queues: { own: {} }
    topics: { own: {} }
    eventBuses: { own: {} }
    push: { own: {} }
    sites: { own: {} }
`;

/** The entries that a key is tried on where the first of its kind has no use for it. */
const ENTRIES: Readonly<Record<string, string>> = {
  "services.schedules": "job",
  "usage.services.runHours": "job",
  "usage.functions": "own-call",
  functions: "own-call",
  "services.events": "job",
  "services.image.dockerfile": "job",
  "services.scaling.backlogPerTask": "worker",
  "sites.errorDocument": "plain",
};

/** What has to be said too, so that a key may be said. */
const WITH: Readonly<Record<string, readonly [key: string, value: unknown]>> = {
  "backup.enabled": ["backup", undefined],
  "budget.anomaly.thresholdUsd": ["budget.anomaly", {}],
  "topics.subscriptions.filterPolicyScope": ["topics.subscriptions.filterPolicy", { type: ["paid"] }],
  "services.deployment.bakeTimeMinutes": ["services.deployment.strategy", "blueGreen"],
  "services.deployment.canaryPercent": ["services.deployment.strategy", "canary"],
  "services.deployment.canaryBakeTimeMinutes": ["services.deployment.strategy", "canary"],
  "services.deployment.stepPercent": ["services.deployment.strategy", "linear"],
  "services.deployment.stepBakeTimeMinutes": ["services.deployment.strategy", "linear"],
  "functions.egressPorts": ["functions.vpc", true],
};

type Tree = Record<string, unknown>;

/** The stack, of a tier, with keys set in it. */
function stack(tier: string, keys: readonly (readonly [key: string, value: unknown])[]): string {
  const config = parse(STACK) as Tree; // as it stands above
  config["slipway:tier"] = tier;
  for (const [key, value] of keys) {
    const entry = Object.entries(ENTRIES).find(([path]) => key.startsWith(path))?.[1] ?? "own";
    const [first = "", ...rest] = key.split(".");
    set(config, [`slipway:${first}`, ...rest], value, entry);
  }
  return stringify({ config });
}

function set(tree: Tree, [first = "", ...rest]: readonly string[], value: unknown, entry: string): void {
  if (rest.length === 0) {
    tree[first] = value;
    return;
  }
  tree[first] ??= {};
  const next = tree[first] as Tree; // what has keys inside
  const list: unknown = Array.isArray(next) ? next[0] : undefined;
  const inside = list ?? next[entry] ?? next["own"] ?? next["OWN"] ?? next;
  set(inside as Tree, rest, value, entry); // the one of the list, an entry, or what has no entries
}

describe("the defaults in the reference", () => {
  const keys = allKeys(keysOf(configurationSchema(), ""));

  it("are of keys that there are, and that may be left out", () => {
    const optional = keys.filter(({ isRequired }) => !isRequired).map(({ path }) => path);
    assert.deepEqual(
      KEYS_WITH_DEFAULTS.filter((key) => !optional.includes(key)),
      [],
    );
  });

  it("are one where the tiers agree, and one a tier where they do not", () => {
    assert.deepEqual(defaultsOf("network.natGateways"), ["Single", "Single", "OnePerAz"]);
    assert.deepEqual(defaultsOf("queues.maxReceiveCount"), [5]);
    assert.deepEqual(defaultsOf("services.egressPorts"), [[443]]);
    assert.equal(defaultsOf("services.port"), undefined);
    assert.deepEqual(
      defaultsOf("databases.instanceClass"),
      TIERS.map((tier) => TIER_DEFAULTS[tier].database.instanceClass),
    );
  });

  const plain = TIERS.map((tier) => settingsOf(stack(tier, [])));
  for (const key of KEYS_WITH_DEFAULTS) {
    it(`say what ${key} is when it is left out`, () => {
      for (const [index, tier] of TIERS.entries()) {
        const values = defaultsOf(key) ?? [];
        const value = values[index] ?? values[0];
        const before = WITH[key] === undefined ? [] : [WITH[key]];
        const left = before.length === 0 ? plain[index] : settingsOf(stack(tier, before));
        assert.deepEqual(settingsOf(stack(tier, [...before, [key, value]])), left, tier);
      }
    });
  }
});
