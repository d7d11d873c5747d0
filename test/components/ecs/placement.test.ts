import * as assert from "node:assert/strict";
import { allInputsOf, inputsOf, planOf } from "../../support/component-plan";
import { api, DOMAIN, internal, worker, type StackKeys } from "../../support/component-stack";
import { resource } from "../../support/evaluate";

const SERVICE = "aws:ecs/service:Service";
const TASK = "aws:ecs/taskDefinition:TaskDefinition";
const PRIVATE = ["<Subnet network-private-1 id>", "<Subnet network-private-2 id>"];
const PUBLIC = ["<Subnet network-public-1 id>", "<Subnet network-public-2 id>"];
const GENERAL = [{ capacityProvider: "general", weight: 1 }];

/** A stack whose mailer runs as the keys say, beside EC2 capacity. */
const stack = (mailer: StackKeys): StackKeys => ({
  cluster: { ec2Capacity: { general: { instanceType: "m7g.large" } } },
  services: { mailer },
});

/** What of a service and of its task definition says where it runs. */
async function placed(mailer: StackKeys): Promise<object> {
  const plan = await planOf(stack(mailer));
  const service = inputsOf(plan, SERVICE, "mailer");
  const task = inputsOf(plan, TASK, "mailer");
  return {
    strategy: service["capacityProviderStrategies"],
    network: service["networkConfiguration"],
    order: service["orderedPlacementStrategies"],
    compatible: task["requiresCompatibilities"],
    mode: task["networkMode"],
  };
}

describe("A task", () => {
  it("runs on Fargate with an address in a private subnet, unless the file says otherwise", async () => {
    assert.deepEqual(await placed(worker()), {
      strategy: [{ base: 0, capacityProvider: "FARGATE_SPOT", weight: 1 }],
      network: { assignPublicIp: false, securityGroups: ["<SecurityGroup mailer id>"], subnets: PRIVATE },
      order: undefined,
      compatible: ["FARGATE"],
      mode: "awsvpc",
    });
  });

  it("has an address in the internet where the file says so, in a public subnet", async () => {
    const { network } = (await placed(worker({ assignPublicIp: true }))) as { readonly network: unknown };
    assert.deepEqual(network, {
      assignPublicIp: true,
      securityGroups: ["<SecurityGroup mailer id>"],
      subnets: PUBLIC,
    });
  });

  it("runs on instances with an address and a security group of its own, spread over zones", async () => {
    assert.deepEqual(await placed(worker({ capacityProviderStrategy: GENERAL })), {
      strategy: [{ base: 0, capacityProvider: "<CapacityProvider general name>", weight: 1 }],
      network: { assignPublicIp: false, securityGroups: ["<SecurityGroup mailer id>"], subnets: PRIVATE },
      order: [
        { field: "attribute:ecs.availability-zone", type: "spread" },
        { field: "memory", type: "binpack" },
      ],
      compatible: ["EC2"],
      mode: "awsvpc",
    });
  });

  it("shares its instance's network in bridge mode: no subnet and no security group is its own", async () => {
    const bridge = worker({ capacityProviderStrategy: GENERAL, networkMode: "bridge" });
    assert.deepEqual(await placed(bridge), {
      strategy: [{ base: 0, capacityProvider: "<CapacityProvider general name>", weight: 1 }],
      network: undefined,
      order: [
        { field: "attribute:ecs.availability-zone", type: "spread" },
        { field: "memory", type: "binpack" },
      ],
      compatible: ["EC2"],
      mode: "bridge",
    });
    const groups = Object.keys(
      allInputsOf(await planOf(stack(bridge)), "aws:ec2/securityGroup:SecurityGroup"),
    );
    assert.deepEqual(groups, ["general-instances"]);
  });

  it("answers on any free port of its instance in bridge mode, and on its own port otherwise", async () => {
    const ports = async (more: StackKeys): Promise<unknown> => {
      const plan = await planOf(stack(internal({ capacityProviderStrategy: GENERAL, ...more })));
      const containers = inputsOf(plan, TASK, "mailer")["containerDefinitions"];
      return (containers as { readonly portMappings: unknown }[])[0]?.portMappings;
    };
    const mapping = { name: "mailer", containerPort: 8080, protocol: "tcp", appProtocol: "http" };
    assert.deepEqual(await ports({}), [{ ...mapping, hostPort: 8080 }]);
    assert.deepEqual(await ports({ networkMode: "bridge" }), [{ ...mapping, hostPort: 0 }]);
  });

  it("is known to the load balancer by its instance in bridge mode, and by its address otherwise", async () => {
    const targetType = async (more: StackKeys): Promise<unknown> => {
      const mailer = api({ capacityProviderStrategy: GENERAL, ...more });
      const plan = await planOf({ ...stack(mailer), domain: DOMAIN });
      return inputsOf(plan, "aws:lb/targetGroup:TargetGroup", "mailer")["targetType"];
    };
    assert.equal(await targetType({}), "ip");
    assert.equal(await targetType({ networkMode: "bridge" }), "instance");
  });
});

describe("A service", () => {
  it("is balanced over zones again when one was gone, unless its deployments leave no room for that", async () => {
    const balanced = async (more: StackKeys): Promise<unknown> =>
      inputsOf(await planOf(stack(worker(more))), SERVICE, "mailer")["availabilityZoneRebalancing"];
    const oneByOne = { deployment: { minimumHealthyPercent: 0, maximumPercent: 100 } };
    assert.equal(await balanced({}), "ENABLED");
    assert.equal(await balanced({ capacityProviderStrategy: GENERAL }), "ENABLED");
    assert.equal(await balanced(oneByOne), "DISABLED");
  });
});

describe("A service that goes over to another network mode", () => {
  it("is replaced, and gone before the new one takes its name in the namespace", async () => {
    const service = async (more: StackKeys): Promise<unknown> => {
      const plan = await planOf(stack(internal({ capacityProviderStrategy: GENERAL, ...more })));
      const { replacementTrigger, deleteBeforeReplace } = resource(plan, SERVICE, "mailer");
      return { replacementTrigger, deleteBeforeReplace };
    };
    assert.deepEqual(await service({}), { replacementTrigger: "awsvpc", deleteBeforeReplace: true });
    assert.deepEqual(await service({ networkMode: "bridge" }), {
      replacementTrigger: "bridge",
      deleteBeforeReplace: true,
    });
  });
});
