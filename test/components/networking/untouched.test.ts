import * as assert from "node:assert/strict";
import { fingerprints, planOf } from "../../support/component-plan";
import { DOMAIN, api, internal, worker, type StackKeys } from "../../support/component-stack";

/** The resources that an update would change or delete; what it adds is left out. */
async function touched(before: StackKeys, after: StackKeys): Promise<readonly string[]> {
  const [old, young] = [fingerprints(await planOf(before)), fingerprints(await planOf(after))];
  assert.ok(Object.keys(young).length > Object.keys(old).length, "nothing was added");
  return Object.entries(old)
    .filter(([urn, fingerprint]) => young[urn] !== fingerprint)
    .map(([urn]) => urn.split("::").slice(2).join("::").split("$").at(-1) ?? "")
    .sort();
}

/** A stack with one of everything. */
const WHOLE: StackKeys = {
  domain: DOMAIN,
  databases: { main: { engineVersion: "17" } },
  queues: { jobs: {} },
  topics: { events: { subscriptions: [{ queue: "jobs" }] } },
  services: {
    orders: api({ uses: ["database/main", "queue/jobs:send", "topic/events"] }),
    mailer: worker({ uses: ["queue/jobs:receive", "service/orders"] }),
  },
  sites: { shop: {} },
};
const DASHBOARD = "aws:cloudwatch/dashboard:Dashboard::monitoring";
const widened = (key: string, name: string, value: unknown): StackKeys => ({
  ...WHOLE,
  [key]: { ...(WHOLE[key] as object), [name]: value },
});

describe("What is added to a stack", () => {
  it("leaves everything untouched but what spans the zones, when it is a zone", async () => {
    const network = (zones: readonly string[]): StackKeys => ({
      ...WHOLE,
      network: { availabilityZones: zones.map((zone) => `us-east-1${zone}`) },
    });
    assert.deepEqual(await touched(network(["a", "b"]), network(["a", "b", "c"])), [
      "aws:ec2/vpcEndpoint:VpcEndpoint::network-s3",
      "aws:ecs/service:Service::mailer",
      "aws:ecs/service:Service::orders",
      "aws:lb/loadBalancer:LoadBalancer::shop-dev",
      "aws:rds/subnetGroup:SubnetGroup::main-subnet-group",
      "awsx:ec2:Vpc::network",
    ]);
  });

  it("leaves the other zones' NAT gateways and routes untouched with one gateway a zone", async () => {
    const network = (zones: readonly string[]): StackKeys => ({
      network: { natGateways: "OnePerAz", availabilityZones: zones.map((zone) => `us-east-1${zone}`) },
    });
    assert.deepEqual(await touched(network(["a", "b"]), network(["a", "b", "c"])), [
      "aws:ec2/vpcEndpoint:VpcEndpoint::network-s3",
      "awsx:ec2:Vpc::network",
    ]);
  });

  it("touches the dashboard alone, when it is a service, wherever its name falls", async () => {
    for (const name of ["aaa", "nnn", "zzz"]) {
      assert.deepEqual(await touched(WHOLE, widened("services", name, worker())), [DASHBOARD], name);
      assert.deepEqual(await touched(WHOLE, widened("services", name, internal())), [DASHBOARD], name);
    }
  });

  it("touches the dashboard alone, when it is a second service behind the load balancer", async () => {
    const second = api({ ingress: { kind: "alb", path: "/a-second" } });
    assert.deepEqual(await touched(WHOLE, widened("services", "aaa", second)), [DASHBOARD]);
  });

  it("touches the dashboard alone, when it is a queue or a database", async () => {
    assert.deepEqual(await touched(WHOLE, widened("queues", "aaa", {})), [DASHBOARD]);
    assert.deepEqual(await touched(WHOLE, widened("databases", "aaa", { engineVersion: "16" })), [DASHBOARD]);
  });

  it("touches nothing, when it is a topic or a site", async () => {
    assert.deepEqual(await touched(WHOLE, widened("topics", "aaa", {})), []);
    assert.deepEqual(await touched(WHOLE, widened("sites", "aaa", {})), []);
  });
});
