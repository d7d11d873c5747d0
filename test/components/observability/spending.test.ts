import * as assert from "node:assert/strict";
import { allInputsOf, countsOf, inputsOf, namesOf, planOf } from "../../support/component-plan";
import { stackFile, STACK_TAGS, worker } from "../../support/component-stack";
import { evaluateConfig } from "../../support/evaluate";

const BUDGET = "aws:budgets/budget:Budget";
const MONITOR = "aws:costexplorer/anomalyMonitor:AnomalyMonitor";
const SUBSCRIPTION = "aws:costexplorer/anomalySubscription:AnomalySubscription";
const [CRITICAL, WARNING] = ["<Topic alerts-critical arn>", "<Topic alerts-warning arn>"];

describe("The budget of a stack", () => {
  it("is one for what bears its tags, told of on the way there, once it is spent, and when it will be", async () => {
    const notification = (notificationType: string, threshold: number, topic: string): object => ({
      comparisonOperator: "GREATER_THAN",
      notificationType,
      subscriberSnsTopicArns: [topic],
      threshold,
      thresholdType: "PERCENTAGE",
    });
    assert.deepEqual(allInputsOf(await planOf({ budget: { monthlyUsd: 250.5 } }), BUDGET), {
      budget: {
        budgetType: "COST",
        filterExpression: {
          ands: [
            { tags: { key: "Project", values: ["shop"] } },
            { tags: { key: "Environment", values: ["dev"] } },
          ],
        },
        limitAmount: "250.5",
        limitUnit: "USD",
        metrics: "UnblendedCost",
        name: "shop-dev-us-east-1",
        notifications: [
          notification("ACTUAL", 80, WARNING),
          notification("ACTUAL", 100, CRITICAL),
          notification("FORECASTED", 100, WARNING),
        ],
        tags: STACK_TAGS,
        timeUnit: "MONTHLY",
      },
    });
  });

  it("tells at the shares that the file names, and of no forecast where it says so", async () => {
    const budget = { monthlyUsd: 100, alertAtPercent: [50], forecast: false };
    const { notifications } = inputsOf(await planOf({ budget }), BUDGET, "budget");
    assert.deepEqual(
      (notifications as readonly { readonly threshold: number }[]).map(({ threshold }) => threshold),
      [50],
    );
  });

  it("watches for no anomalies unless it is asked to", async () => {
    for (const budget of [{ monthlyUsd: 100 }, { monthlyUsd: 100, anomaly: false }]) {
      const plan = await planOf({ budget });
      assert.deepEqual([...namesOf(plan, MONITOR), ...namesOf(plan, SUBSCRIPTION)], []);
    }
  });

  it("is none where the file has none, nor anything else of it", async () => {
    const counts = Object.keys(countsOf(await planOf()));
    assert.deepEqual(
      counts.filter((type) => /budgets|costexplorer|Budget|CostAnomalies/.test(type)),
      [],
    );
  });
});

describe("Costs unlike those before", () => {
  const services = { mailer: worker({ costCode: "MAILDEV1" }) };

  it("are looked for by the stack's cost codes, and told of at once, from a sum on", async () => {
    const plan = await planOf({ services, budget: { monthlyUsd: 100, anomaly: { thresholdUsd: 12.5 } } });
    assert.deepEqual(inputsOf(plan, MONITOR, "cost-anomalies"), {
      monitorSpecification: {
        And: null,
        CostCategories: null,
        Dimensions: null,
        Not: null,
        Or: null,
        Tags: { Key: "CostCode", MatchOptions: null, Values: ["MAILDEV1", "SHOPDEV1"] },
      },
      monitorType: "CUSTOM",
      name: "shop-dev-us-east-1",
      tags: STACK_TAGS,
    });
    assert.deepEqual(inputsOf(plan, SUBSCRIPTION, "cost-anomalies"), {
      frequency: "IMMEDIATE",
      monitorArnLists: ["<AnomalyMonitor cost-anomalies arn>"],
      name: "shop-dev-us-east-1",
      subscribers: [{ address: WARNING, type: "SNS" }],
      tags: STACK_TAGS,
      thresholdExpression: {
        dimension: {
          key: "ANOMALY_TOTAL_IMPACT_ABSOLUTE",
          matchOptions: ["GREATER_THAN_OR_EQUAL"],
          values: ["12.5"],
        },
      },
    });
  });

  it("are those of a monitor that exists, where the file names one", async () => {
    const monitorArn = "arn:aws:ce::123456789012:anomalymonitor/0a1b2c3d-0000-4000-8000-0a1b2c3d4e5f";
    const plan = await planOf({ budget: { monthlyUsd: 100, anomaly: { monitorArn } } });
    assert.deepEqual(namesOf(plan, MONITOR), []);
    assert.deepEqual(inputsOf(plan, SUBSCRIPTION, "cost-anomalies")["monitorArnLists"], [monitorArn]);
  });

  it("register the same before anything is known", async () => {
    const keys = { services, budget: { monthlyUsd: 100, anomaly: true } };
    const unknown = await evaluateConfig(stackFile(keys), "dev", { computed: "unknown" });
    assert.deepEqual(countsOf(unknown), countsOf(await planOf(keys)));
  });
});
