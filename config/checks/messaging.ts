import { offer, type Path } from "../problem";
import type { TopicConfig } from "../schema";
import { sortedEntries, type CheckContext } from "./context";

const ENDPOINTS = ["queue", "function", "email", "https"] as const;

export function checkMessaging(context: CheckContext): void {
  for (const [name, topic] of sortedEntries(context.config.topics)) checkTopic(context, name, topic);
  for (const name of Object.keys(context.config.queues ?? {})) checkQueueName(context, name);
}

function checkTopic(context: CheckContext, name: string, topic: TopicConfig): void {
  const seen = new Set<string>();
  (topic.subscriptions ?? []).forEach((subscription, index) => {
    const path: Path = ["topics", name, "subscriptions", index];
    const endpoints = ENDPOINTS.filter((kind) => subscription[kind] !== undefined);
    const [kind] = endpoints;
    if (endpoints.length !== 1 || kind === undefined) {
      context.report(
        path,
        `found ${endpoints.length} endpoints: give exactly one of queue, function, email, https`,
        ...ENDPOINTS.map((each) => [...path, each]),
      );
      return;
    }
    const endpoint = `${kind} ${subscription[kind] ?? ""}`;
    if (seen.has(endpoint))
      context.report([...path, kind], `${endpoint} is subscribed twice: join their filter policies`);
    seen.add(endpoint);
    if (kind === "queue" && subscription.queue !== undefined)
      checkQueueEndpoint(context, topic, subscription.queue, [...path, kind]);
    if (kind === "function" && subscription.function !== undefined)
      checkFunctionEndpoint(context, subscription.function, [...path, kind]);
    if (kind !== "queue" && topic.fifo === true) {
      context.report([...path, kind], "a FIFO topic delivers to queues only");
    }
    if ((kind === "email" || kind === "function") && subscription.rawMessageDelivery === true) {
      const to = kind === "email" ? "e-mail" : "functions";
      context.report([...path, "rawMessageDelivery"], `SNS has no raw delivery to ${to}: leave this out`);
    }
    if (subscription.filterPolicyScope !== undefined && subscription.filterPolicy === undefined) {
      context.report(
        [...path, "filterPolicyScope"],
        "there is no filterPolicy for this scope: add one or leave this out",
        [...path, "filterPolicy"],
      );
    }
  });
}

/** A queue's dead letters are kept in a queue of their own. */
function checkQueueName({ names, report }: CheckContext, name: string): void {
  const owner = /^(.+)-dead-letters$/.exec(name)?.[1];
  if (owner !== undefined && names.queue?.includes(owner) === true)
    report(["queues", name], `Slipway makes this queue for queue ${owner}: give this one another name`);
}

function checkFunctionEndpoint({ names, report }: CheckContext, name: string, path: Path): void {
  const functions = names.function;
  if (functions === undefined || functions.includes(name)) return;
  report(
    path,
    `found "${name}": no function of that name is described under slipway:functions; ${offer(name, functions)}`,
  );
}

function checkQueueEndpoint(context: CheckContext, topic: TopicConfig, queueName: string, path: Path): void {
  const queues = context.names.queue;
  if (queues !== undefined && !queues.includes(queueName)) {
    context.report(
      path,
      `found "${queueName}": no queue of that name is described under slipway:queues; ${offer(queueName, queues)}`,
    );
    return;
  }
  const queue = context.config.queues?.[queueName];
  if (queue !== undefined && (queue.fifo ?? false) !== (topic.fifo ?? false)) {
    context.report(
      path,
      topic.fifo === true
        ? `queue ${queueName} is a standard queue: a FIFO topic keeps its order only into a queue with fifo: true`
        : `queue ${queueName} is a FIFO queue: SNS delivers to it from a topic with fifo: true only`,
      ["queues", queueName, "fifo"],
      [...path.slice(0, 2), "fifo"],
    );
  }
}
