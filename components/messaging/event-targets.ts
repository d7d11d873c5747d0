import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { EventBusSettings, EventTargetSettings, Settings } from "../../config/settings";
import type { Account } from "../account";
import { lookUp, mapValues } from "../collections";
import { eventInput, inputWithEvent } from "../ecs/event-input";
import type { JobStart } from "../ecs/job-start";
import { createServiceRole, policyDocument } from "../iam";
import type { EventBus } from "./event-bus";
import type { Queue } from "./queue";

/** What events may be sent to, by name. */
interface Receivers {
  readonly queues: Readonly<Record<string, Queue>>;
  readonly functions: Readonly<
    Record<string, { readonly arn: pulumi.Output<string>; readonly functionName: pulumi.Output<string> }>
  >;
  /** A job that has no image yet is not started. */
  readonly services: Readonly<Record<string, { readonly jobStart?: JobStart }>>;
}

interface EventTargetsArgs {
  readonly settings: EventBusSettings;
  readonly account: Account;
  readonly bus: EventBus;
  readonly receivers: Receivers;
}

/** One target of a rule, with what is known of the rule. */
interface Placed {
  /** Unique in the stack. */
  readonly name: string;
  /** Unique among what may call one function; no name has an underscore. */
  readonly statementId: string;
  readonly rule: aws.cloudwatch.EventRule;
  readonly target: EventTargetSettings;
}

/** Where the events of one bus go. Each target has its retries, and the bus's dead letters for what it did not take. */
class EventTargets extends pulumi.ComponentResource {
  public constructor(name: string, args: EventTargetsArgs) {
    super("slipway:messaging:EventTargets", name);
    const placed = Object.entries(args.settings.rules).flatMap(([rule, { targets }]) =>
      targets.map((target): Placed => ({
        name: `${name}.${rule}.${target.kind}-${target.name}`,
        statementId: `${name}_${rule}`,
        rule: lookUp(args.bus.rules, "rule", rule),
        target,
      })),
    );
    const starts = createStarts(name, args, placed, this);
    for (const each of placed) {
      const { target, rule } = each;
      const own = targetOf(each, args.receivers, starts, this);
      if (own === undefined) continue;
      const { prerequisites = [], ...inputs } = own;
      new aws.cloudwatch.EventTarget(
        each.name,
        {
          rule: rule.name,
          eventBusName: args.bus.busName,
          ...inputs,
          retryPolicy: {
            maximumRetryAttempts: target.maximumRetryAttempts,
            maximumEventAgeInSeconds: target.maximumEventAgeSeconds,
          },
          deadLetterConfig: { arn: args.bus.deadLettersArn },
        },
        { parent: this, dependsOn: [...prerequisites] },
      );
    }
    this.registerOutputs({});
  }
}

/** Sends the events of every bus to what is there to take them. */
export function createEventTargets(
  { eventBuses }: Pick<Settings, "eventBuses">,
  args: Omit<EventTargetsArgs, "settings" | "bus"> & { readonly buses: Readonly<Record<string, EventBus>> },
): void {
  mapValues(
    eventBuses,
    (name, settings) =>
      new EventTargets(name, { ...args, settings, bus: lookUp(args.buses, "event bus", name) }),
  );
}

/** The rules of all buses that send to a queue, whose policy names them. */
export function ruleArnsTo(
  queue: string,
  { eventBuses }: Pick<Settings, "eventBuses">,
  buses: Readonly<Record<string, EventBus>>,
): readonly pulumi.Output<string>[] {
  return Object.entries(eventBuses).flatMap(([bus, { rules }]) =>
    Object.entries(rules)
      .filter(([, { targets }]) => targets.some(({ kind, name }) => kind === "queue" && name === queue))
      .map(([rule]) => lookUp(lookUp(buses, "event bus", bus).rules, "rule", rule).arn),
  );
}

type TargetInputs = Pick<
  aws.cloudwatch.EventTargetArgs,
  "ecsTarget" | "input" | "inputTransformer" | "roleArn" | "sqsTarget"
> & { readonly arn: pulumi.Input<string>; readonly prerequisites?: readonly pulumi.Input<pulumi.Resource>[] };

function targetOf(
  { name, statementId, rule, target }: Placed,
  { queues, functions, services }: Receivers,
  starts: Starts | undefined,
  parent: pulumi.Resource,
): TargetInputs | undefined {
  switch (target.kind) {
    case "queue":
      return {
        arn: lookUp(queues, target.kind, target.name).arn,
        ...(target.messageGroupId === undefined
          ? {}
          : { sqsTarget: { messageGroupId: target.messageGroupId } }),
        ...(target.input === undefined ? {} : inputWithEvent(target.input)),
      };
    case "function": {
      const called = lookUp(functions, target.kind, target.name);
      const permission = new aws.lambda.Permission(
        name,
        {
          statementId,
          function: called.functionName,
          action: "lambda:InvokeFunction",
          principal: "events.amazonaws.com",
          sourceArn: rule.arn,
        },
        // One function has one statement of an id: what is refused in between is tried again.
        { parent, deleteBeforeReplace: true },
      );
      return {
        arn: called.arn,
        ...(target.input === undefined ? {} : inputWithEvent(target.input)),
        prerequisites: [permission],
      };
    }
    case "service": {
      const { jobStart } = lookUp(services, target.kind, target.name);
      if (jobStart === undefined || starts === undefined) return undefined;
      return {
        arn: jobStart.clusterArn,
        roleArn: starts.roleArn,
        ecsTarget: jobStart.ecsTarget,
        ...eventInput(jobStart.containerName, target),
        prerequisites: [starts.policy, ...jobStart.prerequisites],
      };
    }
  }
}

interface Starts {
  readonly roleArn: pulumi.Output<string>;
  readonly policy: pulumi.Resource;
}

/** The role that the bus starts its jobs with: taken on for the rules that start one, to start those jobs. */
function createStarts(
  name: string,
  { settings, account, receivers }: EventTargetsArgs,
  placed: readonly Placed[],
  parent: pulumi.Resource,
): Starts | undefined {
  const started = placed.flatMap(({ rule, target }) => {
    const start = target.kind === "service" ? receivers.services[target.name]?.jobStart : undefined;
    return start === undefined ? [] : [{ rule, start }];
  });
  if (started.length === 0) return undefined;
  const role = createServiceRole(
    `${name}-event-bus`,
    {
      service: "events.amazonaws.com",
      account,
      sourceArns: [...new Set(started.map(({ rule }) => rule))].map(({ arn }) => arn),
      tags: settings.tags,
    },
    parent,
  );
  const jobs = [...new Set(started.map(({ start }) => start))];
  const policy = new aws.iam.RolePolicy(
    `${name}-event-bus`,
    { role: role.id, policy: policyDocument(jobs.flatMap(({ statements }) => statements)) },
    { parent },
  );
  return { roleArn: role.arn, policy };
}
