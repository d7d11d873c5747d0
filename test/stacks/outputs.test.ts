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
  allowReplace: [],
  eventBusArns: { cards: "<EventBus cards arn>" },
  eventBusNames: { cards: "<EventBus cards name>" },
  eventDeadLetterArns: { cards: "<Queue cards-dead-letters arn>" },
  eventRuleArns: { cards: { "press-stopped": "<EventRule cards.press-stopped arn>" } },
  databaseEndpoints: { catalog: "<Instance catalog endpoint>" },
  databaseSecretArns: { catalog: "<Secret catalog-database arn>" },
  fileSystemIds: { "press-files": "<FileSystem press-files id>" },
  functionNames: {},
  functionUrls: {},
  nameServers: [],
  serviceArns: each((service) => `<Service ${service} arn>`),
  queueUrls: { orders: "<Queue orders url>" },
  serviceDiscoveryNamespaceArn: "<HttpNamespace cluster arn>",
  siteBuckets: { storefront: "<Bucket storefront id>" },
  siteAccessLogs: { storefront: "s3://<Bucket site-access-logs id>/storefront/" },
  siteDistributions: { storefront: "<Distribution storefront id>" },
  taskRoleNames: each((service) => `<Role ${service}-task name>`),
  topicArns: { "order-events": "<Topic order-events arn>" },
  userPoolId: "<UserPool sign-in id>",
  userPoolIssuer: "https://<UserPool sign-in endpoint>",
  webClientId: "<UserPoolClient sign-in-web id>",
};
const ARCHIVED = { eventArchiveArns: { cards: "<EventArchive cards arn>" } };
/** Who mail is from, and who answers for it. */
const sender = (environment: string, domain: string, mailFrom = "mail"): object => ({
  emailIdentityArn: "<EmailIdentity email arn>",
  emailConfigurationSetName: `sports-cards-${environment}`,
  emailFromAddress: `no-reply@${domain}`,
  emailMailFromDomain: `${mailFrom}.${domain}`,
});
const DATABASE = {
  databaseName: "catalog",
  engineVersion: "17",
  instanceArn: "<Instance catalog arn>",
};
/** Where a standby finds the secrets: no password is told. */
const SECRETS = {
  masterSecretArn: "<Secret catalog-database arn>",
  replicaKeyArn: "<Key catalog-standby-secrets arn>",
  secretArns: { "card-catalog-api": "<Secret catalog.card-catalog-api arn>" },
};
const GENERATED_SECRETS = {
  "card-catalog-api": { SESSION_KEY: "[secret]" },
  "manufacturing-orchestrator": {},
  "orders-ingestion": {},
};
const REPOSITORIES = each((service) => `<Repository ${service} repositoryUrl>`);
const SECRET_DSNS = each(() => "[secret]");

const BACKUPS = {
  backupVaultArn: "<Vault sports-cards-prod arn>",
  restoreRoleArn: "<Role sports-cards-prod-restore arn>",
};

/** What a stack says of its bucket, and tells a standby of it and the rest. */
const told = (
  region: string,
  bucketName: string,
  sentryDsns: object,
  database: object,
  others: object = {},
): Readonly<Record<string, object>> => ({
  bucketNames: { "card-images": bucketName },
  forStandby: {
    buckets: {
      "card-images": {
        arn: "<Bucket card-images arn>",
        bucketName,
        encryptionKeyArn: "<Key storage arn>",
        region,
      },
    },
    databases: { catalog: database },
    generatedSecrets: { ...GENERATED_SECRETS, ...others },
    sentryDsns,
  },
  sentryDsns,
});

const EXPECTED: Readonly<Record<StackName, object>> = {
  dev: {
    ...COMMON,
    ...told("us-east-1", "sports-cards-card-images-dev", {}, DATABASE),
    eventArchiveArns: {},
    signInUrl: "https://sports-cards-dev.auth.us-east-1.amazoncognito.com",
    recovery: { role: "primary", stopped: false },
    region: "us-east-1",
    repositoryUrls: REPOSITORIES,
    resourceGroupArn: "<Group stack-sports-cards-dev arn>",
    serviceUrls: { "card-catalog-api": "https://api.dev.example.com/catalog" },
    siteUrls: { storefront: "https://www.dev.example.com" },
  },
  staging: {
    ...COMMON,
    ...ARCHIVED,
    ...told("us-east-1", "sports-cards-card-images-staging", SECRET_DSNS, DATABASE, { pgadmin: {} }),
    ...sender("staging", "staging.example.com"),
    recovery: { role: "primary", stopped: false },
    region: "us-east-1",
    repositoryUrls: REPOSITORIES,
    resourceGroupArn: "<Group stack-sports-cards-staging arn>",
    serviceArns: { ...COMMON.serviceArns, pgadmin: "<Service pgadmin arn>" },
    serviceUrls: {
      "card-catalog-api": "https://api.staging.example.com/catalog",
      pgadmin: "https://pgadmin.staging.example.com/",
    },
    signInUrl: "https://sports-cards-staging.auth.us-east-1.amazoncognito.com",
    siteApiUrls: { storefront: "https://www.staging.example.com/catalog" },
    taskRoleNames: { ...COMMON.taskRoleNames, pgadmin: "<Role pgadmin-task name>" },
    siteUrls: { storefront: "https://www.staging.example.com" },
  },
  "prod-use1": {
    ...COMMON,
    ...BACKUPS,
    ...ARCHIVED,
    ...sender("prod", "example.com", "mail-us-east-1"),
    ...told("us-east-1", "sports-cards-card-images-prod", SECRET_DSNS, { ...DATABASE, secrets: SECRETS }),
    backupCopyVaultArn: "<Vault sports-cards-prod-copies arn>",
    recovery: { role: "primary", standbyRegion: "us-west-2", stopped: false },
    region: "us-east-1",
    repositoryUrls: {},
    resourceGroupArn: "<Group stack-sports-cards-prod arn>",
    serviceUrls: { "card-catalog-api": "https://api.example.com/catalog" },
    signInUrl: "https://sports-cards-prod.auth.us-east-1.amazoncognito.com",
    siteApiUrls: { storefront: "https://example.com/catalog" },
    siteUrls: { storefront: "https://example.com" },
  },
  "prod-usw2": {
    ...COMMON,
    ...BACKUPS,
    ...ARCHIVED,
    ...sender("prod", "example.com", "mail-us-west-2"),
    ...told("us-west-2", "sports-cards-card-images-prod-usw2", SECRET_DSNS, DATABASE),
    recovery: {
      replicates: { databases: ["catalog"], stack: "prod-use1" },
      role: "standby",
      stopped: false,
    },
    region: "us-west-2",
    repositoryUrls: {},
    resourceGroupArn: "<Group stack-sports-cards-prod arn>",
    serviceUrls: { "card-catalog-api": "https://api.usw2.example.com/catalog" },
    signInUrl: "https://sports-cards-prod.auth.us-west-2.amazoncognito.com",
    siteApiUrls: { storefront: "https://www.usw2.example.com/catalog" },
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
