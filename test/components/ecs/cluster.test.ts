import * as assert from "node:assert/strict";
import { allInputsOf, countsOf, dependenciesOf, inputsOf, planOf } from "../../support/component-plan";
import { PROD, STACK_TAGS, worker } from "../../support/component-stack";

const CLUSTER = "aws:ecs/cluster:Cluster";
const CAPACITY = "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders";
const INSIGHTS = "cluster-insights";

describe("The cluster", () => {
  it("is one, with enhanced insights and a namespace in which services find each other", async () => {
    const plan = await planOf();
    assert.deepEqual(allInputsOf(plan, CLUSTER), {
      cluster: {
        name: "shop-dev",
        serviceConnectDefaults: { namespace: "<HttpNamespace cluster arn>" },
        settings: [{ name: "containerInsights", value: "enhanced" }],
        tags: STACK_TAGS,
      },
    });
    assert.deepEqual(allInputsOf(plan, "aws:servicediscovery/httpNamespace:HttpNamespace"), {
      cluster: { description: "Services of shop-dev", name: "shop-dev", tags: STACK_TAGS },
    });
  });

  it("finds its insights' log group there, encrypted and with an end, before it would make one itself", async () => {
    const plan = await planOf();
    assert.deepEqual(inputsOf(plan, "aws:cloudwatch/logGroup:LogGroup", INSIGHTS), {
      kmsKeyId: "<Key logs arn>",
      name: "/aws/ecs/containerinsights/shop-dev/performance",
      retentionInDays: 7,
      tags: STACK_TAGS,
    });
    assert.ok(dependenciesOf(plan, CLUSTER, "cluster").includes(`LogGroup ${INSIGHTS}`));
  });

  it("has no log group for insights that are turned off", async () => {
    const plan = await planOf({ cluster: { containerInsights: "disabled" } });
    const groups = Object.keys(allInputsOf(plan, "aws:cloudwatch/logGroup:LogGroup"));
    assert.deepEqual(groups, ["network-flow-logs"]);
    assert.deepEqual(inputsOf(plan, CLUSTER, "cluster")["settings"], [
      { name: "containerInsights", value: "disabled" },
    ]);
  });
});

describe("The cluster's capacity", () => {
  const ON_DEMAND = (base: number, weight: number): object => ({ base, capacityProvider: "FARGATE", weight });
  const SPOT = (base: number, weight: number): object => ({ base, capacityProvider: "FARGATE_SPOT", weight });
  const tiers = {
    dev: { keys: {}, strategy: [SPOT(0, 1)] },
    staging: { keys: { environment: "staging" }, strategy: [ON_DEMAND(1, 1), SPOT(0, 3)] },
    prod: { keys: PROD, strategy: [ON_DEMAND(0, 1)] },
  };
  for (const [tier, { keys, strategy }] of Object.entries(tiers)) {
    it(`is, in ${tier}, what the tier says for the cluster and for each service`, async () => {
      const plan = await planOf({ ...keys, services: { mailer: worker() } });
      assert.deepEqual(inputsOf(plan, CAPACITY, "cluster"), {
        capacityProviders: ["FARGATE", "FARGATE_SPOT"],
        clusterName: `shop-${tier}`,
        defaultCapacityProviderStrategies: strategy,
      });
      const service = inputsOf(plan, "aws:ecs/service:Service", "mailer");
      assert.deepEqual(service["capacityProviderStrategies"], strategy);
      assert.equal("launchType" in service, false);
    });
  }

  it("is what the file says for the stack, and for one service apart", async () => {
    const plan = await planOf({
      cluster: { capacityProviderStrategy: [{ capacityProvider: "FARGATE", weight: 2 }] },
      services: {
        mailer: worker(),
        cheap: worker({ capacityProviderStrategy: [{ capacityProvider: "FARGATE_SPOT", weight: 1 }] }),
      },
    });
    const services = allInputsOf(plan, "aws:ecs/service:Service");
    assert.deepEqual(services["mailer"]?.["capacityProviderStrategies"], [ON_DEMAND(0, 2)]);
    assert.deepEqual(services["cheap"]?.["capacityProviderStrategies"], [SPOT(0, 1)]);
    assert.deepEqual(inputsOf(plan, CAPACITY, "cluster")["defaultCapacityProviderStrategies"], [
      ON_DEMAND(0, 2),
    ]);
  });

  it("stands before any service asks for it, which ECS would refuse otherwise", async () => {
    const plan = await planOf({ services: { mailer: worker() } });
    const waits = dependenciesOf(plan, "aws:ecs/service:Service", "mailer");
    assert.ok(waits.includes("ClusterCapacityProviders cluster"), waits.join());
    assert.equal(countsOf(plan)[CAPACITY], 1);
  });
});
