import { mapOf, textOf, type WireObject } from "../wire";
import { CHANGED, KEPT, defaultOf, sometimes, type Rule, type Types } from "./rule";

/** `s3` of `arn:aws:s3:::access-logs`. */
function serviceOf({ deliveryDestinationConfiguration }: WireObject): string | undefined {
  const { destinationResourceArn } = mapOf(deliveryDestinationConfiguration);
  return /^arn:[^:]+:([^:]+):/.exec(textOf(destinationResourceArn))?.[1];
}

const OTHER_SERVICE: Rule = sometimes(
  CHANGED,
  "it is replaced where the logs go to another service",
  (from, to) => {
    const [former, present] = [serviceOf(from), serviceOf(to)];
    return former === undefined || present === undefined ? undefined : former !== present;
  },
);

/** Logs, alarms and dashboards. */
export const OBSERVABILITY: Types = {
  "aws:cloudwatch/compositeAlarm:CompositeAlarm": {
    source: "cloudwatch.resourceCompositeAlarm",
    replacing: { actionsEnabled: defaultOf(true), alarmName: CHANGED },
  },
  "aws:cloudwatch/dashboard:Dashboard": {
    source: "cloudwatch.resourceDashboard",
    replacing: { dashboardName: CHANGED },
  },
  "aws:cloudwatch/logDelivery:LogDelivery": {
    source: "logs.newDeliveryResource",
    replacing: { deliveryDestinationArn: CHANGED, deliverySourceName: CHANGED },
  },
  "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination": {
    source: "logs.newDeliveryDestinationResource",
    replacing: {
      "deliveryDestinationConfiguration.destinationResourceArn": OTHER_SERVICE,
      name: CHANGED,
      outputFormat: CHANGED,
    },
  },
  "aws:cloudwatch/logDeliverySource:LogDeliverySource": {
    source: "logs.newDeliverySourceResource",
    replacing: { logType: CHANGED, name: CHANGED, resourceArn: CHANGED },
  },
  "aws:cloudwatch/logGroup:LogGroup": {
    source: "logs.resourceGroup",
    replacing: { logGroupClass: KEPT, name: CHANGED, namePrefix: CHANGED },
  },
  "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": {
    source: "logs.resourceResourcePolicy",
    replacing: { policyName: CHANGED, resourceArn: CHANGED },
  },
  "aws:cloudwatch/metricAlarm:MetricAlarm": {
    source: "cloudwatch.resourceMetricAlarm",
    replacing: { name: CHANGED },
  },
};
