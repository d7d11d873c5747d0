import * as assert from "node:assert/strict";
import type { Plan } from "../../../preview/plan";
import { allInputsOf, countsOf, dependenciesOf, planOf } from "../../support/component-plan";
import { PROD, STACK_TAGS } from "../../support/component-stack";
import { resource } from "../../support/evaluate";

const BUCKET = "aws:s3/bucket:Bucket";
const bucket = "<Bucket shop id>";

async function withBucket(slipway: object = {}): Promise<Plan> {
  return planOf({ ...slipway, sites: { shop: { accessLogs: false } } });
}

describe("A bucket", () => {
  it("is private, owned by the account, encrypted, versioned and tidied up, each by a resource of its own", async () => {
    const plan = await withBucket();
    const settings: Readonly<Record<string, object>> = {
      "aws:s3/bucket:Bucket": { forceDestroy: true, tags: STACK_TAGS },
      "aws:s3/bucketOwnershipControls:BucketOwnershipControls": {
        bucket,
        rule: { objectOwnership: "BucketOwnerEnforced" },
      },
      "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": {
        blockPublicAcls: true,
        blockPublicPolicy: true,
        bucket,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
      },
      "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": {
        bucket,
        rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
      },
      "aws:s3/bucketVersioning:BucketVersioning": {
        bucket,
        versioningConfiguration: { status: "Enabled" },
      },
      "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": {
        bucket,
        rules: [
          {
            abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
            filter: { prefix: "" },
            id: "clean-up",
            noncurrentVersionExpiration: { noncurrentDays: 30 },
            status: "Enabled",
          },
        ],
      },
    };
    for (const [type, inputs] of Object.entries(settings)) {
      assert.deepEqual(allInputsOf(plan, type), { shop: inputs }, type);
    }
    const types = Object.keys(countsOf(plan)).filter((type) => type.startsWith("aws:s3/"));
    assert.deepEqual(types, [...Object.keys(settings), "aws:s3/bucketPolicy:BucketPolicy"].sort());
  });

  it("gets its policy after its access was closed, and its clean-up after versions are kept", async () => {
    const plan = await withBucket();
    const policy = dependenciesOf(plan, "aws:s3/bucketPolicy:BucketPolicy", "shop");
    assert.ok(policy.includes("BucketPublicAccessBlock shop"), policy.join());
    const lifecycle = dependenciesOf(
      plan,
      "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
      "shop",
    );
    assert.deepEqual(lifecycle, ["Bucket shop", "BucketVersioning shop"]);
  });

  it("goes with its stack in dev, and stays with its content in prod", async () => {
    const kept = async (slipway: object): Promise<readonly unknown[]> => {
      const { protect, retainOnDelete, inputs } = resource(await withBucket(slipway), BUCKET, "shop");
      return [protect, retainOnDelete, inputs["forceDestroy"]];
    };
    assert.deepEqual(await kept({}), [false, false, true]);
    assert.deepEqual(await kept(PROD), [true, true, false]);
  });
});
