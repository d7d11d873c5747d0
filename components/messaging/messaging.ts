import type * as pulumi from "@pulumi/pulumi";
import type { Settings } from "../../config/settings";
import { lookUp, mapValues } from "../collections";
import { Queue } from "./queue";
import { Subscriptions } from "./subscription";
import { Topic } from "./topic";

/** The stack's topics and queues by name, and what the ones deliver to the others. */
export interface Messaging {
  readonly topics: Readonly<Record<string, Topic>>;
  readonly queues: Readonly<Record<string, Queue>>;
}

/** Makes topics, then the queues that let them deliver, then what is delivered. */
export function createMessaging(
  settings: Pick<Settings, "topics" | "queues">,
  encryptionKeyArn: pulumi.Input<string>,
): Messaging {
  const topics = mapValues(
    settings.topics,
    (name, topic) => new Topic(name, { settings: topic, encryptionKeyArn }),
  );
  const queues = mapValues(
    settings.queues,
    (name, queue) =>
      new Queue(name, {
        settings: queue,
        encryptionKeyArn,
        topicArns: queue.subscribedTo.map((topic) => lookUp(topics, "topic", topic).arn),
      }),
  );
  mapValues(
    settings.topics,
    (name, { subscriptions }) =>
      new Subscriptions(name, { topic: lookUp(topics, "topic", name), subscriptions, queues }),
  );
  return { topics, queues };
}
