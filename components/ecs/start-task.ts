import type * as aws from "@pulumi/aws";
import { arnOf, type Account } from "../account";
import type { Statement } from "../iam";
import type { Cluster } from "./cluster";
import type { Placement } from "./placement";
import type { Task } from "./task";

/**
 * What it takes to start tasks of one definition in one cluster, with the definition's own roles and no others. It is the
 * definition in all its revisions: leave for a new one alone would hold everywhere only some time after the first start
 * with it, and EventBridge tries nothing again that it had no leave for.
 */
export function startStatements(account: Account, task: Task, cluster: Cluster): readonly Statement[] {
  return [
    {
      actions: ["ecs:RunTask"],
      resources: [arnOf(account, "ecs", `task-definition/${task.family}:*`)],
      conditions: { ArnEquals: { "ecs:cluster": cluster.arn } },
    },
    {
      // Tasks get the definition's tags as they start, so that their cost has the service's cost code.
      actions: ["ecs:TagResource"],
      resources: [arnOf(account, "ecs", `task/${cluster.clusterName}/*`)],
      conditions: { StringEquals: { "ecs:CreateAction": "RunTask" } },
    },
    {
      actions: ["iam:PassRole"],
      resources: [task.executionRole.arn, task.taskRole.arn],
      conditions: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
    },
  ];
}

/** What one task is started from and where, as EventBridge and its Scheduler have it; each names the strategies its own way. */
export function startParameters(
  task: Task,
  { capacityProviderStrategies, networkConfiguration }: Placement,
): Omit<aws.types.input.cloudwatch.EventTargetEcsTarget, "orderedPlacementStrategies"> {
  return {
    taskDefinitionArn: task.definitionArn,
    taskCount: 1,
    capacityProviderStrategies,
    ...(networkConfiguration === undefined ? {} : { networkConfiguration }),
    propagateTags: "TASK_DEFINITION",
    enableEcsManagedTags: true,
  };
}

/** What a task is started with, other than its definition says. */
export interface Override {
  readonly command?: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
}

/** Whether anything is other than the definition says. */
export function overrides({ command, variables }: Override): boolean {
  return command !== undefined || Object.keys(variables).length > 0;
}

/** The overrides as RunTask takes them; what is not said stays as the definition has it. */
export function taskOverride(containerName: string, { command, variables }: Override): object {
  const environment = Object.entries(variables)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => ({ name, value }));
  return {
    containerOverrides: [
      {
        name: containerName,
        ...(command === undefined ? {} : { command }),
        ...(environment.length === 0 ? {} : { environment }),
      },
    ],
  };
}
