import * as assert from "node:assert/strict";
import type { Plan } from "../../../preview/plan";
import {
  allInputsOf,
  countsOf,
  dependenciesOf,
  failureOf,
  namesOf,
  planOf,
  readableOutputs,
  statementsOf,
} from "../../support/component-plan";
import {
  ACCOUNT_STATEMENT,
  PROD,
  STACK_TAGS,
  tlsStatement,
  worker,
  type StackKeys,
} from "../../support/component-stack";
import { resource } from "../../support/evaluate";

const S3 = (kind: string): string => `aws:s3/bucket${kind}:Bucket${kind}`;
const bucket = "shop-assets-dev";
const arn = "<Bucket assets arn>";
const PRIVATE = {
  blockPublicAcls: true,
  blockPublicPolicy: true,
  bucket,
  ignorePublicAcls: true,
  restrictPublicBuckets: true,
};
const planWith = (assets: StackKeys = {}, slipway: StackKeys = {}): Promise<Plan> =>
  planOf({ ...slipway, buckets: { assets } });
/** The inputs of every resource of S3, by type. */
function s3(plan: Plan): Readonly<Record<string, unknown>> {
  const types = Object.keys(countsOf(plan)).filter((type) => type.startsWith("aws:s3/"));
  return Object.fromEntries(types.map((type) => [type, allInputsOf(plan, type)["assets"]]));
}
const PUBLIC = { public: true, publicReason: "Pictures of cards (no data), for everybody!" };

describe("A bucket of the stack file", () => {
  it("is private, encrypted with the stack's key, versioned and tidied up, and only over TLS", async () => {
    assert.deepEqual(s3(await planWith()), {
      [S3("")]: { bucket, forceDestroy: true, tags: STACK_TAGS },
      [S3("LifecycleConfiguration")]: {
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
      [S3("OwnershipControls")]: { bucket, rule: { objectOwnership: "BucketOwnerEnforced" } },
      [S3("Policy")]: {
        bucket,
        policy: { Version: "2012-10-17", Statement: [tlsStatement(["s3:*"], [arn, `${arn}/*`])] },
      },
      [S3("PublicAccessBlock")]: PRIVATE,
      [S3("ServerSideEncryptionConfiguration")]: {
        bucket,
        rules: [
          {
            applyServerSideEncryptionByDefault: {
              kmsMasterKeyId: "<Key storage arn>",
              sseAlgorithm: "aws:kms",
            },
            bucketKeyEnabled: true,
          },
        ],
      },
      [S3("Versioning")]: { bucket, versioningConfiguration: { status: "Enabled" } },
    });
  });

  it("shares one key with the stack's other buckets and file systems; without any there is none", async () => {
    const plan = await planOf({ buckets: { assets: {}, exports: {} }, fileSystems: { uploads: {} } });
    assert.deepEqual(
      namesOf(plan, "aws:kms/key:Key").filter((name) => name === "storage"),
      ["storage"],
    );
    assert.deepEqual(statementsOf(plan, "aws:kms/key:Key", "storage"), [ACCOUNT_STATEMENT]);
    const others = await planOf({ services: { mailer: worker() } });
    assert.equal(namesOf(others, "aws:kms/key:Key").includes("storage"), false);
    assert.equal(countsOf(others)["aws:s3/bucket:Bucket"], undefined);
  });

  it("moves, deletes and forgets objects when the file says so", async () => {
    const plan = await planWith({
      infrequentAccessAfterDays: 60,
      expirationDays: 365,
      noncurrentVersionDays: 14,
    });
    assert.deepEqual(allInputsOf(plan, S3("LifecycleConfiguration"))["assets"], {
      bucket,
      rules: [
        {
          abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
          expiration: { days: 365 },
          filter: { prefix: "" },
          id: "clean-up",
          noncurrentVersionExpiration: { noncurrentDays: 14 },
          status: "Enabled",
          transitions: [{ days: 60, storageClass: "STANDARD_IA" }],
        },
      ],
    });
  });

  it("answers other origins, and tells EventBridge, only where it is asked to", async () => {
    const plan = await planWith({
      eventBridge: true,
      cors: [{ allowedOrigins: ["https://shop.example.com"], allowedMethods: ["GET", "PUT"] }],
    });
    assert.deepEqual(allInputsOf(plan, S3("Notification")), { assets: { bucket, eventbridge: true } });
    assert.deepEqual(allInputsOf(plan, S3("CorsConfiguration")), {
      assets: {
        bucket,
        corsRules: [
          {
            allowedHeaders: ["*"],
            allowedMethods: ["GET", "PUT"],
            allowedOrigins: ["https://shop.example.com"],
            maxAgeSeconds: 3000,
          },
        ],
      },
    });
  });

  it("is encrypted and versioned before anything that uses it can write", async () => {
    const plan = await planWith({}, { services: { mailer: worker({ uses: ["bucket/assets:write"] }) } });
    const waits = dependenciesOf(plan, "aws:ecs/service:Service", "mailer");
    for (const kind of ["Policy", "ServerSideEncryptionConfiguration", "Versioning"])
      assert.ok(waits.includes(`Bucket${kind} assets`), waits.join());
  });

  it("tells the stack its name", async () => {
    assert.deepEqual(readableOutputs(await planWith())["bucketNames"], { assets: bucket });
  });
});

describe("A bucket that everybody may read", () => {
  it("says why, lets everybody read objects and nobody else do more, and is encrypted by S3", async () => {
    const plan = await planWith(PUBLIC);
    assert.deepEqual(allInputsOf(plan, S3(""))["assets"], {
      bucket,
      forceDestroy: true,
      tags: { ...STACK_TAGS, PublicReason: "Pictures of cards no data for everybody" },
    });
    assert.deepEqual(allInputsOf(plan, S3("PublicAccessBlock"))["assets"], {
      ...PRIVATE,
      blockPublicPolicy: false,
      restrictPublicBuckets: false,
    });
    assert.deepEqual(statementsOf(plan, S3("Policy"), "assets"), [
      tlsStatement(["s3:*"], [arn, `${arn}/*`]),
      {
        Sid: "EverybodyReads",
        Effect: "Allow",
        Principal: "*",
        Action: ["s3:GetObject"],
        Resource: [`${arn}/*`],
      },
    ]);
    assert.deepEqual(allInputsOf(plan, S3("ServerSideEncryptionConfiguration"))["assets"], {
      bucket,
      rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
    });
  });

  it("takes no leave for a key of who uses it", async () => {
    const plan = await planWith(PUBLIC, {
      services: { mailer: worker({ uses: ["bucket/assets:read-write"] }) },
    });
    const statements = statementsOf(plan, "aws:iam/rolePolicy:RolePolicy", "mailer-task");
    assert.doesNotMatch(JSON.stringify(statements), /kms:/);
  });

  it("is not one that only says why, or only that it is public", async () => {
    for (const { publicReason, public: isPublic } of [
      { ...PUBLIC, public: undefined },
      { ...PUBLIC, publicReason: undefined },
    ]) {
      const given = publicReason === undefined ? { public: isPublic } : { publicReason };
      assert.match(await failureOf({ buckets: { assets: given } }), /public/);
    }
  });
});

describe("The content of a bucket", () => {
  const TYPES = [
    "",
    "LifecycleConfiguration",
    "OwnershipControls",
    "Policy",
    "PublicAccessBlock",
    "ServerSideEncryptionConfiguration",
    "Versioning",
  ].map(S3);
  const kept = (plan: Plan): unknown =>
    TYPES.map((type) => {
      const { protect, retainOnDelete } = resource(plan, type, "assets");
      return { protect, retainOnDelete };
    });

  it("goes with the stack in dev", async () => {
    const plan = await planWith();
    assert.deepEqual(
      kept(plan),
      TYPES.map(() => ({ protect: false, retainOnDelete: false })),
    );
    assert.equal(resource(plan, S3(""), "assets").inputs["forceDestroy"], true);
  });

  it("stays in prod, and so does what guards it", async () => {
    const plan = await planWith({}, PROD);
    assert.deepEqual(
      kept(plan),
      TYPES.map((type) => ({ protect: type === S3(""), retainOnDelete: true })),
    );
    assert.equal(resource(plan, S3(""), "assets").inputs["forceDestroy"], false);
    const key = resource(plan, "aws:kms/key:Key", "storage");
    assert.deepEqual([key.protect, key.retainOnDelete], [true, true]);
  });

  it("is not deleted by a replacement that the file allows either: of that bucket alone AWS decides", async () => {
    const plan = await planOf({
      ...PROD,
      buckets: { assets: {}, exports: {} },
      allowReplace: ["bucket/assets"],
    });
    const [assets, exports] = ["assets", "exports"].map((name) => {
      const { protect, retainOnDelete, inputs } = resource(plan, S3(""), name);
      return { protect, retainOnDelete, forceDestroy: inputs["forceDestroy"] };
    });
    assert.deepEqual(assets, { protect: false, retainOnDelete: false, forceDestroy: false });
    assert.deepEqual(exports, { protect: true, retainOnDelete: true, forceDestroy: false });
    assert.equal(resource(plan, "aws:kms/key:Key", "storage").protect, true);
  });

  it("is taken over from a bucket that is there, which is the only thing imported, and is not emptied", async () => {
    const plan = await planOf({
      buckets: { assets: { bucketName: "legacy-assets" }, exports: {} },
      import: { "bucket/assets": "legacy-assets" },
    });
    const imported = plan.resources.filter(({ importId }) => importId !== undefined);
    assert.deepEqual(
      imported.map(({ type, name, importId }) => [type, name, importId]),
      [[S3(""), "assets", "legacy-assets"]],
    );
    assert.equal(resource(plan, S3(""), "assets").inputs["forceDestroy"], false);
    assert.equal(resource(plan, S3(""), "exports").inputs["forceDestroy"], true);
  });
});
