import * as assert from "node:assert/strict";
import type { PricedResource } from "../../../preview/cost/estimate";
import { runsAMonth } from "../../../preview/cost/schedule";
import type { Wire } from "../../../preview/wire";
import { component, estimateOf, itemsOf, made } from "../../support/priced-stack";

const BACKUP = component("slipway:backup:Backup", "shop-prod");
const MAIN = component("slipway:database:Postgres", "main");
const IMAGES = component("slipway:storage:DataBucket", "images");
const FILES = component("slipway:storage:FileSystem", "files");

const HOLDERS = [
  MAIN,
  made("aws:rds/instance:Instance", "main", { identifier: "shop-main", instanceClass: "db.t4g.micro" }, MAIN),
  IMAGES,
  made("aws:s3/bucket:Bucket", "images", { bucket: "shop-images" }, IMAGES),
  FILES,
  made("aws:efs/fileSystem:FileSystem", "files", {}, FILES),
];
const ARNS = [
  "arn:aws:rds:us-east-1:123456789012:db:shop-main",
  "arn:aws:s3:::shop-images",
  "arn:aws:elasticfilesystem:us-east-1:123456789012:file-system/fs-0123456789abcdef0",
];
const USAGE = {
  "slipway:usage": {
    databases: { main: { usedGiB: 100 } },
    buckets: { images: { storageGiB: 1000 } },
    fileSystems: { files: { storageGiB: 10, infrequentGiB: 40 } },
  },
};

function planned(rule: Wire, arns: readonly string[] = ARNS): readonly PricedResource[] {
  return [
    BACKUP,
    ...HOLDERS,
    made("aws:backup/plan:Plan", "shop", { rules: [rule] }, BACKUP),
    made("aws:backup/selection:Selection", "shop", { resources: arns }, BACKUP),
  ];
}

/** What the backups cost, without what is backed up. */
function backupsOf(resources: readonly PricedResource[]): ReturnType<typeof itemsOf> {
  const { items, ...rest } = estimateOf(resources, USAGE);
  return itemsOf({ ...rest, items: items.filter(({ component: of }) => of === "backup") });
}

describe("The price of backups", () => {
  it("is that of what holds data once, and of its changes as long as they are kept", () => {
    // A month's fifth of it changes: kept for a year, 1 + 0.2 × 12 times as much.
    assert.deepEqual(backupsOf(planned({ lifecycle: { deleteAfter: 365 } })), {
      "Backup: backups of database main": 32.3,
      "Backup: backups of bucket images": 170,
      "Backup: backups of file system files": 8.5,
    });
  });

  it("has copies in another region, and what goes there", () => {
    const copy = {
      destinationVaultArn: "arn:aws:backup:us-west-2:123456789012:backup-vault:copies",
      lifecycle: { deleteAfter: 365 },
    };
    assert.deepEqual(
      backupsOf(planned({ lifecycle: { deleteAfter: 365 }, copyActions: [copy] }, ARNS.slice(0, 2))),
      {
        "Backup: backups of database main": 32.3,
        "Backup: backups of bucket images": 170,
        "Backup: backups of database main copied to us-west-2": 32.3,
        "Data transfer: backups of database main to us-west-2": 0.4,
        "Backup: backups of bucket images copied to us-west-2": 170,
        "Data transfer: backups of bucket images to us-west-2": 8,
      },
    );
  });

  it("says where a copy's region has no prices", () => {
    const arn = "arn:aws:backup:eu-west-1:123456789012:backup-vault:copies";
    const rule = { lifecycle: { deleteAfter: 35 }, copyActions: [{ destinationVaultArn: arn }, {}] };
    assert.deepEqual(
      estimateOf(planned(rule)).unpriced.map(({ reason }) => reason),
      [
        "copies in eu-west-1, which is not in the price table",
        "copies in a region that is not known, which is not in the price table",
      ],
    );
  });

  it("is by the defaults for what is not the stack's own", () => {
    const found = backupsOf(planned({ lifecycle: { deleteAfter: 0 } }, ["arn:aws:s3:::theirs", "[unknown]"]));
    assert.deepEqual(found, { "Backup: backups of bucket theirs": 0.5 });
  });

  it("has its tests, as often as they run", () => {
    const test = (scheduleExpression: string): readonly unknown[] =>
      estimateOf([
        BACKUP,
        made("aws:backup/restoreTestingPlan:RestoreTestingPlan", "shop", { scheduleExpression }, BACKUP),
        made("aws:backup/restoreTestingSelection:RestoreTestingSelection", "shop-main", {}, BACKUP),
      ]).items.map(({ what, monthlyUsd, assumption }) => [what, monthlyUsd, assumption]);
    assert.deepEqual(test("cron(0 8 1 * ? *)"), [
      ["restore tests", 1.5, "1 a month, without the hours of what is restored"],
    ]);
    assert.deepEqual(test("cron(0 8 ? * SUN *)"), [
      ["restore tests", 6.5, "4.33 a month, without the hours of what is restored"],
    ]);
  });
});

describe("How often a schedule runs a month", () => {
  const about = (expression: string): number => Math.round(runsAMonth(expression) * 100) / 100;

  for (const [expression, runs] of [
    ["cron(0 6 ? * * *)", 30.42],
    ["cron(0 8 1 * ? *)", 1],
    ["cron(0 8 1,15 * ? *)", 2],
    ["cron(0 8 ? * MON-FRI *)", 21.67],
    ["cron(0 8 ? * MON,WED *)", 8.67],
    ["cron(0 8 ? * 2-6 *)", 21.67],
    ["cron(0 */6 * * ? *)", 121.67],
    ["cron(0/15 8-17 * * ? *)", 1216.67],
    ["cron(0 0 1 1 ? *)", 0.08],
    ["cron(0 0 1 1/3 ? *)", 0.33],
    ["rate(1 hour)", 730],
    ["rate(7 days)", 4.35],
    ["rate(5 minutes)", 8760],
    ["rate(0 minutes)", 43_800],
    ["", 1],
    ["cron(0 8)", 1],
    ["[unknown]", 1],
  ] as const) {
    it(`is about ${runs} of ${expression === "" ? "nothing" : expression}`, () => {
      assert.equal(about(expression), runs);
    });
  }
});
