import * as assert from "node:assert/strict";
import { allInputsOf, dependenciesOf, namesOf, planOf, statementsOf } from "../../support/component-plan";
import { PROD, STACK_TAGS, tlsStatement, type StackKeys } from "../../support/component-stack";
import { resource } from "../../support/evaluate";

const BUCKET = "aws:s3/bucket:Bucket";
const LOGGING = "aws:s3/bucketLogging:BucketLogging";
const logs = "<Bucket bucket-access-logs arn>";
const BUCKETS: StackKeys = { assets: { accessLogs: true }, exports: { accessLogs: true }, drafts: {} };

/** Lets S3 write the logs of one bucket, and of no other, under that bucket's name. */
const delivery = (name: string): object => ({
  Effect: "Allow",
  Principal: { Service: ["logging.s3.amazonaws.com"] },
  Action: ["s3:PutObject"],
  Resource: [`${logs}/shop-${name}-dev/*`],
  Condition: {
    StringEquals: { "aws:SourceAccount": "123456789012" },
    ArnEquals: { "aws:SourceArn": `<Bucket ${name} arn>` },
  },
});

describe("The access logs of buckets", () => {
  it("are kept in one bucket for all that ask, each under its name, and of those alone", async () => {
    const plan = await planOf({ buckets: BUCKETS });
    const logging = (name: string): object => ({
      bucket: `shop-${name}-dev`,
      targetBucket: "<Bucket bucket-access-logs id>",
      targetObjectKeyFormat: { partitionedPrefix: { partitionDateSource: "EventTime" } },
      targetPrefix: `shop-${name}-dev/`,
    });
    assert.deepEqual(allInputsOf(plan, LOGGING), { assets: logging("assets"), exports: logging("exports") });
    assert.deepEqual(statementsOf(plan, "aws:s3/bucketPolicy:BucketPolicy", "bucket-access-logs"), [
      tlsStatement(["s3:*"], [logs, `${logs}/*`]),
      delivery("assets"),
      delivery("exports"),
    ]);
    assert.ok(dependenciesOf(plan, LOGGING, "assets").includes("BucketPolicy bucket-access-logs"));
  });

  it("are encrypted by S3, which delivers to no bucket that KMS encrypts, and go after a time", async () => {
    const plan = await planOf({ buckets: BUCKETS });
    const encryption =
      "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
    assert.deepEqual(allInputsOf(plan, encryption)["bucket-access-logs"], {
      bucket: "<Bucket bucket-access-logs id>",
      rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
    });
    const lifecycle = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";
    const { rules } = allInputsOf(plan, lifecycle)["bucket-access-logs"] as { rules: object[] };
    assert.deepEqual(
      rules.map((rule) => ("expiration" in rule ? rule.expiration : undefined)),
      [{ days: 30 }],
    );
    assert.deepEqual(allInputsOf(plan, BUCKET)["bucket-access-logs"], {
      forceDestroy: true,
      tags: STACK_TAGS,
    });
  });

  it("stay in prod", async () => {
    const plan = await planOf({ ...PROD, buckets: { assets: { accessLogs: true } } });
    const { protect, retainOnDelete } = resource(plan, BUCKET, "bucket-access-logs");
    assert.deepEqual([protect, retainOnDelete], [true, true]);
  });

  it("have no bucket where nobody asks for them", async () => {
    const plan = await planOf({ buckets: { drafts: {} } });
    assert.deepEqual(namesOf(plan, BUCKET), ["drafts"]);
    assert.deepEqual(namesOf(plan, LOGGING), []);
  });
});
