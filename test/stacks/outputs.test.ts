import * as assert from "node:assert/strict";
import { readableOutputs } from "../support/component-plan";
import type { StackName } from "../support/component-stacks";
import { evaluateStack } from "../support/evaluate";

const SERVICES = ["card-catalog-api", "manufacturing-orchestrator", "orders-ingestion"] as const;
/** The same for each of the three services. */
const each = (make: (service: string) => string): Readonly<Record<string, string>> =>
  Object.fromEntries(SERVICES.map((service) => [service, make(service)]));

/** What every stack tells. */
const COMMON = {
  accountId: "123456789012",
  databaseEndpoints: { catalog: "<Instance catalog endpoint>" },
  databaseUrls: { catalog: "[secret]" },
  functionNames: {},
  functionUrls: {},
  nameServers: [],
  serviceArns: each((service) => `<Service ${service} arn>`),
  queueUrls: { orders: "<Queue orders url>" },
  serviceDiscoveryNamespaceArn: "<HttpNamespace cluster arn>",
  siteBuckets: { storefront: "<Bucket storefront id>" },
  siteDistributions: { storefront: "<Distribution storefront id>" },
  taskRoleNames: each((service) => `<Role ${service}-task name>`),
  topicArns: { "order-events": "<Topic order-events arn>" },
};
const DATABASES = {
  catalog: {
    credentials: "[secret]",
    databaseName: "catalog",
    engineVersion: "17",
    instanceArn: "<Instance catalog arn>",
  },
};
const GENERATED_SECRETS = {
  "card-catalog-api": { SESSION_KEY: "[secret]" },
  "manufacturing-orchestrator": {},
  "orders-ingestion": {},
};
const REPOSITORIES = each((service) => `<Repository ${service} repositoryUrl>`);
const SECRET_DSNS = each(() => "[secret]");

const EXPECTED: Readonly<Record<StackName, object>> = {
  dev: {
    ...COMMON,
    forStandby: { databases: DATABASES, generatedSecrets: GENERATED_SECRETS, sentryDsns: {} },
    region: "us-east-1",
    repositoryUrls: REPOSITORIES,
    sentryDsns: {},
    serviceUrls: { "card-catalog-api": "https://api.dev.example.com/catalog" },
    siteUrls: { storefront: "https://www.dev.example.com" },
  },
  staging: {
    ...COMMON,
    forStandby: { databases: DATABASES, generatedSecrets: GENERATED_SECRETS, sentryDsns: SECRET_DSNS },
    region: "us-east-1",
    repositoryUrls: REPOSITORIES,
    sentryDsns: SECRET_DSNS,
    serviceUrls: { "card-catalog-api": "https://api.staging.example.com/catalog" },
    siteUrls: { storefront: "https://www.staging.example.com" },
  },
  "prod-use1": {
    ...COMMON,
    forStandby: { databases: DATABASES, generatedSecrets: GENERATED_SECRETS, sentryDsns: SECRET_DSNS },
    region: "us-east-1",
    repositoryUrls: {},
    sentryDsns: SECRET_DSNS,
    serviceUrls: { "card-catalog-api": "https://api.example.com/catalog" },
    siteUrls: { storefront: "https://example.com" },
  },
  "prod-usw2": {
    ...COMMON,
    forStandby: { databases: DATABASES, generatedSecrets: GENERATED_SECRETS, sentryDsns: {} },
    region: "us-west-2",
    repositoryUrls: {},
    sentryDsns: SECRET_DSNS,
    serviceUrls: { "card-catalog-api": "https://api.usw2.example.com/catalog" },
    siteUrls: { storefront: "https://www.usw2.example.com" },
  },
};

describe("The outputs of a stack", () => {
  for (const [stack, outputs] of Object.entries(EXPECTED)) {
    it(`are these in ${stack}, its secrets hidden`, async () => {
      assert.deepEqual(readableOutputs(await evaluateStack(stack)), outputs);
    });
  }
});
