/** Cases of the policies on caches, tables and warehouses. */
import { unknown, type PolicyCase } from "./policy-cases";
import { UNKNOWN } from "./policy-fixtures";

const KEY = "arn:aws:kms:us-east-1:123456789012:key/1";

const cacheCases: readonly PolicyCase[] = [
  {
    policy: "elasticache-at-rest",
    subject: "cache",
    fails: [
      { set: { atRestEncryptionEnabled: false }, says: /not encrypted/ },
      { set: { engine: "valkey", atRestEncryptionEnabled: "false" }, says: /not encrypted/ },
    ],
    passes: [
      { set: { engine: "valkey" }, unset: ["atRestEncryptionEnabled"] },
      { set: { globalReplicationGroupId: "global-1" }, unset: ["atRestEncryptionEnabled"] },
    ],
    absent: { unset: ["atRestEncryptionEnabled"], says: /not encrypted/ },
    unknown: unknown("atRestEncryptionEnabled"),
  },
  {
    policy: "elasticache-in-transit",
    subject: "cache",
    fails: [
      { set: { transitEncryptionEnabled: false }, says: /clients connect without TLS/ },
      { set: { transitEncryptionMode: "preferred" }, says: /may still connect/, level: "advisory" },
    ],
    passes: [
      { unset: ["transitEncryptionMode"] },
      { set: { globalReplicationGroupId: "global-1" }, unset: ["transitEncryptionEnabled"] },
    ],
    absent: { unset: ["transitEncryptionEnabled"], says: /clients connect without TLS/ },
    unknown: unknown("transitEncryptionEnabled"),
  },
  {
    policy: "elasticache-in-transit",
    subject: "memcached",
    fails: [
      { set: { transitEncryptionEnabled: false }, says: /clients connect without TLS/, level: "advisory" },
    ],
    passes: [{ unset: ["transitEncryptionEnabled"], set: { replicationGroupId: "sessions" } }],
    absent: {
      unset: ["transitEncryptionEnabled"],
      says: /clients connect without TLS/,
      level: "advisory",
    },
    unknown: unknown("transitEncryptionEnabled"),
  },
];

const tableCases: readonly PolicyCase[] = [
  {
    policy: "dynamodb-cmk",
    subject: "table",
    fails: [
      { set: { serverSideEncryption: { enabled: true } }, says: /the table is encrypted with AWS's key/ },
      {
        set: { serverSideEncryption: { enabled: false, kmsKeyArn: KEY } },
        says: /the table is encrypted with AWS's key/,
      },
      {
        set: { replicas: [{ regionName: UNKNOWN, kmsKeyArn: KEY }, {}] },
        says: /replicas\[1\] is encrypted with AWS's key/,
      },
    ],
    passes: [{ set: { serverSideEncryption: { enabled: true, kmsKeyArn: UNKNOWN } } }],
    absent: { unset: ["serverSideEncryption"], says: /the table is encrypted with AWS's key/ },
    unknown: unknown("serverSideEncryption"),
  },
  {
    policy: "dynamodb-cmk",
    subject: "tableReplica",
    fails: [{ unset: ["kmsKeyArn"], says: /the replica is encrypted with AWS's key/ }],
    passes: [{ set: { kmsKeyArn: UNKNOWN } }],
    absent: { unset: ["kmsKeyArn"], says: /the replica is encrypted with AWS's key/ },
    unknown: "a key that is not known yet was given all the same",
  },
  {
    policy: "dynamodb-pitr",
    subject: "table",
    fails: [
      { set: { pointInTimeRecovery: { enabled: false } }, says: /set pointInTimeRecovery: \{ enabled/ },
      { set: { replicas: [{ regionName: "us-west-2" }] }, says: /replicas\[0\] cannot be restored/ },
    ],
    passes: [{ unset: ["replicas"] }],
    absent: { unset: ["pointInTimeRecovery"], says: /set pointInTimeRecovery: \{ enabled/ },
    unknown: unknown("pointInTimeRecovery"),
  },
  {
    policy: "dynamodb-pitr",
    subject: "tableReplica",
    fails: [{ set: { pointInTimeRecovery: false }, says: /the replica cannot be restored/ }],
    absent: { unset: ["pointInTimeRecovery"], says: /the replica cannot be restored/ },
    unknown: unknown("pointInTimeRecovery"),
  },
  {
    policy: "dynamodb-deletion-protection",
    subject: "table",
    fails: [
      { set: { deletionProtectionEnabled: false }, says: /deletes the table/ },
      { set: { replicas: [{ regionName: "us-west-2" }] }, says: /deletes replicas\[0\]/ },
    ],
    absent: { unset: ["deletionProtectionEnabled"], says: /deletes the table/ },
    unknown: unknown("deletionProtectionEnabled"),
  },
  {
    policy: "dynamodb-deletion-protection",
    subject: "tableReplica",
    fails: [{ set: { deletionProtectionEnabled: false }, says: /deletes the table/ }],
    absent: { unset: ["deletionProtectionEnabled"], says: /deletes the table/ },
    unknown: unknown("deletionProtectionEnabled"),
  },
];

const PLAIN = /without TLS are accepted/;

const warehouseCases: readonly PolicyCase[] = [
  {
    policy: "redshift-encrypted",
    subject: "warehouse",
    fails: [
      { set: { encrypted: "false" }, says: /storage is not encrypted/ },
      { set: { encrypted: false }, says: /storage is not encrypted/ },
    ],
    passes: [{ set: { encrypted: true } }],
    // Redshift encrypts unless told not to.
    absent: { unset: ["encrypted"] },
    unknown: unknown("encrypted"),
  },
  {
    policy: "redshift-force-tls",
    subject: "warehouseParameters",
    fails: [
      { set: { parameters: [{ name: "require_ssl", value: "false" }] }, says: PLAIN },
      {
        set: { family: "redshift-2.0", parameters: [{ name: "require_ssl", value: "false" }] },
        says: PLAIN,
      },
    ],
    passes: [{ set: { family: "redshift-2.0", parameters: [] } }],
    absent: { unset: ["parameters"], says: PLAIN },
    unknown: unknown("parameters"),
  },
  {
    policy: "redshift-force-tls",
    subject: "workgroup",
    fails: [
      {
        set: { configParameters: [{ parameterKey: "require_ssl", parameterValue: "false" }] },
        says: PLAIN,
      },
    ],
    passes: [{ set: { configParameters: [{ parameterKey: "use_fips_ssl", parameterValue: "false" }] } }],
    absent: { unset: ["configParameters"] },
    unknown: unknown("configParameters"),
  },
  ...(["warehouse", "workgroup"] as const).map((subject): PolicyCase => ({
    policy: "redshift-not-public",
    subject,
    fails: [{ set: { publiclyAccessible: true }, says: /has a public address/ }],
    absent: { unset: ["publiclyAccessible"] },
    unknown: unknown("publiclyAccessible"),
  })),
];

export const storeCases: readonly PolicyCase[] = [...cacheCases, ...tableCases, ...warehouseCases];
