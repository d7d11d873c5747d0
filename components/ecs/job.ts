import type * as pulumi from "@pulumi/pulumi";
import { createDeadLetters } from "../messaging/dead-letters";
import type { Metric } from "../observability/metric";
import { createSchedules } from "../scheduler";
import { createFailureAlert } from "./job-alert";
import { createEventRules, createEventTargets } from "./job-events";
import { placementOf } from "./placement";
import type { ServiceArgs } from "./service";
import { overrides, startParameters, startStatements, taskOverride } from "./start-task";
import type { Task } from "./task";

/**
 * What starts a job: its schedules and the events that it waits for, with a queue of what could not be started, and a
 * message when a task fails.
 */
export function createJob(
  name: string,
  args: ServiceArgs,
  task: Task,
  parent: pulumi.Resource,
): readonly Metric[] {
  const { settings, account, cluster, network, endpoint } = args;
  const { tags } = settings;
  const rules = createEventRules(name, settings, parent);
  const deadLetters = createDeadLetters(
    name,
    {
      encryptionKeyArn: args.messagingKeyArn,
      ruleArns: Object.values(rules).map(({ arn }) => arn),
      tags,
    },
    parent,
  );
  const placement = placementOf(settings, network, cluster, endpoint);
  const { placementStrategies } = placement;
  const statements = startStatements(account, task, cluster);
  const prerequisites = [cluster.capacity, ...task.prerequisites];
  createSchedules(
    name,
    {
      schedules: settings.schedules,
      account,
      statements,
      target: (schedule) => ({
        arn: cluster.arn,
        ecsParameters: {
          ...startParameters(task, placement),
          ...(placementStrategies.length === 0 ? {} : { placementStrategies }),
        },
        ...(overrides(schedule) ? { input: JSON.stringify(taskOverride(task.containerName, schedule)) } : {}),
      }),
      prerequisites,
      deadLetters,
      tags,
    },
    parent,
  );
  createEventTargets(
    name,
    { settings, account, rules, statements, placement, cluster, task, deadLetters, prerequisites },
    parent,
  );
  createFailureAlert(name, args, task, parent);
  return [deadLetters.metric];
}
