import * as assert from "node:assert/strict";
import { allInputsOf, dependenciesOf, inputsOf, statementsOf } from "../support/component-plan";
import { tlsStatement } from "../support/component-stack";
import { STATE_TAGS, statePlan } from "../support/state-stack";

const SECOND = { region: "eu-west-1" };
/** Each bucket by its resource's name, and where it is if not in the stack's own region. */
const BUCKETS: Readonly<Record<string, object>> = {
  state: {},
  "state-logs": {},
  "state-second": SECOND,
  "state-second-logs": SECOND,
};
const STATE_BUCKETS = ["state", "state-second"];

const NAMES: Readonly<Record<string, string>> = {
  state: "shop-state",
  "state-logs": "<Bucket state-logs id>",
  "state-second": "shop-state-copy",
  "state-second-logs": "<Bucket state-second-logs id>",
};

/** The inputs of one kind of resource, which each of the four buckets has one of. */
async function settingsOf(kind: string): Promise<unknown> {
  return allInputsOf(await statePlan(), `aws:s3/bucket${kind}:Bucket${kind}`);
}

/** What is said of each of the four buckets, by its name. */
function ofEach(make: (name: string) => object): object {
  const entries = Object.entries(BUCKETS);
  return Object.fromEntries(
    entries.map(([name, region]) => [name, { bucket: NAMES[name], ...region, ...make(name) }]),
  );
}

describe("The buckets of the state", () => {
  it("are two of the names asked for, and two for the logs of who used them", async () => {
    const bucket = (name: string | undefined, region: object): object => ({
      ...(name === undefined ? {} : { bucket: name }),
      ...region,
      forceDestroy: false,
      tags: STATE_TAGS,
    });
    assert.deepEqual(allInputsOf(await statePlan(), "aws:s3/bucket:Bucket"), {
      state: bucket("shop-state", {}),
      "state-logs": bucket(undefined, {}),
      "state-second": bucket("shop-state-copy", SECOND),
      "state-second-logs": bucket(undefined, SECOND),
    });
  });

  it("belong to the account, and to nobody else in any way", async () => {
    assert.deepEqual(
      await settingsOf("OwnershipControls"),
      ofEach(() => ({ rule: { objectOwnership: "BucketOwnerEnforced" } })),
    );
    assert.deepEqual(
      await settingsOf("PublicAccessBlock"),
      ofEach(() => ({
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
      })),
    );
  });

  it("are encrypted by the key of their own region, logs by S3's own", async () => {
    const keys: Readonly<Record<string, string>> = {
      state: "<Key state arn>",
      "state-second": "<ReplicaKey state-second arn>",
    };
    assert.deepEqual(
      await settingsOf("ServerSideEncryptionConfiguration"),
      ofEach((name) => {
        const key = keys[name];
        const byKms = { sseAlgorithm: "aws:kms", kmsMasterKeyId: key };
        const rule =
          key === undefined
            ? { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }
            : { applyServerSideEncryptionByDefault: byKms, bucketKeyEnabled: true };
        return { rules: [rule] };
      }),
    );
  });

  it("keep what was overwritten for as long as asked for, and no mark of what is gone", async () => {
    assert.deepEqual(
      await settingsOf("Versioning"),
      ofEach(() => ({ versioningConfiguration: { status: "Enabled" } })),
    );
    assert.deepEqual(
      await settingsOf("LifecycleConfiguration"),
      ofEach((name) => ({
        rules: [
          {
            abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
            filter: { prefix: "" },
            id: "clean-up",
            status: "Enabled",
            ...(STATE_BUCKETS.includes(name)
              ? {
                  expiration: { expiredObjectDeleteMarker: true },
                  noncurrentVersionExpiration: { noncurrentDays: 120 },
                }
              : { expiration: { days: 400 }, noncurrentVersionExpiration: { noncurrentDays: 30 } }),
          },
        ],
      })),
    );
  });

  for (const [name, arn, key] of [
    ["state", "<Bucket state arn>", "<Key state arn>"],
    ["state-second", "<Bucket state-second arn>", "<ReplicaKey state-second arn>"],
  ] as const) {
    it(`take what is written to ${name} with its key and TLS only, and no version of it is deleted`, async () => {
      const header = "s3:x-amz-server-side-encryption";
      const deny = (sid: string, action: string, condition?: object): object => ({
        Sid: sid,
        Effect: "Deny",
        Principal: "*",
        Action: [action],
        Resource: [`${arn}/*`],
        ...(condition === undefined ? {} : { Condition: condition }),
      });
      const statements = statementsOf(await statePlan(), "aws:s3/bucketPolicy:BucketPolicy", name);
      assert.deepEqual(statements, [
        tlsStatement(["s3:*"], [arn, `${arn}/*`]),
        deny("KmsOnly", "s3:PutObject", {
          Null: { [header]: "false" },
          StringNotEquals: { [header]: "aws:kms" },
        }),
        deny("OwnKeyOnly", "s3:PutObject", {
          Null: { [`${header}-aws-kms-key-id`]: "false" },
          StringNotEquals: { [`${header}-aws-kms-key-id`]: key },
        }),
        deny("NoKeyOfTheCaller", "s3:PutObject", { Null: { [`${header}-customer-algorithm`]: "false" } }),
        deny("VersionsStay", "s3:DeleteObjectVersion"),
      ]);
    });

    it(`log who used ${name} in a bucket that only S3 writes to`, async () => {
      const plan = await statePlan();
      const { targetBucket, bucket, ...logging } = inputsOf(plan, "aws:s3/bucketLogging:BucketLogging", name);
      assert.deepEqual([bucket, targetBucket], [NAMES[name], `<Bucket ${name}-logs id>`]);
      assert.deepEqual(logging, {
        ...BUCKETS[name],
        targetObjectKeyFormat: { partitionedPrefix: { partitionDateSource: "EventTime" } },
        targetPrefix: "",
      });
      const logs = `<Bucket ${name}-logs arn>`;
      const statements = statementsOf(plan, "aws:s3/bucketPolicy:BucketPolicy", `${name}-logs`);
      assert.deepEqual(statements, [
        tlsStatement(["s3:*"], [logs, `${logs}/*`]),
        {
          Sid: "LogDelivery",
          Effect: "Allow",
          Principal: { Service: ["logging.s3.amazonaws.com"] },
          Action: ["s3:PutObject"],
          Resource: [`${logs}/*`],
          Condition: {
            ArnEquals: { "aws:SourceArn": arn },
            StringEquals: { "aws:SourceAccount": "123456789012" },
          },
        },
      ]);
      assert.ok(
        dependenciesOf(plan, "aws:s3/bucketLogging:BucketLogging", name).includes(
          `BucketPolicy ${name}-logs`,
        ),
      );
    });
  }
});
