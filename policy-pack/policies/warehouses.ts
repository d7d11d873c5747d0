/** Redshift, with clusters and without: encrypted, private, with TLS. */
import { policiesFor, type Policy } from "../row";
import { isBag, isTrue, list, text } from "../values";

// Parameter groups of the first generation accept plain connections unless told otherwise.
const PLAIN_FAMILY = "redshift-1.0";

/** Policies on the encryption of data warehouses. */
export const warehouseEncryption: readonly Policy[] = [
  ...policiesFor("aws:redshift/cluster:Cluster", [
    {
      name: "redshift-encrypted",
      level: "mandatory",
      severity: "high",
      reference: "Redshift.10, CKV_AWS_64",
      description: "Redshift clusters encrypt their storage.",
      remediation:
        "Take encrypted: false away. In place: Redshift moves the data to encrypted nodes, and is slower meanwhile.",
      broken: (cluster) =>
        // AWS encrypts a cluster that says nothing.
        text(String(cluster.encrypted ?? true)).toLowerCase() === "false" &&
        "storage is not encrypted; take encrypted: false away",
    },
  ]),

  ...policiesFor(
    ["aws:redshift/parameterGroup:ParameterGroup", "aws:redshiftserverless/workgroup:Workgroup"],
    [
      {
        name: "redshift-force-tls",
        level: "mandatory",
        severity: "high",
        reference: "Redshift.2, RedshiftServerless.2, CKV_AWS_105",
        description: "Redshift refuses connections without TLS.",
        remediation:
          "Set require_ssl to true among parameters, of a serverless workgroup among configParameters. Clients that " +
          "do not use TLS are cut off; a cluster has to be restarted.",
        broken: (group) => {
          const given = [...list(group.parameters), ...list(group.configParameters)]
            .filter(isBag)
            .filter(({ name, parameterKey }) => text(name ?? parameterKey).toLowerCase() === "require_ssl")
            .map(({ value, parameterValue }) => isTrue(value ?? parameterValue))
            .at(-1);
          return (
            !(given ?? text(group.family) !== PLAIN_FAMILY) &&
            "connections without TLS are accepted; set require_ssl to true"
          );
        },
      },
    ],
  ),
];

/** Policies on who reaches data warehouses. */
export const warehouseExposure: readonly Policy[] = policiesFor(
  ["aws:redshift/cluster:Cluster", "aws:redshiftserverless/workgroup:Workgroup"],
  [
    {
      name: "redshift-not-public",
      level: "mandatory",
      severity: "critical",
      reference: "Redshift.1, RedshiftServerless.3, CKV_AWS_87",
      description: "Redshift has no public address.",
      remediation: "Set publiclyAccessible: false. In place; clients outside the VPC lose their connection.",
      broken: (warehouse) =>
        warehouse.publiclyAccessible === true &&
        "the data warehouse has a public address; set publiclyAccessible: false",
    },
  ],
);
