/**
 * What AWS takes nothing for: rules, names and links of what is charged by itself. One list, so that only what is
 * really not known here is told as having no price.
 */
const FREE_TYPES: ReadonlySet<string> = new Set([
  // An analyzer of what others can reach is free; one of unused rights is not.
  "aws:accessanalyzer/analyzer:Analyzer",
  // Public certificates are free.
  "aws:acm/certificate:Certificate",
  "aws:acm/certificateValidation:CertificateValidation",
  "aws:apigatewayv2/apiMapping:ApiMapping",
  "aws:apigatewayv2/authorizer:Authorizer",
  "aws:apigatewayv2/domainName:DomainName",
  "aws:apigatewayv2/integration:Integration",
  "aws:apigatewayv2/route:Route",
  "aws:apigatewayv2/vpcLink:VpcLink",
  "aws:appautoscaling/scheduledAction:ScheduledAction",
  "aws:appautoscaling/target:Target",
  // A budget without actions is free.
  "aws:budgets/budget:Budget",
  // Charged by what is in the vaults.
  "aws:backup/plan:Plan",
  "aws:backup/restoreTestingPlan:RestoreTestingPlan",
  "aws:backup/vault:Vault",
  "aws:backup/vaultLockConfiguration:VaultLockConfiguration",
  "aws:backup/vaultPolicy:VaultPolicy",
  "aws:cfg/deliveryChannel:DeliveryChannel",
  "aws:cfg/recorderStatus:RecorderStatus",
  "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration",
  "aws:cloudfront/originAccessControl:OriginAccessControl",
  "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy",
  // The first copy of management events is free.
  "aws:cloudtrail/trail:Trail",
  // Events of AWS's own services are free, and so is what a rule starts with them.
  "aws:cloudwatch/eventRule:EventRule",
  "aws:cloudwatch/eventTarget:EventTarget",
  // Standard logs of CloudFront go to S3 without a charge.
  "aws:cloudwatch/logDelivery:LogDelivery",
  "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination",
  "aws:cloudwatch/logDeliverySource:LogDeliverySource",
  // Charged by the people who sign in.
  "aws:cognito/managedLoginBranding:ManagedLoginBranding",
  "aws:cognito/riskConfiguration:RiskConfiguration",
  "aws:cognito/userGroup:UserGroup",
  "aws:cognito/userPoolClient:UserPoolClient",
  "aws:cognito/userPoolDomain:UserPoolDomain",
  "aws:costexplorer/anomalyMonitor:AnomalyMonitor",
  "aws:costexplorer/anomalySubscription:AnomalySubscription",
  "aws:costexplorer/costAllocationTag:CostAllocationTag",
  "aws:ebs/encryptionByDefault:EncryptionByDefault",
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
  // Charged by the log that it writes.
  "aws:ec2/flowLog:FlowLog",
  "aws:ec2/internetGateway:InternetGateway",
  "aws:ec2/launchTemplate:LaunchTemplate",
  "aws:ec2/route:Route",
  "aws:ec2/routeTable:RouteTable",
  "aws:ec2/routeTableAssociation:RouteTableAssociation",
  "aws:ec2/securityGroup:SecurityGroup",
  "aws:ec2/subnet:Subnet",
  "aws:ecr/lifecyclePolicy:LifecyclePolicy",
  "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate",
  "aws:ecr/repositoryPolicy:RepositoryPolicy",
  "aws:ecs/accountSettingDefault:AccountSettingDefault",
  "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders",
  "aws:efs/accessPoint:AccessPoint",
  "aws:efs/backupPolicy:BackupPolicy",
  "aws:efs/fileSystemPolicy:FileSystemPolicy",
  "aws:efs/mountTarget:MountTarget",
  "aws:iam/accessKey:AccessKey",
  "aws:iam/accountPasswordPolicy:AccountPasswordPolicy",
  "aws:iam/group:Group",
  "aws:iam/groupPolicy:GroupPolicy",
  "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
  "aws:iam/instanceProfile:InstanceProfile",
  "aws:iam/openIdConnectProvider:OpenIdConnectProvider",
  "aws:iam/policy:Policy",
  "aws:iam/role:Role",
  "aws:iam/rolePolicy:RolePolicy",
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  "aws:iam/serviceLinkedRole:ServiceLinkedRole",
  "aws:iam/user:User",
  "aws:iam/userGroupMembership:UserGroupMembership",
  "aws:kms/alias:Alias",
  "aws:lambda/eventSourceMapping:EventSourceMapping",
  "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
  "aws:lambda/functionUrl:FunctionUrl",
  // A call of a function during an update: one run.
  "aws:lambda/invocation:Invocation",
  "aws:lambda/permission:Permission",
  "aws:lb/listener:Listener",
  "aws:lb/listenerCertificate:ListenerCertificate",
  "aws:lb/listenerRule:ListenerRule",
  "aws:lb/targetGroup:TargetGroup",
  "aws:rds/parameterGroup:ParameterGroup",
  "aws:rds/proxyDefaultTargetGroup:ProxyDefaultTargetGroup",
  "aws:rds/proxyTarget:ProxyTarget",
  "aws:rds/subnetGroup:SubnetGroup",
  "aws:resourcegroups/group:Group",
  "aws:route53/record:Record",
  "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock",
  "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration",
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
  "aws:s3/bucketLogging:BucketLogging",
  "aws:s3/bucketNotification:BucketNotification",
  // What is uploaded of a site: a request each, and in the bucket's size.
  "aws:s3/bucketObjectv2:BucketObjectv2",
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
  "aws:s3/bucketPolicy:BucketPolicy",
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  "aws:s3/bucketVersioning:BucketVersioning",
  // The first 14 million starts a month are free.
  "aws:scheduler/schedule:Schedule",
  "aws:scheduler/scheduleGroup:ScheduleGroup",
  "aws:secretsmanager/secretRotation:SecretRotation",
  "aws:secretsmanager/secretVersion:SecretVersion",
  // Service Connect and service discovery of ECS use Cloud Map without a charge.
  "aws:servicediscovery/httpNamespace:HttpNamespace",
  "aws:servicediscovery/service:Service",
  // Mail is charged by what is sent.
  "aws:sesv2/emailIdentity:EmailIdentity",
  "aws:sesv2/emailIdentityMailFromAttributes:EmailIdentityMailFromAttributes",
  "aws:sns/topicPolicy:TopicPolicy",
  "aws:sqs/queuePolicy:QueuePolicy",
  "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy",
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  // Charged by the web ACL that uses them.
  "aws:wafv2/ipSet:IpSet",
  "aws:wafv2/webAclAssociation:WebAclAssociation",
  "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
]);

/** Packages whose resources are in no bill: components, what Pulumi keeps to itself, and random texts. */
const FREE_PACKAGES: ReadonlySet<string> = new Set(["awsx", "pulumi", "random", "slipway"]);

/** What is billed by somebody else than AWS. */
export const BILLED_ELSEWHERE: Readonly<Record<string, string>> = {
  sentry: "billed by Sentry, by its plan and the number of events",
};

/** Whether nothing is taken for a resource of a type. */
export function isFree(type: string): boolean {
  return FREE_TYPES.has(type) || FREE_PACKAGES.has(type.split(":")[0] ?? "");
}
