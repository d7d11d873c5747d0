/** Cases of the policies on encryption, at rest and in transit. */
import { unknown, type PolicyCase } from "./policy-cases";
import { TLS_ONLY, UNKNOWN } from "./policy-fixtures";

const WRONG_DENY = TLS_ONLY.replace('"false"', '"true"');
const PUBLISH_DENY = TLS_ONLY.replace('"Action":"*"', '"Action":["sns:Publish"]');
const tlsOnly = (
  policy: string,
  subject: "bucket" | "queue" | "topic",
  satellite: "bucketPolicy" | "queuePolicy" | "topicPolicy",
): PolicyCase => ({
  policy,
  subject,
  fails: [
    { without: [satellite], says: /without TLS are accepted/ },
    { at: satellite, set: { policy: WRONG_DENY }, says: /without TLS are accepted/ },
    { at: satellite, set: { policy: TLS_ONLY.replace("Deny", "Allow") }, says: /without TLS are accepted/ },
    // To publish is all that a topic's policy can deny; of another service it would be too little.
    ...(satellite === "topicPolicy"
      ? []
      : [{ at: satellite, set: { policy: PUBLISH_DENY }, says: /without TLS are accepted/ }]),
  ],
  passes: [
    ...(satellite === "topicPolicy" ? [{ at: satellite, set: { policy: PUBLISH_DENY } }] : []),
    { at: satellite, set: { policy: JSON.parse(TLS_ONLY) as unknown } },
    { set: { policy: TLS_ONLY }, without: [satellite] },
  ],
  absent: { at: satellite, unset: ["policy"], says: /without TLS are accepted/ },
  unknown: unknown("policy", satellite),
});

export const encryptionCases: readonly PolicyCase[] = [
  {
    policy: "rds-storage-encrypted",
    subject: "database",
    fails: [{ set: { storageEncrypted: false }, says: /replaces an existing database/ }],
    passes: [{ unset: ["storageEncrypted"], set: { replicateSourceDb: "main" } }],
    absent: { unset: ["storageEncrypted"], says: /storage is not encrypted/ },
    unknown: unknown("storageEncrypted"),
  },
  {
    policy: "rds-storage-encrypted",
    subject: "cluster",
    fails: [{ set: { storageEncrypted: false }, says: /storage is not encrypted/ }],
    absent: { unset: ["storageEncrypted"], says: /storage is not encrypted/ },
    unknown: unknown("storageEncrypted"),
  },
  {
    policy: "sqs-encrypted",
    subject: "queue",
    fails: [{ unset: ["kmsMasterKeyId"], set: { sqsManagedSseEnabled: false }, says: /not encrypted/ }],
    passes: [
      { set: { sqsManagedSseEnabled: false } },
      { unset: ["kmsMasterKeyId"], set: { sqsManagedSseEnabled: true } },
    ],
    // AWS encrypts a new queue by itself.
    absent: { unset: ["kmsMasterKeyId"] },
    unknown: unknown("sqsManagedSseEnabled"),
  },
  {
    policy: "sns-encrypted",
    subject: "topic",
    fails: [{ set: { kmsMasterKeyId: "" }, says: /set kmsMasterKeyId/ }],
    passes: [{ set: { kmsMasterKeyId: UNKNOWN } }],
    absent: { unset: ["kmsMasterKeyId"], says: /set kmsMasterKeyId/ },
    unknown: "a key that is not known yet was given all the same",
  },
  {
    policy: "log-group-kms",
    subject: "logGroup",
    fails: [{ set: { kmsKeyId: "" }, says: /set kmsKeyId/ }],
    passes: [{ set: { kmsKeyId: UNKNOWN } }],
    absent: { unset: ["kmsKeyId"], says: /set kmsKeyId/ },
    unknown: "a key that is not known yet was given all the same",
  },
  {
    policy: "secret-cmk",
    subject: "secret",
    fails: [{ set: { kmsKeyId: "" }, says: /set kmsKeyId/ }],
    passes: [{ set: { kmsKeyId: UNKNOWN } }],
    absent: { unset: ["kmsKeyId"], says: /set kmsKeyId/ },
    unknown: "a key that is not known yet was given all the same",
  },
  {
    policy: "kms-rotation",
    subject: "key",
    fails: [{ set: { enableKeyRotation: false }, says: /does not rotate/ }],
    passes: [
      { set: { enableKeyRotation: false, keyUsage: "SIGN_VERIFY" } },
      { set: { enableKeyRotation: false, customerMasterKeySpec: "RSA_2048" } },
      { set: { enableKeyRotation: false, customKeyStoreId: "cks-1234567890abcdef0" } },
    ],
    absent: { unset: ["enableKeyRotation"], says: /does not rotate/ },
    unknown: unknown("enableKeyRotation"),
  },
  {
    policy: "s3-kms",
    subject: "bucket",
    fails: [
      { without: ["bucketEncryption"], says: /no KMS encryption/ },
      {
        at: "bucketEncryption",
        set: { rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }] },
        says: /encryption is not KMS/,
      },
    ],
    passes: [
      {
        without: ["bucketEncryption"],
        set: {
          serverSideEncryptionConfiguration: {
            rule: { applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms" } },
          },
        },
      },
      // What the provider will compute stands in a plan as unknown.
      { set: { serverSideEncryptionConfiguration: UNKNOWN } },
    ],
    absent: { at: "bucketEncryption", set: { rules: [{}] }, says: /encryption is not KMS/ },
    unknown: unknown("rules", "bucketEncryption"),
  },
  tlsOnly("s3-tls-only", "bucket", "bucketPolicy"),
  tlsOnly("sqs-tls-only", "queue", "queuePolicy"),
  tlsOnly("sns-tls-only", "topic", "topicPolicy"),
];
