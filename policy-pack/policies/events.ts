/** EventBridge: events are encrypted, kept where they fail, and put on a bus by those only that it names. */
import { letsEverybodyIn } from "../principals";
import { policiesFor, stackPoliciesFor, type Policy } from "../row";
import { text } from "../values";
import { isMissing } from "../verdict";

// What runs every few minutes makes up for a failed time by itself.
const EVERY_FEW_MINUTES = /^rate\(\s*\d+\s+minutes?\s*\)$/;

/** Whether a schedule runs again so soon that a failed time does not matter. */
export function isEveryFewMinutes(expression: unknown): boolean {
  return EVERY_FEW_MINUTES.test(text(expression));
}

/** Policies on events that reach nobody. */
export const events: readonly Policy[] = stackPoliciesFor(
  ["aws:cloudwatch/eventTarget:EventTarget", "aws:scheduler/schedule:Schedule"],
  [
    {
      name: "event-target-dlq",
      level: "advisory",
      severity: "medium",
      url: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html",
      description: "Events and schedules that could not be delivered are kept.",
      remediation:
        "Set deadLetterConfig.arn (a schedule: target.deadLetterConfig.arn) to an SQS queue whose policy lets EventBridge " +
        "send. In place.",
      broken: (props, at) => {
        if (at.type === "aws:scheduler/schedule:Schedule") {
          if (isEveryFewMinutes(props.scheduleExpression)) return;
          return (
            isMissing(() => props.target?.deadLetterConfig) &&
            "a run that cannot be started is lost; set target.deadLetterConfig"
          );
        }
        if (at.isGiven("deadLetterConfig")) return;
        const periodic = at
          .targets(["aws:cloudwatch/eventRule:EventRule"], "rule")
          .some(({ props: rule }) => isEveryFewMinutes(rule.scheduleExpression));
        return (
          !periodic && "an event that cannot be delivered is lost; set deadLetterConfig with a queue's ARN"
        );
      },
    },
  ],
);

/** Policies on events that a bus cannot put on itself. */
export const busFailures: readonly Policy[] = policiesFor("aws:cloudwatch/eventBus:EventBus", [
  {
    name: "event-bus-dlq",
    level: "advisory",
    severity: "low",
    url: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-encryption-event-bus-dlq.html",
    description: "Event buses with a key of your own keep the events that the key fails for.",
    remediation:
      "Set deadLetterConfig.arn to an SQS queue whose policy lets EventBridge send. In place; the queue costs nothing " +
      "while it is empty.",
    broken: (bus) =>
      !isMissing(() => bus.kmsKeyIdentifier) &&
      isMissing(() => bus.deadLetterConfig) &&
      "an event is lost while the key cannot be used; set deadLetterConfig with a queue's ARN",
  },
]);

/** Policies on the keys of buses and archives. */
export const eventEncryption: readonly Policy[] = policiesFor(
  ["aws:cloudwatch/eventBus:EventBus", "aws:cloudwatch/eventArchive:EventArchive"],
  [
    {
      name: "events-cmk",
      level: "advisory",
      severity: "low",
      url: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-encryption.html",
      description: "Event buses and archives of events are encrypted with a key of your own.",
      remediation:
        "Set kmsKeyIdentifier to a key whose policy lets events.amazonaws.com decrypt and generate data keys. In place; " +
        "a key costs 1 USD a month.",
      broken: (props) =>
        // What a partner puts on its bus is the partner's to encrypt.
        isMissing(() => props.eventSourceName) &&
        isMissing(() => props.kmsKeyIdentifier) &&
        "events are encrypted with AWS's key only; set kmsKeyIdentifier to control who may read them",
    },
  ],
);

/** Policies on events that are kept for ever. */
export const eventCosts: readonly Policy[] = policiesFor("aws:cloudwatch/eventArchive:EventArchive", [
  {
    name: "event-archive-retention",
    level: "advisory",
    severity: "low",
    url: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-archive.html",
    description: "Archives of events forget.",
    remediation: "Set retentionDays. In place; events that are older are deleted.",
    broken: (archive) =>
      (archive.retentionDays ?? 0) === 0 && "events are kept, and paid for, for ever; set retentionDays",
  },
]);

/** Policies on who may put events on a bus. */
export const eventBuses: readonly Policy[] = policiesFor(
  ["aws:cloudwatch/eventBusPolicy:EventBusPolicy", "aws:cloudwatch/eventPermission:EventPermission"],
  [
    {
      name: "eventbus-no-star-principal",
      level: "mandatory",
      severity: "critical",
      url: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-perms.html",
      description: "Policies of event buses name who may put events on them.",
      remediation: "Name the account as principal, or add a condition on aws:PrincipalOrgID. In place.",
      broken: (props, at) =>
        at.type === "aws:cloudwatch/eventPermission:EventPermission"
          ? text(props.principal) === "*" && !props.condition?.value && EVERYBODY
          : letsEverybodyIn(props.policy, "policy") && EVERYBODY,
    },
  ],
);

const EVERYBODY =
  "everybody in AWS may put events on the bus; name an account, or add a condition on aws:PrincipalOrgID";
