/** What holds data besides RDS and S3: tables, files, caches, search. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { groupBehind, key, network, serviceRole, type Groups } from "./parts";

export const stores: Groups = {
  "a table in two regions": () => {
    new aws.dynamodb.Table(
      "global",
      {
        billingMode: "PAY_PER_REQUEST",
        hashKey: "id",
        attributes: [{ name: "id", type: "S" }],
        streamEnabled: true,
        streamViewType: "NEW_AND_OLD_IMAGES",
        deletionProtectionEnabled: true,
        pointInTimeRecovery: { enabled: true },
        serverSideEncryption: { enabled: true },
        replicas: [{ regionName: "eu-central-1", pointInTimeRecovery: true, propagateTags: true }],
      },
      { protect: true },
    );
  },

  "a table that is left at AWS's encryption, with a policy": () => {
    const table = new aws.dynamodb.Table("plain", {
      billingMode: "PROVISIONED",
      readCapacity: 5,
      writeCapacity: 5,
      hashKey: "id",
      attributes: [{ name: "id", type: "S" }],
      ttl: { attributeName: "expires", enabled: true },
    });
    new aws.dynamodb.ResourcePolicy("plain", {
      resourceArn: table.arn,
      policy: pulumi.jsonStringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { AWS: "arn:aws:iam::210987654321:role/reader" },
            Action: "dynamodb:GetItem",
            Resource: table.arn,
          },
        ],
      }),
    });
  },

  "a cache with replicas": () => {
    const { vpc, privateSubnetIds } = network("cache");
    const clients = new aws.ec2.SecurityGroup("cache-clients", { vpcId: vpc.id });
    const subnets = new aws.elasticache.SubnetGroup("cache", { subnetIds: privateSubnetIds });
    new aws.elasticache.ReplicationGroup("cache", {
      description: "Sessions",
      engine: "valkey",
      engineVersion: "8.0",
      nodeType: "cache.t4g.small",
      numCacheClusters: 2,
      automaticFailoverEnabled: true,
      multiAzEnabled: true,
      atRestEncryptionEnabled: true,
      transitEncryptionEnabled: true,
      subnetGroupName: subnets.name,
      securityGroupIds: [groupBehind("cache", vpc.id, 6379, clients.id).id],
      snapshotRetentionLimit: 7,
    });
  },

  "caches that are always encrypted, and one of Memcached": () => {
    new aws.elasticache.ServerlessCache("serverless", { engine: "valkey", name: "sessions" });
    new aws.elasticache.Cluster("memcached", {
      engine: "memcached",
      engineVersion: "1.6.22",
      nodeType: "cache.t4g.micro",
      numCacheNodes: 1,
      transitEncryptionEnabled: true,
    });
  },

  "files that backups hold": () => {
    const vault = new aws.backup.Vault("files", { kmsKeyArn: key("backups").arn });
    new aws.backup.VaultLockConfiguration("files", {
      backupVaultName: vault.name,
      minRetentionDays: 7,
      maxRetentionDays: 400,
    });
    new aws.backup.VaultPolicy("files", {
      backupVaultName: vault.name,
      policy: pulumi.jsonStringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Deny",
            Principal: { AWS: "*" },
            Action: ["backup:DeleteRecoveryPoint", "backup:PutBackupVaultAccessPolicy"],
            Resource: "*",
          },
          {
            Effect: "Allow",
            Principal: "*",
            Action: "backup:CopyIntoBackupVault",
            Resource: "*",
            Condition: { StringEquals: { "aws:PrincipalOrgID": "o-abc1234567" } },
          },
        ],
      }),
    });
    const plan = new aws.backup.Plan("files", {
      rules: [
        {
          ruleName: "daily",
          targetVaultName: vault.name,
          schedule: "cron(0 5 ? * * *)",
          lifecycle: { deleteAfter: 35 },
        },
      ],
    });
    new aws.efs.FileSystem("backed-up", { encrypted: true });
    new aws.backup.Selection("files", {
      planId: plan.id,
      iamRoleArn: serviceRole("backups", "backup.amazonaws.com").arn,
      selectionTags: [{ type: "STRINGEQUALS", key: "Environment", value: "prod" }],
    });
  },

  "a search domain inside a VPC": () => {
    const { vpc, privateSubnetIds } = network("search");
    const clients = new aws.ec2.SecurityGroup("search-clients", { vpcId: vpc.id });
    const domain = new aws.opensearch.Domain("search", {
      engineVersion: "OpenSearch_2.19",
      clusterConfig: {
        instanceType: "r7g.large.search",
        instanceCount: 3,
        zoneAwarenessEnabled: true,
        zoneAwarenessConfig: { availabilityZoneCount: 3 },
        dedicatedMasterEnabled: true,
        dedicatedMasterCount: 3,
        dedicatedMasterType: "m7g.large.search",
      },
      ebsOptions: { ebsEnabled: true, volumeSize: 100, volumeType: "gp3" },
      encryptAtRest: { enabled: true },
      nodeToNodeEncryption: { enabled: true },
      domainEndpointOptions: {
        enforceHttps: true,
        tlsSecurityPolicy: "Policy-Min-TLS-1-2-PFS-2023-10",
      },
      advancedSecurityOptions: {
        enabled: true,
        masterUserOptions: { masterUserArn: "arn:aws:iam::123456789012:role/search-admin" },
      },
      logPublishingOptions: [
        {
          logType: "AUDIT_LOGS",
          cloudwatchLogGroupArn: new aws.cloudwatch.LogGroup("search", { retentionInDays: 365 }).arn,
        },
      ],
      vpcOptions: {
        subnetIds: privateSubnetIds,
        securityGroupIds: [groupBehind("search", vpc.id, 443, clients.id).id],
      },
    });
    new aws.opensearch.DomainPolicy("search", {
      domainName: domain.domainName,
      accessPolicies: pulumi.jsonStringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { AWS: "arn:aws:iam::123456789012:role/search" },
            Action: "es:ESHttp*",
            Resource: pulumi.interpolate`${domain.arn}/*`,
          },
        ],
      }),
    });
  },
};
