import { refuses } from "../../support/config-files";
import { useProject, WORKLOADS } from "../../support/workload-file";

describe("a stack file: tasks by the clock", () => {
  refuses(
    [
      {
        name: "fewer tasks at most than at least, by the clock",
        edits: [
          ["timeZone: Europe/Berlin, minCapacity: 1, maxCapacity: 4", "minCapacity: 5, maxCapacity: 4"],
        ],
        problems: [
          {
            at: "minCapacity: 5, maxCapacity: 4",
            path: "slipway:services.renderer.scaling.schedules.morning.minCapacity",
            message: "found minCapacity: 5 with maxCapacity: 4: the least may not be more than the most",
          },
        ],
      },
      {
        name: "a service that the clock stops and nothing wakes",
        edits: [
          [
            "          morning: { expression: cron(0 7 ? * MON-FRI *), timeZone: Europe/Berlin, minCapacity: 1, maxCapacity: 4 }\n",
            "",
          ],
        ],
        problems: [
          {
            at: "minCapacity: 0, maxCapacity: 0",
            path: "slipway:services.renderer.scaling.schedules.evening.minCapacity",
            message:
              "found 0, and no schedule wakes the service again: add one with minCapacity: 1 or more, such as in the morning",
          },
        ],
      },
      {
        name: "a service without a task that its schedules do not wake",
        edits: [
          ["minCapacity: 1\n        maxCapacity: 4", "minCapacity: 0\n        maxCapacity: 4"],
          ["minCapacity: 1, maxCapacity: 4 }", "minCapacity: 0, maxCapacity: 4 }"],
        ],
        problems: [
          {
            at: "minCapacity: 0",
            path: "slipway:services.renderer.scaling.minCapacity",
            message:
              "found 0: nothing wakes a service again that has no task and works off no queue; give at least 1, or a schedule with minCapacity: 1 or more",
          },
          {
            at: "minCapacity: 0, maxCapacity: 0",
            path: "slipway:services.renderer.scaling.schedules.evening.minCapacity",
            message:
              "found 0, and no schedule wakes the service again: add one with minCapacity: 1 or more, such as in the morning",
          },
          {
            at: "minCapacity: 0, maxCapacity: 4",
            path: "slipway:services.renderer.scaling.schedules.morning.minCapacity",
            message:
              "found 0, and no schedule wakes the service again: add one with minCapacity: 1 or more, such as in the morning",
          },
        ],
      },
      {
        name: "a service whose queue wakes it, and may not",
        edits: [
          [
            "      scaling:\n        minCapacity: 1\n        maxCapacity: 4\n        schedules:\n          evening: { expression: cron(0 20 * * ? *), minCapacity: 0, maxCapacity: 0 }\n          morning: { expression: cron(0 7 ? * MON-FRI *), timeZone: Europe/Berlin, minCapacity: 1, maxCapacity: 4 }\n",
            "      uses: [queue/uploads:receive]\n      scaling:\n        schedules:\n          evening: { expression: cron(0 20 * * ? *), minCapacity: 0, maxCapacity: 0 }\n",
          ],
        ],
        problems: [
          {
            at: "maxCapacity: 0 }",
            path: "slipway:services.renderer.scaling.schedules.evening.maxCapacity",
            message:
              "found 0, and no schedule lifts it again: add one with maxCapacity: 1 or more, such as in the morning",
          },
        ],
      },
      {
        name: "a variable of a start that the service's secret sets",
        edits: [["environment: { LOG_LEVEL: debug } }", "environment: { SESSION_KEY: debug } }"]],
        problems: [
          {
            at: "SESSION_KEY: debug } }",
            path: "slipway:services.print-order.schedules.nightly.environment.SESSION_KEY",
            message: "SESSION_KEY is set by secrets, which a start cannot change: give this one another name",
          },
        ],
      },
      {
        name: "a variable of a start that Slipway sets",
        edits: [["environment: { LOG_LEVEL: debug } }", "environment: { ENVIRONMENT: debug } }"]],
        problems: [
          {
            at: "ENVIRONMENT: debug } }",
            path: "slipway:services.print-order.schedules.nightly.environment.ENVIRONMENT",
            message:
              "ENVIRONMENT is set by Slipway itself, which a start cannot change: give this one another name",
          },
        ],
      },
      {
        name: "an event's path in a schedule",
        edits: [["environment: { LOG_LEVEL: debug } }", "environment: { LOG_LEVEL: $.detail.level } }"]],
        problems: [
          {
            at: "LOG_LEVEL: $.detail.level } }",
            path: "slipway:services.print-order.schedules.nightly.environment.LOG_LEVEL",
            message: 'found "$.detail.level": a schedule has no event to take it from; write the text itself',
          },
        ],
      },
    ],
    WORKLOADS,
    useProject(),
  );
});
