/** Clusters of RDS: Aurora, and databases in three zones. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { home, KEPT } from "./databases";
import type { Groups } from "./parts";

export const clusters: Groups = {
  "an Aurora PostgreSQL cluster with instances": () => {
    const parameters = new aws.rds.ClusterParameterGroup("aurora", {
      family: "aurora-postgresql16",
      parameters: [{ name: "rds.force_ssl", value: "1" }],
    });
    // TLS is a parameter of the cluster: an instance's group cannot carry it.
    const ofInstances = new aws.rds.ParameterGroup("aurora", {
      family: "aurora-postgresql16",
      parameters: [{ name: "log_lock_waits", value: "1" }],
    });
    const cluster = new aws.rds.Cluster("aurora", {
      ...home("aurora"),
      ...KEPT,
      engine: aws.rds.EngineType.AuroraPostgresql,
      masterUsername: "shop",
      manageMasterUserPassword: true,
      dbClusterParameterGroupName: parameters.name,
      iamDatabaseAuthenticationEnabled: true,
      finalSnapshotIdentifier: "aurora-final",
      serverlessv2ScalingConfiguration: { minCapacity: 0.5, maxCapacity: 8 },
    });
    for (const index of [0, 1]) {
      new aws.rds.ClusterInstance(`aurora-${index}`, {
        clusterIdentifier: cluster.id,
        engine: cluster.engine.apply(() => aws.rds.EngineType.AuroraPostgresql),
        instanceClass: "db.serverless",
        dbParameterGroupName: ofInstances.name,
      });
    }
  },

  "an Aurora MySQL cluster with a password from secret configuration": () => {
    new aws.rds.ClusterParameterGroup("shop", {
      family: "aurora-mysql8.0",
      parameters: [{ name: "require_secure_transport", value: "1" }],
    });
    new aws.rds.ParameterGroup("shop", {
      family: "aurora-mysql8.0",
      parameters: [{ name: "max_connections", value: "500" }],
    });
    const cluster = new aws.rds.Cluster("shop", {
      ...home("shop"),
      ...KEPT,
      engine: "aurora-mysql",
      masterUsername: "shop",
      masterPassword: pulumi.secret("from-the-configuration"),
      finalSnapshotIdentifier: "shop-final",
    });
    new aws.rds.ClusterInstance("shop", {
      clusterIdentifier: cluster.clusterIdentifier,
      engine: "aurora-mysql",
      instanceClass: "db.r8g.large",
      publiclyAccessible: false,
    });
  },

  "parameter groups of versions that ask for TLS by themselves": () => {
    new aws.rds.ClusterParameterGroup("seventeen", { family: "aurora-postgresql17" });
    new aws.rds.ParameterGroup("fifteen", { family: "postgres15" });
    new aws.rds.ParameterGroup("maria", { family: "mariadb11.8" });
  },

  "a Multi-AZ cluster of plain PostgreSQL": () => {
    new aws.rds.Cluster("three-zones", {
      ...home("three-zones"),
      ...KEPT,
      engine: "postgres",
      dbClusterInstanceClass: "db.m6gd.large",
      storageType: "io1",
      allocatedStorage: 100,
      iops: 1000,
      masterUsername: "shop",
      manageMasterUserPassword: true,
      finalSnapshotIdentifier: "three-zones-final",
    });
  },
};
