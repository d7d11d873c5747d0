import * as assert from "node:assert/strict";
import { invokes } from "../../../preview/offline/invokes";
import type { Plan } from "../../../preview/plan";
import { failureOf, inputsOf, namesOf, planOf } from "../../support/component-plan";
import { securityRules } from "../../support/component-rules";
import { api, internal, job, type StackKeys } from "../../support/component-stack";
import {
  CALLERS,
  CALLS,
  NAMESPACE,
  NIGHTLY,
  PRICES,
  registered,
  REGISTRY,
  urlOf,
} from "../../support/private-dns-plan";

describe("Private DNS and an HTTP API without a load balancer", () => {
  const gateway = (more: StackKeys = {}): StackKeys => api({ ingress: { kind: "httpApi" }, ...more });
  const shared = (services: StackKeys): Promise<Plan> =>
    planOf({ httpApi: { integration: "cloudMap" }, services });
  const WITH_PORT = {
    records: ["A", "SRV"],
    registry: { registryArn: "<Service prices arn>", containerName: "prices", containerPort: 8080 },
  };

  it("share the namespace, and the one registry that a service may have", async () => {
    const services = { prices: gateway(), stock: internal(), sync: job({ ...NIGHTLY, ...CALLS }) };
    const plan = await shared({ ...services, other: job({ ...NIGHTLY, uses: ["service/stock"] }) });
    assert.deepEqual(namesOf(plan, NAMESPACE), ["private-dns"]);
    assert.deepEqual([...namesOf(plan, REGISTRY)].sort(), ["prices", "stock"]);
    assert.deepEqual(registered(plan, "prices"), WITH_PORT);
    assert.deepEqual(registered(plan, "stock"), {
      records: ["A"],
      registry: { registryArn: "<Service stock arn>" },
    });
    assert.equal(urlOf(plan, "sync"), PRICES);
    const integration = inputsOf(plan, "aws:apigatewayv2/integration:Integration", "prices");
    assert.equal(integration["integrationUri"], "<Service prices arn>");
    assert.deepEqual(
      securityRules(plan).filter((rule) => rule.startsWith("into prices:")),
      ["into prices: tcp 8080 from http-api-vpc-link", "into prices: tcp 8080 from sync"],
    );
  });

  it("leave the registry of a service as it is when a job comes to call it", async () => {
    const alone = await shared({ prices: gateway() });
    assert.deepEqual(registered(alone, "prices"), WITH_PORT);
    const called = await shared({ prices: gateway(), sync: job({ ...NIGHTLY, ...CALLS }) });
    assert.deepEqual(inputsOf(called, REGISTRY, "prices"), inputsOf(alone, REGISTRY, "prices"));
  });

  it("know a service in bridge mode by its ports alone", async () => {
    const bridge = {
      networkMode: "bridge",
      capacityProviderStrategy: [{ capacityProvider: "graviton", weight: 1 }],
    };
    const plan = await planOf({
      httpApi: { integration: "cloudMap" },
      cluster: { ec2Capacity: { graviton: { instanceType: "m7g.large" } } },
      services: { prices: gateway(bridge) },
    });
    assert.deepEqual(registered(plan, "prices"), { ...WITH_PORT, records: ["SRV"] });
  });

  it("do not come with an HTTP API that has a load balancer", async () => {
    const plan = await planOf({ services: { prices: gateway() } });
    assert.deepEqual([namesOf(plan, NAMESPACE), namesOf(plan, REGISTRY)], [[], []]);
  });
});

describe("Private DNS in an existing VPC", () => {
  const stack = {
    network: { existing: { vpcId: "vpc-0123456789abcdef0" } },
    ...CALLERS["a job"],
  };

  /** What becomes of the stack where the VPC is set so. */
  async function failureWhere(
    attributes: Readonly<Record<string, boolean>>,
    keys: StackKeys,
  ): Promise<string> {
    const table = invokes as Record<string, (typeof invokes)[string]>; // the rows are read when they are asked for
    const token = "aws:ec2/getVpc:getVpc";
    const row = table[token];
    assert.ok(row);
    table[token] = (call) => ({ ...row(call), ...attributes });
    try {
      return await failureOf(keys);
    } finally {
      table[token] = row;
    }
  }

  it("is in that VPC", async () => {
    assert.equal(inputsOf(await planOf(stack), NAMESPACE, "private-dns")["vpc"], "vpc-0123456789abcdef0");
  });

  for (const attribute of ["enableDnsHostnames", "enableDnsSupport"]) {
    it(`asks for a VPC that resolves its names: ${attribute}`, async () => {
      assert.match(
        await failureWhere({ [attribute]: false }, stack),
        /the existing VPC vpc-0123456789abcdef0 resolves no names of its own/,
      );
      const without = { ...stack, services: { prices: internal() } };
      assert.equal(await failureWhere({ [attribute]: false }, without), "it was planned");
    });
  }
});
