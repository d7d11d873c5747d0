import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { AnomalySettings, BudgetSettings, Settings } from "../../config/settings";
import type { TopicArns } from "./alert-topics";

type Tags = Readonly<Record<string, string>>;

/** Of what the account tells by tag: the tags that its bill knows (`account/` has them activated). */
const BUDGET_TAGS = ["Project", "Environment"] as const;

/** What tells of a stack's costs, where its settings ask for it. Both are the account's, whatever the stack's region. */
export function watchSpending({ budget, anomalies, tags }: Settings, topicArns: TopicArns): void {
  if (budget !== undefined) new Budget("budget", { settings: budget, topicArns, tags });
  if (anomalies !== undefined) new CostAnomalies("cost-anomalies", { settings: anomalies, topicArns, tags });
}

interface SpendingArgs<Kind> {
  readonly settings: Kind;
  readonly topicArns: TopicArns;
  readonly tags: Tags;
}

/**
 * What a stack may cost a month, by the tags of its resources: told of as a warning on the way there, and as critical once it
 * is spent. A forecast beyond it is a warning. AWS counts a few times a day, and forecasts from five weeks of costs on.
 */
class Budget extends pulumi.ComponentResource {
  public constructor(name: string, { settings, topicArns, tags }: SpendingArgs<BudgetSettings>) {
    super("slipway:observability:Budget", name);
    const notification = (
      notificationType: "ACTUAL" | "FORECASTED",
      threshold: number,
      topicArn: pulumi.Input<string>,
    ): aws.types.input.budgets.BudgetNotification => ({
      comparisonOperator: "GREATER_THAN",
      notificationType,
      threshold,
      thresholdType: "PERCENTAGE",
      subscriberSnsTopicArns: [topicArn],
    });
    new aws.budgets.Budget(
      name,
      {
        name: settings.name,
        budgetType: "COST",
        timeUnit: "MONTHLY",
        limitAmount: String(settings.monthlyUsd),
        limitUnit: "USD",
        metrics: "UnblendedCost",
        filterExpression: {
          ands: BUDGET_TAGS.map((key) => ({ tags: { key, values: [tags[key] ?? ""] } })),
        },
        notifications: [
          ...settings.alertAtPercent.map((percent) =>
            notification("ACTUAL", percent, percent < 100 ? topicArns.warning : topicArns.critical),
          ),
          ...(settings.forecast ? [notification("FORECASTED", 100, topicArns.warning)] : []),
        ],
        tags,
      },
      { parent: this },
    );
    this.registerOutputs({});
  }
}

/** Tells, as a warning, of costs that are unlike those of the weeks before. A monitor by tag is the paying account's alone. */
class CostAnomalies extends pulumi.ComponentResource {
  public constructor(name: string, { settings, topicArns, tags }: SpendingArgs<AnomalySettings>) {
    super("slipway:observability:CostAnomalies", name);
    const { monitor } = settings;
    const monitorArn =
      "arn" in monitor
        ? monitor.arn
        : new aws.costexplorer.AnomalyMonitor(
            name,
            {
              name: settings.name,
              monitorType: "CUSTOM",
              // One tag: a monitor takes no two. Cost codes are the finest that a stack has of its own. AWS tells of all
              // that an expression may have, and the provider replaces a monitor that was made without.
              monitorSpecification: JSON.stringify({
                And: null,
                CostCategories: null,
                Dimensions: null,
                Not: null,
                Or: null,
                Tags: { Key: "CostCode", MatchOptions: null, Values: monitor.costCodes },
              }),
              tags,
            },
            { parent: this },
          ).arn;
    new aws.costexplorer.AnomalySubscription(
      name,
      {
        name: settings.name,
        // At once goes to topics alone (AWS Cost Explorer API reference, "AnomalySubscription").
        frequency: "IMMEDIATE",
        monitorArnLists: [monitorArn],
        subscribers: [{ type: "SNS", address: topicArns.warning }],
        thresholdExpression: {
          dimension: {
            key: "ANOMALY_TOTAL_IMPACT_ABSOLUTE",
            matchOptions: ["GREATER_THAN_OR_EQUAL"],
            values: [String(settings.thresholdUsd)],
          },
        },
        tags,
      },
      { parent: this },
    );
    this.registerOutputs({});
  }
}
