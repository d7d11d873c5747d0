import { dnsSuffixOf } from "./regions";
import type { Computed, ComputedValues, Subject } from "./subject";

/** Queues, topics, events. */
export const messaging: ComputedValues = {
  "aws:sqs/queue:Queue": (r) => {
    const suffix = r.flag("fifoQueue") ? ".fifo" : "";
    const name = r.autoName("name", { limit: 80, suffix });
    const url = `https://sqs.${r.region}.${dnsSuffixOf(r.region)}/${r.account}/${name}`;
    return { id: url, url, name, arn: r.arn("sqs", name) };
  },
  "aws:sqs/queuePolicy:QueuePolicy": ofQueue,
  "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy": ofQueue,
  "aws:sqs/redrivePolicy:RedrivePolicy": ofQueue,
  "aws:sns/topic:Topic": (r) => {
    const name = r.autoName("name", { limit: 256, suffix: r.flag("fifoTopic") ? ".fifo" : "" });
    const arn = r.arn("sns", name);
    return { id: arn, arn, name, owner: r.account };
  },
  "aws:sns/topicPolicy:TopicPolicy": (r) => ({ id: r.text("arn"), owner: r.account }),
  "aws:sns/topicSubscription:TopicSubscription": (r) => {
    const arn = `${r.text("topic")}:${r.uuid()}`;
    return {
      id: arn,
      arn,
      ownerId: r.account,
      pendingConfirmation: false,
      confirmationWasAuthenticated: true,
    };
  },
  "aws:cloudwatch/eventBus:EventBus": (r) => {
    const name = r.autoName();
    return { id: name, name, arn: r.arn("events", `event-bus/${name}`) };
  },
  "aws:cloudwatch/eventRule:EventRule": (r) => {
    const name = r.autoName("name", { limit: 64 });
    const bus = r.text("eventBusName", "default").split("/").at(-1) ?? "";
    const path = bus === "default" ? name : `${bus}/${name}`;
    return { id: path, name, arn: r.arn("events", `rule/${path}`) };
  },
  "aws:cloudwatch/eventTarget:EventTarget": (r) => {
    const targetId = r.text("targetId", `terraform-${r.digits(26)}`);
    return { id: `${r.text("rule")}-${targetId}`, targetId };
  },
};

function ofQueue(r: Subject): Computed {
  return { id: r.text("queueUrl") };
}
