/** RDS: what a database does is on record, its fixes come by themselves, its snapshots and proxies are closed. */
import type { StackContext } from "../context";
import { policiesFor, stackPoliciesFor, type Policy } from "../row";
import { productionEnvironments } from "../settings";
import { list, text } from "../values";
import { isMissing } from "../verdict";

/** The log that says who did what, by the beginning of the engine's name. The first that fits counts. */
const LOGS: readonly (readonly [RegExp, string])[] = [
  [/^(aurora-)?postgres/, "postgresql"],
  [/^aurora(-mysql)?$/, "audit"],
  [/^(mysql|mariadb|sqlserver)/, "error"],
  [/^oracle/, "alert"],
  [/^db2/, "diag.log"],
];

// Names that every attacker tries first: those that the console proposes.
const DEFAULT_NAMES: readonly string[] = ["admin", "postgres"];

/** Policies on the encryption of what goes to databases, and of what they keep. */
export const databaseEncryption: readonly Policy[] = [
  ...policiesFor(
    ["aws:rds/instance:Instance", "aws:rds/cluster:Cluster"],
    [
      {
        name: "rds-cmk",
        level: "advisory",
        severity: "low",
        reference: "CKV_AWS_327",
        url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html",
        description: "RDS databases are encrypted with a key of your own.",
        remediation:
          "Set kmsKeyId. On an existing database this makes a new, empty one: restore a copy of a snapshot under the " +
          "key instead.",
        broken: (db) =>
          // What is not encrypted at all is the affair of rds-storage-encrypted.
          db.storageEncrypted === true &&
          isMissing(() => db.kmsKeyId) &&
          // A replica beside its source, which is named by its identifier, takes its key.
          (!db.replicateSourceDb || text(db.replicateSourceDb).startsWith("arn:")) &&
          "storage is encrypted with aws/rds, whose snapshots no other account can restore; set kmsKeyId",
      },
    ],
  ),

  ...policiesFor("aws:rds/proxy:Proxy", [
    {
      name: "rds-proxy-tls",
      level: "mandatory",
      severity: "high",
      reference: "RDS.43",
      description: "RDS proxies refuse connections without TLS.",
      remediation: "Set requireTls: true. In place; clients that do not use TLS are cut off.",
      broken: (proxy) =>
        proxy.requireTls !== true && "connections without TLS are accepted; set requireTls: true",
    },
  ]),
];

/** Policies on what others learn of databases. */
export const databaseExposure: readonly Policy[] = [
  ...policiesFor(
    [
      "aws:rds/snapshot:Snapshot",
      "aws:rds/snapshotCopy:SnapshotCopy",
      "aws:rds/clusterSnapshot:ClusterSnapshot",
      "aws:rds/clusterSnapshotCopy:ClusterSnapshotCopy",
    ],
    [
      {
        name: "rds-snapshot-not-public",
        level: "mandatory",
        severity: "critical",
        reference: "RDS.1",
        description: "RDS snapshots are shared with named accounts only.",
        remediation: "Take all out of sharedAccounts, and name the accounts that restore from it. In place.",
        broken: (snapshot) =>
          list(snapshot.sharedAccounts).some((account) => text(account).toLowerCase() === "all") &&
          "everybody may restore the database; name accounts in sharedAccounts instead of all",
      },
    ],
  ),

  ...policiesFor(
    ["aws:rds/instance:Instance", "aws:rds/cluster:Cluster"],
    [
      {
        name: "rds-admin-name",
        level: "advisory",
        severity: "low",
        reference: "RDS.24, RDS.25",
        description: "The master user of an RDS database has a name that cannot be guessed.",
        remediation:
          "Set username (of a cluster masterUsername) to a name of your own. It cannot be changed later: a new name " +
          "makes a new, empty database.",
        broken: (db) =>
          // A replica has its source's users.
          !db.replicateSourceDb &&
          !db.replicationSourceIdentifier &&
          DEFAULT_NAMES.includes(text(db.username ?? db.masterUsername).toLowerCase()) &&
          "the master user has the name that everybody tries first; take another one for a new database",
      },
      {
        name: "rds-performance-insights-kms",
        level: "advisory",
        severity: "low",
        reference: "CKV_AWS_354",
        url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PerfInsights.Overview.html",
        description: "What Performance Insights keeps of queries is encrypted with a key of your own.",
        remediation:
          "Set performanceInsightsKmsKeyId. It cannot be changed while Performance Insights is on: RDS then " +
          "replaces the instance.",
        broken: (db) =>
          db.performanceInsightsEnabled === true &&
          isMissing(() => db.performanceInsightsKmsKeyId) &&
          "queries are kept under aws/rds, a key without grants of your own; set performanceInsightsKmsKeyId",
      },
    ],
  ),
];

/** Policies on how databases are run. */
export const databaseOperation: readonly Policy[] = [
  ...policiesFor(
    ["aws:rds/instance:Instance", "aws:rds/cluster:Cluster"],
    [
      {
        name: "rds-log-exports",
        level: "advisory",
        severity: "medium",
        reference: "RDS.9, RDS.34, RDS.36, RDS.37, RDS.40, RDS.42, CKV_AWS_129, CKV_AWS_324, CKV_AWS_325",
        description: "RDS sends its logs to CloudWatch, where they outlive the database.",
        remediation:
          "Set enabledCloudwatchLogsExports to the engine's logs, and make their log groups first, with a " +
          "retention. In place; costs by volume. The audit log of Aurora MySQL also takes the parameter " +
          "server_audit_logging.",
        broken: (db) => {
          const engine = text(db.engine).toLowerCase();
          // RDS Custom leaves logs to its owner, and Aurora Serverless v1 sends them by itself.
          if (engine.startsWith("custom-") || db.engineMode === "serverless") return;
          const exported = list(db.enabledCloudwatchLogsExports).map(text);
          const wanted = LOGS.find(([engines]) => engines.test(engine))?.[1];
          // A replica does not repeat its engine: any log will do.
          if (wanted === undefined ? exported.length > 0 : exported.includes(wanted)) return;
          return `its log stays in the database only; set enabledCloudwatchLogsExports with ${wanted ?? "its logs"}`;
        },
      },
    ],
  ),

  ...policiesFor(
    ["aws:rds/instance:Instance", "aws:rds/cluster:Cluster"],
    [
      {
        name: "rds-automated-backups-kept",
        level: "advisory",
        severity: "low",
        url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html",
        description: "The automated backups of an RDS database in production outlive it.",
        remediation:
          "Set deleteAutomatedBackups: false. In place; what is left of a deleted database is paid for until it expires.",
        settings: [productionEnvironments],
        broken: (db, at) =>
          // RDS deletes them unless told not to.
          db.deleteAutomatedBackups !== false &&
          // The backups of a replica are those of its source.
          !db.replicateSourceDb &&
          !db.replicationSourceIdentifier &&
          at.inProduction() &&
          "only final snapshots are left of a deleted database; set deleteAutomatedBackups: false",
      },
    ],
  ),

  ...policiesFor(
    ["aws:rds/instance:Instance", "aws:rds/cluster:Cluster", "aws:rds/clusterInstance:ClusterInstance"],
    [
      {
        name: "rds-minor-upgrades",
        level: "advisory",
        severity: "medium",
        reference: "RDS.13, RDS.35, CKV_AWS_226",
        description: "RDS installs minor versions, which bring security fixes, by itself.",
        remediation:
          "Take autoMinorVersionUpgrade: false away. In place; an upgrade restarts the database in its maintenance window.",
        broken: (db) =>
          db.autoMinorVersionUpgrade === false &&
          "security fixes wait for somebody to install them; take autoMinorVersionUpgrade: false away",
      },
    ],
  ),

  ...stackPoliciesFor(
    ["aws:rds/instance:Instance", "aws:rds/cluster:Cluster", "aws:rds/clusterInstance:ClusterInstance"],
    [
      {
        name: "rds-monitoring",
        level: "advisory",
        severity: "low",
        reference: "RDS.6, CKV_AWS_118",
        description: "RDS reports what its machines do, once a minute or more often.",
        remediation:
          "Set monitoringInterval (seconds, 60 is enough) and monitoringRoleArn. In place; costs by log volume.",
        broken: (_, at) => {
          // Aurora's machines are instances of their own; only Multi-AZ clusters have them inside.
          if (at.type === "aws:rds/cluster:Cluster" && !at.isGiven("dbClusterInstanceClass")) return;
          const isMonitored = (one: StackContext): boolean =>
            Number(one.given("monitoringInterval", () => one.resource.props["monitoringInterval"]) ?? 0) > 0;
          if (isMonitored(at)) return;
          // A cluster that is monitored has all its instances monitored.
          const clusters = at.targets(["aws:rds/cluster:Cluster"], "clusterIdentifier");
          if (clusters.some((cluster) => isMonitored(at.of(cluster)))) return;
          return "memory, disk and processes of its machine stay unseen; set monitoringInterval and monitoringRoleArn";
        },
      },
    ],
  ),
];
