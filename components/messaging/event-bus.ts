import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { EventBusSettings } from "../../config/settings";
import type { Access } from "../access";
import { arnOf, type Account } from "../account";
import { mapValues } from "../collections";
import type { Monitored } from "../observability/metric";
import { createDeadLetterQueue, openDeadLetters } from "./dead-letters";
import { ruleMetrics } from "./event-metrics";

export interface EventBusArgs {
  readonly settings: EventBusSettings;
  readonly account: Account;
  readonly encryptionKeyArn: pulumi.Input<string>;
}

/**
 * A bus of EventBridge: what is published on it is matched by its rules, and may be archived, both encrypted with the
 * stack's key. The default bus is AWS's own: of that the stack has rules alone. Where the events go is apart, in
 * `EventTargets`: a workload that gets events may publish them too, and so needs its bus first.
 *
 * What could not be sent is kept as dead letters, one queue a bus. A change of the name replaces the bus, with its archive.
 */
export class EventBus extends pulumi.ComponentResource {
  public readonly arn: pulumi.Output<string>;
  public readonly busName: pulumi.Output<string>;
  public readonly archiveArn?: pulumi.Output<string>;
  public readonly rules: Readonly<Record<string, aws.cloudwatch.EventRule>>;
  public readonly deadLettersArn: pulumi.Output<string>;
  /** The bus, and each of its rules. */
  public readonly monitored: readonly Monitored[];
  readonly #name: string;
  readonly #settings: EventBusSettings;

  public constructor(name: string, args: EventBusArgs) {
    super("slipway:messaging:EventBus", name);
    const { settings, account, encryptionKeyArn } = args;
    const { tags } = settings;
    const queue = createDeadLetterQueue(name, { encryptionKeyArn, tags }, this);
    const bus = settings.isDefault ? undefined : createBus(name, args, queue.arn, this);
    this.busName = bus?.name ?? pulumi.output("default");
    this.arn = bus?.arn ?? arnOf(account, "events", "event-bus/default");
    this.rules = mapValues(
      settings.rules,
      (rule, { enabled, pattern }) =>
        new aws.cloudwatch.EventRule(
          // No name has a dot: what belongs to one bus is never taken for what belongs to another.
          `${name}.${rule}`,
          {
            description: `Events of bus ${name}: ${rule}`,
            eventBusName: this.busName,
            eventPattern: JSON.stringify(pattern),
            state: enabled ? "ENABLED" : "DISABLED",
            tags,
          },
          { parent: this },
        ),
    );
    const ruleArns = Object.values(this.rules).map(({ arn }) => arn);
    const deadLetters = openDeadLetters(
      name,
      queue,
      { encryptionKeyArn, ruleArns: bus === undefined ? ruleArns : [bus.arn, ...ruleArns] },
      this,
    );
    if (settings.archive !== undefined) {
      this.archiveArn = new aws.cloudwatch.EventArchive(
        name,
        {
          description: `What was published on bus ${name}`,
          eventSourceArn: this.arn,
          retentionDays: settings.archive.retentionDays,
          kmsKeyIdentifier: encryptionKeyArn,
        },
        { parent: this },
      ).arn;
    }
    this.deadLettersArn = deadLetters.arn;
    this.#name = name;
    this.#settings = settings;
    this.monitored = [
      { label: `event-bus ${name}`, tags, metrics: [deadLetters.metric] },
      ...Object.entries(this.rules).map(([rule, { name: ruleName }]) => ({
        label: `event-rule ${name}.${rule}`,
        tags,
        metrics: ruleMetrics(settings, this.busName, ruleName),
      })),
    ];
    this.registerOutputs({ arn: this.arn, busName: this.busName });
  }

  /** Leave to publish on the bus, as the sources that it is for. Sets `{prefix}_NAME`. */
  public access(variablePrefix: string): Access {
    const { sources } = this.#settings;
    return {
      label: `event-bus ${this.#name}`,
      environment: { [`${variablePrefix}_NAME`]: this.busName },
      statements: [
        {
          actions: ["events:PutEvents"],
          resources: [this.arn],
          ...(sources === undefined
            ? {}
            : {
                conditions: {
                  // One request may publish as several: each has to be one of these, and there has to be one.
                  "ForAllValues:StringEquals": { "events:source": sources },
                  Null: { "events:source": "false" },
                },
              }),
        },
      ],
    };
  }
}

function createBus(
  name: string,
  { settings, encryptionKeyArn }: EventBusArgs,
  deadLettersArn: pulumi.Input<string>,
  parent: pulumi.Resource,
): aws.cloudwatch.EventBus {
  return new aws.cloudwatch.EventBus(
    name,
    {
      description: `Event bus ${name}`,
      kmsKeyIdentifier: encryptionKeyArn,
      // What could not be encrypted, or read again, is no rule's.
      deadLetterConfig: { arn: deadLettersArn },
      tags: settings.tags,
    },
    { parent },
  );
}

/** Of the stack's buses, by their names in the file; nothing of a stack without any. */
export function eventOutputs(buses: Readonly<Record<string, EventBus>>): object {
  if (Object.keys(buses).length === 0) return {};
  const archives = Object.entries(buses).flatMap(([name, { archiveArn }]) =>
    archiveArn === undefined ? [] : [[name, archiveArn] as const],
  );
  return {
    eventBusNames: mapValues(buses, (_, { busName }) => busName),
    eventBusArns: mapValues(buses, (_, { arn }) => arn),
    eventArchiveArns: Object.fromEntries(archives),
    eventRuleArns: mapValues(buses, (_, { rules }) => mapValues(rules, (__, { arn }) => arn)),
    eventDeadLetterArns: mapValues(buses, (_, { deadLettersArn }) => deadLettersArn),
  };
}
