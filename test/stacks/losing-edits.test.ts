import * as assert from "node:assert/strict";
import { lossesOf, type Loss } from "../../preview/data-loss/losses";
import type { StackKeys } from "../support/component-stack";
import { formerOf } from "../support/former-state";
import { prodPlan, STANDING, withEntry, type Change } from "../support/prod-stack";

/** The workloads of the stack file, without a use of something. */
function withoutUse(services: unknown, use: string): StackKeys {
  return Object.fromEntries(
    Object.entries(services as Readonly<Record<string, StackKeys>>).map(([name, service]) => [
      name,
      {
        ...service,
        uses: ((service["uses"] ?? []) as readonly string[]).filter((each) => !each.startsWith(use)), // texts, in prod
      },
    ]),
  );
}

const database =
  (change: StackKeys): Change =>
  ({ databases }) => ({ databases: withEntry(databases, "catalog", change) });
const bucket =
  (change: StackKeys): Change =>
  ({ buckets }) => ({ buckets: withEntry(buckets, "card-images", change) });
const KEY = "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";

type Told = readonly [what: string, effect: string, verdict: string, ...inputs: string[]];

/** An edit of prod's stack file that somebody may make, and all that the preview says of it. */
const EDITS: Readonly<Record<string, readonly [Change, ...Told[]]>> = {
  nothing: [() => ({})],
  "another image, size and number of replicas": [
    ({ databases, services }) => ({
      databases: withEntry(databases, "catalog", { instanceClass: "db.m7g.xlarge", replicas: 1 }),
      services: withEntry(services, "orders-ingestion", { cpu: 1024, memoryMiB: 2048 }),
    }),
  ],
  "a database taken out": [
    ({ services }) => ({ databases: {}, services: withoutUse(services, "database/catalog") }),
    ["key catalog-database-key", "deleted", "refused"],
    ["database catalog", "deleted", "refused"],
    ["secret catalog-database", "deleted", "refused"],
    ["secret catalog.card-catalog-api", "left", "told"],
    ["key catalog-standby-secrets", "left", "told"],
  ],
  "another name in PostgreSQL": [
    database({ databaseName: "cards" }),
    ["database catalog", "replaced", "refused", "dbName"],
  ],
  "another master user": [
    database({ masterUsername: "owner" }),
    ["database catalog", "replaced", "refused", "username"],
  ],
  "another key": [
    database({ encryptionKeyArn: KEY }),
    ["key catalog-database-key", "deleted", "refused"],
    ["database catalog", "replaced", "refused", "kmsKeyId"],
  ],
  "another identifier, which RDS changes in place": [database({ identifier: "cards" })],
  "no deletion protection": [
    database({ deletionProtection: false }),
    ["database catalog", "unprotected", "refused", "deletionProtection"],
  ],
  "backups for a week": [
    database({ backupRetentionDays: 7 }),
    ["database catalog", "unprotected", "refused", "backupRetentionPeriod"],
  ],
  "a bucket taken out": [
    ({ services }) => ({ buckets: undefined, services: withoutUse(services, "bucket/card-images") }),
    ["bucket card-images", "deleted", "refused"],
  ],
  "another name of a bucket": [
    bucket({ postfix: "eu" }),
    ["bucket card-images", "replaced", "refused", "bucket"],
  ],
  "objects that expire": [
    bucket({ expirationDays: 1 }),
    ["lifecycle card-images", "unprotected", "refused", "days until an object expires"],
  ],
  "former versions for a day": [
    bucket({ noncurrentVersionDays: 1 }),
    ["lifecycle card-images", "unprotected", "refused", "days until a former version goes"],
  ],
  "a file system taken out": [
    ({ services }) => ({ fileSystems: undefined, services: withoutUse(services, "file-system/press-files") }),
    ["file system press-files", "deleted", "refused"],
  ],
  "another project, whose name is in names": [
    () => ({ project: "cards" }),
    ["backup vault sports-cards-prod", "deleted", "refused"],
    ["backup vault sports-cards-prod-copies", "deleted", "refused"],
    ["bucket card-images", "replaced", "refused", "bucket"],
    ["bucket sports-cards-prod-access-logs", "deleted", "refused"],
    ["key sports-cards-prod-copies-vault-key", "deleted", "refused"],
    ["key sports-cards-prod-vault-key", "deleted", "refused"],
  ],
  "a site taken out": [
    () => ({ sites: undefined }),
    ["bucket site-access-logs", "deleted", "refused"],
    ["bucket storefront", "deleted", "refused"],
  ],
  "a service taken out": [
    ({ services }) => ({
      services: Object.fromEntries(
        Object.entries(services as StackKeys).filter(([name]) => name !== "orders-ingestion"),
      ),
    }),
    ["secret orders-ingestion", "deleted", "refused"],
  ],
  "no copies in another region": [
    () => ({ backup: undefined }),
    ["backup vault sports-cards-prod-copies", "deleted", "refused"],
    ["vault policy sports-cards-prod-copies", "unprotected", "told"],
    ["key sports-cards-prod-copies-vault-key", "deleted", "refused"],
  ],
  "copies in another region than before": [
    () => ({ backup: { copyRegion: "eu-west-1" } }),
    ["backup vault sports-cards-prod-copies", "replaced", "refused", "kmsKeyArn", "region"],
    ["key sports-cards-prod-copies-vault-key", "replaced", "refused", "region"],
  ],
  "no backups": [
    () => ({ backup: { enabled: false } }),
    ["backup vault sports-cards-prod", "deleted", "refused"],
    ["backup vault sports-cards-prod-copies", "deleted", "refused"],
    ["key sports-cards-prod-copies-vault-key", "deleted", "refused"],
    ["key sports-cards-prod-vault-key", "deleted", "refused"],
  ],
  "no secrets in another region": [
    () => ({ recovery: { ...STANDING, standbyRegion: undefined } }),
    ["key catalog-standby-secrets", "left", "told"],
  ],
};

function told(losses: readonly Loss[]): readonly Told[] {
  return losses.map(({ label, effect, verdict, changes }) => [
    label,
    effect,
    verdict,
    ...changes.map(({ property }) => property),
  ]);
}

const inOrder = (all: readonly Told[]): readonly Told[] =>
  [...all].sort((one, other) => (one[0] < other[0] ? -1 : 1));

describe("An edit of prod's stack file", () => {
  for (const [name, [change, ...expected]] of Object.entries(EDITS)) {
    it(`loses nothing unseen: ${name}`, async () => {
      const former = formerOf(await prodPlan());
      const found = told(lossesOf(await prodPlan(change), former, []));
      assert.deepEqual(inOrder(found), inOrder(expected));
    });
  }

  it("loses nothing unseen: a tier that keeps no data", async () => {
    const plan = await prodPlan();
    const after = await prodPlan(() => ({ tier: "dev", backup: undefined }));
    const losses = lossesOf(after, formerOf(plan), []);
    const open = plan.resources.filter(
      ({ urn, protect }) => protect && !losses.some((loss) => loss.urn === urn && loss.verdict === "refused"),
    );
    assert.deepEqual(open, []);
  });
});
