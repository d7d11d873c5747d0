import * as assert from "node:assert/strict";
import { countsOf } from "../support/component-plan";
import type { StackName } from "../support/component-stacks";
import { evaluateStack } from "../support/evaluate";

/** What every stack has, as many times in each. */
const EVERYWHERE = {
  "aws:appautoscaling/policy:Policy": 7,
  "aws:appautoscaling/target:Target": 3,
  "aws:cloudfront/distribution:Distribution": 1,
  "aws:cloudfront/originAccessControl:OriginAccessControl": 1,
  "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy": 1,
  "aws:cloudwatch/dashboard:Dashboard": 1,
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": 1,
  "aws:ec2/flowLog:FlowLog": 1,
  "aws:ec2/internetGateway:InternetGateway": 1,
  "aws:ec2/vpc:Vpc": 1,
  "aws:ec2/vpcEndpoint:VpcEndpoint": 1,
  "aws:ecs/cluster:Cluster": 1,
  "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders": 1,
  "aws:ecs/service:Service": 3,
  "aws:ecs/taskDefinition:TaskDefinition": 3,
  "aws:efs/accessPoint:AccessPoint": 1,
  "aws:efs/backupPolicy:BackupPolicy": 1,
  "aws:efs/fileSystem:FileSystem": 1,
  "aws:efs/fileSystemPolicy:FileSystemPolicy": 1,
  "aws:lb/listener:Listener": 2,
  "aws:lb/listenerRule:ListenerRule": 1,
  "aws:lb/loadBalancer:LoadBalancer": 1,
  "aws:lb/targetGroup:TargetGroup": 1,
  "aws:rds/parameterGroup:ParameterGroup": 1,
  "aws:s3/bucket:Bucket": 3,
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": 3,
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls": 3,
  "aws:s3/bucketPolicy:BucketPolicy": 3,
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": 3,
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": 3,
  "aws:s3/bucketVersioning:BucketVersioning": 3,
  "aws:servicediscovery/httpNamespace:HttpNamespace": 1,
  "aws:sns/topic:Topic": 3,
  "aws:sns/topicPolicy:TopicPolicy": 3,
  "aws:sns/topicSubscription:TopicSubscription": 3,
  "aws:sqs/queue:Queue": 2,
  "aws:sqs/queuePolicy:QueuePolicy": 2,
  "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy": 1,
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": 10,
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": 8,
  "awsx:ec2:Vpc": 1,
  "slipway:database:DatabaseUsers": 1,
  "slipway:database:Postgres": 1,
  "slipway:ecs:Cluster": 1,
  "slipway:ecs:Service": 3,
  "slipway:ecs:ServiceEndpoint": 3,
  "slipway:messaging:Queue": 1,
  "slipway:messaging:Subscriptions": 1,
  "slipway:messaging:Topic": 1,
  "slipway:networking:Domain": 1,
  "slipway:networking:LoadBalancer": 1,
  "slipway:networking:Network": 1,
  "slipway:observability:AlertTopics": 1,
  "slipway:observability:Monitoring": 1,
  "slipway:static-site:StaticSite": 1,
  "slipway:storage:Bucket": 3,
  "slipway:storage:DataBucket": 1,
  "slipway:storage:FileSystem": 1,
  "slipway:storage:MountTargets": 1,
};
const TWO_ZONES_ONE_NAT = {
  "aws:ec2/eip:Eip": 1,
  "aws:ec2/natGateway:NatGateway": 1,
  "aws:ec2/route:Route": 4,
  "aws:ec2/routeTable:RouteTable": 6,
  "aws:ec2/routeTableAssociation:RouteTableAssociation": 6,
  "aws:ec2/subnet:Subnet": 6,
  "aws:efs/mountTarget:MountTarget": 2,
};
const THREE_ZONES_A_NAT_EACH = {
  "aws:ec2/eip:Eip": 3,
  "aws:ec2/natGateway:NatGateway": 3,
  "aws:ec2/route:Route": 6,
  "aws:ec2/routeTable:RouteTable": 9,
  "aws:ec2/routeTableAssociation:RouteTableAssociation": 9,
  "aws:ec2/subnet:Subnet": 9,
  "aws:efs/mountTarget:MountTarget": 3,
};
const OWN_REPOSITORIES = {
  "aws:ecr/lifecyclePolicy:LifecyclePolicy": 3,
  "aws:ecr/repository:Repository": 3,
};
/** A standby has neither: its passwords are its primary's, and it takes no last snapshot. */
const OWN_PASSWORD = {
  "random:index/randomPassword:RandomPassword": 2,
  "random:index/randomString:RandomString": 1,
};
/** Of the master's password and of one service's. */
const ROTATION = {
  "aws:secretsmanager/secretRotation:SecretRotation": 2,
};
const SENTRY = {
  "sentry:index/sentryKey:SentryKey": 3,
  "sentry:index/sentryProject:SentryProject": 3,
  "slipway:observability:SentryProject": 3,
};
const COPIED_IMAGES = {
  "aws:ecr/replicationConfiguration:ReplicationConfiguration": 1,
  "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate": 1,
  "slipway:ecs:RegistryReplication": 1,
};
const BACKUPS = {
  "aws:backup/plan:Plan": 1,
  "aws:backup/restoreTestingPlan:RestoreTestingPlan": 1,
  "aws:backup/selection:Selection": 1,
  "aws:cloudwatch/eventRule:EventRule": 2,
  "aws:cloudwatch/eventTarget:EventTarget": 2,
  "slipway:backup:Backup": 1,
};
/** Two replicas share a name. */
const READERS = {
  "aws:route53/zone:Zone": 1,
};
/** What a standby has of its primary: its secrets by the clock, where they come from, its objects, and the name that both answer at. */
const FOLLOWING = {
  "aws:lb/listenerCertificate:ListenerCertificate": 1,
  "aws:s3/bucketReplicationConfig:BucketReplicationConfig": 1,
  "aws:scheduler/schedule:Schedule": 1,
  "aws:scheduler/scheduleGroup:ScheduleGroup": 1,
  "aws:ssm/parameter:Parameter": 1,
};

const EXPECTED: Readonly<Record<StackName, { readonly total: number; readonly counts: object }>> = {
  dev: {
    total: 246,
    counts: {
      ...EVERYWHERE,
      ...TWO_ZONES_ONE_NAT,
      ...OWN_REPOSITORIES,
      ...OWN_PASSWORD,
      ...ROTATION,
      "aws:acm/certificate:Certificate": 1,
      "aws:acm/certificateValidation:CertificateValidation": 1,
      "aws:cloudwatch/logGroup:LogGroup": 8,
      "aws:cloudwatch/metricAlarm:MetricAlarm": 22,
      "aws:ec2/securityGroup:SecurityGroup": 7,
      "aws:iam/role:Role": 9,
      "aws:iam/rolePolicy:RolePolicy": 9,
      "aws:iam/rolePolicyAttachment:RolePolicyAttachment": 1,
      "aws:kms/alias:Alias": 6,
      "aws:kms/key:Key": 6,
      "aws:lambda/function:Function": 1,
      "aws:lambda/invocation:Invocation": 2,
      "aws:lambda/permission:Permission": 2,
      "aws:rds/instance:Instance": 1,
      "aws:rds/subnetGroup:SubnetGroup": 1,
      "aws:route53/record:Record": 4,
      "aws:secretsmanager/secret:Secret": 4,
      "aws:secretsmanager/secretVersion:SecretVersion": 2,
      "slipway:encryption:EncryptionKey": 6,
    },
  },
  staging: {
    total: 262,
    counts: {
      ...EVERYWHERE,
      ...TWO_ZONES_ONE_NAT,
      ...OWN_REPOSITORIES,
      ...OWN_PASSWORD,
      ...ROTATION,
      ...SENTRY,
      ...COPIED_IMAGES,
      "aws:acm/certificate:Certificate": 1,
      "aws:acm/certificateValidation:CertificateValidation": 1,
      "aws:cloudwatch/logGroup:LogGroup": 8,
      "aws:cloudwatch/metricAlarm:MetricAlarm": 22,
      "aws:ec2/securityGroup:SecurityGroup": 7,
      "aws:iam/role:Role": 10,
      "aws:iam/rolePolicy:RolePolicy": 10,
      "aws:iam/rolePolicyAttachment:RolePolicyAttachment": 1,
      "aws:kms/alias:Alias": 6,
      "aws:kms/key:Key": 6,
      "aws:lambda/function:Function": 1,
      "aws:lambda/invocation:Invocation": 2,
      "aws:lambda/permission:Permission": 2,
      "aws:rds/instance:Instance": 1,
      "aws:rds/subnetGroup:SubnetGroup": 1,
      "aws:route53/record:Record": 4,
      "aws:secretsmanager/secret:Secret": 5,
      "aws:secretsmanager/secretVersion:SecretVersion": 3,
      "slipway:encryption:EncryptionKey": 6,
    },
  },
  "prod-use1": {
    total: 339,
    counts: {
      ...EVERYWHERE,
      ...THREE_ZONES_A_NAT_EACH,
      ...OWN_PASSWORD,
      ...ROTATION,
      ...SENTRY,
      ...BACKUPS,
      ...READERS,
      "aws:acm/certificate:Certificate": 1,
      "aws:acm/certificateValidation:CertificateValidation": 1,
      "aws:backup/restoreTestingSelection:RestoreTestingSelection": 3,
      "aws:backup/vault:Vault": 2,
      "aws:backup/vaultPolicy:VaultPolicy": 2,
      "aws:cloudwatch/eventRule:EventRule": 3,
      "aws:cloudwatch/eventTarget:EventTarget": 3,
      "aws:cloudwatch/logGroup:LogGroup": 13,
      "aws:cloudwatch/metricAlarm:MetricAlarm": 40,
      "aws:ec2/securityGroup:SecurityGroup": 8,
      "aws:iam/role:Role": 12,
      "aws:iam/rolePolicy:RolePolicy": 10,
      "aws:iam/rolePolicyAttachment:RolePolicyAttachment": 5,
      "aws:kms/alias:Alias": 9,
      "aws:kms/key:Key": 9,
      "aws:lambda/function:Function": 2,
      "aws:lambda/invocation:Invocation": 3,
      "aws:lambda/permission:Permission": 3,
      "aws:rds/instance:Instance": 3,
      "aws:rds/subnetGroup:SubnetGroup": 2,
      "aws:route53/healthCheck:HealthCheck": 3,
      "aws:route53/record:Record": 8,
      "aws:secretsmanager/secret:Secret": 5,
      "aws:secretsmanager/secretVersion:SecretVersion": 3,
      "slipway:encryption:EncryptionKey": 9,
    },
  },
  "prod-usw2": {
    total: 300,
    counts: {
      ...EVERYWHERE,
      ...THREE_ZONES_A_NAT_EACH,
      ...BACKUPS,
      ...FOLLOWING,
      "aws:acm/certificate:Certificate": 3,
      "aws:acm/certificateValidation:CertificateValidation": 3,
      "aws:backup/restoreTestingSelection:RestoreTestingSelection": 2,
      "aws:backup/vault:Vault": 1,
      "aws:backup/vaultPolicy:VaultPolicy": 1,
      "aws:cloudwatch/logGroup:LogGroup": 9,
      "aws:cloudwatch/metricAlarm:MetricAlarm": 28,
      "aws:ec2/securityGroup:SecurityGroup": 7,
      "aws:iam/role:Role": 14,
      "aws:iam/rolePolicy:RolePolicy": 12,
      "aws:iam/rolePolicyAttachment:RolePolicyAttachment": 5,
      "aws:kms/alias:Alias": 7,
      "aws:kms/key:Key": 7,
      "aws:lambda/function:Function": 2,
      "aws:lambda/invocation:Invocation": 3,
      "aws:lambda/permission:Permission": 1,
      "aws:rds/instance:Instance": 1,
      "aws:rds/subnetGroup:SubnetGroup": 1,
      "aws:route53/healthCheck:HealthCheck": 1,
      "aws:route53/record:Record": 6,
      "aws:secretsmanager/secret:Secret": 5,
      "aws:secretsmanager/secretVersion:SecretVersion": 3,
      "slipway:encryption:EncryptionKey": 7,
    },
  },
};

describe("The resources of a stack", () => {
  for (const [stack, { total, counts }] of Object.entries(EXPECTED)) {
    it(`are ${total} in ${stack}, of these kinds`, async () => {
      const actual = countsOf(await evaluateStack(stack));
      assert.deepEqual(actual, counts);
      assert.equal(
        Object.values(actual).reduce((sum, count) => sum + count, 0),
        total,
      );
    });
  }
});
