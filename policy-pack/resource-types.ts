/**
 * The AWS resource types that the policies read, by type token. Types only: loading @pulumi/aws at run time
 * would cost the pack more than all its policies together. Of a type with several names, the canonical one.
 */
import type * as aws from "@pulumi/aws";
import type { Unwrap } from "@pulumi/pulumi";

/** The inputs of each resource type. */
interface ResourceArgs {
  "aws:acm/certificate:Certificate": aws.acm.CertificateArgs;
  "aws:apigateway/domainName:DomainName": aws.apigateway.DomainNameArgs;
  "aws:apigateway/method:Method": aws.apigateway.MethodArgs;
  "aws:apigateway/restApi:RestApi": aws.apigateway.RestApiArgs;
  "aws:apigateway/restApiPolicy:RestApiPolicy": aws.apigateway.RestApiPolicyArgs;
  "aws:apigateway/stage:Stage": aws.apigateway.StageArgs;
  "aws:apigatewayv2/api:Api": aws.apigatewayv2.ApiArgs;
  "aws:apigatewayv2/domainName:DomainName": aws.apigatewayv2.DomainNameArgs;
  "aws:apigatewayv2/integration:Integration": aws.apigatewayv2.IntegrationArgs;
  "aws:apigatewayv2/route:Route": aws.apigatewayv2.RouteArgs;
  "aws:apigatewayv2/stage:Stage": aws.apigatewayv2.StageArgs;
  "aws:autoscaling/attachment:Attachment": aws.autoscaling.AttachmentArgs;
  "aws:autoscaling/group:Group": aws.autoscaling.GroupArgs;
  "aws:autoscaling/tag:Tag": aws.autoscaling.TagArgs;
  "aws:autoscaling/trafficSourceAttachment:TrafficSourceAttachment": aws.autoscaling.TrafficSourceAttachmentArgs;
  "aws:backup/plan:Plan": aws.backup.PlanArgs;
  "aws:backup/restoreTestingSelection:RestoreTestingSelection": aws.backup.RestoreTestingSelectionArgs;
  "aws:backup/selection:Selection": aws.backup.SelectionArgs;
  "aws:backup/vault:Vault": aws.backup.VaultArgs;
  "aws:backup/vaultLockConfiguration:VaultLockConfiguration": aws.backup.VaultLockConfigurationArgs;
  "aws:backup/vaultPolicy:VaultPolicy": aws.backup.VaultPolicyArgs;
  "aws:budgets/budget:Budget": aws.budgets.BudgetArgs;
  "aws:cfg/recorder:Recorder": aws.cfg.RecorderArgs;
  "aws:cfg/recorderStatus:RecorderStatus": aws.cfg.RecorderStatusArgs;
  "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration": aws.chatbot.SlackChannelConfigurationArgs;
  "aws:chatbot/teamsChannelConfiguration:TeamsChannelConfiguration": aws.chatbot.TeamsChannelConfigurationArgs;
  "aws:cloudfront/distribution:Distribution": aws.cloudfront.DistributionArgs;
  "aws:cloudfront/originAccessControl:OriginAccessControl": aws.cloudfront.OriginAccessControlArgs;
  "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy": aws.cloudfront.ResponseHeadersPolicyArgs;
  "aws:cloudtrail/eventDataStore:EventDataStore": aws.cloudtrail.EventDataStoreArgs;
  "aws:cloudtrail/trail:Trail": aws.cloudtrail.TrailArgs;
  "aws:cloudwatch/compositeAlarm:CompositeAlarm": aws.cloudwatch.CompositeAlarmArgs;
  "aws:cloudwatch/eventArchive:EventArchive": aws.cloudwatch.EventArchiveArgs;
  "aws:cloudwatch/eventBus:EventBus": aws.cloudwatch.EventBusArgs;
  "aws:cloudwatch/eventBusPolicy:EventBusPolicy": aws.cloudwatch.EventBusPolicyArgs;
  "aws:cloudwatch/eventPermission:EventPermission": aws.cloudwatch.EventPermissionArgs;
  "aws:cloudwatch/eventRule:EventRule": aws.cloudwatch.EventRuleArgs;
  "aws:cloudwatch/eventTarget:EventTarget": aws.cloudwatch.EventTargetArgs;
  "aws:cloudwatch/logDeliverySource:LogDeliverySource": aws.cloudwatch.LogDeliverySourceArgs;
  "aws:cloudwatch/logDestinationPolicy:LogDestinationPolicy": aws.cloudwatch.LogDestinationPolicyArgs;
  "aws:cloudwatch/logGroup:LogGroup": aws.cloudwatch.LogGroupArgs;
  "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": aws.cloudwatch.LogResourcePolicyArgs;
  "aws:cloudwatch/metricAlarm:MetricAlarm": aws.cloudwatch.MetricAlarmArgs;
  "aws:codeartifact/domainPermissions:DomainPermissions": aws.codeartifact.DomainPermissionsArgs;
  "aws:codeartifact/repositoryPermissionsPolicy:RepositoryPermissionsPolicy": aws.codeartifact.RepositoryPermissionsPolicyArgs;
  "aws:cognito/identityPool:IdentityPool": aws.cognito.IdentityPoolArgs;
  "aws:cognito/userPool:UserPool": aws.cognito.UserPoolArgs;
  "aws:cognito/userPoolClient:UserPoolClient": aws.cognito.UserPoolClientArgs;
  "aws:docdb/cluster:Cluster": aws.docdb.ClusterArgs;
  "aws:docdb/clusterParameterGroup:ClusterParameterGroup": aws.docdb.ClusterParameterGroupArgs;
  "aws:dynamodb/resourcePolicy:ResourcePolicy": aws.dynamodb.ResourcePolicyArgs;
  "aws:dynamodb/table:Table": aws.dynamodb.TableArgs;
  "aws:dynamodb/tableReplica:TableReplica": aws.dynamodb.TableReplicaArgs;
  "aws:ebs/encryptionByDefault:EncryptionByDefault": aws.ebs.EncryptionByDefaultArgs;
  "aws:ebs/volume:Volume": aws.ebs.VolumeArgs;
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": aws.ec2.DefaultSecurityGroupArgs;
  "aws:ec2/flowLog:FlowLog": aws.ec2.FlowLogArgs;
  "aws:ec2/instance:Instance": aws.ec2.InstanceArgs;
  "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults": aws.ec2.InstanceMetadataDefaultsArgs;
  "aws:ec2/internetGateway:InternetGateway": aws.ec2.InternetGatewayArgs;
  "aws:ec2/launchConfiguration:LaunchConfiguration": aws.ec2.LaunchConfigurationArgs;
  "aws:ec2/launchTemplate:LaunchTemplate": aws.ec2.LaunchTemplateArgs;
  "aws:ec2/natGateway:NatGateway": aws.ec2.NatGatewayArgs;
  "aws:ec2/networkAcl:NetworkAcl": aws.ec2.NetworkAclArgs;
  "aws:ec2/networkAclRule:NetworkAclRule": aws.ec2.NetworkAclRuleArgs;
  "aws:ec2/route:Route": aws.ec2.RouteArgs;
  "aws:ec2/routeTable:RouteTable": aws.ec2.RouteTableArgs;
  "aws:ec2/routeTableAssociation:RouteTableAssociation": aws.ec2.RouteTableAssociationArgs;
  "aws:ec2/securityGroup:SecurityGroup": aws.ec2.SecurityGroupArgs;
  "aws:ec2/securityGroupRule:SecurityGroupRule": aws.ec2.SecurityGroupRuleArgs;
  "aws:ec2/spotInstanceRequest:SpotInstanceRequest": aws.ec2.SpotInstanceRequestArgs;
  "aws:ec2/subnet:Subnet": aws.ec2.SubnetArgs;
  "aws:ec2/vpc:Vpc": aws.ec2.VpcArgs;
  "aws:ecr/lifecyclePolicy:LifecyclePolicy": aws.ecr.LifecyclePolicyArgs;
  "aws:ecr/registryPolicy:RegistryPolicy": aws.ecr.RegistryPolicyArgs;
  "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration": aws.ecr.RegistryScanningConfigurationArgs;
  "aws:ecr/repository:Repository": aws.ecr.RepositoryArgs;
  "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate": aws.ecr.RepositoryCreationTemplateArgs;
  "aws:ecr/repositoryPolicy:RepositoryPolicy": aws.ecr.RepositoryPolicyArgs;
  "aws:ecs/capacityProvider:CapacityProvider": aws.ecs.CapacityProviderArgs;
  "aws:ecs/cluster:Cluster": aws.ecs.ClusterArgs;
  "aws:ecs/service:Service": aws.ecs.ServiceArgs;
  "aws:ecs/taskDefinition:TaskDefinition": aws.ecs.TaskDefinitionArgs;
  "aws:efs/accessPoint:AccessPoint": aws.efs.AccessPointArgs;
  "aws:efs/backupPolicy:BackupPolicy": aws.efs.BackupPolicyArgs;
  "aws:efs/fileSystem:FileSystem": aws.efs.FileSystemArgs;
  "aws:efs/fileSystemPolicy:FileSystemPolicy": aws.efs.FileSystemPolicyArgs;
  "aws:efs/mountTarget:MountTarget": aws.efs.MountTargetArgs;
  "aws:elasticache/cluster:Cluster": aws.elasticache.ClusterArgs;
  "aws:elasticache/replicationGroup:ReplicationGroup": aws.elasticache.ReplicationGroupArgs;
  "aws:elasticsearch/domain:Domain": aws.elasticsearch.DomainArgs;
  "aws:elasticsearch/domainPolicy:DomainPolicy": aws.elasticsearch.DomainPolicyArgs;
  "aws:elb/loadBalancer:LoadBalancer": aws.elb.LoadBalancerArgs;
  "aws:glacier/vault:Vault": aws.glacier.VaultArgs;
  "aws:glue/resourcePolicy:ResourcePolicy": aws.glue.ResourcePolicyArgs;
  "aws:guardduty/detector:Detector": aws.guardduty.DetectorArgs;
  "aws:iam/accessKey:AccessKey": aws.iam.AccessKeyArgs;
  "aws:iam/accountPasswordPolicy:AccountPasswordPolicy": aws.iam.AccountPasswordPolicyArgs;
  "aws:iam/group:Group": aws.iam.GroupArgs;
  "aws:iam/groupPolicy:GroupPolicy": aws.iam.GroupPolicyArgs;
  "aws:iam/groupPolicyAttachment:GroupPolicyAttachment": aws.iam.GroupPolicyAttachmentArgs;
  "aws:iam/groupPolicyAttachmentsExclusive:GroupPolicyAttachmentsExclusive": aws.iam.GroupPolicyAttachmentsExclusiveArgs;
  "aws:iam/policy:Policy": aws.iam.PolicyArgs;
  "aws:iam/policyAttachment:PolicyAttachment": aws.iam.PolicyAttachmentArgs;
  "aws:iam/role:Role": aws.iam.RoleArgs;
  "aws:iam/rolePolicy:RolePolicy": aws.iam.RolePolicyArgs;
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": aws.iam.RolePolicyAttachmentArgs;
  "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive": aws.iam.RolePolicyAttachmentsExclusiveArgs;
  "aws:iam/user:User": aws.iam.UserArgs;
  "aws:iam/userLoginProfile:UserLoginProfile": aws.iam.UserLoginProfileArgs;
  "aws:iam/userPoliciesExclusive:UserPoliciesExclusive": aws.iam.UserPoliciesExclusiveArgs;
  "aws:iam/userPolicy:UserPolicy": aws.iam.UserPolicyArgs;
  "aws:iam/userPolicyAttachment:UserPolicyAttachment": aws.iam.UserPolicyAttachmentArgs;
  "aws:iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive": aws.iam.UserPolicyAttachmentsExclusiveArgs;
  "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": aws.kinesis.FirehoseDeliveryStreamArgs;
  "aws:kinesis/resourcePolicy:ResourcePolicy": aws.kinesis.ResourcePolicyArgs;
  "aws:kinesis/stream:Stream": aws.kinesis.StreamArgs;
  "aws:kms/externalKey:ExternalKey": aws.kms.ExternalKeyArgs;
  "aws:kms/key:Key": aws.kms.KeyArgs;
  "aws:kms/keyPolicy:KeyPolicy": aws.kms.KeyPolicyArgs;
  "aws:kms/replicaKey:ReplicaKey": aws.kms.ReplicaKeyArgs;
  "aws:lambda/function:Function": aws.lambda.FunctionArgs;
  "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig": aws.lambda.FunctionEventInvokeConfigArgs;
  "aws:lambda/functionUrl:FunctionUrl": aws.lambda.FunctionUrlArgs;
  "aws:lambda/permission:Permission": aws.lambda.PermissionArgs;
  "aws:lb/listener:Listener": aws.lb.ListenerArgs;
  "aws:lb/loadBalancer:LoadBalancer": aws.lb.LoadBalancerArgs;
  "aws:msk/cluster:Cluster": aws.msk.ClusterArgs;
  "aws:msk/clusterPolicy:ClusterPolicy": aws.msk.ClusterPolicyArgs;
  "aws:neptune/cluster:Cluster": aws.neptune.ClusterArgs;
  "aws:opensearch/domain:Domain": aws.opensearch.DomainArgs;
  "aws:opensearch/domainPolicy:DomainPolicy": aws.opensearch.DomainPolicyArgs;
  "aws:rds/cluster:Cluster": aws.rds.ClusterArgs;
  "aws:rds/clusterInstance:ClusterInstance": aws.rds.ClusterInstanceArgs;
  "aws:rds/clusterParameterGroup:ClusterParameterGroup": aws.rds.ClusterParameterGroupArgs;
  "aws:rds/clusterSnapshot:ClusterSnapshot": aws.rds.ClusterSnapshotArgs;
  "aws:rds/clusterSnapshotCopy:ClusterSnapshotCopy": aws.rds.ClusterSnapshotCopyArgs;
  "aws:rds/instance:Instance": aws.rds.InstanceArgs;
  "aws:rds/parameterGroup:ParameterGroup": aws.rds.ParameterGroupArgs;
  "aws:rds/proxy:Proxy": aws.rds.ProxyArgs;
  "aws:rds/snapshot:Snapshot": aws.rds.SnapshotArgs;
  "aws:rds/snapshotCopy:SnapshotCopy": aws.rds.SnapshotCopyArgs;
  "aws:rds/subnetGroup:SubnetGroup": aws.rds.SubnetGroupArgs;
  "aws:redshift/cluster:Cluster": aws.redshift.ClusterArgs;
  "aws:redshift/parameterGroup:ParameterGroup": aws.redshift.ParameterGroupArgs;
  "aws:redshiftserverless/workgroup:Workgroup": aws.redshiftserverless.WorkgroupArgs;
  "aws:s3/accessPoint:AccessPoint": aws.s3.AccessPointArgs;
  "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock": aws.s3.AccountPublicAccessBlockArgs;
  "aws:s3/bucket:Bucket": aws.s3.BucketArgs;
  "aws:s3/bucketAcl:BucketAcl": aws.s3.BucketAclArgs;
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": aws.s3.BucketLifecycleConfigurationArgs;
  "aws:s3/bucketLogging:BucketLogging": aws.s3.BucketLoggingArgs;
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls": aws.s3.BucketOwnershipControlsArgs;
  "aws:s3/bucketPolicy:BucketPolicy": aws.s3.BucketPolicyArgs;
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": aws.s3.BucketPublicAccessBlockArgs;
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": aws.s3.BucketServerSideEncryptionConfigurationArgs;
  "aws:s3/bucketV2:BucketV2": aws.s3.BucketV2Args;
  "aws:s3/bucketVersioning:BucketVersioning": aws.s3.BucketVersioningArgs;
  "aws:scheduler/schedule:Schedule": aws.scheduler.ScheduleArgs;
  "aws:secretsmanager/secret:Secret": aws.secretsmanager.SecretArgs;
  "aws:secretsmanager/secretPolicy:SecretPolicy": aws.secretsmanager.SecretPolicyArgs;
  "aws:secretsmanager/secretRotation:SecretRotation": aws.secretsmanager.SecretRotationArgs;
  "aws:secretsmanager/secretVersion:SecretVersion": aws.secretsmanager.SecretVersionArgs;
  "aws:ses/configurationSet:ConfigurationSet": aws.ses.ConfigurationSetArgs;
  "aws:ses/domainDkim:DomainDkim": aws.ses.DomainDkimArgs;
  "aws:ses/domainIdentity:DomainIdentity": aws.ses.DomainIdentityArgs;
  "aws:ses/identityPolicy:IdentityPolicy": aws.ses.IdentityPolicyArgs;
  "aws:sesv2/configurationSet:ConfigurationSet": aws.sesv2.ConfigurationSetArgs;
  "aws:sesv2/emailIdentity:EmailIdentity": aws.sesv2.EmailIdentityArgs;
  "aws:sesv2/emailIdentityPolicy:EmailIdentityPolicy": aws.sesv2.EmailIdentityPolicyArgs;
  "aws:sns/platformApplication:PlatformApplication": aws.sns.PlatformApplicationArgs;
  "aws:sns/topic:Topic": aws.sns.TopicArgs;
  "aws:sns/topicPolicy:TopicPolicy": aws.sns.TopicPolicyArgs;
  "aws:sns/topicSubscription:TopicSubscription": aws.sns.TopicSubscriptionArgs;
  "aws:sqs/queue:Queue": aws.sqs.QueueArgs;
  "aws:sqs/queuePolicy:QueuePolicy": aws.sqs.QueuePolicyArgs;
  "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy": aws.sqs.RedriveAllowPolicyArgs;
  "aws:sqs/redrivePolicy:RedrivePolicy": aws.sqs.RedrivePolicyArgs;
  "aws:ssm/parameter:Parameter": aws.ssm.ParameterArgs;
  "aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment": aws.ssoadmin.ManagedPolicyAttachmentArgs;
  "aws:ssoadmin/managedPolicyAttachmentsExclusive:ManagedPolicyAttachmentsExclusive": aws.ssoadmin.ManagedPolicyAttachmentsExclusiveArgs;
  "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy": aws.ssoadmin.PermissionSetInlinePolicyArgs;
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": aws.vpc.SecurityGroupEgressRuleArgs;
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": aws.vpc.SecurityGroupIngressRuleArgs;
  "aws:wafv2/webAcl:WebAcl": aws.wafv2.WebAclArgs;
  "aws:wafv2/webAclAssociation:WebAclAssociation": aws.wafv2.WebAclAssociationArgs;
  "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration": aws.wafv2.WebAclLoggingConfigurationArgs;
  "aws:wafv2/webAclRuleGroupAssociation:WebAclRuleGroupAssociation": aws.wafv2.WebAclRuleGroupAssociationArgs;
  "pulumi:providers:aws": aws.ProviderArgs;
}

/** A type token that policies can be written for. */
export type ResourceType = keyof ResourceArgs;

type Keys<U> = U extends unknown ? keyof U : never;
type Merged<U> = { [K in Keys<U>]: U extends unknown ? (K extends keyof U ? U[K] : never) : never };

/** A program may leave out anything, whatever the SDK's types ask for. */
type Absent<T> = T extends readonly (infer E)[]
  ? readonly Absent<E>[]
  : T extends object
    ? { readonly [K in keyof T]?: Absent<T[K]> | undefined }
    : T;

/** What a policy reads: the inputs without `Input`, every property possibly absent; of several types, all. */
export type Props<T extends ResourceType> = Absent<Merged<Unwrap<ResourceArgs[T]>>>;

/** Application and network load balancers. */
export const LOAD_BALANCERS = ["aws:lb/loadBalancer:LoadBalancer"] as const satisfies readonly ResourceType[];

/** Their listeners. */
export const LISTENERS = ["aws:lb/listener:Listener"] as const satisfies readonly ResourceType[];

/** S3 buckets; BucketV2 is an older name, under which settings are lists. */
export const BUCKETS = [
  "aws:s3/bucket:Bucket",
  "aws:s3/bucketV2:BucketV2",
] as const satisfies readonly ResourceType[];

/** Access control lists of buckets. */
export const BUCKET_ACLS = ["aws:s3/bucketAcl:BucketAcl"] as const satisfies readonly ResourceType[];

/** Default encryption of buckets. */
export const BUCKET_ENCRYPTION = [
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
] as const satisfies readonly ResourceType[];

/** Lifecycle rules of buckets. */
export const BUCKET_LIFECYCLE = [
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
] as const satisfies readonly ResourceType[];

/** Where S3 writes a bucket's access logs. */
export const BUCKET_LOGGING = [
  "aws:s3/bucketLogging:BucketLogging",
] as const satisfies readonly ResourceType[];

/** Versioning of buckets. */
export const BUCKET_VERSIONING = [
  "aws:s3/bucketVersioning:BucketVersioning",
] as const satisfies readonly ResourceType[];
