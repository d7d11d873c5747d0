import { refuses } from "../../support/config-files";

describe("a stack file: the size and number of tasks", () => {
  refuses([
    {
      name: "no task at all of a service that nothing would wake",
      edits: [
        [
          "      ingress: { kind: alb, path: /api, priority: 10 }",
          "      ingress: { kind: alb, path: /api, priority: 10 }\n      scaling: { minCapacity: 0 }",
        ],
      ],
      problems: [
        {
          at: "minCapacity: 0 }",
          path: "slipway:services.api.scaling.minCapacity",
          message:
            "found 0: nothing wakes a service again that has no task and works off no queue; give at least 1, or a schedule with minCapacity: 1 or more",
        },
      ],
    },
    {
      name: "no way out for what a task needs to start",
      edits: [
        ["      parameters: [PRICE_LIST]", "      parameters: [PRICE_LIST]\n      egressPorts: [5432]"],
      ],
      problems: [
        {
          at: "egressPorts: [5432]",
          path: "slipway:services.api.egressPorts",
          message:
            "found [5432]: a task gets its image and its secrets, and sends its logs, over 443; add it",
        },
      ],
    },
    {
      name: "a number that would not come out as it is written",
      edits: [["environment: { LOG_LEVEL: debug }", "environment: { RATIO: 0.10 }"]],
      problems: [
        {
          at: "RATIO: 0.10 }",
          path: "slipway:services.api.environment.RATIO",
          message:
            "found 0.1; allowed: text, true/false or a whole number; put any other number in quotes, so that it stays as it is written",
        },
      ],
    },
    {
      name: "a writable path with a slash at its end",
      edits: [
        [
          "writablePaths: [/tmp]\n      uses: [database/main",
          "writablePaths: [/tmp/]\n      uses: [database/main",
        ],
      ],
      problems: [
        {
          at: "/tmp/]",
          path: "slipway:services.api.writablePaths[0]",
          message: 'found "/tmp/"; allowed: an absolute path without a slash at its end, such as /tmp',
        },
      ],
    },
    {
      name: "a CPU size that Fargate does not offer",
      edits: [["cpu: 512", "cpu: 600"]],
      problems: [
        {
          at: "cpu: 600",
          path: "slipway:services.api.cpu",
          message: "found cpu: 600; Fargate offers 256, 512, 1024, 2048, 4096, 8192, 16384",
        },
      ],
    },
    {
      name: "memory that Fargate does not offer with the CPU size",
      edits: [["memoryMiB: 1024", "memoryMiB: 8192"]],
      problems: [
        {
          at: "memoryMiB: 8192",
          path: "slipway:services.api.memoryMiB",
          message:
            "found cpu: 512 with memoryMiB: 8192; with that cpu Fargate offers 1024, 2048, 3072, 4096 MiB",
        },
      ],
    },
    {
      name: "memory between two steps of a large CPU size",
      edits: [["cpu: 512\n      memoryMiB: 1024", "cpu: 8192\n      memoryMiB: 18432"]],
      problems: [
        {
          at: "memoryMiB: 18432",
          path: "slipway:services.api.memoryMiB",
          message:
            "found cpu: 8192 with memoryMiB: 18432; with that cpu Fargate offers 16384 to 61440 MiB in steps of 4096",
        },
      ],
    },
    {
      name: "a CPU size that the default memory does not fit",
      edits: [["      cpu: 512\n      memoryMiB: 1024\n", "      cpu: 4096\n"]],
      problems: [
        {
          at: "cpu: 4096",
          path: "slipway:services.api.cpu",
          message:
            "found cpu: 4096 with memoryMiB: 1024; with that cpu Fargate offers 8192 to 30720 MiB in steps of 1024",
        },
      ],
    },
    {
      name: "fewer tasks at most than at least",
      edits: [["minCapacity: 1, maxCapacity: 4", "minCapacity: 5, maxCapacity: 4"]],
      problems: [
        {
          at: "minCapacity: 5, maxCapacity: 4",
          path: "slipway:services.worker.scaling.minCapacity",
          message: "found minCapacity: 5 with maxCapacity: 4: the least may not be more than the most",
        },
      ],
    },
    {
      name: "fewer tasks at most than the tier's least",
      edits: [
        ["minCapacity: 1, maxCapacity: 4", "maxCapacity: 1"],
        ["environment: dev", "environment: prod"],
      ],
      problems: [
        {
          at: "maxCapacity: 1, backlogPerTask",
          path: "slipway:services.worker.scaling.maxCapacity",
          message: "found minCapacity: 2 with maxCapacity: 1: the least may not be more than the most",
        },
      ],
    },
    {
      name: "execute command into a read-only container",
      edits: [["writablePaths: [/tmp]", "writablePaths: [/tmp]\n      enableExecuteCommand: true"]],
      problems: [
        {
          at: "enableExecuteCommand: true",
          path: "slipway:services.api.enableExecuteCommand",
          message:
            "ECS Exec writes to the container's root, which writablePaths makes read-only: choose one of the two",
        },
      ],
    },
    {
      name: "a base of two capacity providers",
      edits: [["FARGATE_SPOT, weight: 3", "FARGATE_SPOT, base: 2, weight: 3"]],
      problems: [
        {
          at: "capacityProviderStrategy:",
          path: "slipway:cluster.capacityProviderStrategy",
          message: "found more than one base: ECS takes a base for one capacity provider only",
        },
      ],
    },
    {
      name: "a strategy that places no task",
      edits: [
        ["base: 1, weight: 1", "weight: 0"],
        ["FARGATE_SPOT, weight: 3", "FARGATE_SPOT, weight: 0"],
      ],
      problems: [
        {
          at: "capacityProviderStrategy:",
          path: "slipway:cluster.capacityProviderStrategy",
          message: "every weight is 0: no task could be placed; give one a weight of at least 1",
        },
      ],
    },
    {
      name: "a capacity provider named twice",
      edits: [["capacityProvider: FARGATE_SPOT", "capacityProvider: FARGATE"]],
      problems: [
        {
          at: "capacityProvider: FARGATE, wei",
          path: "slipway:cluster.capacityProviderStrategy[1].capacityProvider",
          message: "found FARGATE twice: join the two",
        },
      ],
    },
  ]);
});
