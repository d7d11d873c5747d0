import * as assert from "node:assert/strict";
import type { BucketSettings, FileSystemSettings } from "../../config/settings";
import { edited, settingsOf, type Edit } from "../support/config-files";
import { DATA } from "../support/data-file";

const TAGS = { Project: "shop", ManagedBy: "pulumi", Environment: "prod", CostCode: "SHOPPRD1" };

describe("the settings of buckets and file systems", () => {
  it("are the file's, and the tier's where it says nothing", () => {
    const { buckets, fileSystems } = settingsOf(DATA);
    const kept = { protect: true, tags: TAGS, retainData: true, formerNames: [] };
    const plain = {
      noncurrentVersionDays: 90,
      cors: [],
      accessLogs: false,
      accessLogRetentionDays: 365,
      eventBridge: false,
    };
    assert.deepEqual(buckets, {
      archive: { ...kept, ...plain, importId: "old-archive", bucketName: "old-archive" },
      assets: {
        ...kept,
        ...plain,
        bucketName: "shop-assets-prod",
        publicReason: "the pictures of the shop",
        cors: [
          {
            allowedOrigins: ["https://www.example.com"],
            allowedMethods: ["GET", "HEAD"],
            allowedHeaders: ["*"],
            exposeHeaders: ["ETag"],
            maxAgeSeconds: 3000,
          },
        ],
      },
      exports: {
        ...kept,
        ...plain,
        protect: false,
        retainData: false,
        bucketName: "shop-exports-prod-eu",
        expirationDays: 365,
        infrequentAccessAfterDays: 30,
      },
    } satisfies Readonly<Record<string, BucketSettings>>);
    const fileSystem = {
      ...kept,
      throughputMode: "elastic",
      infrequentAccessAfterDays: 30,
      userId: 1000,
      groupId: 1000,
    } as const;
    assert.deepEqual(fileSystems, {
      shared: { ...fileSystem, importId: "fs-0123456789abcdef0", folderPath: "/shared", permissions: "0755" },
      uploads: { ...fileSystem, folderPath: "/uploads", permissions: "0750" },
    } satisfies Readonly<Record<string, FileSystemSettings>>);
  });

  for (const [tier, noncurrentVersionDays, accessLogRetentionDays] of [
    ["dev", 30, 30],
    ["staging", 30, 30],
    ["prod", 90, 365],
  ] as const) {
    it(`are ${tier}'s own in how long what was deleted is kept, and whether they are`, () => {
      const edits: readonly Edit[] = [
        ["slipway:environment: prod", `slipway:environment: ${tier}`],
        ["  slipway:allowReplace: [bucket/exports]\n", ""],
        [/ {2}slipway:backup:\n( {4}.*\n)+/.exec(DATA)?.[0] ?? "", ""],
      ];
      const { buckets, fileSystems } = settingsOf(edited(edits, DATA));
      const { exports: bucket } = buckets;
      assert.deepEqual(
        [bucket?.noncurrentVersionDays, bucket?.accessLogRetentionDays, bucket?.retainData],
        [noncurrentVersionDays, accessLogRetentionDays, tier === "prod"],
      );
      assert.equal(bucket?.bucketName, `shop-exports-${tier}-eu`);
      assert.equal(fileSystems["uploads"]?.retainData, tier === "prod");
    });
  }

  it("let the file system that is said be replaced, and no other", () => {
    const { buckets, fileSystems } = settingsOf(
      edited([["[bucket/exports]", "[file-system/uploads]"]], DATA),
    );
    assert.deepEqual(
      Object.entries({ ...buckets, ...fileSystems }).map(([name, { retainData }]) => [name, retainData]),
      [
        ["archive", true],
        ["assets", true],
        ["exports", true],
        ["shared", true],
        ["uploads", false],
      ],
    );
  });
});
