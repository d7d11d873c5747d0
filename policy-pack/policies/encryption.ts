/** Data at rest is encrypted: databases, messages, logs, secrets, buckets; and keys rotate. */
import { isReplica } from "../replica";
import { policiesFor, stackPoliciesFor, type Policy } from "../row";
import { BUCKETS, BUCKET_ENCRYPTION, BUCKET_LOGGING, LOAD_BALANCERS } from "../resource-types";
import { text } from "../values";
import { each, isMissing, judged } from "../verdict";

/** Policies on data at rest. */
export const encryption: readonly Policy[] = [
  ...policiesFor(
    ["aws:rds/instance:Instance", "aws:rds/cluster:Cluster"],
    [
      {
        name: "rds-storage-encrypted",
        level: "mandatory",
        severity: "high",
        reference: "RDS.3, RDS.27, CKV_AWS_16, CKV_AWS_96",
        description: "RDS databases encrypt their storage.",
        remediation:
          "Set storageEncrypted: true and kmsKeyId. On an existing database this makes a new, empty one: " +
          "restore an encrypted copy of a snapshot instead.",
        broken: (db) =>
          db.storageEncrypted !== true &&
          // Aurora Serverless v1 is always encrypted.
          db.engineMode !== "serverless" &&
          // A replica takes the encryption of its source.
          !isReplica(db) &&
          "storage is not encrypted; set storageEncrypted: true, which replaces an existing database",
      },
    ],
  ),

  ...policiesFor("aws:sqs/queue:Queue", [
    {
      name: "sqs-encrypted",
      level: "mandatory",
      severity: "medium",
      reference: "SQS.1, CKV_AWS_27",
      description: "SQS queues encrypt their messages.",
      remediation: "Set sqsManagedSseEnabled: true, or kmsMasterKeyId for a key of your own. In place.",
      broken: (queue) =>
        // AWS encrypts a queue that says nothing with its own key.
        queue.sqsManagedSseEnabled === false &&
        !queue.kmsMasterKeyId &&
        "messages are not encrypted; set sqsManagedSseEnabled: true or kmsMasterKeyId",
    },
  ]),

  ...policiesFor("aws:sns/topic:Topic", [
    {
      name: "sns-encrypted",
      level: "mandatory",
      severity: "medium",
      reference: "SNS.1, CKV_AWS_26",
      description: "SNS topics encrypt their messages.",
      remediation:
        "Set kmsMasterKeyId. Alarms and events need a key of your own whose policy names their service: " +
        "they cannot publish through alias/aws/sns. In place.",
      broken: (topic) =>
        isMissing(() => topic.kmsMasterKeyId) &&
        "messages are not encrypted; set kmsMasterKeyId to a KMS key",
    },
  ]),

  ...policiesFor("aws:cloudwatch/logGroup:LogGroup", [
    {
      name: "log-group-kms",
      level: "advisory",
      severity: "low",
      reference: "CKV_AWS_158",
      url: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html",
      description: "CloudWatch log groups are encrypted with a key of your own.",
      remediation:
        "Set kmsKeyId to a key whose policy allows the CloudWatch Logs service of the region. In place.",
      broken: (group) =>
        isMissing(() => group.kmsKeyId) &&
        "logs are encrypted with AWS's key only; set kmsKeyId to control who may read them",
    },
  ]),

  ...policiesFor("aws:secretsmanager/secret:Secret", [
    {
      name: "secret-cmk",
      level: "advisory",
      severity: "low",
      reference: "CKV_AWS_149",
      url: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html",
      description: "Secrets are encrypted with a key of your own.",
      remediation: "Set kmsKeyId, and allow kms:Decrypt to those who read the secret. In place.",
      broken: (secret) => [
        isMissing(() => secret.kmsKeyId) &&
          "the secret is encrypted with aws/secretsmanager, which other accounts cannot use; set kmsKeyId",
        judged(() =>
          each(
            secret.replicas,
            (replica, index) =>
              isMissing(() => replica.kmsKeyId) &&
              `replicas[${index}] is encrypted with aws/secretsmanager of its region; set kmsKeyId in it`,
          ),
        ),
      ],
    },
  ]),

  ...policiesFor("aws:kms/key:Key", [
    {
      name: "kms-rotation",
      level: "mandatory",
      severity: "medium",
      reference: "KMS.4, CKV_AWS_7",
      description: "Symmetric KMS keys rotate.",
      remediation: "Set enableKeyRotation: true. Old material stays, so nothing is encrypted anew. In place.",
      broken: (key) =>
        // AWS rotates symmetric encryption keys only.
        (key.keyUsage ?? "ENCRYPT_DECRYPT") === "ENCRYPT_DECRYPT" &&
        (key.customerMasterKeySpec ?? "SYMMETRIC_DEFAULT") === "SYMMETRIC_DEFAULT" &&
        // Nor those whose material lies in a key store of one's own.
        !key.customKeyStoreId &&
        key.enableKeyRotation !== true &&
        "the key does not rotate; set enableKeyRotation: true",
    },
  ]),

  ...stackPoliciesFor(BUCKETS, [
    {
      name: "s3-kms",
      level: "advisory",
      severity: "medium",
      reference: "S3.17, CKV_AWS_145",
      description: "S3 buckets are encrypted with KMS.",
      remediation:
        "Add a BucketServerSideEncryptionConfiguration with sseAlgorithm aws:kms and bucketKeyEnabled: true. " +
        "Objects that are there stay as they are.",
      broken: (bucket, at) => {
        // Neither load balancers nor S3's own access logs can write to a bucket that KMS encrypts.
        if (at.isNamedBy(["accessLogs"], LOAD_BALANCERS) || at.isNamedBy(["targetBucket"], BUCKET_LOGGING))
          return;
        // What CloudWatch delivers, such as CloudFront's logs, needs a grant on the key that few keys have.
        if (at.isNamedBy(["deliveryDestinationConfiguration"])) return;
        const single = (): string | undefined =>
          bucket.serverSideEncryptionConfiguration?.rule?.applyServerSideEncryptionByDefault?.sseAlgorithm;
        const listed = (): string | undefined =>
          bucket.serverSideEncryptionConfigurations?.[0]?.rules?.[0]?.applyServerSideEncryptionByDefaults?.[0]
            ?.sseAlgorithm;
        if (isKms(at.given("serverSideEncryptionConfiguration", single))) return;
        if (isKms(at.given("serverSideEncryptionConfigurations", listed))) return;
        const settings = at.linked(BUCKET_ENCRYPTION, "bucket");
        if (settings.length === 0) return "no KMS encryption; add a BucketServerSideEncryptionConfiguration";
        return settings.map(({ props }) =>
          each(
            props.rules,
            (rule) =>
              !isKms(rule.applyServerSideEncryptionByDefault?.sseAlgorithm) &&
              "encryption is not KMS; set sseAlgorithm: aws:kms in its BucketServerSideEncryptionConfiguration",
          ),
        );
      },
    },
  ]),
];

function isKms(algorithm: unknown): boolean {
  return text(algorithm).startsWith("aws:kms");
}
