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
    policy: "rds-force-tls",
    subject: "parameters",
    fails: [
      { set: { parameters: [{ name: "rds.force_ssl", value: "0" }] }, says: /rds\.force_ssl to 1/ },
      { set: { family: "postgres14", parameters: [] }, says: /rds\.force_ssl to 1/ },
    ],
    passes: [{ set: { family: "oracle-ee-19", parameters: [] } }],
    // PostgreSQL refuses plain connections by itself from version 15 on.
    absent: { unset: ["parameters"] },
    unknown: unknown("parameters"),
  },
  {
    policy: "rds-force-tls",
    subject: "mysqlParameters",
    fails: [
      {
        set: { parameters: [{ name: "require_secure_transport", value: "OFF" }] },
        says: /require_secure_transport/,
      },
    ],
    absent: { unset: ["parameters"], says: /require_secure_transport/ },
    unknown: unknown("family"),
  },
  {
    policy: "sqs-encrypted",
    subject: "queue",
    fails: [{ set: { sqsManagedSseEnabled: false }, says: /not encrypted/ }],
    passes: [{ set: { sqsManagedSseEnabled: false, kmsMasterKeyId: "alias/own" } }],
    // AWS encrypts a new queue by itself.
    absent: { unset: ["sqsManagedSseEnabled"] },
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
  {
    policy: "lb-https",
    subject: "redirect",
    fails: [
      {
        set: { defaultActions: [{ type: "forward", targetGroupArn: "arn:aws:x" }] },
        says: /plain HTTP is served/,
      },
      {
        set: { defaultActions: [{ type: "redirect", redirect: { protocol: "HTTP" } }] },
        says: /plain HTTP is served/,
      },
    ],
    passes: [{ set: { protocol: "TCP" } }],
    absent: { unset: ["defaultActions"], says: /plain HTTP is served/ },
    unknown: unknown("protocol"),
  },
  {
    policy: "lb-https",
    subject: "listener",
    fails: [{ set: { protocol: "HTTP" }, says: /plain HTTP is served/ }],
    absent: { unset: ["protocol"] },
    unknown: unknown("protocol"),
  },
  {
    policy: "lb-tls-policy",
    subject: "listener",
    fails: [
      { set: { sslPolicy: "ELBSecurityPolicy-2016-08" }, says: /TLS below 1\.2/ },
      { set: { protocol: "TLS", sslPolicy: "ELBSecurityPolicy-TLS13-1-1-2021-06" }, says: /TLS below 1\.2/ },
    ],
    passes: [
      { set: { sslPolicy: "ELBSecurityPolicy-FS-1-2-Res-2020-10" } },
      { set: { protocol: "TCP" }, unset: ["sslPolicy"] },
    ],
    absent: { unset: ["sslPolicy"], says: /TLS below 1\.2/ },
    unknown: unknown("sslPolicy"),
  },
  {
    policy: "cloudfront-viewer-https",
    subject: "distribution",
    fails: [
      {
        set: { defaultCacheBehavior: { viewerProtocolPolicy: "allow-all" } },
        says: /defaultCacheBehavior serves plain/,
      },
      {
        set: {
          orderedCacheBehaviors: [{ viewerProtocolPolicy: UNKNOWN }, { viewerProtocolPolicy: "allow-all" }],
        },
        says: /orderedCacheBehaviors\[1\] serves plain/,
      },
    ],
    absent: { unset: ["defaultCacheBehavior"], says: /defaultCacheBehavior serves plain/ },
    unknown: unknown("defaultCacheBehavior"),
  },
  {
    policy: "cloudfront-min-tls",
    subject: "distribution",
    fails: [
      {
        set: {
          viewerCertificate: { acmCertificateArn: "arn:aws:x", minimumProtocolVersion: "TLSv1.1_2016" },
        },
        says: /TLS below 1\.2/,
      },
      {
        set: { viewerCertificate: { cloudfrontDefaultCertificate: true } },
        says: /cloudfront\.net/,
        level: "advisory",
      },
    ],
    passes: [{ set: { viewerCertificate: { minimumProtocolVersion: "TLSv1.3_2025" } } }],
    absent: { unset: ["viewerCertificate"], says: /cloudfront\.net/, level: "advisory" },
    unknown: unknown("viewerCertificate"),
  },
  {
    policy: "cloudfront-origin-https",
    subject: "distribution",
    fails: [
      {
        set: {
          origins: [
            { customOriginConfig: { originProtocolPolicy: "http-only", originSslProtocols: ["TLSv1.2"] } },
          ],
        },
        says: /origins\[0\] may be reached over plain HTTP/,
      },
      {
        set: {
          origins: [
            { customOriginConfig: { originProtocolPolicy: "https-only", originSslProtocols: ["TLSv1"] } },
          ],
        },
        says: /origins\[0\] may be reached with TLS below 1\.2/,
      },
    ],
    absent: { set: { origins: [{ customOriginConfig: {} }] }, says: /over plain HTTP/ },
    unknown: unknown("origins"),
  },
];
