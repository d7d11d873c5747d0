import * as assert from "node:assert/strict";
import { allInputsOf, countsOf, inputsOf, planOf } from "../../support/component-plan";
import { stackFile, worker, type StackKeys } from "../../support/component-stack";
import { evaluateConfig } from "../../support/evaluate";

const PROVIDER = "aws:ecs/capacityProvider:CapacityProvider";
const OWN_TYPES = [
  PROVIDER,
  "aws:autoscaling/group:Group",
  "aws:ec2/launchTemplate:LaunchTemplate",
  "aws:iam/instanceProfile:InstanceProfile",
  "slipway:ecs:Ec2Capacity",
];
const INSTANCES = "general-instances";
const GENERAL = [{ capacityProvider: "general", weight: 1 }];

/** A stack with EC2 capacity and nothing on it. */
const capacity = (more: StackKeys = {}): StackKeys => ({
  cluster: { ec2Capacity: { general: { instanceType: "m7g.large" }, ...more } },
});

describe("The cluster with EC2 capacity", () => {
  const both = capacity({ batch: { instanceType: "c7g.large" } });

  it("attaches it beside Fargate, and each is complete", async () => {
    const plan = await planOf(both);
    const { capacityProviders } = inputsOf(
      plan,
      "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders",
      "cluster",
    );
    assert.deepEqual(capacityProviders, [
      "FARGATE",
      "FARGATE_SPOT",
      "<CapacityProvider batch name>",
      "<CapacityProvider general name>",
    ]);
    assert.deepEqual(
      OWN_TYPES.map((type) => countsOf(plan)[type]),
      OWN_TYPES.map(() => 2),
    );
  });

  it("asks for it by the name that AWS knows it by, for itself and for each service", async () => {
    const strategy = [
      { capacityProvider: "general", base: 1, weight: 2 },
      { capacityProvider: "batch", weight: 1 },
    ];
    const plan = await planOf({
      cluster: { ...(both["cluster"] as object), capacityProviderStrategy: strategy },
      services: {
        mailer: worker(),
        cheap: worker({ capacityProviderStrategy: [{ capacityProvider: "FARGATE_SPOT", weight: 1 }] }),
      },
    });
    const expected = [
      { base: 1, capacityProvider: "<CapacityProvider general name>", weight: 2 },
      { base: 0, capacityProvider: "<CapacityProvider batch name>", weight: 1 },
    ];
    const cluster = inputsOf(plan, "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders", "cluster");
    assert.deepEqual(cluster["defaultCapacityProviderStrategies"], expected);
    const services = allInputsOf(plan, "aws:ecs/service:Service");
    assert.deepEqual(services["mailer"]?.["capacityProviderStrategies"], expected);
    assert.deepEqual(services["cheap"]?.["capacityProviderStrategies"], [
      { base: 0, capacityProvider: "FARGATE_SPOT", weight: 1 },
    ]);
  });

  it("is planned the same before anything of it exists", async () => {
    const file = stackFile({ ...both, services: { mailer: worker({ capacityProviderStrategy: GENERAL }) } });
    const [known, unknown] = await Promise.all([
      evaluateConfig(file),
      evaluateConfig(file, "dev", { computed: "unknown" }),
    ]);
    assert.deepEqual(
      unknown.resources.map(({ urn }) => urn),
      known.resources.map(({ urn }) => urn),
    );
  });

  it("leaves the first as it is when there is a second", async () => {
    const [one, two] = [await planOf(capacity()), await planOf(both)];
    for (const type of OWN_TYPES) {
      const name = type === PROVIDER || type.startsWith("slipway") ? "general" : INSTANCES;
      assert.deepEqual(inputsOf(two, type, name), inputsOf(one, type, name), type);
    }
  });
});
