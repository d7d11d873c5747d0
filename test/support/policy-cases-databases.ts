/** Cases of the policies on how RDS runs databases. */
import { unknown, type PolicyCase } from "./policy-cases";
import { secret, TAGS, UNKNOWN } from "./policy-fixtures";

const INLINE = /is written out or configured/;

export const databaseCases: readonly PolicyCase[] = [
  {
    policy: "rds-password-not-inline",
    subject: "database",
    fails: [
      // A secret may come from configuration: it is advised to leave it to RDS.
      { set: { password: secret("hunter2") }, options: { from: {} }, says: INLINE, level: "advisory" },
      {
        set: { password: "hunter2" },
        options: { from: {} },
        says: /plain text in the program/,
        level: "mandatory",
      },
    ],
    passes: [
      { unset: ["password"], set: { manageMasterUserPassword: true }, options: { from: {} } },
      { set: { password: "hunter2", replicateSourceDb: "main" }, options: { from: {} } },
      // What the provider fills in stands in a plan as unknown.
      { set: { password: UNKNOWN }, options: { from: {} } },
    ],
    absent: { unset: ["password"] },
    unknown: {
      set: { password: "hunter2", manageMasterUserPassword: UNKNOWN },
      options: { from: {} },
      says: /cannot be judged yet: .*manageMasterUserPassword/,
    },
  },
  {
    policy: "rds-proxy-tls",
    subject: "proxy",
    fails: [{ set: { requireTls: false }, says: /set requireTls: true/ }],
    absent: { unset: ["requireTls"], says: /set requireTls: true/ },
    unknown: unknown("requireTls"),
  },
  {
    policy: "rds-snapshot-not-public",
    subject: "snapshot",
    fails: [
      { set: { sharedAccounts: ["all"] }, says: /everybody may restore/ },
      { set: { sharedAccounts: ["123456789012", "all"] }, says: /everybody may restore/ },
    ],
    absent: { unset: ["sharedAccounts"] },
    unknown: unknown("sharedAccounts"),
  },
  {
    policy: "rds-snapshot-not-public",
    subject: "clusterSnapshotCopy",
    fails: [{ set: { sharedAccounts: ["all"] }, says: /everybody may restore/ }],
    absent: { unset: ["sharedAccounts"] },
    unknown: unknown("sharedAccounts"),
  },
  {
    policy: "rds-admin-name",
    subject: "database",
    fails: [
      { set: { username: "postgres" }, says: /everybody tries first/ },
      { set: { username: "Admin" }, says: /everybody tries first/ },
    ],
    passes: [{ set: { username: "admin", replicateSourceDb: "main" } }],
    absent: { unset: ["username"] },
    unknown: unknown("username"),
  },
  {
    policy: "rds-admin-name",
    subject: "cluster",
    fails: [{ set: { masterUsername: "postgres" }, says: /everybody tries first/ }],
    passes: [{ set: { masterUsername: "postgres", replicationSourceIdentifier: "main" } }],
    absent: { unset: ["masterUsername"] },
    unknown: unknown("masterUsername"),
  },
  {
    policy: "rds-performance-insights-kms",
    subject: "database",
    fails: [{ set: { performanceInsightsEnabled: true }, says: /set performanceInsightsKmsKeyId/ }],
    passes: [
      { set: { performanceInsightsEnabled: true, performanceInsightsKmsKeyId: UNKNOWN } },
      { set: { performanceInsightsEnabled: false } },
    ],
    absent: { unset: ["performanceInsightsEnabled"] },
    unknown: unknown("performanceInsightsEnabled"),
  },
  {
    policy: "rds-cmk",
    subject: "database",
    fails: [
      { unset: ["kmsKeyId"], options: { from: {} }, says: /encrypted with aws\/rds/ },
      {
        unset: ["kmsKeyId"],
        set: { replicateSourceDb: "arn:aws:rds:us-east-1:123456789012:db:main" },
        options: { from: {} },
        says: /encrypted with aws\/rds/,
      },
    ],
    passes: [{ unset: ["kmsKeyId"], set: { replicateSourceDb: "main" }, options: { from: {} } }],
    absent: { unset: ["kmsKeyId"], options: { from: {} }, says: /encrypted with aws\/rds/ },
    unknown: "a key that is not known yet was given all the same",
  },
  {
    policy: "rds-automated-backups-kept",
    subject: "database",
    fails: [{ set: { deleteAutomatedBackups: true }, says: /set deleteAutomatedBackups: false/ }],
    passes: [
      { set: { deleteAutomatedBackups: true, replicateSourceDb: "main" } },
      { set: { deleteAutomatedBackups: true, tags: { ...TAGS, Environment: "dev" } } },
    ],
    // RDS deletes them unless told not to.
    absent: { unset: ["deleteAutomatedBackups"], says: /set deleteAutomatedBackups: false/ },
    unknown: unknown("deleteAutomatedBackups"),
  },
  {
    policy: "rds-log-exports",
    subject: "database",
    fails: [
      { set: { enabledCloudwatchLogsExports: ["upgrade"] }, says: /with postgresql$/ },
      { set: { engine: "mysql", enabledCloudwatchLogsExports: ["slowquery"] }, says: /with error$/ },
      { set: { engine: "sqlserver-se", enabledCloudwatchLogsExports: ["agent"] }, says: /with error$/ },
      { set: { engine: "oracle-ee", enabledCloudwatchLogsExports: ["trace"] }, says: /with alert$/ },
      { set: { engine: "db2-se", enabledCloudwatchLogsExports: [] }, says: /with diag\.log$/ },
    ],
    passes: [
      { set: { engine: "mariadb", enabledCloudwatchLogsExports: ["error", "slowquery"] } },
      { set: { engine: "custom-sqlserver-se" }, unset: ["enabledCloudwatchLogsExports"] },
    ],
    absent: { unset: ["enabledCloudwatchLogsExports"], says: /with postgresql$/ },
    unknown: unknown("enabledCloudwatchLogsExports"),
  },
  {
    policy: "rds-log-exports",
    subject: "replica",
    fails: [{ unset: ["enabledCloudwatchLogsExports"], says: /with its logs$/ }],
    passes: [{ set: { enabledCloudwatchLogsExports: ["error"] } }],
    absent: { unset: ["enabledCloudwatchLogsExports"], says: /with its logs$/ },
    unknown: unknown("enabledCloudwatchLogsExports"),
  },
  {
    policy: "rds-log-exports",
    subject: "cluster",
    fails: [
      { set: { enabledCloudwatchLogsExports: ["instance"] }, says: /with postgresql$/ },
      { set: { engine: "aurora-mysql", enabledCloudwatchLogsExports: ["error"] }, says: /with audit$/ },
    ],
    passes: [
      { set: { engine: "aurora-mysql", enabledCloudwatchLogsExports: ["audit"] } },
      { set: { engineMode: "serverless" }, unset: ["enabledCloudwatchLogsExports"] },
    ],
    absent: { unset: ["enabledCloudwatchLogsExports"], says: /with postgresql$/ },
    unknown: unknown("enabledCloudwatchLogsExports"),
  },
  {
    policy: "rds-minor-upgrades",
    subject: "database",
    fails: [{ set: { autoMinorVersionUpgrade: false }, says: /security fixes wait/ }],
    passes: [{ set: { autoMinorVersionUpgrade: true } }],
    // RDS does so unless told not to.
    absent: { unset: ["autoMinorVersionUpgrade"] },
    unknown: unknown("autoMinorVersionUpgrade"),
  },
  {
    policy: "rds-monitoring",
    subject: "database",
    fails: [{ set: { monitoringInterval: 0 }, says: /set monitoringInterval/ }],
    passes: [{ set: { monitoringInterval: 1 } }],
    absent: { unset: ["monitoringInterval"], says: /set monitoringInterval/ },
    unknown: {
      set: { monitoringInterval: UNKNOWN },
      options: { from: { monitoringInterval: ["key"] } },
      says: /cannot be judged yet: .*monitoringInterval/,
    },
  },
  {
    policy: "rds-monitoring",
    subject: "clusterInstance",
    fails: [
      { unset: ["monitoringInterval"], says: /set monitoringInterval/ },
      // What the provider will compute stands in a plan as unknown.
      { set: { monitoringInterval: UNKNOWN }, says: /set monitoringInterval/ },
    ],
    absent: { unset: ["monitoringInterval"], says: /set monitoringInterval/ },
    unknown: {
      set: { monitoringInterval: UNKNOWN },
      options: { from: { monitoringInterval: ["key"] } },
      says: /cannot be judged yet: .*monitoringInterval/,
    },
  },
  {
    policy: "rds-monitoring",
    subject: "cluster",
    fails: [{ set: { dbClusterInstanceClass: "db.m7g.large" }, says: /set monitoringInterval/ }],
    passes: [{ set: { dbClusterInstanceClass: "db.m7g.large", monitoringInterval: 60 } }],
    // Aurora's machines are instances of their own.
    absent: { unset: ["dbClusterInstanceClass"] },
    unknown: {
      set: { dbClusterInstanceClass: "db.m7g.large", monitoringInterval: UNKNOWN },
      options: { from: { monitoringInterval: ["key"] } },
      says: /cannot be judged yet: .*monitoringInterval/,
    },
  },
];
