/** Cases of the policies on DocumentDB and Neptune. */
import { unknown, type PolicyCase } from "./policy-cases";

const DOCUMENTS = {
  prefix: "docdb",
  subject: "documents",
  exports: "enabledCloudwatchLogsExports",
} as const;
const GRAPH = { prefix: "neptune", subject: "graph", exports: "enableCloudwatchLogsExports" } as const;

function casesOf({ prefix, subject, exports }: typeof DOCUMENTS | typeof GRAPH): readonly PolicyCase[] {
  const replicas = subject === "graph" ? [{ replicationSourceIdentifier: "main" }] : [];
  return [
    {
      policy: `${prefix}-encrypted`,
      subject,
      fails: [{ set: { storageEncrypted: false }, says: /storage is not encrypted/ }],
      passes: replicas.map((set) => ({ unset: ["storageEncrypted"], set })),
      absent: { unset: ["storageEncrypted"], says: /storage is not encrypted/ },
      unknown: unknown("storageEncrypted"),
    },
    {
      policy: `${prefix}-deletion-protection`,
      subject,
      fails: [{ set: { deletionProtection: false }, says: /set deletionProtection: true/ }],
      absent: { unset: ["deletionProtection"], says: /set deletionProtection: true/ },
      unknown: unknown("deletionProtection"),
    },
    {
      policy: `${prefix}-backup-7d`,
      subject,
      fails: [{ set: { backupRetentionPeriod: 6 }, says: /less than 7 days/ }],
      passes: [
        { set: { backupRetentionPeriod: 7 } },
        ...replicas.map((set) => ({ unset: ["backupRetentionPeriod"], set })),
      ],
      absent: { unset: ["backupRetentionPeriod"], says: /less than 7 days/ },
      unknown: unknown("backupRetentionPeriod"),
    },
    {
      policy: `${prefix}-log-exports`,
      subject,
      fails: [{ set: { [exports]: ["profiler"] }, says: /who did what is on no record/ }],
      passes: [{ set: { [exports]: ["slowquery", "audit"] } }],
      absent: { unset: [exports], says: /who did what is on no record/ },
      unknown: unknown(exports),
    },
  ];
}

export const clusterCases: readonly PolicyCase[] = [
  ...casesOf(DOCUMENTS),
  ...casesOf(GRAPH),
  {
    policy: "docdb-tls",
    subject: "documentParameters",
    fails: [{ set: { parameters: [{ name: "tls", value: "disabled" }] }, says: /without TLS are accepted/ }],
    passes: [{ set: { parameters: [{ name: "tls", value: "enabled" }] } }, { set: { parameters: [] } }],
    // DocumentDB asks for TLS unless told not to.
    absent: { unset: ["parameters"] },
    unknown: unknown("parameters"),
  },
  {
    policy: "neptune-iam-auth",
    subject: "graph",
    fails: [{ set: { iamDatabaseAuthenticationEnabled: false }, says: /whoever reaches the port/ }],
    absent: { unset: ["iamDatabaseAuthenticationEnabled"], says: /whoever reaches the port/ },
    unknown: unknown("iamDatabaseAuthenticationEnabled"),
  },
];
