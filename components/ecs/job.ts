import type * as pulumi from "@pulumi/pulumi";
import { createDeadLetters } from "../messaging/dead-letters";
import type { Metric } from "../observability/metric";
import { createSchedules } from "../scheduler";
import { createFailureAlert } from "./job-alert";
import { createEventRules, createEventTargets } from "./job-events";
import { jobStartOf, type JobStart } from "./job-start";
import { placementOf } from "./placement";
import type { ServiceArgs } from "./service";
import { overrides, startParameters, taskOverride } from "./start-task";
import type { Task } from "./task";

export interface StartedJob {
  readonly metrics: readonly Metric[];
  /** There where the clock starts it. */
  readonly scheduleGroupName: pulumi.Output<string> | undefined;
  /** What else may start it. */
  readonly start: JobStart;
}

/**
 * What starts a job: its schedules and the events that it waits for, with a queue of what could not be started, and a
 * message when a task fails.
 */
export function createJob(name: string, args: ServiceArgs, task: Task, parent: pulumi.Resource): StartedJob {
  const { settings, account, cluster, network, endpoint } = args;
  const { tags } = settings;
  const rules = createEventRules(name, settings, args.eventBuses, parent);
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
  const start = jobStartOf(account, task, placement, cluster);
  const { statements, prerequisites } = start;
  const scheduleGroupName = createSchedules(
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
  createEventTargets(name, { settings, account, rules, buses: args.eventBuses, start, deadLetters }, parent);
  createFailureAlert(name, args, task, parent);
  return { metrics: [deadLetters.metric], scheduleGroupName, start };
}
