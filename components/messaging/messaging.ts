import type * as pulumi from "@pulumi/pulumi";
import type { Settings } from "../../config/settings";
import { arnOf, type Account } from "../account";
import { lookUp, mapValues } from "../collections";
import type { Keys } from "../keys";
import { EventBus } from "./event-bus";
import { ruleArnsTo } from "./event-targets";
import { Push } from "./push";
import { Queue } from "./queue";
import { Subscriptions } from "./subscription";
import { Topic, type Publisher } from "./topic";

/** The stack's event buses, topics and queues by name, and what the ones deliver to the others. */
export interface Messaging {
  readonly eventBuses: Readonly<Record<string, EventBus>>;
  /** How phones are reached. */
  readonly push: Readonly<Record<string, Push>>;
  readonly topics: Readonly<Record<string, Topic>>;
  readonly queues: Readonly<Record<string, Queue>>;
}

interface MessagingArgs {
  readonly account: Account;
  readonly keys: Keys;
  /** Secret configuration values, by key. */
  readonly configuredSecrets: Readonly<Record<string, pulumi.Output<string>>>;
}

/** Makes buses and topics, then the queues that let them deliver, then what topics deliver to queues. */
export function createMessaging(
  settings: Pick<Settings, "baseName" | "topics" | "queues" | "email" | "eventBuses" | "push">,
  { account, keys, configuredSecrets }: MessagingArgs,
): Messaging {
  const encryptionKeyArn = keys.messagingKeyArn;
  const eventBuses = mapValues(
    settings.eventBuses,
    (name, bus) => new EventBus(name, { settings: bus, account, encryptionKeyArn }),
  );
  const push = mapValues(
    settings.push,
    (name, each) =>
      new Push(name, {
        ...keys,
        settings: each,
        account,
        credential: lookUp(configuredSecrets, "secret", each.credentialKey),
        metricNamespace: `${settings.baseName}/push`,
      }),
  );
  const topics = mapValues(
    settings.topics,
    (name, topic) =>
      new Topic(name, {
        settings: topic,
        encryptionKeyArn,
        publishers: publishersOf(name, settings, account),
      }),
  );
  const queues = mapValues(
    settings.queues,
    (name, queue) =>
      new Queue(name, {
        settings: queue,
        encryptionKeyArn,
        topicArns: queue.subscribedTo.map((topic) => lookUp(topics, "topic", topic).arn),
        ruleArns: ruleArnsTo(name, settings, eventBuses),
      }),
  );
  mapValues(
    settings.topics,
    (name, { subscriptions }) =>
      new Subscriptions(name, { topic: lookUp(topics, "topic", name), subscriptions, queues }),
  );
  return { eventBuses, push, topics, queues };
}

/** Who of AWS tells a topic what happened. Source: SES Developer Guide, "Set up an Amazon SNS event destination". */
function publishersOf(
  topic: string,
  { email }: Pick<Settings, "email">,
  account: Account,
): readonly Publisher[] {
  if (email?.eventTopic !== topic) return [];
  const sourceArn = arnOf(account, "ses", `configuration-set/${email.configurationSetName}`);
  return [{ service: "ses.amazonaws.com", accountId: account.id, sourceArn }];
}
