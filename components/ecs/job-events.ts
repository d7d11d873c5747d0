import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { ServiceSettings } from "../../config/settings";
import type { Account } from "../account";
import { lookUp, mapValues } from "../collections";
import { createServiceRole, policyDocument, type Statement } from "../iam";
import type { DeadLetters } from "../messaging/dead-letters";
import type { Cluster } from "./cluster";
import { eventInput } from "./event-input";
import type { Placement } from "./placement";
import { startParameters } from "./start-task";
import type { Task } from "./task";

type Rules = Readonly<Record<string, aws.cloudwatch.EventRule>>;

/** The rules of the events that a job waits for, by the events' names. */
export function createEventRules(name: string, settings: ServiceSettings, parent: pulumi.Resource): Rules {
  return mapValues(
    settings.events,
    (event, { eventBusName, sources, detailTypes, detail, enabled }) =>
      new aws.cloudwatch.EventRule(
        // No name has a dot: what belongs to one job is never taken for what belongs to another.
        `${name}.${event}`,
        {
          description: `Starts ${name}`,
          eventBusName,
          eventPattern: JSON.stringify({
            source: sources,
            "detail-type": detailTypes,
            ...(detail === undefined ? {} : { detail }),
          }),
          state: enabled ? "ENABLED" : "DISABLED",
          tags: settings.tags,
        },
        { parent },
      ),
  );
}

export interface EventTargetsArgs {
  readonly settings: ServiceSettings;
  readonly account: Account;
  readonly rules: Rules;
  /** What it takes to start the job. */
  readonly statements: readonly Statement[];
  readonly placement: Placement;
  readonly cluster: Cluster;
  readonly task: Task;
  readonly deadLetters: DeadLetters;
  readonly prerequisites: readonly pulumi.Input<pulumi.Resource>[];
}

/** Has each rule start a task of the job. */
export function createEventTargets(name: string, args: EventTargetsArgs, parent: pulumi.Resource): void {
  const { settings, account, rules, cluster, task } = args;
  const { placementStrategies } = args.placement;
  const events = Object.entries(settings.events);
  if (events.length === 0) return;
  const role = createServiceRole(
    `${name}-events`,
    {
      service: "events.amazonaws.com",
      account,
      sourceArns: Object.values(rules).map(({ arn }) => arn),
      tags: settings.tags,
    },
    parent,
  );
  const policy = new aws.iam.RolePolicy(
    `${name}-events`,
    { role: role.id, policy: policyDocument(args.statements) },
    { parent },
  );
  for (const [event, start] of events) {
    new aws.cloudwatch.EventTarget(
      `${name}.${event}`,
      {
        rule: lookUp(rules, "rule", event).name,
        eventBusName: start.eventBusName,
        arn: cluster.arn,
        roleArn: role.arn,
        ecsTarget: {
          ...startParameters(task, args.placement),
          ...(placementStrategies.length === 0 ? {} : { orderedPlacementStrategies: placementStrategies }),
        },
        ...eventInput(task.containerName, start),
        retryPolicy: {
          maximumRetryAttempts: start.maximumRetryAttempts,
          maximumEventAgeInSeconds: start.maximumEventAgeSeconds,
        },
        deadLetterConfig: { arn: args.deadLetters.arn },
      },
      { parent, dependsOn: [policy, ...args.prerequisites] },
    );
  }
}
