/** Databases of RDS, and their parameters, networks and passwords. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { groupBehind, key, network, type Groups } from "./parts";

/** How a database's data is kept. */
export const KEPT = {
  storageEncrypted: true,
  deletionProtection: true,
  backupRetentionPeriod: 30,
  copyTagsToSnapshot: true,
} as const;

/** Where a database is: private subnets, and a group that its clients' group reaches. */
export function home(name: string): {
  dbSubnetGroupName: pulumi.Output<string>;
  vpcSecurityGroupIds: pulumi.Output<string>[];
} {
  const { vpc, privateSubnetIds } = network(name);
  const clients = new aws.ec2.SecurityGroup(`${name}-clients`, { vpcId: vpc.id });
  return {
    dbSubnetGroupName: new aws.rds.SubnetGroup(name, { subnetIds: privateSubnetIds }).name,
    vpcSecurityGroupIds: [groupBehind(`${name}-database`, vpc.id, 5432, clients.id).id],
  };
}

export const databases: Groups = {
  "PostgreSQL whose password RDS manages": () => {
    const parameters = new aws.rds.ParameterGroup("managed", {
      family: "postgres17",
      parameters: [{ name: "log_min_duration_statement", value: "500" }],
    });
    new aws.rds.Instance(
      "managed",
      {
        ...home("managed"),
        ...KEPT,
        engine: "postgres",
        engineVersion: "17.6",
        instanceClass: "db.m7g.large",
        allocatedStorage: 100,
        username: "shop",
        manageMasterUserPassword: true,
        masterUserSecretKmsKeyId: key("managed").keyId,
        parameterGroupName: parameters.name,
        multiAz: true,
        iamDatabaseAuthenticationEnabled: true,
        finalSnapshotIdentifier: "managed-final",
      },
      { protect: true },
    );
  },

  "MySQL with a generated password": () => {
    const password = new random.RandomPassword("mysql", { length: 32, special: false });
    const parameters = new aws.rds.ParameterGroup("mysql", {
      family: "mysql8.4",
      parameters: [
        { name: "require_secure_transport", value: "ON" },
        { name: "character_set_server", value: "utf8mb4" },
      ],
    });
    new aws.rds.Instance("mysql", {
      ...home("mysql"),
      ...KEPT,
      engine: "mysql",
      instanceClass: "db.r7g.large",
      allocatedStorage: 50,
      dbName: "shop",
      username: "shop",
      password: password.result,
      parameterGroupName: parameters.name,
      multiAz: true,
      publiclyAccessible: false,
      finalSnapshotIdentifier: "mysql-final",
    });
  },

  "an instance with a replica beside it": () => {
    const placed = home("replicated");
    const primary = new aws.rds.Instance("primary", {
      ...placed,
      ...KEPT,
      engine: "postgres",
      instanceClass: "db.m8g.large",
      allocatedStorage: 100,
      username: "shop",
      manageMasterUserPassword: true,
      multiAz: true,
      finalSnapshotIdentifier: "primary-final",
    });
    new aws.rds.Instance("replica", {
      replicateSourceDb: primary.identifier,
      instanceClass: "db.m8g.large",
      vpcSecurityGroupIds: placed.vpcSecurityGroupIds,
      skipFinalSnapshot: true,
      copyTagsToSnapshot: true,
    });
  },

  "a replica in another region": () => {
    const there = new aws.Provider("west", {
      region: "us-west-2",
      defaultTags: {
        tags: { Project: "shop", ManagedBy: "pulumi", Environment: "prod", CostCode: "A1B2C3D4" },
      },
    });
    new aws.rds.Instance(
      "far",
      {
        replicateSourceDb: "arn:aws:rds:us-east-1:123456789012:db:shop",
        instanceClass: "db.m7g.large",
        kmsKeyId: "arn:aws:kms:us-west-2:123456789012:key/mrk-1234abcd12ab34cd56ef1234567890ab",
        storageEncrypted: true,
        deletionProtection: true,
        skipFinalSnapshot: true,
      },
      { provider: there },
    );
  },

  "SQL Server Express, which has no standby": () => {
    new aws.rds.Instance("express", {
      ...home("express"),
      ...KEPT,
      engine: "sqlserver-ex",
      licenseModel: "license-included",
      instanceClass: "db.t3.medium",
      allocatedStorage: 50,
      username: "shop",
      manageMasterUserPassword: true,
      finalSnapshotIdentifier: "express-final",
      parameterGroupName: new aws.rds.ParameterGroup("express", {
        family: "sqlserver-ex-16.0",
        parameters: [{ name: "rds.force_ssl", value: "1", applyMethod: "pending-reboot" }],
      }).name,
    });
  },

  "Oracle, whose TLS is an option and not a parameter": () => {
    new aws.rds.ParameterGroup("oracle", {
      family: "oracle-se2-19",
      parameters: [{ name: "open_cursors", value: "600" }],
    });
    new aws.rds.OptionGroup("oracle", {
      engineName: "oracle-se2",
      majorEngineVersion: "19",
      options: [
        {
          optionName: "SSL",
          port: 2484,
          optionSettings: [{ name: "SQLNET.SSL_VERSION", value: "1.2" }],
        },
      ],
    });
  },

  "an instance restored from a snapshot": () => {
    new aws.rds.Instance("restored", {
      ...home("restored"),
      ...KEPT,
      instanceClass: "db.m7g.large",
      snapshotIdentifier: "shop-before-the-move",
      multiAz: true,
      finalSnapshotIdentifier: "restored-final",
    });
  },

  "a proxy before a database": () => {
    const { vpc, privateSubnetIds } = network("proxied");
    const clients = new aws.ec2.SecurityGroup("proxied-clients", { vpcId: vpc.id });
    new aws.rds.Proxy("proxied", {
      engineFamily: "POSTGRESQL",
      requireTls: true,
      roleArn: "arn:aws:iam::123456789012:role/proxy",
      vpcSubnetIds: privateSubnetIds,
      vpcSecurityGroupIds: [groupBehind("proxied", vpc.id, 5432, clients.id).id],
      auths: [
        {
          authScheme: "SECRETS",
          iamAuth: "REQUIRED",
          secretArn: "arn:aws:secretsmanager:us-east-1:123456789012:secret:shop",
        },
      ],
    });
  },
};
