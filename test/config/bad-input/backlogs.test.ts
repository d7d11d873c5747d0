import { refuses } from "../../support/config-files";

describe("a stack file: the backlogs that services work off", () => {
  refuses([
    {
      name: "a backlog without a queue",
      edits: [
        ["      uses: [database/main", "      scaling: { backlogPerTask: 5 }\n      uses: [database/main"],
      ],
      problems: [
        {
          at: "backlogPerTask: 5 }",
          path: "slipway:services.api.scaling.backlogPerTask",
          message:
            "the service receives from 0 queues: a backlog is that of exactly one, such as uses: [queue/orders:receive]",
        },
      ],
    },
    {
      name: "a backlog of two queues",
      edits: [["- queue/orders:receive", "- queue/orders:receive\n        - queue/ledger:receive"]],
      problems: [
        {
          at: "stopTimeoutSeconds: 90",
          path: "slipway:services.worker.stopTimeoutSeconds",
          message:
            "found 90 with visibilityTimeoutSeconds: 60 of queue ledger: a message still worked on while its task stops would be handed out again; give the queue at least 90",
        },
        {
          at: "backlogPerTask: 50 }",
          path: "slipway:services.worker.scaling.backlogPerTask",
          message:
            "the service receives from 2 queues: a backlog is that of exactly one, such as uses: [queue/orders:receive]",
        },
      ],
    },
    {
      name: "a backlog per task where nobody counts the tasks",
      edits: [["  slipway:cluster:\n", "  slipway:cluster:\n    containerInsights: disabled\n"]],
      problems: [
        {
          at: "backlogPerTask: 50 }",
          path: "slipway:services.worker.scaling.backlogPerTask",
          message:
            "a backlog per task needs the number of tasks, which Container Insights counts: set cluster.containerInsights to enabled or enhanced, or leave this out",
        },
      ],
    },
    {
      name: "a task that takes longer to stop than a message stays hidden",
      edits: [["{ visibilityTimeoutSeconds: 120 }", "{ visibilityTimeoutSeconds: 60 }"]],
      problems: [
        {
          at: "stopTimeoutSeconds: 90",
          path: "slipway:services.worker.stopTimeoutSeconds",
          message:
            "found 90 with visibilityTimeoutSeconds: 60 of queue orders: a message still worked on while its task stops would be handed out again; give the queue at least 90",
        },
      ],
    },
    {
      name: "the same of a use with a prefix",
      edits: [
        ["- queue/orders:receive", "- { resource: queue/orders:receive, variablePrefix: IN }"],
        ["{ visibilityTimeoutSeconds: 120 }", "{ visibilityTimeoutSeconds: 60 }"],
      ],
      problems: [
        {
          at: "stopTimeoutSeconds: 90",
          path: "slipway:services.worker.stopTimeoutSeconds",
          message:
            "found 90 with visibilityTimeoutSeconds: 60 of queue orders: a message still worked on while its task stops would be handed out again; give the queue at least 90",
        },
      ],
    },
  ]);
});
