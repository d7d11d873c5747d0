/** Cases of the policies on buckets and images. */
import { unknown, type PolicyCase } from "./policy-cases";
import { UNKNOWN } from "./policy-fixtures";

const DISABLED = /paid for for ever/;
const CONTROLS_SAY = /set rule\.objectOwnership: BucketOwnerEnforced/;

const bucketCases: readonly PolicyCase[] = [
  {
    policy: "s3-lifecycle",
    subject: "logs",
    fails: [
      { at: "logsLifecycle", set: { rules: [{ status: "Disabled" }] }, says: DISABLED },
      { at: "logsLifecycle", set: { rules: [] }, says: DISABLED },
    ],
    passes: [
      { at: "logsLifecycle", set: { rules: [{ status: "Disabled" }, { status: "Enabled" }] } },
      { without: ["logsLifecycle"], set: { lifecycleRules: [{ enabled: true }] } },
    ],
    absent: { without: ["logsLifecycle"], set: { lifecycleRules: [{ enabled: false }] }, says: DISABLED },
    unknown: unknown("rules", "logsLifecycle"),
  },
  {
    policy: "s3-access-logging",
    subject: "bucket",
    fails: [{ without: ["bucketLogging"], says: /add a BucketLogging/ }],
    passes: [
      { without: ["bucketLogging"], set: { logging: { targetBucket: "logs" } } },
      { without: ["bucketLogging"], set: { loggings: [{ targetBucket: "logs" }] } },
    ],
    absent: { at: "bucketLogging", unset: ["targetPrefix"] },
    unknown: {
      at: "bucketLogging",
      options: { from: {} },
      set: { bucket: UNKNOWN },
      says: /cannot be judged yet: .*bucket/,
    },
  },
  {
    policy: "s3-ownership",
    subject: "bucketOwnership",
    fails: [
      { set: { rule: { objectOwnership: "ObjectWriter" } }, says: CONTROLS_SAY },
      { set: { rule: { objectOwnership: "BucketOwnerPreferred" } }, says: CONTROLS_SAY },
    ],
    absent: { unset: ["rule"], says: CONTROLS_SAY },
    unknown: unknown("rule"),
  },
];

const imageCases: readonly PolicyCase[] = [
  {
    policy: "ecr-kms",
    subject: "repository",
    fails: [
      {
        set: { encryptionConfigurations: [{ encryptionType: "AES256" }] },
        says: /with encryptionType: KMS/,
      },
    ],
    passes: [{ set: { encryptionConfigurations: [{ encryptionType: "KMS_DSSE", kmsKey: "arn:aws:x" }] } }],
    absent: { unset: ["encryptionConfigurations"], says: /with encryptionType: KMS/ },
    unknown: unknown("encryptionConfigurations"),
  },
  {
    policy: "ecr-kms",
    subject: "repositoryTemplate",
    fails: [{ set: { encryptionConfigurations: [{}] }, says: /with encryptionType: KMS/ }],
    absent: { unset: ["encryptionConfigurations"], says: /with encryptionType: KMS/ },
    unknown: unknown("encryptionConfigurations"),
  },
  {
    policy: "ecr-immutable",
    subject: "repositoryTemplate",
    fails: [{ set: { imageTagMutability: "MUTABLE" }, says: /set imageTagMutability: IMMUTABLE/ }],
    absent: { unset: ["imageTagMutability"], says: /set imageTagMutability: IMMUTABLE/ },
    unknown: unknown("imageTagMutability"),
  },
  {
    policy: "ecr-scan-on-push",
    subject: "repository",
    fails: [{ set: { imageScanningConfiguration: { scanOnPush: false } }, says: /scanOnPush: true/ }],
    absent: { unset: ["imageScanningConfiguration"], says: /scanOnPush: true/ },
    unknown: unknown("imageScanningConfiguration"),
  },
];

export const storageCases: readonly PolicyCase[] = [...bucketCases, ...imageCases];
