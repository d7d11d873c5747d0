import * as assert from "node:assert/strict";
import type { Plan } from "../../../preview/plan";
import { presentInputs } from "../../../preview/present";
import {
  allInputsOf,
  dependenciesOf,
  inputsOf,
  namesOf,
  planOf,
  statementsOf,
} from "../../support/component-plan";
import { api, DOMAIN, serviceTags } from "../../support/component-stack";
import { resource } from "../../support/evaluate";

const SERVICE = "aws:ecs/service:Service";
const RULE = "aws:lb/listenerRule:ListenerRule";
const GROUP = "aws:lb/targetGroup:TargetGroup";
const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
const ORDERS = "<TargetGroup orders arn>";
const ALTERNATE = "<TargetGroup orders-alt arn>";
const BLUE_GREEN = { strategy: "blueGreen" };

const behind = (deployment: object): Promise<Plan> =>
  planOf({ domain: DOMAIN, services: { orders: api({ deployment }) } });

describe("A shift of requests from one target group to another", () => {
  it("has a second target group that is like the first", async () => {
    const groups = allInputsOf(await behind(BLUE_GREEN), GROUP);
    assert.deepEqual(Object.keys(groups).sort(), ["orders", "orders-alt"]);
    assert.deepEqual(groups["orders-alt"], groups["orders"]);
  });

  it("has a rule that forwards to both, the first with all the weight", async () => {
    const rule = inputsOf(await behind(BLUE_GREEN), RULE, "orders");
    assert.deepEqual(rule["actions"], [
      {
        type: "forward",
        forward: {
          targetGroups: [
            { arn: ORDERS, weight: 100 },
            { arn: ALTERNATE, weight: 0 },
          ],
        },
      },
    ]);
  });

  it("leaves the rule's weights to ECS, and nothing else of it", async () => {
    const plan = await behind(BLUE_GREEN);
    const { ignoreChanges, replaceWith, deleteBeforeReplace } = resource(plan, RULE, "orders");
    assert.deepEqual(ignoreChanges, ["actions[0].forward.targetGroups[*]"]);
    assert.deepEqual([replaceWith, deleteBeforeReplace], [[], false]);
  });

  it("gives ECS the groups, the rule and a role, once the role may do what it has to", async () => {
    const plan = await behind(BLUE_GREEN);
    assert.deepEqual(inputsOf(plan, SERVICE, "orders")["loadBalancers"], [
      {
        advancedConfiguration: {
          alternateTargetGroupArn: ALTERNATE,
          productionListenerRule: "<ListenerRule orders arn>",
          roleArn: "<Role orders-deployment arn>",
        },
        containerName: "orders",
        containerPort: 8080,
        targetGroupArn: ORDERS,
      },
    ]);
    const waits = dependenciesOf(plan, SERVICE, "orders");
    for (const one of [
      "ListenerRule orders",
      "RolePolicy orders-deployment",
      "MetricAlarm service-orders-alternate-errors",
    ]) {
      assert.ok(waits.includes(one), `${one} is not among ${waits.join(", ")}`);
    }
  });

  it("lets ECS change that rule, its listener and those target groups only", async () => {
    const plan = await behind(BLUE_GREEN);
    assert.deepEqual(inputsOf(plan, "aws:iam/role:Role", "orders-deployment"), {
      assumeRolePolicy: {
        Version: "2012-10-17",
        Statement: [
          { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ecs.amazonaws.com" } },
        ],
      },
      tags: serviceTags("orders", "APISDEV1"),
    });
    assert.deepEqual(statementsOf(plan, "aws:iam/rolePolicy:RolePolicy", "orders-deployment"), [
      {
        Effect: "Allow",
        Action: [
          "elasticloadbalancing:DescribeListeners",
          "elasticloadbalancing:DescribeRules",
          "elasticloadbalancing:DescribeTargetGroups",
          "elasticloadbalancing:DescribeTargetHealth",
        ],
        Resource: ["*"],
      },
      {
        Effect: "Allow",
        Action: ["elasticloadbalancing:RegisterTargets", "elasticloadbalancing:DeregisterTargets"],
        Resource: [ORDERS, ALTERNATE],
      },
      {
        Effect: "Allow",
        Action: ["elasticloadbalancing:ModifyListener"],
        Resource: ["<Listener shop-dev-https arn>"],
      },
      {
        Effect: "Allow",
        Action: ["elasticloadbalancing:ModifyRule"],
        Resource: ["<ListenerRule orders arn>"],
      },
    ]);
  });

  it("is watched at both target groups", async () => {
    const plan = await behind(BLUE_GREEN);
    const watched = Object.fromEntries(
      Object.entries(allInputsOf(plan, ALARM)).flatMap(([name, { dimensions, metricName }]) => {
        const { TargetGroup } = (dimensions ?? {}) as { readonly TargetGroup?: string };
        return TargetGroup === undefined ? [] : [[name, [metricName, TargetGroup]]];
      }),
    );
    const [first, alternate] = ["<TargetGroup orders arnSuffix>", "<TargetGroup orders-alt arnSuffix>"];
    assert.deepEqual(watched, {
      "service-orders-alternate-errors": ["HTTPCode_Target_5XX_Count", alternate],
      "service-orders-alternate-latency": ["TargetResponseTime", alternate],
      "service-orders-alternate-unhealthy": ["UnHealthyHostCount", alternate],
      "service-orders-errors": ["HTTPCode_Target_5XX_Count", first],
      "service-orders-latency": ["TargetResponseTime", first],
      "service-orders-unhealthy": ["UnHealthyHostCount", first],
    });
  });

  it("works the same behind the HTTP API's load balancer", async () => {
    const services = { orders: api({ ingress: { kind: "httpApi" }, deployment: BLUE_GREEN }) };
    const plan = await planOf({ services });
    assert.deepEqual(namesOf(plan, GROUP), ["orders", "orders-alt"]);
    assert.deepEqual(inputsOf(plan, SERVICE, "orders")["loadBalancers"], [
      {
        advancedConfiguration: {
          alternateTargetGroupArn: ALTERNATE,
          productionListenerRule: "<ListenerRule orders-http-api arn>",
          roleArn: "<Role orders-deployment arn>",
        },
        containerName: "orders",
        containerPort: 8080,
        targetGroupArn: ORDERS,
      },
    ]);
  });
});

describe("A change of the strategy", () => {
  it("replaces nothing: the rule, the first group and the service keep their names", async () => {
    const [rolling, shifting] = [await behind({}), await behind(BLUE_GREEN)];
    const urns = (plan: Plan): readonly string[] => plan.resources.map(({ urn }) => urn).sort();
    const added = urns(shifting).filter((urn) => !urns(rolling).includes(urn));
    assert.deepEqual(added.map((urn) => urn.split("::").at(-1)).sort(), [
      "orders-alt",
      "orders-deployment",
      "orders-deployment",
      "service-orders-alternate-errors",
      "service-orders-alternate-latency",
      "service-orders-alternate-unhealthy",
    ]);
    assert.deepEqual(
      urns(rolling).filter((urn) => !urns(shifting).includes(urn)),
      [],
    );
    const first = (plan: Plan): unknown => presentInputs(plan.resources.find(isFirstGroup) ?? never());
    assert.deepEqual(first(shifting), first(rolling));
  });
});

function isFirstGroup({ type, name }: Plan["resources"][number]): boolean {
  return type === GROUP && name === "orders";
}

function never(): never {
  throw new Error("the plan has no such resource");
}
