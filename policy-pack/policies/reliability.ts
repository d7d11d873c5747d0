/** What fails is survived: standby, backups, protection against deletion. Databases and data. */
import { BUCKETS, BUCKET_VERSIONING, LOAD_BALANCERS } from "../resource-types";
import { set } from "../remediation";
import { isReplica } from "../replica";
import { policiesFor, stackPoliciesFor, type Policy } from "../row";
import { productionEnvironments, wholeNumber } from "../settings";
import { text } from "../values";
import { judged } from "../verdict";

const minimumDays = wholeNumber("minimumDays", {
  default: 7,
  minimum: 1,
  maximum: 35,
  description: "Days that automatic backups are kept at least.",
});

const minimumProductionDays = wholeNumber("minimumProductionDays", {
  default: 30,
  minimum: 1,
  maximum: 35,
  description: "The same in production.",
});

/** Policies on what keeps data and services alive. */
export const reliability: readonly Policy[] = [
  ...policiesFor("aws:rds/instance:Instance", [
    {
      name: "rds-multi-az",
      level: "mandatory",
      severity: "medium",
      reference: "RDS.5, CKV_AWS_157",
      description:
        "RDS instances have a standby in a second zone: mandatory in production, advised elsewhere.",
      remediation: "Set multiAz: true. In place, at about twice the price of the instance.",
      settings: [productionEnvironments],
      broken: (db, at) => {
        // A replica is itself what one falls back to.
        if (db.multiAz === true || isReplica(db)) return;
        // SQL Server Express runs in one zone only.
        if (db.engine === "sqlserver-ex") return;
        const message = "the loss of one zone stops the database; set multiAz: true";
        return at.inProduction() ? message : { message, level: "advisory" };
      },
    },
  ]),

  ...policiesFor(
    ["aws:rds/instance:Instance", "aws:rds/cluster:Cluster"],
    [
      {
        name: "rds-backup-7d",
        level: "mandatory",
        severity: "medium",
        reference: "RDS.11, RDS.50, CKV_AWS_133",
        description: "RDS keeps automatic backups for 7 days, in production for 30.",
        remediation:
          "Set backupRetentionPeriod to the days asked for. In place; going from 0 restarts the database.",
        settings: [minimumDays, minimumProductionDays, productionEnvironments],
        broken: (db, at) => {
          // A replica may go without backups: those of its source serve.
          const days = db.backupRetentionPeriod;
          if (days === undefined && isReplica(db)) return;
          const floor = at.setting(minimumDays);
          const tooFew = (asked: number): string =>
            `backups are kept for less than ${asked} days; set backupRetentionPeriod: ${asked}`;
          if ((days ?? 0) < floor && !isReplica(db)) {
            const inProduction = at.inProduction();
            return tooFew(inProduction ? at.setting(minimumProductionDays) : floor);
          }
          const asked = at.setting(minimumProductionDays);
          if ((days ?? 0) >= asked || isReplica(db)) return;
          return at.inProduction() && tooFew(asked);
        },
      },
      {
        name: "rds-deletion-protection",
        level: "mandatory",
        severity: "medium",
        reference: "RDS.7, RDS.8, CKV_AWS_293, CKV_AWS_139",
        description: "RDS databases refuse to be deleted.",
        remediation: "Set deletionProtection: true. In place; take it away first where a database shall go.",
        broken: (db) =>
          db.deletionProtection !== true &&
          // A replica beside its source, which is named by its identifier, holds nothing of its own.
          /^(arn:|$)/.test(text(db.replicateSourceDb)) &&
          "one mistaken call deletes the database; set deletionProtection: true",
      },
      {
        name: "rds-final-snapshot",
        level: "mandatory",
        severity: "medium",
        url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html",
        description: "RDS databases in production leave a snapshot when they are deleted.",
        remediation: "Set skipFinalSnapshot: false and finalSnapshotIdentifier. In place.",
        settings: [productionEnvironments],
        broken: (db, at) =>
          db.skipFinalSnapshot === true &&
          // AWS takes no snapshot of a replica.
          !isReplica(db) &&
          at.inProduction() &&
          "the data goes with the database; set skipFinalSnapshot: false and finalSnapshotIdentifier",
      },
    ],
  ),

  ...policiesFor(
    [
      "aws:rds/instance:Instance",
      "aws:rds/cluster:Cluster",
      "aws:dynamodb/table:Table",
      "aws:efs/fileSystem:FileSystem",
      "aws:docdb/cluster:Cluster",
      "aws:neptune/cluster:Cluster",
      "aws:opensearch/domain:Domain",
      "aws:elasticsearch/domain:Domain",
      "aws:cognito/userPool:UserPool",
      "aws:redshift/cluster:Cluster",
      ...BUCKETS,
    ],
    [
      {
        name: "stateful-protect",
        level: "advisory",
        severity: "medium",
        url: "https://www.pulumi.com/docs/iac/concepts/options/protect/",
        description: "Pulumi refuses to delete what holds data in production.",
        remediation: "Set the resource option protect: true. Nothing changes in AWS.",
        settings: [productionEnvironments],
        broken: (props, at) =>
          !at.protect &&
          !isReplica(props) &&
          at.inProduction() &&
          "a renamed resource or a destroy takes its data with it; set the option protect: true",
      },
    ],
  ),

  ...policiesFor(LOAD_BALANCERS, [
    {
      name: "lb-deletion-protection",
      level: "advisory",
      severity: "medium",
      reference: "ELB.6, CKV_AWS_150",
      description: "Load balancers refuse to be deleted.",
      remediation: "Set enableDeletionProtection: true. In place; take it away first where one shall go.",
      broken: (balancer) =>
        balancer.enableDeletionProtection !== true &&
        "one mistaken call takes all services offline; set enableDeletionProtection: true",
    },
    {
      name: "lb-drop-headers",
      level: "mandatory",
      severity: "medium",
      reference: "ELB.4, CKV_AWS_131",
      description: "Application load balancers drop headers that HTTP does not allow.",
      remediation: "Set dropInvalidHeaderFields: true. In place.",
      remediate: (balancer) =>
        (balancer["loadBalancerType"] ?? "application") === "application" &&
        set(balancer, "dropInvalidHeaderFields", true),
      broken: (balancer) =>
        (balancer.loadBalancerType ?? "application") === "application" &&
        balancer.dropInvalidHeaderFields !== true &&
        "invalid headers reach the services, which request smuggling uses; set dropInvalidHeaderFields: true",
    },
    {
      name: "lb-access-logs",
      level: "advisory",
      severity: "low",
      reference: "ELB.5, CKV_AWS_91",
      description: "Load balancers log their requests.",
      remediation: "Set accessLogs with enabled: true and a bucket that AWS's log delivery may write to.",
      broken: (balancer) =>
        balancer.accessLogs?.enabled !== true &&
        "requests leave no trace; set accessLogs with enabled: true and a bucket",
    },
  ]),

  ...stackPoliciesFor(BUCKETS, [
    {
      name: "s3-versioning",
      level: "advisory",
      severity: "low",
      reference: "S3.14, CKV_AWS_21",
      description: "S3 buckets keep old versions of their objects.",
      remediation:
        "Add a BucketVersioning with status Enabled, and expire old versions by lifecycle. In place.",
      broken: (bucket, at) => {
        const inline = at.given("versioning", () => bucket.versioning?.enabled);
        if (inline === true) return;
        const settings = at.linked(BUCKET_VERSIONING, "bucket");
        const enabled = settings.map(({ props }) =>
          judged(() => props.versioningConfiguration?.status !== "Enabled" && LOST_VERSIONS),
        );
        return settings.length === 0 ? LOST_VERSIONS : enabled;
      },
    },
  ]),
];

const LOST_VERSIONS = "what is overwritten or deleted is lost; add a BucketVersioning with status Enabled";
