/** DynamoDB: what is written by mistake or deleted can be had back. */
import { policiesFor, type Policy } from "../row";
import { isBag } from "../values";
import { all, each, isMissing } from "../verdict";

const TABLES = ["aws:dynamodb/table:Table", "aws:dynamodb/tableReplica:TableReplica"] as const;

/** Policies on the encryption of tables. */
export const tableEncryption: readonly Policy[] = policiesFor(TABLES, [
  {
    name: "dynamodb-cmk",
    level: "advisory",
    severity: "low",
    reference: "CKV_AWS_119",
    url: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/EncryptionAtRest.html",
    description: "DynamoDB tables are encrypted with a key of your own.",
    remediation:
      "Set serverSideEncryption with enabled: true and kmsKeyArn, on a replica kmsKeyArn. In place; those who use " +
      "the table need kms:Decrypt, and calls to KMS cost a little.",
    broken: (table, at) => {
      // DynamoDB always encrypts; without a key, with one that says nothing of who may read.
      if (at.type === "aws:dynamodb/tableReplica:TableReplica") {
        return (
          isMissing(() => table.kmsKeyArn) && "the replica is encrypted with AWS's key only; set kmsKeyArn"
        );
      }
      return all(
        () =>
          (table.serverSideEncryption?.enabled !== true ||
            isMissing(() => table.serverSideEncryption?.kmsKeyArn)) &&
          "the table is encrypted with AWS's key only; set serverSideEncryption with enabled: true and kmsKeyArn",
        () =>
          each(
            table.replicas,
            (replica, index) =>
              isMissing(() => replica.kmsKeyArn) &&
              `replicas[${index}] is encrypted with AWS's key only; set kmsKeyArn in it`,
          ),
      );
    },
  },
]);

/** Policies on what is left of a table when it is lost. */
export const tableRecovery: readonly Policy[] = policiesFor(TABLES, [
  {
    name: "dynamodb-pitr",
    level: "advisory",
    severity: "medium",
    reference: "DynamoDB.2, CKV_AWS_28",
    description: "DynamoDB tables can be restored to any second of the last weeks.",
    remediation: "Set pointInTimeRecovery: { enabled: true }, on a replica true. In place; costs by size.",
    broken: (table, at) => {
      if (at.type === "aws:dynamodb/tableReplica:TableReplica") {
        return (
          table.pointInTimeRecovery !== true &&
          "the replica cannot be restored to an earlier moment; set pointInTimeRecovery: true"
        );
      }
      return all(
        () =>
          (!isBag(table.pointInTimeRecovery) || !table.pointInTimeRecovery.enabled) &&
          "what is written by mistake cannot be taken back; set pointInTimeRecovery: { enabled: true }",
        () =>
          each(
            table.replicas,
            (replica, index) =>
              replica.pointInTimeRecovery !== true &&
              `replicas[${index}] cannot be restored to an earlier moment; set pointInTimeRecovery: true in it`,
          ),
      );
    },
  },
  {
    name: "dynamodb-deletion-protection",
    level: "advisory",
    severity: "medium",
    reference: "DynamoDB.6",
    description: "DynamoDB tables refuse to be deleted.",
    remediation:
      "Set deletionProtectionEnabled: true. In place; take it away first where a table shall go or be replaced.",
    broken: (table) =>
      all(
        () =>
          table.deletionProtectionEnabled !== true &&
          "one mistaken call deletes the table; set deletionProtectionEnabled: true",
        () =>
          each(
            table.replicas,
            (replica, index) =>
              replica.deletionProtectionEnabled !== true &&
              `one mistaken call deletes replicas[${index}]; set deletionProtectionEnabled: true in it`,
          ),
      ),
  },
]);
