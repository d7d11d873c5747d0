import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { patternOf } from "../../config/event-pattern";
import type { JobEventSettings, ServiceSettings } from "../../config/settings";
import type { Account } from "../account";
import { lookUp, mapValues } from "../collections";
import { createServiceRole, policyDocument } from "../iam";
import type { DeadLetters } from "../messaging/dead-letters";
import type { EventBus } from "../messaging/event-bus";
import { eventInput } from "./event-input";
import type { JobStart } from "./job-start";

type Rules = Readonly<Record<string, aws.cloudwatch.EventRule>>;
type Buses = Readonly<Record<string, Pick<EventBus, "busName">>>;

/** The rules of the events that a job waits for, by the events' names. */
export function createEventRules(
  name: string,
  settings: ServiceSettings,
  buses: Buses,
  parent: pulumi.Resource,
): Rules {
  return mapValues(
    settings.events,
    (event, start) =>
      new aws.cloudwatch.EventRule(
        // No name has a dot: what belongs to one job is never taken for what belongs to another.
        `${name}.${event}`,
        {
          description: `Starts ${name}`,
          eventBusName: busNameOf(start, buses),
          eventPattern: JSON.stringify(patternOf(start)),
          state: start.enabled ? "ENABLED" : "DISABLED",
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
  readonly buses: Buses;
  readonly start: JobStart;
  readonly deadLetters: DeadLetters;
}

/** Has each rule start a task of the job. */
export function createEventTargets(name: string, args: EventTargetsArgs, parent: pulumi.Resource): void {
  const { settings, account, rules, start: job } = args;
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
    { role: role.id, policy: policyDocument(job.statements) },
    { parent },
  );
  for (const [event, start] of events) {
    new aws.cloudwatch.EventTarget(
      `${name}.${event}`,
      {
        rule: lookUp(rules, "rule", event).name,
        eventBusName: busNameOf(start, args.buses),
        arn: job.clusterArn,
        roleArn: role.arn,
        ecsTarget: job.ecsTarget,
        ...eventInput(job.containerName, start),
        retryPolicy: {
          maximumRetryAttempts: start.maximumRetryAttempts,
          maximumEventAgeInSeconds: start.maximumEventAgeSeconds,
        },
        deadLetterConfig: { arn: args.deadLetters.arn },
      },
      { parent, dependsOn: [policy, ...job.prerequisites] },
    );
  }
}

function busNameOf({ eventBus, eventBusName }: JobEventSettings, buses: Buses): pulumi.Input<string> {
  return eventBus === undefined ? eventBusName : lookUp(buses, "event bus", eventBus).busName;
}
