import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { SubscriptionSettings } from "../../config/settings";
import { lookUp } from "../collections";
import type { Queue } from "./queue";
import type { Topic } from "./topic";

export interface SubscriptionsArgs {
  readonly topic: Topic;
  readonly subscriptions: readonly SubscriptionSettings[];
  readonly queues: Readonly<Record<string, Queue>>;
}

/**
 * Where a topic delivers. What cannot be delivered to a queue, because its policy or key has changed, is kept in the
 * queue's own dead letters. Somebody subscribed by e-mail is asked by AWS, and hears nothing before agreeing.
 */
export class Subscriptions extends pulumi.ComponentResource {
  public constructor(name: string, args: SubscriptionsArgs) {
    super("slipway:messaging:Subscriptions", name);
    for (const subscription of args.subscriptions) {
      const reached = target(subscription, args.queues);
      if (reached === undefined) continue;
      const { protocol, endpoint, key, queue } = reached;
      new aws.sns.TopicSubscription(
        `${name}:${key}`,
        {
          topic: args.topic.arn,
          protocol,
          endpoint,
          ...filterOf(subscription),
          ...(protocol === "email" ? {} : { rawMessageDelivery: subscription.rawMessageDelivery }),
          ...(queue === undefined
            ? {}
            : { redrivePolicy: pulumi.jsonStringify({ deadLetterTargetArn: queue.deadLettersArn }) }),
        },
        { parent: this },
      );
    }
    this.registerOutputs({});
  }
}

interface Target {
  readonly protocol: "sqs" | "email" | "https";
  readonly endpoint: pulumi.Input<string>;
  /** What tells the subscription from the topic's others. */
  readonly key: string;
  readonly queue?: Queue;
}

/** Which messages a subscription lets through. */
export function filterOf({
  filterPolicy,
  filterPolicyScope,
}: SubscriptionSettings): Pick<aws.sns.TopicSubscriptionArgs, "filterPolicy" | "filterPolicyScope"> {
  return filterPolicy === undefined ? {} : { filterPolicy: JSON.stringify(filterPolicy), filterPolicyScope };
}

/** Nothing for a function, which makes its own: it is not there yet. */
function target(
  { endpoint }: SubscriptionSettings,
  queues: Readonly<Record<string, Queue>>,
): Target | undefined {
  if ("function" in endpoint) return undefined;
  if ("email" in endpoint) return { protocol: "email", endpoint: endpoint.email, key: endpoint.email };
  if ("https" in endpoint) return { protocol: "https", endpoint: endpoint.https, key: endpoint.https };
  const queue = lookUp(queues, "queue", endpoint.queue);
  return { protocol: "sqs", endpoint: queue.arn, key: endpoint.queue, queue };
}
