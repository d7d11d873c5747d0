import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { arnOf } from "../account";
import type { Statement } from "../iam";
import { createDeadLetters } from "../messaging/dead-letters";
import { alarmOf } from "../observability/alarm-table";
import { seriesOf, type Metric } from "../observability/metric";
import { MARK_PREFIX } from "./once";
import { createRuleTarget } from "./rule-target";
import { createShippedFunction, type ShippedFunctionArgs } from "./shipped-function";

export interface EventFunctionArgs extends ShippedFunctionArgs {
  /** What of AWS's own bus it is called with, by what that is called. */
  readonly events: Readonly<Record<string, EventSource>>;
  /** Encrypts what it could not be called with, or failed at. */
  readonly messagingKeyArn: pulumi.Input<string>;
}

export interface EventSource {
  readonly description: string;
  readonly pattern: pulumi.Input<string>;
  /** What the function gets instead of the event. @default the event */
  readonly input?: aws.types.input.cloudwatch.EventTargetInputTransformer;
}

/** Lambda itself tries a call that failed up to twice again (Lambda API reference, "FunctionEventInvokeConfig"). */
const RETRIES = 2;
/** An event that is older is of no use to anybody. */
const OLDEST_EVENT_SECONDS = 3600;

/**
 * A function of the platform's own that events call, and which does each thing once: what it marks as done it marks in its
 * own log group. What it was called with in vain is kept as dead letters.
 *
 * @returns What it is watched by.
 */
export function createEventFunction(
  name: string,
  { events, messagingKeyArn, ...args }: EventFunctionArgs,
  parent: pulumi.Resource,
): readonly Metric[] {
  const { account, tags } = args;
  const rules = Object.entries(events).map(
    ([event, { description, pattern }]) =>
      new aws.cloudwatch.EventRule(
        `${name}-${event}`,
        { description, eventPattern: pattern, tags },
        { parent },
      ),
  );
  const deadLetters = createDeadLetters(
    name,
    { encryptionKeyArn: messagingKeyArn, ruleArns: rules.map(({ arn }) => arn), tags },
    parent,
  );
  const marks: Statement = {
    actions: ["logs:DeleteLogStream"],
    resources: [arnOf(account, "logs", `log-group:${args.logGroupName}:log-stream:${MARK_PREFIX}*`)],
  };
  const { lambda, policy } = createShippedFunction(
    name,
    { ...args, statements: [...args.statements, marks, ...deadLetters.statements] },
    parent,
  );
  new aws.lambda.FunctionEventInvokeConfig(
    name,
    {
      functionName: lambda.name,
      maximumRetryAttempts: RETRIES,
      maximumEventAgeInSeconds: OLDEST_EVENT_SECONDS,
      destinationConfig: { onFailure: { destination: deadLetters.arn } },
    },
    { parent, dependsOn: [policy] },
  );
  Object.entries(events).forEach(([event, { input }], index) => {
    const rule = rules[index];
    if (rule === undefined) return;
    const target = {
      ...(input === undefined ? {} : { inputTransformer: input }),
      retryPolicy: { maximumRetryAttempts: 3, maximumEventAgeInSeconds: OLDEST_EVENT_SECONDS },
      deadLetterConfig: { arn: deadLetters.arn },
    };
    createRuleTarget(`${name}-${event}`, { rule, lambda, target }, parent);
  });
  return [
    {
      ...seriesOf("AWS/Lambda", { FunctionName: lambda.name }, 300)("Errors", "Sum"),
      name: "errors",
      title: "Failed runs",
      alarm: alarmOf("automation-errors", 0),
    },
    deadLetters.metric,
  ];
}
