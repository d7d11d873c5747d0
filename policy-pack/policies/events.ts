/** EventBridge: events and schedules that fail are kept, and buses name who may put events on them. */
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
