import type { Charges } from "./charge";
import { restoreTestCharges, selectionCharges } from "./pricers/backups";
import { databaseCharges } from "./pricers/databases";
import {
  apiCharges,
  distributionCharges,
  edgeFunctionCharges,
  healthCheckCharges,
  stageCharges,
  zoneCharges,
} from "./pricers/edge";
import { groupCharges } from "./pricers/instances";
import { clusterCharges, logGroupCharges } from "./pricers/logs";
import { functionCharges, queueCharges, subscriptionCharges, topicCharges } from "./pricers/messaging";
import {
  addressCharges,
  endpointCharges,
  loadBalancerCharges,
  natGatewayCharges,
  vpcCharges,
} from "./pricers/network";
import {
  alarmCharges,
  dashboardCharges,
  keyCharges,
  parameterCharges,
  secretCharges,
} from "./pricers/operation";
import {
  bucketCharges,
  fileSystemCharges,
  imageCopyCharges,
  replicationCharges,
  repositoryCharges,
} from "./pricers/storage";
import { serviceCharges, taskDefinitionCharges } from "./pricers/tasks";
import type { PricedStack, Subject } from "./stack";

/** What a resource of a type costs. It reads any shape of inputs, and throws at none. */
export type Pricer = (subject: Subject, stack: PricedStack) => Charges;

/** The types that have prices of their own. */
const PRICERS: Readonly<Record<string, Pricer>> = {
  "aws:apigatewayv2/api:Api": apiCharges,
  "aws:apigatewayv2/stage:Stage": stageCharges,
  "aws:autoscaling/group:Group": groupCharges,
  "aws:backup/restoreTestingSelection:RestoreTestingSelection": restoreTestCharges,
  "aws:backup/selection:Selection": selectionCharges,
  "aws:cloudfront/distribution:Distribution": distributionCharges,
  "aws:cloudfront/function:Function": edgeFunctionCharges,
  "aws:cloudwatch/dashboard:Dashboard": dashboardCharges,
  "aws:cloudwatch/logGroup:LogGroup": logGroupCharges,
  "aws:cloudwatch/metricAlarm:MetricAlarm": alarmCharges,
  "aws:ec2/eip:Eip": addressCharges,
  "aws:ec2/natGateway:NatGateway": natGatewayCharges,
  "aws:ec2/vpc:Vpc": vpcCharges,
  "aws:ec2/vpcEndpoint:VpcEndpoint": endpointCharges,
  "aws:ecr/replicationConfiguration:ReplicationConfiguration": imageCopyCharges,
  "aws:ecr/repository:Repository": repositoryCharges,
  "aws:ecs/cluster:Cluster": clusterCharges,
  "aws:ecs/service:Service": serviceCharges,
  "aws:ecs/taskDefinition:TaskDefinition": taskDefinitionCharges,
  "aws:efs/fileSystem:FileSystem": fileSystemCharges,
  "aws:kms/key:Key": keyCharges,
  "aws:kms/replicaKey:ReplicaKey": keyCharges,
  "aws:lambda/function:Function": functionCharges,
  "aws:lb/loadBalancer:LoadBalancer": loadBalancerCharges,
  "aws:rds/instance:Instance": databaseCharges,
  "aws:route53/healthCheck:HealthCheck": healthCheckCharges,
  "aws:route53/zone:Zone": zoneCharges,
  "aws:s3/bucket:Bucket": bucketCharges,
  "aws:s3/bucketReplicationConfig:BucketReplicationConfig": replicationCharges,
  "aws:secretsmanager/secret:Secret": secretCharges,
  // Cloud Map keeps it in a private hosted zone of Route 53.
  "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace": zoneCharges,
  "aws:sns/topic:Topic": topicCharges,
  "aws:sns/topicSubscription:TopicSubscription": subscriptionCharges,
  "aws:sqs/queue:Queue": queueCharges,
  "aws:ssm/parameter:Parameter": parameterCharges,
};

/** What has one price in the whole world. */
const GLOBAL: ReadonlySet<string> = new Set([
  "aws:cloudfront/distribution:Distribution",
  "aws:cloudfront/function:Function",
  "aws:route53/healthCheck:HealthCheck",
  "aws:route53/zone:Zone",
]);

/** How a type is priced; nothing of one without a price of its own. */
export function pricerOf(type: string): Pricer | undefined {
  return Object.hasOwn(PRICERS, type) ? PRICERS[type] : undefined;
}

/** Whether a type costs the same everywhere. */
export function isGlobal(type: string): boolean {
  return GLOBAL.has(type);
}
