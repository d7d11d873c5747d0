import * as assert from "node:assert/strict";
import type { WireObject } from "../../../preview/wire";
import { component, estimateOf, itemsOf, made } from "../../support/priced-stack";

const IMAGES = component("slipway:storage:DataBucket", "images");
const BUCKET = "aws:s3/bucket:Bucket";

describe("The price of buckets", () => {
  const bucket = made("slipway:storage:Bucket", "images", {}, IMAGES);
  const images = made(BUCKET, "images", {}, bucket);

  it("is that of what is in them, and how often they are asked", () => {
    assert.deepEqual(itemsOf(estimateOf([IMAGES, bucket, images])), {
      "S3: storage": 0.23,
      "S3: requests that write": 0.5,
      "S3: requests that read": 0.4,
    });
    const said = { images: { storageGiB: 1000, writeRequests: 1e6, readRequests: 0 } };
    assert.deepEqual(itemsOf(estimateOf([IMAGES, bucket, images], { "slipway:usage": { buckets: said } })), {
      "S3: storage": 23,
      "S3: requests that write": 5,
    });
  });

  it("is that of a GiB for what keeps logs, or is beside an entry's own", () => {
    const logs = made(BUCKET, "images-access-logs", {}, bucket);
    const own = made(BUCKET, "site-access-logs", {});
    const found = estimateOf([IMAGES, bucket, logs, own]);
    assert.deepEqual(
      found.items.map(({ component: of, what, monthlyUsd, assumption }) => [
        of,
        what,
        monthlyUsd,
        assumption,
      ]),
      [
        ["bucket/images", "storage", 0.023, "1 GiB"],
        ["stack", "storage", 0.023, "1 GiB"],
      ],
    );
  });

  it("has what goes to another region, with its metrics", () => {
    const rule = { destination: { metrics: { status: "Enabled" } } };
    const replication = made(
      "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
      "images",
      { rules: [rule] },
      IMAGES,
    );
    const found = estimateOf([IMAGES, replication], {
      "slipway:usage": { buckets: { images: { storageGiB: 100 } } },
    });
    assert.deepEqual(
      found.items.map(({ service, what, monthlyUsd, assumption }) => [service, what, monthlyUsd, assumption]),
      [
        [
          "Data transfer",
          "changes of the bucket, to the other region",
          0.4,
          "20 GiB a month, 20 % of 100 GiB, by slipway:usage",
        ],
        ["CloudWatch", "4 metrics of the replication", 1.2, undefined],
      ],
    );
  });
});

describe("The price of file systems", () => {
  const files = component("slipway:storage:FileSystem", "files");
  const costs = (inputs: WireObject): Readonly<Record<string, number>> =>
    itemsOf(estimateOf([files, made("aws:efs/fileSystem:FileSystem", "files", inputs, files)]));

  it("is that of their classes and, with elastic throughput, of what is read and written", () => {
    assert.deepEqual(
      costs({ throughputMode: "elastic", lifecyclePolicies: [{ transitionToIa: "AFTER_30_DAYS" }] }),
      {
        "EFS: storage": 1.5,
        "EFS: storage, Infrequent Access": 0.08,
        "EFS: read": 0.3,
        "EFS: written": 0.12,
      },
    );
    assert.deepEqual(costs({}), { "EFS: storage": 3 });
  });

  it("is said to be missing for throughput that is provisioned", () => {
    const file = made("aws:efs/fileSystem:FileSystem", "files", { throughputMode: "provisioned" }, files);
    assert.deepEqual(
      estimateOf([files, file]).unpriced.map(({ reason }) => reason),
      ["provisioned throughput is not in the price table"],
    );
  });
});

describe("The price of images", () => {
  const service = component("slipway:ecs:Service", "orders");
  const repository = made("aws:ecr/repository:Repository", "orders", {}, service);
  const usage = { "slipway:usage": { services: { orders: { imageGiB: 5 } } } };

  it("is that of what a service's repository holds", () => {
    assert.deepEqual(itemsOf(estimateOf([service, repository], usage)), { "ECR: images": 0.5 });
  });

  it("is there once more for each region that they are copied to", () => {
    const replication = made("aws:ecr/replicationConfiguration:ReplicationConfiguration", "copies", {
      replicationConfiguration: {
        rules: [{ destinations: [{ region: "us-west-2" }, { region: "eu-west-1" }] }],
      },
    });
    assert.deepEqual(itemsOf(estimateOf([service, repository, replication], usage)), {
      "ECR: images": 0.5,
      "ECR: copies of images in other regions": 1,
      "Data transfer: images, to other regions": 0.2,
    });
  });
});
