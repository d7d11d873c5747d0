/** Copies of data: snapshots, replicas; and older services that still hold it. */
import * as aws from "@pulumi/aws";
import { bucket, groupBehind, key, network, PARTNER_ACCOUNT, serviceRole, type Groups } from "./parts";

export const copies: Groups = {
  "snapshots, kept and copied": () => {
    const encryption = key("snapshots").arn;
    const snapshot = new aws.rds.Snapshot("before", {
      dbInstanceIdentifier: "shop",
      dbSnapshotIdentifier: "shop-before",
      sharedAccounts: [PARTNER_ACCOUNT],
    });
    new aws.rds.SnapshotCopy("before", {
      sourceDbSnapshotIdentifier: snapshot.dbSnapshotArn,
      targetDbSnapshotIdentifier: "shop-before-copy",
      kmsKeyId: encryption,
    });
    const cluster = new aws.rds.ClusterSnapshot("before", {
      dbClusterIdentifier: "shop",
      dbClusterSnapshotIdentifier: "shop-cluster-before",
    });
    new aws.rds.ClusterSnapshotCopy("before", {
      sourceDbClusterSnapshotIdentifier: cluster.dbClusterSnapshotArn,
      targetDbClusterSnapshotIdentifier: "shop-cluster-before-copy",
      kmsKeyId: encryption,
    });
    new aws.ebs.SnapshotCopy("before", {
      sourceSnapshotId: "snap-0123456789abcdef0",
      sourceRegion: "us-east-1",
      encrypted: true,
    });
  },

  "a replica of a table as a resource of its own": () => {
    const table = new aws.dynamodb.Table("origin", {
      billingMode: "PAY_PER_REQUEST",
      hashKey: "id",
      attributes: [{ name: "id", type: "S" }],
      streamEnabled: true,
      streamViewType: "NEW_AND_OLD_IMAGES",
      pointInTimeRecovery: { enabled: true },
    });
    new aws.dynamodb.TableReplica("origin", {
      globalTableArn: table.arn,
      pointInTimeRecovery: true,
      region: "us-west-2",
    });
  },

  "a domain of Elasticsearch": () => {
    const { vpc, privateSubnetIds } = network("elastic");
    const clients = new aws.ec2.SecurityGroup("elastic-clients", { vpcId: vpc.id });
    new aws.elasticsearch.Domain("elastic", {
      elasticsearchVersion: "7.10",
      clusterConfig: {
        instanceType: "r6g.large.elasticsearch",
        instanceCount: 2,
        zoneAwarenessEnabled: true,
      },
      ebsOptions: { ebsEnabled: true, volumeSize: 20 },
      encryptAtRest: { enabled: true },
      nodeToNodeEncryption: { enabled: true },
      domainEndpointOptions: { enforceHttps: true, tlsSecurityPolicy: "Policy-Min-TLS-1-2-2019-07" },
      vpcOptions: {
        subnetIds: privateSubnetIds,
        securityGroupIds: [groupBehind("elastic", vpc.id, 443, clients.id).id],
      },
    });
  },

  "objects that are copied to another region": () => {
    const role = serviceRole("replication", "s3.amazonaws.com");
    const versioned = (name: string): aws.s3.Bucket => {
      const made = bucket(name);
      new aws.s3.BucketVersioning(name, {
        bucket: made.id,
        versioningConfiguration: { status: "Enabled" },
      });
      return made;
    };
    new aws.s3.BucketReplicationConfig("copies", {
      bucket: versioned("originals").id,
      role: role.arn,
      rules: [
        {
          status: "Enabled",
          filter: { prefix: "" },
          deleteMarkerReplication: { status: "Enabled" },
          destination: { bucket: versioned("copies").arn, storageClass: "STANDARD_IA" },
        },
      ],
    });
  },

  "a restore that is tested": () => {
    const plan = new aws.backup.RestoreTestingPlan("weekly", {
      name: "weekly",
      scheduleExpression: "cron(0 6 ? * SUN *)",
      recoveryPointSelection: {
        algorithm: "LATEST_WITHIN_WINDOW",
        includeVaults: ["*"],
        recoveryPointTypes: ["SNAPSHOT", "CONTINUOUS"],
      },
    });
    new aws.backup.RestoreTestingSelection("weekly", {
      name: "weekly",
      restoreTestingPlanName: plan.name,
      protectedResourceType: "RDS",
      protectedResourceArns: ["*"],
      iamRoleArn: serviceRole("restores", "backup.amazonaws.com").arn,
      restoreMetadataOverrides: { publiclyAccessible: "false", multiAz: "false" },
    });
  },
};
