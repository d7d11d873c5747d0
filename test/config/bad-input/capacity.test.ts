import { refuses } from "../../support/config-files";

describe("a stack file: the size and number of tasks", () => {
  refuses([
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
