import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Settings, SubscriptionSettings } from "../../config/settings";
import { lookUp } from "../collections";
import type { DeadLetters } from "../messaging/dead-letters";
import { filterOf } from "../messaging/subscription";
import type { Topic } from "../messaging/topic";

/** A topic that calls a function. */
export interface FunctionSubscription {
  readonly topicName: string;
  readonly topicArn: pulumi.Output<string>;
  readonly settings: SubscriptionSettings;
}

/** The topics of a stack that call a function. */
export function subscriptionsOf(
  functionName: string,
  settings: Pick<Settings, "topics">,
  topics: Readonly<Record<string, Topic>>,
): readonly FunctionSubscription[] {
  return Object.entries(settings.topics).flatMap(([topicName, { subscriptions }]) =>
    subscriptions
      .filter(({ endpoint }) => "function" in endpoint && endpoint.function === functionName)
      .map((subscription) => ({
        topicName,
        topicArn: lookUp(topics, "topic", topicName).arn,
        settings: subscription,
      })),
  );
}

/** Has topics call a function. What a topic could not call it with is kept in the function's own dead letters. */
export function createTopicSources(
  name: string,
  {
    lambda,
    subscriptions,
    deadLetters,
  }: {
    readonly lambda: aws.lambda.Function;
    readonly subscriptions: readonly FunctionSubscription[];
    readonly deadLetters: DeadLetters;
  },
  parent: pulumi.Resource,
): void {
  for (const { topicName, topicArn, settings } of subscriptions) {
    const permission = new aws.lambda.Permission(
      `${name}-from-topic-${topicName}`,
      {
        statementId: `topic-${topicName}`,
        function: lambda.name,
        action: "lambda:InvokeFunction",
        principal: "sns.amazonaws.com",
        sourceArn: topicArn,
      },
      // One function has one statement of an id: what is refused in between is tried again.
      { parent, deleteBeforeReplace: true },
    );
    new aws.sns.TopicSubscription(
      `${name}-from-topic-${topicName}`,
      {
        topic: topicArn,
        protocol: "lambda",
        endpoint: lambda.arn,
        ...filterOf(settings),
        redrivePolicy: pulumi.jsonStringify({ deadLetterTargetArn: deadLetters.arn }),
      },
      { parent, dependsOn: [permission] },
    );
  }
}
