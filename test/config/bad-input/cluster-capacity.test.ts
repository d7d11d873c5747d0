import { refuses } from "../../support/config-files";
import { useProject, WORKLOADS } from "../../support/workload-file";

describe("a stack file: where tasks run", () => {
  refuses(
    [
      {
        name: "a capacity provider that there is not, and judges nothing by it",
        edits: [
          [
            "[{ capacityProvider: graviton, weight: 1 }]",
            "[{ capacityProvider: gravitn, weight: 1 }]\n      cpuArchitecture: X86_64",
          ],
        ],
        problems: [
          {
            at: "capacityProvider: gravitn, wei",
            path: "slipway:services.renderer.capacityProviderStrategy[0].capacityProvider",
            message:
              'found "gravitn": no capacity of that name is described under slipway:cluster.ec2Capacity; did you mean "graviton"?',
          },
        ],
      },
      {
        name: "a Fargate that there is not",
        edits: [
          ["[{ capacityProvider: graviton, weight: 1 }]", "[{ capacityProvider: FARGATE_SPOTS, weight: 1 }]"],
        ],
        problems: [
          {
            at: "capacityProvider: FARGATE_SPOT",
            path: "slipway:services.renderer.capacityProviderStrategy[0].capacityProvider",
            message:
              'found "FARGATE_SPOTS": no capacity of that name is described under slipway:cluster.ec2Capacity; allowed: FARGATE, FARGATE_SPOT, graviton, intel',
          },
        ],
      },
      {
        name: "Fargate and instances in one strategy",
        edits: [
          [
            "[{ capacityProvider: graviton, weight: 1 }]",
            "[{ capacityProvider: FARGATE, weight: 1 }, { capacityProvider: graviton, weight: 1 }]",
          ],
        ],
        problems: [
          {
            at: "capacityProviderStrategy: [{ c",
            path: "slipway:services.renderer.capacityProviderStrategy",
            message:
              "found FARGATE and graviton: one strategy is of Fargate or of instances, never of both; choose one of the two",
          },
        ],
      },
      {
        name: "instances of two architectures in one strategy",
        edits: [
          [
            "[{ capacityProvider: graviton, weight: 1 }]",
            "[{ capacityProvider: graviton, weight: 1 }, { capacityProvider: intel, weight: 1 }]",
          ],
        ],
        problems: [
          {
            at: "capacityProviderStrategy: [{ c",
            path: "slipway:services.renderer.capacityProviderStrategy",
            message:
              "found graviton (ARM64) and intel (X86_64): an image runs on one of the two; name capacity of one architecture",
          },
        ],
      },
      {
        name: "a name of capacity that is ECS's own",
        edits: [["      intel: {", "      ecs-intel: {"]],
        problems: [
          {
            at: "ecs-intel: { instanceType: c7i",
            path: "slipway:cluster.ec2Capacity.ecs-intel",
            message:
              '"ecs-intel" begins with ecs: names that begin with aws, ecs, fargate are ECS\'s own; give this one another',
          },
        ],
      },
      {
        name: "fewer instances at most than at least",
        edits: [["minSize: 1, maxSize: 6, desiredCapacity: 2", "minSize: 7, maxSize: 6"]],
        problems: [
          {
            at: "minSize: 7, maxSize: 6 }",
            path: "slipway:cluster.ec2Capacity.graviton.minSize",
            message: "found minSize: 7, desiredCapacity: 7, maxSize: 6: they have to grow in this order",
          },
        ],
      },
      {
        name: "more instances wanted than at most",
        edits: [["minSize: 1, maxSize: 6, desiredCapacity: 2", "minSize: 1, maxSize: 6, desiredCapacity: 8"]],
        problems: [
          {
            at: "desiredCapacity: 8 }",
            path: "slipway:cluster.ec2Capacity.graviton.desiredCapacity",
            message: "found minSize: 1, desiredCapacity: 8, maxSize: 6: they have to grow in this order",
          },
        ],
      },
      {
        name: "fewer instances wanted than at least",
        edits: [["minSize: 1, maxSize: 6, desiredCapacity: 2", "minSize: 3, desiredCapacity: 2"]],
        problems: [
          {
            at: "desiredCapacity: 2 }",
            path: "slipway:cluster.ec2Capacity.graviton.desiredCapacity",
            message: "found minSize: 3, desiredCapacity: 2, maxSize: 10: they have to grow in this order",
          },
        ],
      },
      {
        name: "an architecture that the instances are not",
        edits: [["cpuArchitecture: X86_64", "cpuArchitecture: ARM64"]],
        problems: [
          {
            at: "cpuArchitecture: ARM64 }",
            path: "slipway:cluster.ec2Capacity.intel.cpuArchitecture",
            message: "found ARM64, but c7i.xlarge is X86_64: leave this out, or choose another instance type",
          },
        ],
      },
      {
        name: "an image for an architecture that the instances are not",
        edits: [["      cpu: 1536\n", "      cpu: 1536\n      cpuArchitecture: X86_64\n"]],
        problems: [
          {
            at: "cpuArchitecture: X86_64",
            path: "slipway:services.renderer.cpuArchitecture",
            message:
              "found X86_64, but it runs on graviton, which is ARM64: leave this out and build the image for it, or choose other capacity",
          },
        ],
      },
      {
        name: "bridge mode on Fargate",
        edits: [["      port: 3000\n", "      port: 3000\n      networkMode: bridge\n"]],
        problems: [
          {
            at: "networkMode: bridge",
            path: "slipway:services.gateway.networkMode",
            message:
              "found bridge: on Fargate each task has a network interface of its own; leave this out, or name capacity of slipway:cluster.ec2Capacity in capacityProviderStrategy",
          },
        ],
      },
      {
        name: "a public address on instances",
        edits: [["      networkMode: bridge\n", "      assignPublicIp: true\n"]],
        problems: [
          {
            at: "assignPublicIp: true",
            path: "slipway:services.renderer.assignPublicIp",
            message:
              "found true, but it runs on graviton: only a task on Fargate gets a public address of its own; leave this out",
          },
        ],
      },
      {
        name: "a collector in bridge mode",
        edits: [["      networkMode: bridge\n", "      networkMode: bridge\n      openTelemetry: true\n"]],
        problems: [
          {
            at: "openTelemetry: true",
            path: "slipway:services.renderer.openTelemetry",
            message:
              "in bridge mode a container does not reach the collector beside it on localhost: leave out openTelemetry, or networkMode: bridge",
          },
        ],
      },
      {
        name: "a size that is Fargate's only, of a service that came from instances",
        edits: [
          [
            "      capacityProviderStrategy: [{ capacityProvider: graviton, weight: 1 }]\n      networkMode: bridge\n",
            "",
          ],
        ],
        problems: [
          {
            at: "cpu: 1536",
            path: "slipway:services.renderer.cpu",
            message: "found cpu: 1536; Fargate offers 256, 512, 1024, 2048, 4096, 8192, 16384",
          },
        ],
      },
      {
        name: "a CPU size that no task definition takes",
        edits: [["cpu: 1536", "cpu: 64"]],
        problems: [
          {
            at: "cpu: 64",
            path: "slipway:services.renderer.cpu",
            message: "found 64; allowed: a whole number from 128 to 196608",
          },
        ],
      },
      {
        name: "an instance type that is none",
        edits: [["instanceType: m7g.large", "instanceType: large"]],
        problems: [
          {
            at: "instanceType: large, minSize: ",
            path: "slipway:cluster.ec2Capacity.graviton.instanceType",
            message: 'found "large"; allowed: an EC2 instance type such as m7g.large',
          },
        ],
      },
    ],
    WORKLOADS,
    useProject(),
  );
});
