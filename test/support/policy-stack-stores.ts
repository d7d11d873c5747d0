/** The compliant stack's caches, tables, document databases, warehouses, search domains and streams. */
import { TAGS, UNKNOWN, type Fixture } from "./policy-fixtures";

const KEY = "arn:aws:kms:us-east-1:123456789012:key/1";

/** By name. */
export const stores = {
  cache: {
    type: "aws:elasticache/replicationGroup:ReplicationGroup",
    properties: {
      engine: "redis",
      atRestEncryptionEnabled: true,
      transitEncryptionEnabled: true,
      transitEncryptionMode: "required",
      tags: TAGS,
    },
  },
  memcached: {
    type: "aws:elasticache/cluster:Cluster",
    properties: { engine: "memcached", transitEncryptionEnabled: true, tags: TAGS },
  },
  table: {
    type: "aws:dynamodb/table:Table",
    properties: {
      serverSideEncryption: { enabled: true, kmsKeyArn: KEY },
      pointInTimeRecovery: { enabled: true },
      deletionProtectionEnabled: true,
      replicas: [
        {
          regionName: "us-west-2",
          kmsKeyArn: KEY,
          pointInTimeRecovery: true,
          deletionProtectionEnabled: true,
        },
      ],
      tags: TAGS,
    },
    protect: true,
  },
  tableReplica: {
    type: "aws:dynamodb/tableReplica:TableReplica",
    properties: {
      globalTableArn: "arn:aws:dynamodb:us-west-2:123456789012:table/orders",
      kmsKeyArn: KEY,
      pointInTimeRecovery: true,
      deletionProtectionEnabled: true,
      tags: TAGS,
    },
  },
  documents: {
    type: "aws:docdb/cluster:Cluster",
    properties: {
      storageEncrypted: true,
      deletionProtection: true,
      backupRetentionPeriod: 30,
      enabledCloudwatchLogsExports: ["audit"],
      tags: TAGS,
    },
    protect: true,
  },
  documentParameters: {
    type: "aws:docdb/clusterParameterGroup:ClusterParameterGroup",
    properties: { family: "docdb5.0", parameters: [{ name: "tls", value: "tls1.2+" }], tags: TAGS },
  },
  graph: {
    type: "aws:neptune/cluster:Cluster",
    properties: {
      storageEncrypted: true,
      deletionProtection: true,
      backupRetentionPeriod: 30,
      enableCloudwatchLogsExports: ["audit"],
      iamDatabaseAuthenticationEnabled: true,
      copyTagsToSnapshot: true,
      tags: TAGS,
    },
    protect: true,
  },
  warehouse: {
    type: "aws:redshift/cluster:Cluster",
    properties: { encrypted: "true", publiclyAccessible: false, tags: TAGS },
    protect: true,
  },
  warehouseParameters: {
    type: "aws:redshift/parameterGroup:ParameterGroup",
    properties: {
      family: "redshift-1.0",
      parameters: [{ name: "require_ssl", value: "true" }],
      tags: TAGS,
    },
  },
  workgroup: {
    type: "aws:redshiftserverless/workgroup:Workgroup",
    properties: {
      publiclyAccessible: false,
      configParameters: [{ parameterKey: "require_ssl", parameterValue: "true" }],
      tags: TAGS,
    },
  },
  search: {
    type: "aws:opensearch/domain:Domain",
    properties: {
      encryptAtRest: { enabled: true },
      nodeToNodeEncryption: { enabled: true },
      domainEndpointOptions: { enforceHttps: true, tlsSecurityPolicy: "Policy-Min-TLS-1-2-PFS-2023-10" },
      vpcOptions: { subnetIds: [UNKNOWN] },
      tags: TAGS,
    },
    from: { vpcOptions: ["subnet"] },
    protect: true,
  },
  olderSearch: {
    type: "aws:elasticsearch/domain:Domain",
    properties: {
      encryptAtRest: { enabled: true },
      nodeToNodeEncryption: { enabled: true },
      domainEndpointOptions: { enforceHttps: true, tlsSecurityPolicy: "Policy-Min-TLS-1-2-2019-07" },
      vpcOptions: { subnetIds: ["subnet-1"] },
      tags: TAGS,
    },
    protect: true,
  },
  stream: {
    type: "aws:kinesis/stream:Stream",
    properties: { encryptionType: "KMS", kmsKeyId: "alias/aws/kinesis", tags: TAGS },
  },
  delivery: {
    type: "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
    properties: { destination: "extended_s3", serverSideEncryption: { enabled: true }, tags: TAGS },
  },
  kafka: {
    type: "aws:msk/cluster:Cluster",
    properties: {
      encryptionInfo: { encryptionInTransit: { clientBroker: "TLS", inCluster: true } },
      brokerNodeGroupInfo: { connectivityInfo: { publicAccess: { type: "DISABLED" } } },
      tags: TAGS,
    },
  },
} satisfies Readonly<Record<string, Fixture>>;
