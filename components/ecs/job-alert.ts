import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { ServiceArgs } from "./service";
import type { Task } from "./task";

/** Where a path into the event is put. */
const PATHS = {
  reason: "$.detail.stoppedReason",
  stopCode: "$.detail.stopCode",
  taskArn: "$.detail.taskArn",
} as const;

/**
 * Tells of a task that failed: its container ended with another code than 0, it could not start, or its capacity was taken
 * from it before its end. One that ended well is not told of, nor is another workload's: tasks that are started on their
 * own are a group of their family's name, while a service's are one of the service's. Sources: ECS Developer Guide,
 * "Amazon ECS task state change events"; ECS API reference, "Task".
 */
export function createFailureAlert(
  name: string,
  { settings, cluster, alertTopicArns }: ServiceArgs,
  task: Task,
  parent: pulumi.Resource,
): void {
  const rule = new aws.cloudwatch.EventRule(
    `${name}-failed`,
    {
      description: `A task of ${name} failed`,
      eventPattern: pulumi.jsonStringify({
        source: ["aws.ecs"],
        "detail-type": ["ECS Task State Change"],
        detail: {
          clusterArn: [cluster.arn],
          group: [`family:${task.family}`],
          lastStatus: ["STOPPED"],
          $or: [
            // The name tells it from a container beside it, which is stopped when the job has ended.
            { containers: { name: [task.containerName], exitCode: [{ "anything-but": [0] }] } },
            { stopCode: ["TaskFailedToStart", "SpotInterruption", "TerminationNotice"] },
          ],
        },
      }),
      tags: settings.tags,
    },
    { parent },
  );
  const containers = settings.openTelemetry === undefined ? [0] : [0, 1];
  const codes = containers.map((index) => ({
    paths: {
      [`container${index}`]: `$.detail.containers[${index}].name`,
      [`exitCode${index}`]: `$.detail.containers[${index}].exitCode`,
    },
    text: `<container${index}> exit code <exitCode${index}>`,
  }));
  new aws.cloudwatch.EventTarget(
    `${name}-failed`,
    {
      rule: rule.name,
      arn: alertTopicArns.critical,
      inputTransformer: {
        inputPaths: Object.assign({}, PATHS, ...codes.map(({ paths }) => paths)) as Record<string, string>, // assign is untyped beyond four
        inputTemplate: JSON.stringify(
          `Job ${name} of ${cluster.clusterName} failed (<stopCode>): <reason>. Containers: ${codes
            .map(({ text }) => text)
            .join(", ")}. Task: <taskArn>. Log group: ${settings.logGroupName}.`,
        ),
      },
    },
    { parent },
  );
}
