import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { createAlarm } from "../observability/monitoring";
import { createScaling } from "./scaling";
import type { ServiceArgs } from "./service";
import { targetErrors } from "./service-metrics";
import type { Target } from "./target-group";
import type { Task } from "./task";

/** How long an update waits for the new tasks to run steadily, before it fails. */
const DEPLOYMENT_TIMEOUT = "20m";

/** What runs: the ECS service, what scales it, and the alarm that its deployments heed. */
export function createRunningService(
  name: string,
  args: ServiceArgs,
  parts: ServiceParts,
  parent: pulumi.Resource,
): aws.ecs.Service {
  const { settings, cluster, backlog } = args;
  const alarms = parts.target === undefined ? [] : [createDeploymentAlarm(name, args, parts.target, parent)];
  const service = createEcsService(name, args, parts, alarms, parent);
  createScaling(
    name,
    {
      settings: settings.scaling,
      clusterName: cluster.clusterName,
      serviceName: service.name,
      tags: settings.tags,
      backlog,
    },
    parent,
  );
  return service;
}

/** Tells of a new version that answers with errors, while it is still being rolled out. */
function createDeploymentAlarm(
  name: string,
  args: ServiceArgs,
  target: Target,
  parent: pulumi.Resource,
): aws.cloudwatch.MetricAlarm {
  const metric = targetErrors(target, args.settings.alarms.targetErrorsPerMinute);
  return createAlarm(
    { label: `service ${name}`, tags: args.settings.tags },
    metric,
    metric.alarm,
    args.alertTopicArns,
    parent,
  );
}

interface ServiceParts {
  readonly task: Task;
  readonly target: Target | undefined;
}

function createEcsService(
  name: string,
  args: ServiceArgs,
  { task, target }: ServiceParts,
  alarms: readonly aws.cloudwatch.MetricAlarm[],
  parent: pulumi.Resource,
): aws.ecs.Service {
  const { settings, cluster, network, endpoint } = args;
  const callees = Object.fromEntries(
    args.startsAfter.flatMap(({ label, serviceArn }) =>
      serviceArn === undefined ? [] : [[label, serviceArn]],
    ),
  );
  return new aws.ecs.Service(
    name,
    {
      cluster: cluster.arn,
      taskDefinition: task.definitionArn,
      desiredCount: Math.max(settings.scaling.minCapacity, 1),
      capacityProviderStrategies: [...settings.capacityProviderStrategy],
      networkConfiguration: {
        subnets: network.privateSubnetIds,
        securityGroups: [endpoint.securityGroupId],
        assignPublicIp: false,
      },
      deploymentCircuitBreaker: { enable: true, rollback: true },
      deploymentMinimumHealthyPercent: 100,
      deploymentMaximumPercent: 200,
      ...(alarms.length === 0
        ? {}
        : { alarms: { alarmNames: alarms.map((alarm) => alarm.name), enable: true, rollback: true } }),
      ...(target === undefined
        ? {}
        : {
            loadBalancers: [
              { targetGroupArn: target.arn, containerName: task.containerName, containerPort: target.port },
            ],
            healthCheckGracePeriodSeconds: settings.healthCheck.gracePeriodSeconds,
          }),
      serviceConnectConfiguration: {
        enabled: true,
        namespace: cluster.namespaceArn,
        ...(endpoint.port === undefined
          ? {}
          : {
              services: [
                {
                  portName: task.containerName,
                  discoveryName: endpoint.discoveryName,
                  // Service Connect itself gives up after 15 seconds.
                  timeout: { perRequestTimeoutSeconds: settings.requestTimeoutSeconds },
                  clientAlias: [{ dnsName: endpoint.discoveryName, port: endpoint.port }],
                },
              ],
            }),
      },
      availabilityZoneRebalancing: "ENABLED",
      enableExecuteCommand: settings.enableExecuteCommand,
      enableEcsManagedTags: true,
      propagateTags: "SERVICE",
      waitForSteadyState: true,
      // Without it the provider refuses to change the capacity providers of a service that stands.
      forceNewDeployment: true,
      // A task learns only of the services that exist when it is deployed: one that comes later has to be told of.
      ...(Object.keys(callees).length === 0 ? {} : { triggers: callees }),
      tags: settings.tags,
    },
    {
      parent,
      dependsOn: [
        cluster.capacity,
        ...task.prerequisites,
        ...(target === undefined ? [] : [target.rule]),
        ...args.startsAfter,
      ],
      // The number of tasks is set by scaling once the service stands.
      ignoreChanges: ["desiredCount"],
      customTimeouts: { create: DEPLOYMENT_TIMEOUT, update: DEPLOYMENT_TIMEOUT },
    },
  );
}
