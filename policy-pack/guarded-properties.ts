/**
 * Properties that an `ignoreChanges` must not hide: what is changed there by hand, or by mistake, stays unseen. By
 * type, the canonical one of its names.
 */
export interface Guarded {
  /** What keeps it encrypted, private, protected and tagged. */
  readonly closely: readonly string[];
  /** What else these policies ask for; a pipeline or a rotation may have a reason to own it. */
  readonly also?: readonly string[];
}

/** The guarded properties of each type. */
export const GUARDED: Readonly<Record<string, Guarded>> = {
  "aws:acm/certificate:Certificate": { closely: [], also: ["validationMethod", "keyAlgorithm"] },
  "aws:apigatewayv2/domainName:DomainName": { closely: [], also: ["domainNameConfiguration"] },
  "aws:apigatewayv2/route:Route": { closely: ["authorizationType", "authorizerId"] },
  "aws:apigatewayv2/stage:Stage": { closely: [], also: ["accessLogSettings"] },
  "aws:autoscaling/group:Group": { closely: [], also: ["tags"] },
  "aws:backup/plan:Plan": { closely: ["rules"] },
  "aws:backup/restoreTestingSelection:RestoreTestingSelection": {
    closely: [],
    also: ["restoreMetadataOverrides"],
  },
  "aws:backup/vault:Vault": { closely: ["kmsKeyArn", "forceDestroy"] },
  "aws:backup/vaultPolicy:VaultPolicy": { closely: ["policy"] },
  "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration": { closely: ["guardrailPolicyArns"] },
  "aws:cloudfront/distribution:Distribution": {
    closely: ["defaultCacheBehavior", "orderedCacheBehaviors", "origins", "viewerCertificate", "webAclId"],
    also: ["defaultRootObject", "loggingConfig"],
  },
  "aws:cloudfront/originAccessControl:OriginAccessControl": { closely: ["signingBehavior"] },
  "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy": {
    closely: [],
    also: ["securityHeadersConfig"],
  },
  "aws:cloudtrail/trail:Trail": {
    closely: ["enableLogFileValidation", "isMultiRegionTrail", "kmsKeyId"],
  },
  "aws:cloudwatch/eventArchive:EventArchive": { closely: ["kmsKeyIdentifier"] },
  "aws:cloudwatch/eventBus:EventBus": { closely: ["kmsKeyIdentifier"], also: ["deadLetterConfig"] },
  "aws:cloudwatch/eventBusPolicy:EventBusPolicy": { closely: ["policy"] },
  "aws:cloudwatch/eventTarget:EventTarget": { closely: [], also: ["deadLetterConfig", "ecsTarget"] },
  "aws:cloudwatch/logGroup:LogGroup": { closely: ["retentionInDays", "kmsKeyId"] },
  "aws:cognito/identityPool:IdentityPool": { closely: ["allowUnauthenticatedIdentities"] },
  "aws:cognito/userPool:UserPool": {
    closely: ["deletionProtection", "mfaConfiguration", "passwordPolicy"],
    also: ["userPoolAddOns"],
  },
  "aws:cognito/userPoolClient:UserPoolClient": {
    closely: ["allowedOauthFlows"],
    also: ["explicitAuthFlows", "preventUserExistenceErrors"],
  },
  "aws:docdb/cluster:Cluster": {
    closely: ["storageEncrypted", "backupRetentionPeriod", "deletionProtection"],
    also: ["enabledCloudwatchLogsExports"],
  },
  "aws:docdb/clusterParameterGroup:ClusterParameterGroup": { closely: ["parameters"] },
  "aws:dynamodb/table:Table": {
    closely: ["deletionProtectionEnabled", "pointInTimeRecovery", "serverSideEncryption"],
  },
  "aws:ebs/volume:Volume": { closely: ["encrypted", "kmsKeyId"] },
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": { closely: ["ingress"], also: ["egress"] },
  "aws:ec2/flowLog:FlowLog": { closely: [], also: ["trafficType"] },
  "aws:ec2/instance:Instance": {
    closely: ["metadataOptions", "rootBlockDevice", "ebsBlockDevices", "associatePublicIpAddress"],
  },
  "aws:ec2/launchTemplate:LaunchTemplate": {
    closely: ["metadataOptions", "blockDeviceMappings", "networkInterfaces"],
  },
  "aws:ec2/securityGroup:SecurityGroup": { closely: ["ingress"] },
  "aws:ec2/securityGroupRule:SecurityGroupRule": { closely: ["cidrBlocks", "ipv6CidrBlocks"] },
  "aws:ec2/subnet:Subnet": { closely: ["mapPublicIpOnLaunch"] },
  "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration": { closely: [], also: ["rules"] },
  "aws:ecr/repository:Repository": {
    closely: ["encryptionConfigurations", "forceDelete"],
    also: ["imageScanningConfiguration", "imageTagMutability", "imageTagMutabilityExclusionFilters"],
  },
  "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate": {
    closely: ["encryptionConfigurations"],
    also: ["imageTagMutability"],
  },
  "aws:ecr/repositoryPolicy:RepositoryPolicy": { closely: ["policy"] },
  "aws:ecs/capacityProvider:CapacityProvider": { closely: [], also: ["autoScalingGroupProvider"] },
  "aws:ecs/cluster:Cluster": { closely: [], also: ["configuration", "settings"] },
  "aws:ecs/service:Service": {
    closely: ["networkConfiguration", "enableExecuteCommand"],
    also: ["deploymentCircuitBreaker", "propagateTags"],
  },
  "aws:ecs/taskDefinition:TaskDefinition": {
    closely: ["networkMode", "taskRoleArn", "executionRoleArn", "volumes"],
    also: ["containerDefinitions"],
  },
  "aws:efs/accessPoint:AccessPoint": { closely: ["posixUser", "rootDirectory"] },
  "aws:efs/backupPolicy:BackupPolicy": { closely: ["backupPolicy"] },
  // AWS cannot change the key of one that is there: to ignore it keeps a program from replacing the file system.
  "aws:efs/fileSystem:FileSystem": { closely: ["encrypted"] },
  "aws:efs/fileSystemPolicy:FileSystemPolicy": { closely: ["policy"] },
  "aws:elasticache/replicationGroup:ReplicationGroup": {
    closely: ["atRestEncryptionEnabled", "transitEncryptionEnabled", "kmsKeyId"],
  },
  "aws:iam/groupPolicy:GroupPolicy": { closely: ["policy"] },
  "aws:iam/policy:Policy": { closely: ["policy"] },
  "aws:iam/role:Role": { closely: ["assumeRolePolicy", "inlinePolicies", "managedPolicyArns"] },
  "aws:iam/rolePolicy:RolePolicy": { closely: ["policy"] },
  "aws:iam/userPolicy:UserPolicy": { closely: ["policy"] },
  "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": { closely: ["serverSideEncryption"] },
  "aws:kinesis/stream:Stream": { closely: ["encryptionType"] },
  "aws:kms/key:Key": { closely: ["enableKeyRotation", "policy"], also: ["deletionWindowInDays"] },
  "aws:kms/keyPolicy:KeyPolicy": { closely: ["policy"] },
  "aws:kms/replicaKey:ReplicaKey": { closely: ["policy"], also: ["deletionWindowInDays"] },
  "aws:lambda/function:Function": { closely: ["kmsKeyArn", "environment"], also: ["runtime"] },
  "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig": {
    closely: [],
    also: ["destinationConfig"],
  },
  "aws:lambda/functionUrl:FunctionUrl": { closely: ["authorizationType"] },
  "aws:lambda/permission:Permission": { closely: ["principal", "sourceAccount", "sourceArn"] },
  // What an encrypted listener hands on is not guarded: deployments swap its target groups.
  "aws:lb/listener:Listener": { closely: ["protocol", "sslPolicy", "defaultActions"] },
  "aws:lb/loadBalancer:LoadBalancer": {
    closely: ["dropInvalidHeaderFields", "enableDeletionProtection", "accessLogs", "internal"],
  },
  "aws:msk/cluster:Cluster": { closely: ["encryptionInfo"] },
  "aws:neptune/cluster:Cluster": {
    closely: ["storageEncrypted", "backupRetentionPeriod", "deletionProtection"],
    also: ["enableCloudwatchLogsExports", "iamDatabaseAuthenticationEnabled"],
  },
  "aws:opensearch/domain:Domain": {
    closely: ["encryptAtRest", "nodeToNodeEncryption", "domainEndpointOptions"],
  },
  "aws:rds/cluster:Cluster": {
    closely: ["storageEncrypted", "kmsKeyId", "backupRetentionPeriod", "deletionProtection"],
    also: ["skipFinalSnapshot", "copyTagsToSnapshot", "iamDatabaseAuthenticationEnabled"],
  },
  "aws:rds/clusterInstance:ClusterInstance": { closely: ["publiclyAccessible"] },
  "aws:rds/instance:Instance": {
    closely: [
      "storageEncrypted",
      "kmsKeyId",
      "publiclyAccessible",
      "multiAz",
      "backupRetentionPeriod",
      "deletionProtection",
    ],
    also: [
      "autoMinorVersionUpgrade",
      "copyTagsToSnapshot",
      // Read when the database is deleted, and so not known of one that is being taken over.
      "deleteAutomatedBackups",
      "enabledCloudwatchLogsExports",
      "iamDatabaseAuthenticationEnabled",
      "monitoringInterval",
      "performanceInsightsEnabled",
      "performanceInsightsKmsKeyId",
      "skipFinalSnapshot",
    ],
  },
  "aws:rds/parameterGroup:ParameterGroup": { closely: ["parameters"] },
  "aws:rds/clusterParameterGroup:ClusterParameterGroup": { closely: ["parameters"] },
  "aws:rds/proxy:Proxy": { closely: ["requireTls"], also: ["auths", "debugLogging"] },
  "aws:rds/snapshot:Snapshot": { closely: ["sharedAccounts"] },
  "aws:redshift/cluster:Cluster": { closely: ["encrypted", "publiclyAccessible"] },
  "aws:redshift/parameterGroup:ParameterGroup": { closely: ["parameters"] },
  "aws:redshiftserverless/workgroup:Workgroup": { closely: ["publiclyAccessible", "configParameters"] },
  "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock": {
    closely: ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"],
  },
  "aws:s3/bucket:Bucket": { closely: ["forceDestroy", "acl", "policy"] },
  "aws:s3/bucketAcl:BucketAcl": { closely: ["acl", "accessControlPolicy"] },
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": { closely: [], also: ["rules"] },
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls": { closely: ["rule"] },
  "aws:s3/bucketPolicy:BucketPolicy": { closely: ["policy"] },
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": {
    closely: ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"],
  },
  "aws:s3/bucketReplicationConfig:BucketReplicationConfig": { closely: ["rules"] },
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": {
    closely: ["rules"],
  },
  "aws:s3/bucketVersioning:BucketVersioning": { closely: ["versioningConfiguration"] },
  "aws:scheduler/schedule:Schedule": { closely: [], also: ["target"] },
  "aws:secretsmanager/secret:Secret": {
    closely: ["kmsKeyId", "policy"],
    also: ["recoveryWindowInDays", "replicas"],
  },
  "aws:secretsmanager/secretPolicy:SecretPolicy": { closely: ["policy"] },
  "aws:secretsmanager/secretRotation:SecretRotation": { closely: [], also: ["rotationRules"] },
  "aws:sesv2/configurationSet:ConfigurationSet": { closely: ["deliveryOptions"] },
  "aws:sesv2/emailIdentity:EmailIdentity": { closely: [], also: ["dkimSigningAttributes"] },
  "aws:sns/platformApplication:PlatformApplication": { closely: [], also: ["failureFeedbackRoleArn"] },
  "aws:sns/topic:Topic": { closely: ["kmsMasterKeyId", "policy"] },
  "aws:sns/topicPolicy:TopicPolicy": { closely: ["policy"] },
  "aws:sns/topicSubscription:TopicSubscription": { closely: [], also: ["redrivePolicy"] },
  "aws:sqs/queue:Queue": {
    closely: ["kmsMasterKeyId", "sqsManagedSseEnabled", "policy"],
    also: ["redrivePolicy", "redriveAllowPolicy"],
  },
  "aws:sqs/queuePolicy:QueuePolicy": { closely: ["policy"] },
  "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy": { closely: [], also: ["redriveAllowPolicy"] },
  "aws:sqs/redrivePolicy:RedrivePolicy": { closely: [], also: ["redrivePolicy"] },
  "aws:ssm/parameter:Parameter": { closely: ["type"] },
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": { closely: ["cidrIpv4", "cidrIpv6"] },
  "aws:wafv2/webAcl:WebAcl": { closely: ["defaultAction"], also: ["rules"] },
  "pulumi:providers:aws": { closely: [], also: ["defaultTags"] },
};
