import * as assert from "node:assert/strict";
import { countsOf, dependenciesOf, inputsOf, planOf } from "../../support/component-plan";
import { api, DOMAIN, internal, PROD, serviceTags, worker } from "../../support/component-stack";
import { resource } from "../../support/evaluate";

const SERVICE = "aws:ecs/service:Service";
const SPOT = [{ base: 0, capacityProvider: "FARGATE_SPOT", weight: 1 }];
/** What every service is registered with, whatever it is for. */
const COMMON = {
  availabilityZoneRebalancing: "ENABLED",
  capacityProviderStrategies: SPOT,
  cluster: "<Cluster cluster arn>",
  deploymentCircuitBreaker: { enable: true, rollback: true },
  deploymentConfiguration: { strategy: "ROLLING" },
  deploymentMaximumPercent: 200,
  deploymentMinimumHealthyPercent: 100,
  forceNewDeployment: true,
  desiredCount: 1,
  enableEcsManagedTags: true,
  enableExecuteCommand: false,
  propagateTags: "SERVICE",
  waitForSteadyState: true,
};
const networkOf = (name: string): object => ({
  assignPublicIp: false,
  securityGroups: [`<SecurityGroup ${name} id>`],
  subnets: ["<Subnet network-private-1 id>", "<Subnet network-private-2 id>"],
});

describe("A service behind the load balancer", () => {
  it("is registered whole: breaker, deployment alarm, grace period, load balancer and discovery", async () => {
    const plan = await planOf({ domain: DOMAIN, services: { orders: api() } });
    assert.deepEqual(inputsOf(plan, SERVICE, "orders"), {
      ...COMMON,
      alarms: { alarmNames: ["<MetricAlarm service-orders-errors name>"], enable: true, rollback: true },
      healthCheckGracePeriodSeconds: 60,
      loadBalancers: [
        { containerName: "orders", containerPort: 8080, targetGroupArn: "<TargetGroup orders arn>" },
      ],
      networkConfiguration: networkOf("orders"),
      serviceConnectConfiguration: {
        enabled: true,
        namespace: "<HttpNamespace cluster arn>",
        services: [
          {
            clientAlias: [{ dnsName: "orders", port: 8080 }],
            discoveryName: "orders",
            portName: "orders",
            timeout: { perRequestTimeoutSeconds: 60 },
          },
        ],
      },
      tags: serviceTags("orders", "APISDEV1"),
      taskDefinition: "<TaskDefinition orders arn>",
    });
  });

  it("rolls a deployment back when it answers with errors, and says so at once", async () => {
    const plan = await planOf({ domain: DOMAIN, services: { orders: api() } });
    assert.deepEqual(inputsOf(plan, "aws:cloudwatch/metricAlarm:MetricAlarm", "service-orders-errors"), {
      alarmActions: ["<Topic alerts-critical arn>"],
      alarmDescription:
        "service orders: Errors a minute (5xx). What to do: docs/runbooks/alarms.md#service-errors",
      comparisonOperator: "GreaterThanThreshold",
      dimensions: {
        LoadBalancer: "<LoadBalancer shop-dev arnSuffix>",
        TargetGroup: "<TargetGroup orders arnSuffix>",
      },
      evaluationPeriods: 3,
      metricName: "HTTPCode_Target_5XX_Count",
      namespace: "AWS/ApplicationELB",
      okActions: ["<Topic alerts-critical arn>"],
      period: 60,
      statistic: "Sum",
      tags: serviceTags("orders", "APISDEV1"),
      threshold: 10,
      treatMissingData: "notBreaching",
    });
  });

  it("waits for all that its first task needs: capacity, leave, secret values, open ways, its alarm and its rule", async () => {
    const plan = await planOf({
      domain: DOMAIN,
      databases: { main: { engineVersion: "17" } },
      services: { orders: api({ uses: ["database/main"], secrets: { KEY: { generate: {} } } }) },
    });
    assert.deepEqual(dependenciesOf(plan, SERVICE, "orders"), [
      "Cluster cluster",
      "ClusterCapacityProviders cluster",
      "HttpNamespace cluster",
      "Invocation main.orders",
      "ListenerRule orders",
      "MetricAlarm service-orders-errors",
      "RolePolicy orders-execution",
      "SecretVersion orders",
      "SecurityGroup orders",
      "SecurityGroupEgressRule load-balancer-to-orders-out",
      "SecurityGroupEgressRule orders-to-database-main-out",
      "SecurityGroupEgressRule orders-to-internet-443",
      "SecurityGroupIngressRule load-balancer-to-orders-in",
      "SecurityGroupIngressRule orders-to-database-main-in",
      // What awsx.ec2.Vpc gives out depends on all that it is made of.
      "Subnet network-database-1",
      "Subnet network-database-2",
      "Subnet network-private-1",
      "Subnet network-private-2",
      "Subnet network-public-1",
      "Subnet network-public-2",
      "TargetGroup orders",
      "TaskDefinition orders",
      "Vpc network",
      "Vpc network",
    ]);
  });

  it("gives its tasks as long to start as the file says", async () => {
    const services = { orders: api({ healthCheck: { gracePeriodSeconds: 300 } }) };
    const service = inputsOf(await planOf({ domain: DOMAIN, services }), SERVICE, "orders");
    assert.equal(service["healthCheckGracePeriodSeconds"], 300);
  });
});

describe("A worker", () => {
  it("is registered with no load balancer, no port and no name, and calls others all the same", async () => {
    const plan = await planOf({ services: { mailer: worker() } });
    assert.deepEqual(inputsOf(plan, SERVICE, "mailer"), {
      ...COMMON,
      networkConfiguration: networkOf("mailer"),
      serviceConnectConfiguration: { enabled: true, namespace: "<HttpNamespace cluster arn>" },
      tags: serviceTags("mailer", "WORKDEV1"),
      taskDefinition: "<TaskDefinition mailer arn>",
    });
    assert.deepEqual(
      Object.keys(countsOf(plan)).filter((type) => type.startsWith("aws:lb/")),
      [],
    );
  });
});

describe("An internal service", () => {
  it("is registered under its name, with no load balancer and no grace period", async () => {
    const plan = await planOf({ domain: DOMAIN, services: { prices: internal() } });
    const service = inputsOf(plan, SERVICE, "prices");
    assert.deepEqual(service["serviceConnectConfiguration"], {
      enabled: true,
      namespace: "<HttpNamespace cluster arn>",
      services: [
        {
          clientAlias: [{ dnsName: "prices", port: 8080 }],
          discoveryName: "prices",
          portName: "prices",
          timeout: { perRequestTimeoutSeconds: 60 },
        },
      ],
    });
    for (const key of ["loadBalancers", "healthCheckGracePeriodSeconds", "alarms"]) {
      assert.equal(key in service, false, key);
    }
  });

  it("starts before who calls it, since a task learns of names when it is deployed", async () => {
    const plan = await planOf({ services: { aaa: worker({ uses: ["service/zzz"] }), zzz: internal() } });
    assert.ok(dependenciesOf(plan, SERVICE, "aaa").includes("Service zzz"));
    assert.equal(dependenciesOf(plan, SERVICE, "zzz").includes("Service aaa"), false);
  });

  it("has its callers deployed again when it comes to be", async () => {
    const triggersOf = async (callee: object): Promise<unknown> => {
      const services = { aaa: worker({ uses: ["service/zzz"] }), zzz: callee };
      return inputsOf(await planOf({ services }), SERVICE, "aaa")["triggers"];
    };
    assert.equal(await triggersOf({ ...internal(), image: undefined }), undefined);
    assert.deepEqual(await triggersOf(internal()), { "service zzz": "<Service zzz arn>" });
  });
});

describe("The number of a service's tasks", () => {
  it("starts with the least of the tier, or of the file, and one where that is none", async () => {
    const first = async (slipway: object): Promise<unknown> =>
      inputsOf(await planOf({ ...slipway }), SERVICE, "mailer")["desiredCount"];
    const counts = [
      await first({ ...PROD, services: { mailer: worker() } }),
      await first({ services: { mailer: worker({ scaling: { minCapacity: 3, maxCapacity: 4 } }) } }),
      await first({
        queues: { jobs: {} },
        services: { mailer: worker({ scaling: { minCapacity: 0 }, uses: ["queue/jobs:receive"] }) },
      }),
    ];
    assert.deepEqual(counts, [2, 3, 1]);
  });

  it("is left to scaling afterwards, and nothing else is", async () => {
    const plan = await planOf({ services: { mailer: worker() } });
    const { ignoreChanges, customTimeouts } = resource(plan, SERVICE, "mailer");
    assert.deepEqual(ignoreChanges, ["desiredCount"]);
    assert.deepEqual(customTimeouts, { create: "20m", update: "20m" });
    const others = plan.resources.filter((each) => each.ignoreChanges.length > 0);
    assert.deepEqual(
      others.map(({ type, name }) => `${type} ${name}`),
      [`${SERVICE} mailer`],
    );
  });
});
