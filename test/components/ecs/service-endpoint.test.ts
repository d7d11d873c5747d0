import * as assert from "node:assert/strict";
import type { Plan } from "../../../preview/plan";
import { allInputsOf, inputsOf, planOf } from "../../support/component-plan";
import { securityRules } from "../../support/component-rules";
import {
  api,
  DOMAIN,
  internal,
  serviceTags,
  STACK_TAGS,
  worker,
  type StackKeys,
} from "../../support/component-stack";

const INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const EGRESS = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
const EC2 = {
  general: { instanceType: "m7g.large" },
  batch: { instanceType: "c7g.large" },
};
const ON_GENERAL = { capacityProviderStrategy: [{ capacityProvider: "general", weight: 1 }] };
const BRIDGE = { networkMode: "bridge", ...ON_GENERAL };
const BOTH = {
  networkMode: "bridge",
  capacityProviderStrategy: [
    { capacityProvider: "general", weight: 1 },
    { capacityProvider: "batch", weight: 1 },
  ],
};

const planned = (services: StackKeys, others: StackKeys = {}): Promise<Plan> =>
  planOf({ domain: DOMAIN, cluster: { ec2Capacity: EC2 }, services, ...others });

const rules = async (services: StackKeys, others: StackKeys = {}): Promise<readonly string[]> =>
  securityRules(await planned(services, others));

/** What instances do by themselves. */
const ALONE = [
  "out of batch-instances: tcp 443 to 0.0.0.0/0",
  "out of general-instances: tcp 443 to 0.0.0.0/0",
];
const WEB = [
  "into shop-dev-load-balancer: tcp 443 from 0.0.0.0/0",
  "into shop-dev-load-balancer: tcp 80 from 0.0.0.0/0",
];

/** Everything that AWS tells one rule from another by: of two that are the same it refuses the second. */
function identities(plan: Plan): readonly string[] {
  return [INGRESS, EGRESS].flatMap((type) =>
    Object.values(allInputsOf(plan, type)).map((rule) =>
      JSON.stringify({ ...rule, description: undefined, tags: undefined, type }),
    ),
  );
}

describe("A service with an address of its own, on instances", () => {
  it("has its own security group, as on Fargate", async () => {
    assert.deepEqual(await rules({ mailer: worker(ON_GENERAL) }), [
      ...ALONE,
      "out of mailer: tcp 443 to 0.0.0.0/0",
    ]);
  });
});

describe("A service in bridge mode", () => {
  it("is let in to what it uses by its instances' security group", async () => {
    const databases = { main: { engineVersion: "17" } };
    const services = { mailer: worker({ ...BRIDGE, uses: ["database/main"], egressPorts: [443, 587] }) };
    assert.deepEqual(await rules(services, { databases }), [
      "into main-database: tcp 5432 from general-instances",
      "into main-database: tcp 5432 from main-credentials",
      ALONE[0],
      "out of general-instances: tcp 443 to 0.0.0.0/0",
      "out of general-instances: tcp 5432 to main-database",
      "out of general-instances: tcp 587 to 0.0.0.0/0",
      "out of main-credentials: tcp 443 to 0.0.0.0/0",
      "out of main-credentials: tcp 5432 to main-database",
    ]);
  });

  it("is reached by the load balancer on the ports that its instances give out", async () => {
    assert.deepEqual(await rules({ orders: api(BRIDGE) }), [
      "into general-instances: tcp 32768-65535 from shop-dev-load-balancer",
      ...WEB,
      ...ALONE,
      "out of shop-dev-load-balancer: tcp 32768-65535 to general-instances",
    ]);
  });

  it("is reached by its callers on those ports, and reaches a service with an address on that one's port", async () => {
    const services = {
      orders: worker({ uses: ["service/prices"] }),
      prices: internal({ ...BRIDGE, uses: ["service/stock"] }),
      stock: internal({ port: 9090 }),
    };
    assert.deepEqual(await rules(services), [
      "into general-instances: tcp 32768-65535 from orders",
      "into stock: tcp 9090 from general-instances",
      ALONE[0],
      "out of general-instances: tcp 443 to 0.0.0.0/0",
      "out of general-instances: tcp 9090 to stock",
      "out of orders: tcp 32768-65535 to general-instances",
      "out of orders: tcp 443 to 0.0.0.0/0",
      "out of stock: tcp 443 to 0.0.0.0/0",
    ]);
  });

  it("on instances of two kinds is in the security groups of both", async () => {
    const services = { orders: worker({ uses: ["service/prices"] }), prices: internal(BOTH) };
    assert.deepEqual(await rules(services), [
      "into batch-instances: tcp 32768-65535 from orders",
      "into general-instances: tcp 32768-65535 from orders",
      ...ALONE,
      "out of orders: tcp 32768-65535 to batch-instances",
      "out of orders: tcp 32768-65535 to general-instances",
      "out of orders: tcp 443 to 0.0.0.0/0",
    ]);
  });
});

describe("Services in bridge mode on the same instances", () => {
  const databases = { main: { engineVersion: "17" } };
  const crowd = {
    caller: worker({ uses: ["service/one", "service/two"] }),
    one: api({ ...BRIDGE, uses: ["database/main", "service/two"], ingress: { kind: "alb", path: "/one" } }),
    two: api({ ...BRIDGE, uses: ["database/main", "service/one"], ingress: { kind: "alb", path: "/two" } }),
    both: worker({ ...BOTH, uses: ["database/main", "service/one", "service/two"] }),
  };

  it("share each rule, however many of them ask for it", async () => {
    const plan = await planned(crowd, { databases });
    const all = identities(plan);
    assert.equal(new Set(all).size, all.length);
    assert.deepEqual(securityRules(plan), [
      "into general-instances: tcp 32768-65535 from batch-instances",
      "into general-instances: tcp 32768-65535 from caller",
      "into general-instances: tcp 32768-65535 from general-instances",
      "into general-instances: tcp 32768-65535 from shop-dev-load-balancer",
      "into main-database: tcp 5432 from batch-instances",
      "into main-database: tcp 5432 from general-instances",
      "into main-database: tcp 5432 from main-credentials",
      ...WEB,
      "out of batch-instances: tcp 32768-65535 to general-instances",
      ALONE[0],
      "out of batch-instances: tcp 5432 to main-database",
      "out of caller: tcp 32768-65535 to general-instances",
      "out of caller: tcp 443 to 0.0.0.0/0",
      "out of general-instances: tcp 32768-65535 to general-instances",
      "out of general-instances: tcp 443 to 0.0.0.0/0",
      "out of general-instances: tcp 5432 to main-database",
      "out of main-credentials: tcp 443 to 0.0.0.0/0",
      "out of main-credentials: tcp 5432 to main-database",
      "out of shop-dev-load-balancer: tcp 32768-65535 to general-instances",
    ]);
  });

  it("leave each rule as it is while any of them needs it, whoever asked first", async () => {
    const left = {
      caller: worker({ uses: ["service/two"] }),
      two: { ...crowd.two, uses: ["database/main"] },
      both: { ...crowd.both, uses: ["database/main", "service/two"] },
    };
    const [all, fewer] = [await planned(crowd, { databases }), await planned(left, { databases })];
    for (const type of [INGRESS, EGRESS]) {
      const before = new Map(
        all.resources.filter((each) => each.type === type).map((each) => [each.urn, each]),
      );
      const after = fewer.resources.filter((each) => each.type === type);
      assert.ok(after.length > 0);
      for (const rule of after) assert.deepEqual(rule.inputs, before.get(rule.urn)?.inputs, rule.urn);
    }
  });

  it("let in the public and the internal load balancer, each by rules of its own", async () => {
    const services = {
      shop: api({ ...BRIDGE, ingress: { kind: "alb", path: "/shop" } }),
      orders: api({ ...BRIDGE, ingress: { kind: "httpApi", path: "/orders" } }),
      stock: api({ ...BRIDGE, ingress: { kind: "httpApi", path: "/stock" } }),
    };
    const into = (await rules(services, { httpApi: { host: "open.dev.example.com" } })).filter((rule) =>
      rule.startsWith("into general-instances"),
    );
    assert.deepEqual(into, [
      "into general-instances: tcp 32768-65535 from http-api-load-balancer",
      "into general-instances: tcp 32768-65535 from shop-dev-load-balancer",
    ]);
  });

  it("have rules that are named after their instances, with the stack's tags", async () => {
    const plan = await planned(crowd, { databases });
    assert.deepEqual(inputsOf(plan, INGRESS, "general-instances-to-database-main-in"), {
      description: "capacity general to database main",
      fromPort: 5432,
      ipProtocol: "tcp",
      referencedSecurityGroupId: "<SecurityGroup general-instances id>",
      securityGroupId: "<SecurityGroup main-database id>",
      tags: STACK_TAGS,
      toPort: 5432,
    });
    assert.deepEqual(inputsOf(plan, EGRESS, "load-balancer-to-general-instances-out"), {
      description: "load balancer to capacity general",
      fromPort: 32_768,
      ipProtocol: "tcp",
      referencedSecurityGroupId: "<SecurityGroup general-instances id>",
      securityGroupId: "<SecurityGroup shop-dev-load-balancer id>",
      tags: STACK_TAGS,
      toPort: 65_535,
    });
    assert.deepEqual(inputsOf(plan, EGRESS, "caller-to-capacity-general-out"), {
      description: "service caller to capacity general",
      fromPort: 32_768,
      ipProtocol: "tcp",
      referencedSecurityGroupId: "<SecurityGroup general-instances id>",
      securityGroupId: "<SecurityGroup caller id>",
      tags: serviceTags("caller", "WORKDEV1"),
      toPort: 65_535,
    });
  });
});
