import { CHANGED, KEPT, defaultOf, type Types } from "./rule";

/** Queues, topics, events and schedules. */
export const MESSAGING: Types = {
  "aws:cloudwatch/eventBus:EventBus": {
    source: "events.resourceBus",
    replacing: { eventSourceName: CHANGED, name: CHANGED },
  },
  "aws:cloudwatch/eventRule:EventRule": {
    source: "events.resourceRule",
    replacing: { eventBusName: defaultOf("default"), name: CHANGED, namePrefix: CHANGED },
  },
  "aws:cloudwatch/eventTarget:EventTarget": {
    source: "events.resourceTarget",
    replacing: { eventBusName: defaultOf("default"), rule: CHANGED, targetId: CHANGED },
  },
  "aws:scheduler/schedule:Schedule": {
    source: "scheduler.resourceSchedule",
    replacing: { groupName: KEPT, name: CHANGED, namePrefix: CHANGED },
  },
  "aws:scheduler/scheduleGroup:ScheduleGroup": {
    source: "scheduler.resourceScheduleGroup",
    replacing: { name: CHANGED, namePrefix: CHANGED },
  },
  "aws:sns/topic:Topic": {
    source: "sns.resourceTopic",
    replacing: { fifoTopic: defaultOf(false), name: CHANGED, namePrefix: CHANGED },
  },
  "aws:sns/topicPolicy:TopicPolicy": {
    source: "sns.resourceTopicPolicy",
    replacing: { arn: CHANGED },
  },
  "aws:sns/topicSubscription:TopicSubscription": {
    source: "sns.resourceTopicSubscription",
    replacing: { endpoint: CHANGED, protocol: CHANGED, topic: CHANGED },
  },
  "aws:sqs/queue:Queue": {
    source: "sqs.resourceQueue",
    replacing: { fifoQueue: defaultOf(false), name: CHANGED, namePrefix: CHANGED },
  },
  "aws:sqs/queuePolicy:QueuePolicy": {
    source: "sqs.resourceQueuePolicy",
    replacing: { queueUrl: CHANGED },
  },
  "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy": {
    source: "sqs.resourceQueueRedriveAllowPolicy",
    replacing: { queueUrl: CHANGED },
  },
  "aws:sqs/redrivePolicy:RedrivePolicy": {
    source: "sqs.resourceQueueRedrivePolicy",
    replacing: { queueUrl: CHANGED },
  },
};
