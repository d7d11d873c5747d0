/** Clusters that hold documents, graphs, events and reports. */
import * as aws from "@pulumi/aws";
import { groupBehind, network, type Groups } from "./parts";

export const warehouses: Groups = {
  "clusters of DocumentDB and Neptune": () => {
    const { privateSubnetIds } = network("documents");
    new aws.docdb.ClusterParameterGroup("documents", {
      family: "docdb5.0",
      parameters: [
        { name: "tls", value: "enabled" },
        { name: "audit_logs", value: "enabled" },
      ],
    });
    const documents = new aws.docdb.Cluster("documents", {
      engine: "docdb",
      masterUsername: "shop",
      manageMasterUserPassword: true,
      storageEncrypted: true,
      backupRetentionPeriod: 30,
      deletionProtection: true,
      enabledCloudwatchLogsExports: ["audit"],
      finalSnapshotIdentifier: "documents-final",
      dbSubnetGroupName: new aws.docdb.SubnetGroup("documents", { subnetIds: privateSubnetIds }).name,
    });
    new aws.docdb.ClusterInstance("documents", {
      clusterIdentifier: documents.id,
      instanceClass: "db.r6g.large",
    });
    new aws.neptune.Cluster("graph", {
      engine: "neptune",
      storageEncrypted: true,
      backupRetentionPeriod: 30,
      deletionProtection: true,
      iamDatabaseAuthenticationEnabled: true,
      enableCloudwatchLogsExports: ["audit"],
      copyTagsToSnapshot: true,
      finalSnapshotIdentifier: "graph-final",
    });
  },

  "a warehouse, by cluster and without servers": () => {
    const parameters = new aws.redshift.ParameterGroup("warehouse", {
      family: "redshift-2.0",
      parameters: [
        { name: "require_ssl", value: "true" },
        { name: "enable_user_activity_logging", value: "true" },
      ],
    });
    new aws.redshift.Cluster("warehouse", {
      clusterIdentifier: "warehouse",
      nodeType: "ra3.large",
      databaseName: "shop",
      masterUsername: "shop",
      manageMasterPassword: true,
      encrypted: "true",
      publiclyAccessible: false,
      enhancedVpcRouting: true,
      automatedSnapshotRetentionPeriod: 30,
      clusterParameterGroupName: parameters.name,
      finalSnapshotIdentifier: "warehouse-final",
    });
    new aws.redshiftserverless.Namespace("warehouse", {
      namespaceName: "warehouse",
      manageAdminPassword: true,
    });
    new aws.redshiftserverless.Workgroup("warehouse", {
      namespaceName: "warehouse",
      workgroupName: "warehouse",
      publiclyAccessible: false,
      enhancedVpcRouting: true,
      configParameters: [{ parameterKey: "require_ssl", parameterValue: "true" }],
    });
  },

  "a cluster of Kafka": () => {
    const { vpc, privateSubnetIds } = network("kafka");
    const clients = new aws.ec2.SecurityGroup("kafka-clients", { vpcId: vpc.id });
    new aws.msk.Cluster("kafka", {
      kafkaVersion: "3.8.x",
      numberOfBrokerNodes: 2,
      brokerNodeGroupInfo: {
        instanceType: "kafka.m7g.large",
        clientSubnets: privateSubnetIds,
        securityGroups: [groupBehind("kafka", vpc.id, 9098, clients.id).id],
        storageInfo: { ebsStorageInfo: { volumeSize: 100 } },
      },
      clientAuthentication: { sasl: { iam: true } },
      encryptionInfo: { encryptionInTransit: { clientBroker: "TLS", inCluster: true } },
      enhancedMonitoring: "PER_BROKER",
      loggingInfo: {
        brokerLogs: {
          cloudwatchLogs: {
            enabled: true,
            logGroup: new aws.cloudwatch.LogGroup("kafka", { retentionInDays: 90 }).name,
          },
        },
      },
    });
  },
};
