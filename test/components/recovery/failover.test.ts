import * as assert from "node:assert/strict";
import type { Plan } from "../../../preview/plan";
import { allInputsOf, dependenciesOf, inputsOf, namesOf, planOf } from "../../support/component-plan";
import { api, STACK_TAGS, type StackKeys } from "../../support/component-stack";
import { resource } from "../../support/evaluate";

const RECORD = "aws:route53/record:Record";
const RULE = "aws:lb/listenerRule:ListenerRule";
const CERTIFICATE = "aws:acm/certificate:Certificate";
const HEALTH_CHECK = "aws:route53/healthCheck:HealthCheck";
const LISTENER_CERTIFICATE = "aws:lb/listenerCertificate:ListenerCertificate";
const SHARED = "api.example.com";

/** A stack whose own name for its services is `api.dev.example.com`. */
const stack = (hostName: string, more: StackKeys = {}): StackKeys => ({
  domain: { name: "example.com" },
  recovery: { role: "primary", failover: { hostName, healthCheckPath: "/orders/healthz" } },
  services: {
    orders: api(),
    admin: api({ ingress: { kind: "alb", path: "/", host: "admin.dev.example.com" } }),
  },
  ...more,
});
const without = (): StackKeys => ({ ...stack(SHARED), recovery: { role: "primary" } });
const hostsOf = (plan: Plan, rule: string): unknown => {
  const [host] = inputsOf(plan, RULE, rule)["conditions"] as { hostHeader: { values: unknown } }[];
  return host?.hostHeader.values;
};
/** The zone that is looked up: the same in every stack. */
const ZONE_ID = async (): Promise<unknown> =>
  inputsOf(await planOf(without()), RECORD, "api.dev.example.com")["zoneId"];
/** A target group without targets, as an idle one is, must not take the whole stack for ill. */
const alias = {
  evaluateTargetHealth: false,
  name: "<LoadBalancer shop-dev dnsName>",
  zoneId: "Z35SXDOTRQ7X7K",
};

describe("Failover between two stacks by name", () => {
  it("has a record of the shared name beside the stack's own, found by its place and health check", async () => {
    const records = allInputsOf(await planOf(stack(SHARED)), RECORD);
    const zoneId = await ZONE_ID();
    assert.deepEqual(records["api.example.com-primary"], {
      aliases: [alias],
      allowOverwrite: true,
      failoverRoutingPolicies: [{ type: "PRIMARY" }],
      healthCheckId: "<HealthCheck shop-dev-failover id>",
      name: SHARED,
      setIdentifier: "primary",
      type: "A",
      zoneId,
    });
    assert.deepEqual(Object.keys(records).sort(), [
      "admin.dev.example.com",
      "api.dev.example.com",
      "api.example.com-primary",
      "domain-api.example.com-validation",
      "domain-validation",
    ]);
    assert.deepEqual(records["api.dev.example.com"], {
      aliases: [{ ...alias, evaluateTargetHealth: true }],
      name: "api.dev.example.com",
      type: "A",
      zoneId,
    });
  });

  it("asks the load balancer by its own name, with TLS, for the path that the file says", async () => {
    assert.deepEqual(allInputsOf(await planOf(stack(SHARED)), HEALTH_CHECK), {
      "shop-dev-failover": {
        enableSni: true,
        failureThreshold: 3,
        fqdn: "<LoadBalancer shop-dev dnsName>",
        port: 443,
        requestInterval: 30,
        resourcePath: "/orders/healthz",
        tags: { ...STACK_TAGS, Name: "api.example.com in us-east-1" },
        type: "HTTPS",
      },
    });
  });

  it("sends the shared name, and the health check, to the services of the stack's own name, no others", async () => {
    const plan = await planOf(stack(SHARED));
    assert.deepEqual(hostsOf(plan, "orders"), [
      "api.dev.example.com",
      SHARED,
      "<LoadBalancer shop-dev dnsName>",
    ]);
    assert.deepEqual(hostsOf(plan, "admin"), ["admin.dev.example.com"]);
  });

  it("never has more than the five values that a rule takes", async () => {
    const { inputs } = resource(await planOf(stack(SHARED)), RULE, "orders");
    const conditions = inputs["conditions"] as Record<string, { values: unknown[] }>[];
    const values = conditions.flatMap((condition) => Object.values(condition).flatMap((each) => each.values));
    assert.equal(values.length, 5);
  });

  it("has a certificate for the name on the listener, which its record waits for", async () => {
    const plan = await planOf(stack(SHARED));
    const { [`domain-${SHARED}`]: certificate } = allInputsOf(plan, CERTIFICATE);
    assert.deepEqual(certificate, {
      domainName: SHARED,
      region: "us-east-1",
      tags: STACK_TAGS,
      validationMethod: "DNS",
    });
    assert.deepEqual(allInputsOf(plan, LISTENER_CERTIFICATE), {
      "shop-dev-failover": {
        certificateArn: `<Certificate domain-${SHARED} arn>`,
        listenerArn: "<Listener shop-dev-https arn>",
      },
    });
    const waits = dependenciesOf(plan, RECORD, `${SHARED}-primary`);
    assert.ok(waits.includes("ListenerCertificate shop-dev-failover"), waits.join());
  });

  it("needs no certificate for a name that the stack's own certificate holds", async () => {
    for (const hostName of ["api.dev.example.com", "shop.dev.example.com", "dev.example.com"]) {
      const plan = await planOf(stack(hostName));
      assert.deepEqual(namesOf(plan, CERTIFICATE), ["domain"], hostName);
      assert.deepEqual(namesOf(plan, LISTENER_CERTIFICATE), [], hostName);
    }
    assert.deepEqual(namesOf(await planOf(stack("a.b.dev.example.com")), CERTIFICATE), [
      "domain",
      "domain-a.b.dev.example.com",
    ]);
  });

  it("turns the stack's own record into the first of the two where the name is the stack's own", async () => {
    const own = "api.dev.example.com";
    const plan = await planOf(stack(own));
    assert.deepEqual(
      namesOf(plan, RECORD).filter((name) => name.startsWith("api.")),
      [`${own}-primary`],
    );
    const after = resource(plan, RECORD, `${own}-primary`);
    const domain = "urn:pulumi:dev::slipway::slipway:networking:Domain::domain";
    assert.ok(after.aliases.includes(`name=${own} parent=${domain}`), after.aliases.join("; "));
    assert.equal(resource(await planOf(without()), RECORD, own).parent, domain);
    assert.equal(after.deleteBeforeReplace, false);
    assert.deepEqual(hostsOf(plan, "orders"), [own, "<LoadBalancer shop-dev dnsName>"]);
  });

  it("forgets the records that it gives up: the other stack may have the one, and has the other", async () => {
    const plan = await planOf(stack(SHARED));
    const kept = plan.resources.filter(({ type, retainOnDelete }) => type === RECORD && retainOnDelete);
    assert.deepEqual(kept.map(({ name }) => name).sort(), [
      `${SHARED}-primary`,
      `domain-${SHARED}-validation`,
    ]);
    const own = allInputsOf(plan, RECORD)[`domain-${SHARED}-validation`];
    assert.equal(own?.["allowOverwrite"], true);
  });

  it("leaves a stack that shares no name as it is", async () => {
    const plan = await planOf(without());
    assert.deepEqual(namesOf(plan, HEALTH_CHECK), []);
    assert.deepEqual(namesOf(plan, LISTENER_CERTIFICATE), []);
    assert.deepEqual(namesOf(plan, CERTIFICATE), ["domain"]);
    assert.deepEqual(hostsOf(plan, "orders"), ["api.dev.example.com"]);
    assert.deepEqual(hostsOf(plan, "admin"), ["admin.dev.example.com"]);
  });
});
