import * as assert from "node:assert/strict";
import type { Plan } from "../../../preview/plan";
import { allow } from "../../support/access-level";
import {
  allInputsOf,
  dependenciesOf,
  inputsOf,
  namesOf,
  readableOutputs,
  statementsOf,
} from "../../support/component-plan";
import { tlsStatement, type StackKeys } from "../../support/component-stack";
import { resource, resourcesOf } from "../../support/evaluate";
import { planOfPair, WELL, type Files } from "../../support/recovery-stacks";

const REPLICATION = "aws:s3/bucketReplicationConfig:BucketReplicationConfig";
const ROLE = "aws:iam/role:Role";
const POLICY = "aws:iam/rolePolicy:RolePolicy";
const OPEN = { public: true, publicReason: "Pictures of cards for everybody" };

/** Two stacks with a bucket that is replicated, one that a service uses, and one that everybody may read too. */
function files(recovery: { readonly [Stack in keyof Files]?: StackKeys } = {}): Files {
  const keys = (stack: keyof Files, postfix: StackKeys): StackKeys => ({
    ...WELL[stack],
    buckets: { "card-images": postfix, assets: postfix, pictures: { ...OPEN, ...postfix } },
    ...recovery[stack],
  });
  return { "prod-use1": keys("prod-use1", {}), "prod-usw2": keys("prod-usw2", { postfix: "usw2" }) };
}

const standby = (): Promise<Plan> => planOfPair("prod-usw2", files());
const SOURCE = "arn:aws:s3:::sports-cards-assets-prod";
const LOST = { role: "promoted", primaryStack: "prod-use1", primaryIsLost: true };

async function keyOfPrimary(): Promise<string> {
  const key = resource(await planOfPair("prod-use1", files()), "aws:kms/key:Key", "storage");
  return `arn:aws:kms:us-east-1:123456789012:key/${key.id}`;
}

describe("A bucket of a standby", () => {
  it("gets what is written to its primary's, and deletions, under its own key", async () => {
    assert.deepEqual(inputsOf(await standby(), REPLICATION, "assets"), {
      bucket: "sports-cards-assets-prod",
      region: "us-east-1",
      role: "<Role assets-replication arn>",
      rules: [
        {
          deleteMarkerReplication: { status: "Enabled" },
          destination: {
            bucket: "<Bucket assets arn>",
            encryptionConfiguration: { replicaKmsKeyId: "<Key storage arn>" },
            metrics: { status: "Enabled" },
          },
          filter: { prefix: "" },
          id: "standby",
          priority: 1,
          sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } },
          status: "Enabled",
        },
      ],
    });
  });

  it("has S3 copy with exactly the leave that it takes, here and there", async () => {
    const plan = await standby();
    assert.deepEqual(statementsOf(plan, ROLE, "assets-replication", "assumeRolePolicy"), [
      { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "s3.amazonaws.com" } },
    ]);
    const via = (region: string): object => ({
      Condition: { StringEquals: { "kms:ViaService": `s3.${region}.amazonaws.com` } },
    });
    assert.deepEqual(statementsOf(plan, POLICY, "assets-replication"), [
      allow(["s3:GetReplicationConfiguration", "s3:ListBucket"], [SOURCE]),
      allow(
        ["s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging"],
        [`${SOURCE}/*`],
      ),
      allow(["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags"], ["<Bucket assets arn>/*"]),
      { ...allow(["kms:Decrypt"], [await keyOfPrimary()]), ...via("us-east-1") },
      { ...allow(["kms:Encrypt", "kms:GenerateDataKey"], ["<Key storage arn>"]), ...via("us-west-2") },
    ]);
  });

  it("that everybody may read takes no key", async () => {
    const plan = await standby();
    assert.doesNotMatch(JSON.stringify(statementsOf(plan, POLICY, "pictures-replication")), /kms:/);
    const { rules } = inputsOf(plan, REPLICATION, "pictures");
    assert.doesNotMatch(JSON.stringify(rules), /[kK]ms/);
  });

  it("keeps versions before anything is copied to it, and the role has its leave", async () => {
    const waits = dependenciesOf(await standby(), REPLICATION, "assets");
    for (const needed of ["BucketVersioning assets", "RolePolicy assets-replication"])
      assert.ok(waits.includes(needed), waits.join());
  });

  it("tells of copies that come late, in its own region", async () => {
    const alarms = allInputsOf(await standby(), "aws:cloudwatch/metricAlarm:MetricAlarm");
    const { alarmActions, okActions, tags, ...alarm } = alarms["bucket-assets-replication-latency"] ?? {};
    assert.ok(alarmActions);
    assert.deepEqual(okActions, alarmActions);
    assert.ok(tags);
    assert.deepEqual(alarm, {
      alarmDescription:
        "bucket assets: Copies behind their originals (s). What to do: docs/runbooks/alarms.md#bucket-replication-latency",
      comparisonOperator: "GreaterThanThreshold",
      dimensions: {
        DestinationBucket: "sports-cards-assets-prod-usw2",
        RuleId: "standby",
        SourceBucket: "sports-cards-assets-prod",
      },
      evaluationPeriods: 3,
      metricName: "ReplicationLatency",
      namespace: "AWS/S3",
      period: 300,
      statistic: "Maximum",
      threshold: 3600,
      treatMissingData: "notBreaching",
    });
  });

  it("needs nobody in its primary's region to be promoted: what was set up there stays, and nothing is asked", async () => {
    const plan = await standby();
    const made = [
      resource(plan, REPLICATION, "assets"),
      resource(plan, ROLE, "assets-replication"),
      resource(plan, POLICY, "assets-replication"),
    ];
    for (const { name, retainOnDelete, protect } of made)
      assert.deepEqual([retainOnDelete, protect], [true, false], name);
    const promoted = await planOfPair("prod-usw2", files({ "prod-usw2": { recovery: LOST } }));
    assert.deepEqual(namesOf(promoted, REPLICATION), []);
    assert.deepEqual(
      namesOf(promoted, ROLE).filter((name) => name.endsWith("-replication")),
      [],
    );
    const before = resource(plan, "aws:s3/bucket:Bucket", "assets");
    const after = resource(promoted, "aws:s3/bucket:Bucket", "assets");
    assert.deepEqual([after.urn, after.inputs], [before.urn, before.inputs]);
  });
});

describe("A promoted bucket", () => {
  const policyOf = async (stack: keyof Files, recovery?: StackKeys): Promise<unknown> =>
    statementsOf(
      await planOfPair(stack, files(recovery === undefined ? {} : { [stack]: { recovery } })),
      "aws:s3/bucketPolicy:BucketPolicy",
      "assets",
    );
  const ARN = "<Bucket assets arn>";
  const TLS = tlsStatement(["s3:*"], [ARN, `${ARN}/*`]);

  it("takes nothing more from the region that was lost, nor its deletions, whoever brings them", async () => {
    assert.deepEqual(await policyOf("prod-usw2", LOST), [
      TLS,
      {
        Sid: "NoReplicas",
        Effect: "Deny",
        Principal: "*",
        Action: ["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags"],
        Resource: [`${ARN}/*`],
      },
    ]);
  });

  it("takes what it is sent before it is promoted, and when it is a standby again; a primary's is sent nothing", async () => {
    assert.deepEqual(await policyOf("prod-usw2"), [TLS]);
    assert.deepEqual(await policyOf("prod-use1"), [TLS]);
  });
});

describe("A bucket of a primary", () => {
  it("is replicated by nobody but the standby, whom it tells where it is and under which key", async () => {
    const plan = await planOfPair("prod-use1", files());
    assert.deepEqual(resourcesOf(plan, REPLICATION), []);
    const { buckets } = readableOutputs(plan)["forStandby"] as { buckets: Record<string, unknown> };
    assert.deepEqual(buckets["assets"], {
      arn: "<Bucket assets arn>",
      bucketName: "sports-cards-assets-prod",
      encryptionKeyArn: "<Key storage arn>",
      region: "us-east-1",
    });
  });
});
