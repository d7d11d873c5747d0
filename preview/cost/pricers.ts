import type { Charges } from "./charge";
import {
  configRuleCharges,
  detectorCharges,
  detectorFeatureCharges,
  recorderCharges,
} from "./pricers/account";
import { compositeAlarmCharges } from "./pricers/alerts";
import { restoreTestCharges, selectionCharges } from "./pricers/backups";
import { databaseProxyCharges } from "./pricers/database-proxies";
import { databaseCharges } from "./pricers/databases";
import { configurationSetCharges, eventDestinationCharges } from "./pricers/email";
import {
  apiCharges,
  distributionCharges,
  edgeFunctionCharges,
  healthCheckCharges,
  stageCharges,
  zoneCharges,
} from "./pricers/edge";
import { webAclCharges } from "./pricers/firewalls";
import { archiveCharges, eventBusCharges, logMetricCharges, pushCharges } from "./pricers/events";
import { groupCharges } from "./pricers/instances";
import { taskDefinitionCharges } from "./pricers/jobs";
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
  capacityCharges,
  dashboardCharges,
  keyCharges,
  parameterCharges,
  scalingCharges,
  secretCharges,
} from "./pricers/operation";
import { userPoolCharges } from "./pricers/sign-in";
import {
  bucketCharges,
  fileSystemCharges,
  imageCopyCharges,
  replicationCharges,
  repositoryCharges,
} from "./pricers/storage";
import { serviceCharges } from "./pricers/tasks";
import type { PricedStack, Subject } from "./stack";

/** What a resource of a type costs. It reads any shape of inputs, and throws at none. */
export type Pricer = (subject: Subject, stack: PricedStack) => Charges;

/** The types that have prices of their own. */
const PRICERS: Readonly<Record<string, Pricer>> = {
  "aws:apigatewayv2/api:Api": apiCharges,
  "aws:apigatewayv2/stage:Stage": stageCharges,
  "aws:appautoscaling/policy:Policy": scalingCharges,
  "aws:autoscaling/group:Group": groupCharges,
  "aws:backup/restoreTestingSelection:RestoreTestingSelection": restoreTestCharges,
  "aws:backup/selection:Selection": selectionCharges,
  "aws:cfg/recorder:Recorder": recorderCharges,
  "aws:cfg/rule:Rule": configRuleCharges,
  "aws:cloudfront/distribution:Distribution": distributionCharges,
  "aws:cloudfront/function:Function": edgeFunctionCharges,
  "aws:cloudwatch/compositeAlarm:CompositeAlarm": compositeAlarmCharges,
  "aws:cloudwatch/dashboard:Dashboard": dashboardCharges,
  "aws:cloudwatch/eventArchive:EventArchive": archiveCharges,
  "aws:cloudwatch/eventBus:EventBus": eventBusCharges,
  "aws:cloudwatch/logGroup:LogGroup": logGroupCharges,
  "aws:cloudwatch/logMetricFilter:LogMetricFilter": logMetricCharges,
  "aws:cloudwatch/metricAlarm:MetricAlarm": alarmCharges,
  "aws:cognito/userPool:UserPool": userPoolCharges,
  "aws:ec2/eip:Eip": addressCharges,
  "aws:ec2/natGateway:NatGateway": natGatewayCharges,
  "aws:ec2/vpc:Vpc": vpcCharges,
  "aws:ec2/vpcEndpoint:VpcEndpoint": endpointCharges,
  "aws:ecr/replicationConfiguration:ReplicationConfiguration": imageCopyCharges,
  "aws:ecr/repository:Repository": repositoryCharges,
  "aws:ecs/capacityProvider:CapacityProvider": capacityCharges,
  "aws:ecs/cluster:Cluster": clusterCharges,
  "aws:ecs/service:Service": serviceCharges,
  "aws:ecs/taskDefinition:TaskDefinition": taskDefinitionCharges,
  "aws:efs/fileSystem:FileSystem": fileSystemCharges,
  "aws:guardduty/detector:Detector": detectorCharges,
  "aws:guardduty/detectorFeature:DetectorFeature": detectorFeatureCharges,
  "aws:kms/key:Key": keyCharges,
  "aws:kms/replicaKey:ReplicaKey": keyCharges,
  "aws:lambda/function:Function": functionCharges,
  "aws:lb/loadBalancer:LoadBalancer": loadBalancerCharges,
  "aws:rds/instance:Instance": databaseCharges,
  "aws:rds/proxy:Proxy": databaseProxyCharges,
  "aws:route53/healthCheck:HealthCheck": healthCheckCharges,
  "aws:route53/zone:Zone": zoneCharges,
  "aws:s3/bucket:Bucket": bucketCharges,
  "aws:s3/bucketReplicationConfig:BucketReplicationConfig": replicationCharges,
  "aws:secretsmanager/secret:Secret": secretCharges,
  // Cloud Map keeps it in a private hosted zone of Route 53.
  "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace": zoneCharges,
  "aws:sesv2/configurationSet:ConfigurationSet": configurationSetCharges,
  "aws:sesv2/configurationSetEventDestination:ConfigurationSetEventDestination": eventDestinationCharges,
  "aws:sns/platformApplication:PlatformApplication": pushCharges,
  "aws:sns/topic:Topic": topicCharges,
  "aws:sns/topicSubscription:TopicSubscription": subscriptionCharges,
  "aws:sqs/queue:Queue": queueCharges,
  "aws:ssm/parameter:Parameter": parameterCharges,
  "aws:wafv2/webAcl:WebAcl": webAclCharges,
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
