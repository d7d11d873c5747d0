/** Caches keep their data encrypted, on disk and on the wire. */
import { policiesFor, type Policy } from "../row";
import { isTrue, text } from "../values";
import { all } from "../verdict";

/** Policies on the encryption of ElastiCache; its serverless caches are always encrypted. */
export const caches: readonly Policy[] = [
  ...policiesFor("aws:elasticache/replicationGroup:ReplicationGroup", [
    {
      name: "elasticache-at-rest",
      level: "mandatory",
      severity: "medium",
      reference: "ElastiCache.4, CKV_AWS_29",
      description: "ElastiCache replication groups encrypt what they write to disk.",
      remediation:
        "Set atRestEncryptionEnabled: true. On an existing group this makes a new, empty one: restore a backup " +
        "into it.",
      broken: (group) => {
        // The second of a global datastore takes the encryption of the first.
        if (group.globalReplicationGroupId) return;
        // AWS encrypts Valkey unless told otherwise, and Redis only when told so.
        const byDefault = text(group.engine).toLowerCase() === "valkey";
        return (
          !isTrue(group.atRestEncryptionEnabled ?? byDefault) &&
          "disks and backups are not encrypted; set atRestEncryptionEnabled: true, which replaces an existing group"
        );
      },
    },
  ]),

  ...policiesFor(
    ["aws:elasticache/replicationGroup:ReplicationGroup", "aws:elasticache/cluster:Cluster"],
    [
      {
        name: "elasticache-in-transit",
        level: "mandatory",
        severity: "medium",
        reference: "ElastiCache.5, CKV_AWS_30",
        description: "ElastiCache takes connections with TLS only; a cluster of Memcached is advised to.",
        remediation:
          "Set transitEncryptionEnabled: true, with transitEncryptionMode preferred until all clients use TLS and " +
          "required then. In place from engine version 7.0.5 on; before, it makes a new, empty group.",
        broken: (cache, at) => {
          if (at.type === "aws:elasticache/cluster:Cluster") {
            return (
              // A member of a group does as its group does.
              !cache.replicationGroupId &&
              !isTrue(cache.transitEncryptionEnabled) && {
                message: "clients connect without TLS; set transitEncryptionEnabled: true",
                level: "advisory",
              }
            );
          }
          if (cache.globalReplicationGroupId) return;
          return all(
            () =>
              !isTrue(cache.transitEncryptionEnabled) &&
              "clients connect without TLS; set transitEncryptionEnabled: true",
            () =>
              cache.transitEncryptionMode === "preferred" && {
                message: "clients may still connect without TLS; set transitEncryptionMode: required",
                level: "advisory",
              },
          );
        },
      },
    ],
  ),
];
