import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { ServiceSettings } from "../../config/settings";
import { lookUp } from "../collections";
import type { Queue } from "../messaging/queue";
import type { Target } from "./target-group";

/** A queue whose messages a service works off. */
export interface Backlog {
  readonly queueName: pulumi.Input<string>;
  readonly messagesPerTask: number;
}

export interface ScalingArgs {
  readonly settings: ServiceSettings["scaling"];
  readonly clusterName: pulumi.Input<string>;
  readonly serviceName: pulumi.Input<string>;
  readonly backlog: Backlog | undefined;
  /** Where the service's requests are counted. */
  readonly target: Target | undefined;
  readonly tags: Readonly<Record<string, string>>;
}

type TargetTracking = aws.types.input.appautoscaling.PolicyTargetTrackingScalingPolicyConfiguration;

const SCALE_OUT_SECONDS = 60;
const SCALE_IN_SECONDS = 300;

/**
 * Keeps the number of a service's tasks where CPU, memory, the requests for each and, for a worker, the backlog per task
 * want it, between bounds that schedules move. A lower bound above zero wakes a service that a schedule put to sleep.
 */
export function createScaling(name: string, args: ScalingArgs, parent: pulumi.Resource): void {
  const { settings } = args;
  const target = new aws.appautoscaling.Target(
    name,
    {
      serviceNamespace: "ecs",
      scalableDimension: "ecs:service:DesiredCount",
      resourceId: pulumi.interpolate`service/${args.clusterName}/${args.serviceName}`,
      minCapacity: settings.minCapacity,
      maxCapacity: settings.maxCapacity,
      tags: args.tags,
    },
    { parent },
  );
  const track = (metric: string, configuration: TargetTracking): void => {
    new aws.appautoscaling.Policy(
      `${name}-${metric}`,
      {
        policyType: "TargetTrackingScaling",
        serviceNamespace: target.serviceNamespace,
        scalableDimension: target.scalableDimension,
        resourceId: target.resourceId,
        targetTrackingScalingPolicyConfiguration: {
          scaleOutCooldown: SCALE_OUT_SECONDS,
          scaleInCooldown: SCALE_IN_SECONDS,
          ...configuration,
        },
      },
      { parent },
    );
  };
  const average = (predefinedMetricType: string, targetValue: number): TargetTracking => ({
    targetValue,
    predefinedMetricSpecification: { predefinedMetricType },
  });
  track("cpu", average("ECSServiceAverageCPUUtilization", settings.cpuTargetPercent));
  track("memory", average("ECSServiceAverageMemoryUtilization", settings.memoryTargetPercent));
  if (args.backlog !== undefined) {
    track("backlog", backlogPerTask(args.backlog, args.clusterName, args.serviceName));
  }
  if (settings.requestsPerTarget !== undefined && args.target !== undefined) {
    track("requests", requestsPerTarget(settings.requestsPerTarget, args.target));
  }
  createSchedules(name, settings.schedules, target, parent);
}

/** Source: Application Auto Scaling API Reference, "PredefinedMetricSpecification". */
function requestsPerTarget(targetValue: number, { resourceLabel }: Target): TargetTracking {
  return {
    targetValue,
    predefinedMetricSpecification: { predefinedMetricType: "ALBRequestCountPerTarget", resourceLabel },
  };
}

function createSchedules(
  name: string,
  schedules: ServiceSettings["scaling"]["schedules"],
  target: aws.appautoscaling.Target,
  parent: pulumi.Resource,
): void {
  for (const [key, schedule] of Object.entries(schedules)) {
    new aws.appautoscaling.ScheduledAction(
      `${name}-${key}`,
      {
        serviceNamespace: target.serviceNamespace,
        scalableDimension: target.scalableDimension,
        resourceId: target.resourceId,
        schedule: schedule.expression,
        timezone: schedule.timeZone,
        scalableTargetAction: { minCapacity: schedule.minCapacity, maxCapacity: schedule.maxCapacity },
      },
      { parent },
    );
  }
}

/** The queue that a service's tasks work off, if its scaling looks at one. */
export function backlogOf(
  { backlog }: ServiceSettings["scaling"],
  queues: Readonly<Record<string, Queue>>,
): Backlog | undefined {
  if (backlog === undefined) return undefined;
  return {
    queueName: lookUp(queues, "queue", backlog.queue).queueName,
    messagesPerTask: backlog.messagesPerTask,
  };
}

/** Source: Application Auto Scaling User Guide, "Create a target tracking scaling policy using metric math". */
function backlogPerTask(
  { queueName, messagesPerTask }: Backlog,
  clusterName: pulumi.Input<string>,
  serviceName: pulumi.Input<string>,
): TargetTracking {
  return {
    targetValue: messagesPerTask,
    customizedMetricSpecification: {
      metrics: [
        {
          id: "messages",
          returnData: false,
          metricStat: {
            stat: "Average",
            metric: {
              namespace: "AWS/SQS",
              metricName: "ApproximateNumberOfMessagesVisible",
              dimensions: [{ name: "QueueName", value: queueName }],
            },
          },
        },
        {
          id: "tasks",
          returnData: false,
          metricStat: {
            stat: "Average",
            metric: {
              namespace: "ECS/ContainerInsights",
              metricName: "RunningTaskCount",
              dimensions: [
                { name: "ClusterName", value: clusterName },
                { name: "ServiceName", value: serviceName },
              ],
            },
          },
        },
        // No task running counts as one: a backlog of nobody would be no number, and scale nothing.
        {
          id: "backlog",
          expression: "messages / IF(tasks > 0, tasks, 1)",
          label: "Backlog per task",
          returnData: true,
        },
      ],
    },
  };
}
