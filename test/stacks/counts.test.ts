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
  "aws:cloudwatch/logGroup:LogGroup": 7,
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": 1,
  "aws:ec2/flowLog:FlowLog": 1,
  "aws:ec2/internetGateway:InternetGateway": 1,
  "aws:ec2/securityGroup:SecurityGroup": 5,
  "aws:ec2/vpc:Vpc": 1,
  "aws:ec2/vpcEndpoint:VpcEndpoint": 1,
  "aws:ecs/cluster:Cluster": 1,
  "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders": 1,
  "aws:ecs/service:Service": 3,
  "aws:ecs/taskDefinition:TaskDefinition": 3,
  "aws:iam/role:Role": 8,
  "aws:iam/rolePolicy:RolePolicy": 7,
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": 1,
  "aws:kms/alias:Alias": 5,
  "aws:kms/key:Key": 5,
  "aws:lb/listener:Listener": 2,
  "aws:lb/listenerRule:ListenerRule": 1,
  "aws:lb/loadBalancer:LoadBalancer": 1,
  "aws:lb/targetGroup:TargetGroup": 1,
  "aws:rds/instance:Instance": 1,
  "aws:rds/parameterGroup:ParameterGroup": 1,
  "aws:rds/subnetGroup:SubnetGroup": 1,
  "aws:s3/bucket:Bucket": 2,
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": 2,
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls": 2,
  "aws:s3/bucketPolicy:BucketPolicy": 2,
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": 2,
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": 2,
  "aws:s3/bucketVersioning:BucketVersioning": 2,
  "aws:servicediscovery/httpNamespace:HttpNamespace": 1,
  "aws:sns/topic:Topic": 3,
  "aws:sns/topicPolicy:TopicPolicy": 3,
  "aws:sns/topicSubscription:TopicSubscription": 3,
  "aws:sqs/queue:Queue": 2,
  "aws:sqs/queuePolicy:QueuePolicy": 2,
  "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy": 1,
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": 7,
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": 6,
  "awsx:ec2:Vpc": 1,
  "slipway:database:Postgres": 1,
  "slipway:ecs:Cluster": 1,
  "slipway:ecs:Service": 3,
  "slipway:ecs:ServiceEndpoint": 3,
  "slipway:encryption:EncryptionKey": 5,
  "slipway:messaging:Queue": 1,
  "slipway:messaging:Subscriptions": 1,
  "slipway:messaging:Topic": 1,
  "slipway:networking:Domain": 1,
  "slipway:networking:LoadBalancer": 1,
  "slipway:networking:Network": 1,
  "slipway:observability:AlertTopics": 1,
  "slipway:observability:Monitoring": 1,
  "slipway:static-site:StaticSite": 1,
  "slipway:storage:Bucket": 2,
};
const TWO_ZONES_ONE_NAT = {
  "aws:ec2/eip:Eip": 1,
  "aws:ec2/natGateway:NatGateway": 1,
  "aws:ec2/route:Route": 4,
  "aws:ec2/routeTable:RouteTable": 6,
  "aws:ec2/routeTableAssociation:RouteTableAssociation": 6,
  "aws:ec2/subnet:Subnet": 6,
};
const THREE_ZONES_A_NAT_EACH = {
  "aws:ec2/eip:Eip": 3,
  "aws:ec2/natGateway:NatGateway": 3,
  "aws:ec2/route:Route": 6,
  "aws:ec2/routeTable:RouteTable": 9,
  "aws:ec2/routeTableAssociation:RouteTableAssociation": 9,
  "aws:ec2/subnet:Subnet": 9,
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
const SENTRY = {
  "sentry:index/sentryKey:SentryKey": 3,
  "sentry:index/sentryProject:SentryProject": 3,
  "slipway:observability:SentryProject": 3,
};
const counted = (certificates: number, records: number, alarms: number, secrets: number): object => ({
  "aws:acm/certificate:Certificate": certificates,
  "aws:acm/certificateValidation:CertificateValidation": certificates,
  "aws:cloudwatch/metricAlarm:MetricAlarm": alarms,
  "aws:route53/record:Record": records,
  "aws:secretsmanager/secret:Secret": secrets,
  "aws:secretsmanager/secretVersion:SecretVersion": secrets,
});

const EXPECTED: Readonly<Record<StackName, { readonly total: number; readonly counts: object }>> = {
  dev: {
    total: 204,
    counts: {
      ...EVERYWHERE,
      ...TWO_ZONES_ONE_NAT,
      ...OWN_REPOSITORIES,
      ...OWN_PASSWORD,
      ...counted(1, 4, 19, 3),
    },
  },
  staging: {
    total: 215,
    counts: {
      ...EVERYWHERE,
      ...TWO_ZONES_ONE_NAT,
      ...OWN_REPOSITORIES,
      ...OWN_PASSWORD,
      ...SENTRY,
      ...counted(1, 4, 19, 4),
    },
  },
  "prod-use1": {
    total: 226,
    counts: {
      ...EVERYWHERE,
      ...THREE_ZONES_A_NAT_EACH,
      ...OWN_PASSWORD,
      ...SENTRY,
      ...counted(1, 6, 19, 4),
    },
  },
  "prod-usw2": {
    total: 215,
    counts: {
      ...EVERYWHERE,
      ...THREE_ZONES_A_NAT_EACH,
      ...counted(2, 4, 20, 4),
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
