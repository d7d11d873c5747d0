import * as assert from "node:assert/strict";
import { accountPlan, ACCOUNT_TAGS, owning } from "../support/account-stack";
import { allInputsOf, dependenciesOf, inputsOf, namesOf, statementsOf } from "../support/component-plan";
import { tlsStatement } from "../support/component-stack";

const BUCKET_POLICY = "aws:s3/bucketPolicy:BucketPolicy";
const TRAIL_ARN = "<Trail audit arn>";
const REGIONS = ["us-east-1", "eu-west-1"];

describe("The records of an account", () => {
  it("are of every region, signed and encrypted by a key of their own", async () => {
    const plan = await accountPlan();
    assert.deepEqual(inputsOf(plan, "aws:cloudtrail/trail:Trail", "audit"), {
      enableLogFileValidation: true,
      enableLogging: true,
      includeGlobalServiceEvents: true,
      isMultiRegionTrail: true,
      kmsKeyId: "<Key audit-key arn>",
      name: "slipway-account",
      s3BucketName: "<Bucket audit id>",
      tags: ACCOUNT_TAGS,
    });
    assert.ok(dependenciesOf(plan, "aws:cloudtrail/trail:Trail", "audit").includes("BucketPolicy audit"));
  });

  it("are written by the trail alone, and nobody deletes them for good", async () => {
    const plan = await accountPlan();
    const arn = "<Bucket audit arn>";
    const byTrail = (sid: string, action: string, resource: string, more = {}): object => ({
      Sid: sid,
      Effect: "Allow",
      Principal: { Service: ["cloudtrail.amazonaws.com"] },
      Action: [action],
      Resource: [resource],
      Condition: { StringEquals: { "aws:SourceArn": TRAIL_ARN, ...more } },
    });
    assert.deepEqual(statementsOf(plan, BUCKET_POLICY, "audit"), [
      tlsStatement(["s3:*"], [arn, `${arn}/*`]),
      byTrail("TrailLooks", "s3:GetBucketAcl", arn),
      byTrail("TrailWrites", "s3:PutObject", `${arn}/AWSLogs/123456789012/*`, {
        "s3:x-amz-acl": "bucket-owner-full-control",
      }),
      {
        Sid: "VersionsStay",
        Effect: "Deny",
        Principal: "*",
        Action: ["s3:DeleteObjectVersion"],
        Resource: [`${arn}/*`],
      },
    ]);
    const key = statementsOf(plan, "aws:kms/key:Key", "audit-key") as readonly object[];
    assert.deepEqual(key.slice(1), [
      {
        Effect: "Allow",
        Principal: { Service: ["cloudtrail.amazonaws.com"] },
        Action: ["kms:DescribeKey"],
        Resource: ["*"],
        Condition: { StringEquals: { "aws:SourceArn": TRAIL_ARN } },
      },
      {
        Effect: "Allow",
        Principal: { Service: ["cloudtrail.amazonaws.com"] },
        Action: ["kms:GenerateDataKey*"],
        Resource: ["*"],
        Condition: {
          StringEquals: { "aws:SourceArn": TRAIL_ARN },
          StringLike: {
            "kms:EncryptionContext:aws:cloudtrail:arn": "arn:aws:cloudtrail:*:123456789012:trail/*",
          },
        },
      },
    ]);
  });

  it("stay, whatever becomes of the stack, for as long as the file says", async () => {
    const plan = await accountPlan();
    const kept = plan.resources.filter(({ protect, retainOnDelete }) => protect && retainOnDelete);
    assert.deepEqual(kept.map(({ type, name }) => `${type.split(":").at(-1) ?? ""} ${name}`).sort(), [
      "Bucket audit",
      "Bucket audit-access",
      "Bucket configurations",
      "Bucket configurations-access",
      "Key audit-key",
    ]);
    const [rule] = inputsOf(
      plan,
      "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
      "audit",
    )["rules"] as readonly { readonly expiration: unknown }[];
    assert.deepEqual(rule?.expiration, { days: 500 });
  });

  it("are logged themselves: who read them", async () => {
    const { targetBucket, bucket } = inputsOf(
      await accountPlan(),
      "aws:s3/bucketLogging:BucketLogging",
      "audit",
    );
    assert.deepEqual([bucket, targetBucket], ["<Bucket audit id>", "<Bucket audit-access id>"]);
  });
});

describe("AWS Config", () => {
  it("records in each region, and what is in none once", async () => {
    const plan = await accountPlan(owning("config"));
    const recorders = allInputsOf(plan, "aws:cfg/recorder:Recorder");
    assert.deepEqual(
      Object.fromEntries(
        Object.entries(recorders).map(([name, { recordingGroup }]) => [name, recordingGroup]),
      ),
      {
        "eu-west-1": { allSupported: true, includeGlobalResourceTypes: false },
        "us-east-1": { allSupported: true, includeGlobalResourceTypes: true },
      },
    );
    for (const region of REGIONS) {
      assert.equal(recorders[region]?.["roleArn"], "<ServiceLinkedRole configurations arn>");
      const status = dependenciesOf(plan, "aws:cfg/recorderStatus:RecorderStatus", region);
      assert.ok(status.includes(`DeliveryChannel ${region}`));
      const channel = dependenciesOf(plan, "aws:cfg/deliveryChannel:DeliveryChannel", region);
      assert.ok(channel.includes("BucketPolicy configurations") && channel.includes(`Recorder ${region}`));
    }
    assert.deepEqual(namesOf(plan, "aws:cfg/rule:Rule"), [
      "access-keys-rotated",
      "cloudtrail-enabled",
      "console-users-have-mfa",
      "root-has-mfa",
    ]);
  });

  it("delivers for this account alone", async () => {
    const statements = statementsOf(await accountPlan(owning("config")), BUCKET_POLICY, "configurations");
    const arn = "<Bucket configurations arn>";
    const byConfig = { Effect: "Allow", Principal: { Service: ["config.amazonaws.com"] } };
    assert.deepEqual((statements as readonly object[]).slice(1, 3), [
      {
        ...byConfig,
        Sid: "ConfigLooks",
        Action: ["s3:GetBucketAcl", "s3:ListBucket"],
        Resource: [arn],
        Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
      },
      {
        ...byConfig,
        Sid: "ConfigWrites",
        Action: ["s3:PutObject"],
        Resource: [`${arn}/AWSLogs/123456789012/Config/*`],
        Condition: {
          StringEquals: { "aws:SourceAccount": "123456789012", "s3:x-amz-acl": "bucket-owner-full-control" },
        },
      },
    ]);
  });
});
