import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { ServiceSettings } from "../../config/settings";
import { createAlarm } from "../observability/alarm";
import type { MadeAlarm } from "../observability/metric";
import { deploymentArgs, deploymentTimeout } from "./deployment";
import type { Ingress } from "./ingress";
import type { Image } from "./image";
import { placementOf } from "./placement";
import { registration, type Registry } from "./registry";
import { createScaling } from "./scaling";
import type { ServiceArgs } from "./service";
import { createObjectives } from "./slo";
import { targetErrors } from "./service-metrics";
import type { Target } from "./target-group";
import type { Task } from "./task";

export interface RunningService {
  readonly service: aws.ecs.Service;
  /** Of a new version's errors: its deployments heed them. */
  readonly errorAlarms: readonly MadeAlarm[];
}

/** What runs: the ECS service, what scales it, and the alarms that its deployments heed. */
export function createRunningService(
  name: string,
  args: ServiceArgs,
  parts: ServiceParts,
  parent: pulumi.Resource,
): RunningService {
  const { settings, cluster, backlog } = args;
  const { target } = parts.ingress;
  const entrance = { ingress: settings.ingress, target, httpApi: args.httpApi };
  const errors = target === undefined ? [] : createDeploymentAlarms(name, args, target, parent);
  const alarms = [...errors, ...createObjectives(name, args, entrance, parent)];
  const service = createEcsService(name, args, parts, alarms, parent);
  createScaling(
    name,
    {
      settings: settings.scaling,
      clusterName: cluster.clusterName,
      serviceName: service.name,
      tags: settings.tags,
      backlog,
      target,
    },
    parent,
  );
  return {
    service,
    errorAlarms: errors.map(({ name: alarmName, arn }) => ({ severity: "critical", name: alarmName, arn })),
  };
}

/** Tell of a new version that answers with errors, while it is still being rolled out. */
function createDeploymentAlarms(
  name: string,
  args: ServiceArgs,
  target: Target,
  parent: pulumi.Resource,
): readonly aws.cloudwatch.MetricAlarm[] {
  const { alarms, tags } = args.settings;
  const telling = { ...alarms, topicArns: args.alertTopicArns, notifies: !alarms.composites };
  return targetErrors(target, alarms.targetErrorsPerMinute).map((metric) =>
    createAlarm({ label: `service ${name}`, tags }, metric, metric.alarm, telling, parent),
  );
}

interface ServiceParts {
  readonly image: Image;
  readonly task: Task;
  readonly registry: Registry | undefined;
  readonly ingress: Ingress;
  /** What has to end well before the service changes. */
  readonly migration: pulumi.Resource | undefined;
}

function createEcsService(
  name: string,
  args: ServiceArgs,
  { image, task, registry, ingress, migration }: ServiceParts,
  alarms: readonly aws.cloudwatch.MetricAlarm[],
  parent: pulumi.Resource,
): aws.ecs.Service {
  const { settings, cluster, network, endpoint } = args;
  const timeout = deploymentTimeout(settings.deployment);
  const callees = Object.fromEntries(
    args.startsAfter.flatMap(({ label, serviceArn }) =>
      serviceArn === undefined ? [] : [[label, serviceArn]],
    ),
  );
  const { placementStrategies, ...where } = placementOf(settings, network, cluster, endpoint);
  return new aws.ecs.Service(
    name,
    {
      cluster: cluster.arn,
      taskDefinition: task.definitionArn,
      desiredCount: startingTasks(image, Math.max(settings.scaling.minCapacity, 1)),
      ...where,
      ...(placementStrategies.length === 0 ? {} : { orderedPlacementStrategies: placementStrategies }),
      ...deploymentArgs(
        settings.deployment,
        alarms.map((alarm) => alarm.name),
      ),
      ...registration(registry, task, settings.port),
      ...balancing(ingress, task, settings),
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
      // A task moves to another zone by starting there first: for that there has to be room.
      availabilityZoneRebalancing: settings.deployment.maximumPercent > 100 ? "ENABLED" : "DISABLED",
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
        ...ingress.prerequisites,
        ...args.startsAfter,
        ...(migration === undefined ? [] : [migration]),
      ],
      // The number of tasks is set by scaling once the service stands.
      ignoreChanges: ["desiredCount"],
      // A service that stands keeps its network mode, and its name in the namespace until it is gone.
      replacementTrigger: settings.networkMode,
      deleteBeforeReplace: true,
      customTimeouts: { create: timeout, update: timeout },
    },
  );
}

/** A service of a pipeline's that pushed nothing yet starts with no task, and is steady: its first deployment sets how many. */
function startingTasks({ pushed }: Image, count: number): pulumi.Input<number> {
  return pushed === undefined ? count : pushed.apply((isThere) => (isThere ? count : 0));
}

/** Which load balancer sends the service's tasks their requests. */
function balancing(
  { target }: Ingress,
  { containerName }: Task,
  { healthCheck }: ServiceSettings,
): Partial<aws.ecs.ServiceArgs> {
  if (target === undefined) return {};
  return {
    loadBalancers: [
      {
        targetGroupArn: target.arn,
        containerName,
        containerPort: target.port,
        ...(target.trafficShift === undefined
          ? {}
          : { advancedConfiguration: target.trafficShift.configuration }),
      },
    ],
    healthCheckGracePeriodSeconds: healthCheck.gracePeriodSeconds,
  };
}
