/** DocumentDB and Neptune: clusters like RDS's, under types and controls of their own. */
import type { ResourceType } from "../resource-types";
import { policiesFor, type Policy } from "../row";
import { wholeNumber } from "../settings";
import { isBag, list, text } from "../values";

const minimumDays = wholeNumber("minimumDays", {
  default: 7,
  minimum: 1,
  maximum: 35,
  description: "Days that automatic backups are kept at least.",
});

/** One of the two services. */
interface Service {
  readonly type: Extract<ResourceType, "aws:docdb/cluster:Cluster" | "aws:neptune/cluster:Cluster">;
  readonly prefix: "docdb" | "neptune";
  readonly title: string;
  readonly exports: "enabledCloudwatchLogsExports" | "enableCloudwatchLogsExports";
  readonly auditParameter: string;
  readonly references: Readonly<Record<"encrypted" | "backups" | "logs" | "deletion", string>>;
}

const DOCUMENTDB: Service = {
  type: "aws:docdb/cluster:Cluster",
  prefix: "docdb",
  title: "DocumentDB",
  exports: "enabledCloudwatchLogsExports",
  auditParameter: "audit_logs",
  references: {
    encrypted: "DocumentDB.1, CKV_AWS_74",
    backups: "DocumentDB.2, CKV_AWS_360",
    logs: "DocumentDB.4, CKV_AWS_85",
    deletion: "DocumentDB.5",
  },
};

const NEPTUNE: Service = {
  type: "aws:neptune/cluster:Cluster",
  prefix: "neptune",
  title: "Neptune",
  exports: "enableCloudwatchLogsExports",
  auditParameter: "neptune_enable_audit_log",
  references: {
    encrypted: "Neptune.1, CKV_AWS_44",
    backups: "Neptune.5, CKV_AWS_361",
    logs: "Neptune.2, CKV_AWS_101",
    deletion: "Neptune.4",
  },
};

/** Policies on the encryption of document and graph databases. */
export const clusterEncryption: readonly Policy[] = [
  ...encryptionOf(DOCUMENTDB),
  ...policiesFor("aws:docdb/clusterParameterGroup:ClusterParameterGroup", [
    {
      name: "docdb-tls",
      level: "mandatory",
      severity: "high",
      reference: "DocumentDB.6, CKV_AWS_90",
      description: "DocumentDB refuses connections without TLS.",
      remediation:
        "Take the parameter tls: disabled away. Restarts the instances; clients then need AWS's certificates.",
      broken: (group) =>
        // AWS asks for TLS unless told not to.
        list(group.parameters)
          .filter(isBag)
          .some(({ name, value }) => text(name) === "tls" && text(value).toLowerCase() === "disabled") &&
        "connections without TLS are accepted; take the parameter tls: disabled away",
    },
  ]),
  ...encryptionOf(NEPTUNE),
];

/** Policies on what is left of them, and on what they did. */
export const clusterReliability: readonly Policy[] = [
  ...reliabilityOf(DOCUMENTDB),
  ...reliabilityOf(NEPTUNE),
];

/** Policies on who reads them. */
export const clusterAccess: readonly Policy[] = policiesFor("aws:neptune/cluster:Cluster", [
  {
    name: "neptune-iam-auth",
    level: "advisory",
    severity: "medium",
    reference: "Neptune.7, CKV_AWS_359",
    description: "Neptune asks who connects for IAM credentials: it knows no passwords.",
    remediation:
      "Set iamDatabaseAuthenticationEnabled: true. In place; clients that do not sign their requests are cut off.",
    broken: (cluster) =>
      cluster.iamDatabaseAuthenticationEnabled !== true &&
      "whoever reaches the port may read and write; set iamDatabaseAuthenticationEnabled: true",
  },
]);

function encryptionOf({ type, prefix, title, references }: Service): readonly Policy[] {
  return policiesFor(type, [
    {
      name: `${prefix}-encrypted`,
      level: "mandatory",
      severity: "high",
      reference: references.encrypted,
      description: `${title} clusters encrypt their storage.`,
      remediation:
        "Set storageEncrypted: true. On an existing cluster this makes a new, empty one: restore a snapshot with " +
        "a key into it instead.",
      broken: (cluster) =>
        cluster.storageEncrypted !== true &&
        // A replica takes the encryption of its source.
        !cluster.replicationSourceIdentifier &&
        "storage is not encrypted; set storageEncrypted: true, which replaces an existing cluster",
    },
  ]);
}

function reliabilityOf({
  type,
  prefix,
  title,
  exports,
  auditParameter,
  references,
}: Service): readonly Policy[] {
  return policiesFor(type, [
    {
      name: `${prefix}-deletion-protection`,
      level: "advisory",
      severity: "medium",
      reference: references.deletion,
      description: `${title} clusters refuse to be deleted.`,
      remediation: "Set deletionProtection: true. In place; take it away first where a cluster shall go.",
      broken: (cluster) =>
        cluster.deletionProtection !== true &&
        "one mistaken call deletes the cluster; set deletionProtection: true",
    },
    {
      name: `${prefix}-backup-7d`,
      level: "advisory",
      severity: "medium",
      reference: references.backups,
      description: `${title} keeps automatic backups for 7 days.`,
      remediation: "Set backupRetentionPeriod to the days asked for. In place.",
      settings: [minimumDays],
      broken: (cluster, at) => {
        const asked = at.setting(minimumDays);
        return (
          // AWS keeps one day unless told otherwise.
          (cluster.backupRetentionPeriod ?? 1) < asked &&
          !cluster.replicationSourceIdentifier &&
          `backups are kept for less than ${asked} days; set backupRetentionPeriod: ${asked}`
        );
      },
    },
    {
      name: `${prefix}-log-exports`,
      level: "advisory",
      severity: "medium",
      reference: references.logs,
      description: `${title} sends its audit log to CloudWatch.`,
      remediation:
        `Set ${exports}: ["audit"], and the parameter ${auditParameter} of its parameter group. In place; costs by ` +
        "volume.",
      broken: (cluster) =>
        !list(cluster[exports]).map(text).includes("audit") &&
        `who did what is on no record; set ${exports}: ["audit"]`,
    },
  ]);
}
