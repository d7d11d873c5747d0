import * as assert from "node:assert/strict";
import { Inputs } from "../../../preview/cost/inputs";
import { scheduledTasks } from "../../../preview/cost/scaled";
import { calendarOf, runsAMonth } from "../../../preview/cost/schedule";
import { component, estimateOf, itemsOf, made } from "../../support/priced-stack";

const ORDERS = component("slipway:ecs:Service", "orders");

/** A schedule that moves the bounds of a service's scaling. */
interface Action {
  readonly schedule: string;
  readonly minCapacity?: number;
  readonly maxCapacity?: number;
}

const EVENING: Action = { schedule: "cron(0 20 * * ? *)", minCapacity: 0, maxCapacity: 0 };
const MORNING: Action = { schedule: "cron(0 7 ? * MON-FRI *)", minCapacity: 1, maxCapacity: 4 };

function inputsOf({ schedule, ...bounds }: Action): {
  schedule: string;
  scalableTargetAction: Record<string, number>;
} {
  return { schedule, scalableTargetAction: bounds };
}

function averageOf(actions: readonly Action[], least = 1, most = 4): number {
  const found = scheduledTasks(
    actions.map((action) => new Inputs(inputsOf(action))),
    { least, most },
  );
  return Math.round(found * 1000) / 1000;
}

describe("The tasks of a service whose scaling has schedules", () => {
  it("sleep at night and at weekends: thirteen hours of each of a year's 261 working days", () => {
    assert.equal(averageOf([EVENING, MORNING]), Math.round(((13 * 261) / 8760) * 1000) / 1000);
  });

  it("are as few as the bounds let them, whatever they start with", () => {
    const day = { schedule: "cron(0 8 * * ? *)", minCapacity: 6 };
    const night = { schedule: "cron(0 20 * * ? *)", minCapacity: 2 };
    assert.equal(averageOf([day, night], 2, 10), (6 * 12 + 2 * 12) / 24);
    assert.equal(averageOf([{ schedule: "cron(0 12 * * ? *)", maxCapacity: 3 }], 5, 10), 3);
    assert.equal(averageOf([{ schedule: "rate(1 day)", minCapacity: 3 }], 1, 10), 3);
    assert.equal(averageOf([{ schedule: "[unknown]", minCapacity: 3 }], 1, 10), 1);
  });

  it("are what is paid for, with their addresses, unless the stack file says how many run", () => {
    const resources = [
      ORDERS,
      made(
        "aws:ecs/taskDefinition:TaskDefinition",
        "orders",
        { cpu: "1024", memory: "2048", requiresCompatibilities: ["FARGATE"], containerDefinitions: "[{}]" },
        ORDERS,
      ),
      made(
        "aws:ecs/service:Service",
        "orders",
        { desiredCount: 1, launchType: "FARGATE", networkConfiguration: { assignPublicIp: true } },
        ORDERS,
      ),
      made("aws:appautoscaling/target:Target", "orders", { minCapacity: 1, maxCapacity: 4 }, ORDERS),
      ...[EVENING, MORNING].map((action, index) =>
        made(
          "aws:appautoscaling/scheduledAction:ScheduledAction",
          `orders-${index}`,
          inputsOf(action),
          ORDERS,
        ),
      ),
    ];
    const { items } = estimateOf(resources);
    // 0.3873 of 730 hours × 0.04048, × 2 GB × 0.004445, × 0.005 USD.
    assert.deepEqual(
      items.map(({ what, monthlyUsd, assumption }) => [what, monthlyUsd.toFixed(2), assumption]),
      [
        ["0.39 tasks × 1 vCPU, x86-64", "11.45", "average number of tasks, by its schedules"],
        ["0.39 tasks × 2 GB, x86-64", "2.51", "average number of tasks, by its schedules"],
        ["0.39 addresses of tasks", "1.41", "average number of tasks, by its schedules"],
      ],
    );
    const usage = { "slipway:usage": { services: { orders: { averageTasks: 2 } } } };
    assert.equal(itemsOf(estimateOf(resources, usage))["Fargate: 2 tasks × 1 vCPU, x86-64"], 59.1);
  });
});

describe("The calendar of a schedule", () => {
  /** On how many days of the year it comes, and at which of their minutes. */
  const found = (expression: string): readonly [days: number, times: readonly number[]] => {
    const days = calendarOf(expression).filter((times) => times.length > 0);
    return [days.length, days[0] ?? []];
  };

  for (const [expression, days, times] of [
    ["cron(0 8 * * ? *)", 365, [480]],
    ["cron(15,45 8 ? * MON-FRI *)", 261, [495, 525]],
    ["cron(0 0 ? * FRI-MON *)", 209, [0]],
    ["cron(0 8 ? JUN,JUL SAT *)", 9, [480]],
    ["cron(0 8 L * ? *)", 12, [480]],
    ["cron(0 8 L-2 * ? *)", 12, [480]],
    ["cron(0 8 15W * ? *)", 12, [480]],
    ["cron(0 8 31 * ? *)", 7, [480]],
    ["cron(0 8 ? * 6L *)", 12, [480]],
    ["cron(0 8 ? * MON#5 *)", 4, [480]],
    ["cron(0 8 1 1/3 ? *)", 4, [480]],
    ["cron(x 8 * * ? *)", 0, []],
    ["at(2027-01-01T00:00:00)", 0, []],
  ] as const) {
    it(`has ${days} days of ${expression}`, () => {
      assert.deepEqual(found(expression), [days, times]);
    });
  }

  it("counts the days between two weekdays, and not five whichever they are", () => {
    assert.equal(Math.round(runsAMonth("cron(0 8 ? * MON-WED *)")), 13);
  });
});
