import * as assert from "node:assert/strict";
import { fingerprints, inputsOf, planOf } from "../../support/component-plan";
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

/** The types that nothing else may change in a network: subnets and what leads from them. */
const OF_A_ZONE =
  /^aws:ec2\/(vpc|subnet|route|routeTable|routeTableAssociation|natGateway|eip|internetGateway):/;

/** The resources of the network's zones that an update does not keep as they are, byte for byte. */
async function kept(before: StackKeys, after: StackKeys): Promise<readonly string[]> {
  const [old, young] = await Promise.all([planOf(before), planOf(after)]);
  const found = new Map(young.resources.map((each) => [each.urn, each]));
  const ofZones = old.resources.filter(({ type }) => OF_A_ZONE.test(type));
  assert.ok(ofZones.length > 10);
  return ofZones.flatMap(({ urn, inputs, id, propertyDependencies, dependencies }) => {
    const other = found.get(urn);
    const same = (each: object): string => JSON.stringify(each);
    return other !== undefined &&
      same({ inputs, id, propertyDependencies, dependencies }) ===
        same({
          inputs: other.inputs,
          id: other.id,
          propertyDependencies: other.propertyDependencies,
          dependencies: other.dependencies,
        })
      ? []
      : [urn];
  });
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

/** Three zones' blocks of each kind; a stack of two zones takes the first two. */
const BLOCKS = {
  publicSubnetCidrBlocks: ["10.0.0.0/24", "10.0.1.0/24", "10.0.2.0/24"],
  privateSubnetCidrBlocks: ["10.0.16.0/20", "10.0.32.0/20", "10.0.48.0/20"],
  databaseSubnetCidrBlocks: ["10.0.4.0/24", "10.0.5.0/24", "10.0.6.0/24"],
};
const NETWORKS: Readonly<Record<string, StackKeys>> = {
  "its usual blocks": {},
  "blocks of the file's": BLOCKS,
  "interface endpoints": { interfaceEndpoints: ["ecr.api", "sqs"] },
  "interface endpoints and blocks of the file's": { interfaceEndpoints: ["logs"], ...BLOCKS },
};

describe("A third zone", () => {
  const stack = (network: StackKeys, count: number): StackKeys => ({
    // Without a NAT gateway a task gets no image.
    services: network["natGateways"] === "None" ? {} : { mailer: worker() },
    network: {
      ...Object.fromEntries(
        Object.entries(network).map(([key, value]) => [
          key,
          key in BLOCKS ? (value as readonly string[]).slice(0, count) : value,
        ]),
      ),
      availabilityZones: ["a", "b", "c"].slice(0, count).map((zone) => `us-east-1${zone}`),
    },
  });
  /** What spans all zones of a network. */
  const spanning = (network: StackKeys): readonly string[] =>
    [
      ...((network["interfaceEndpoints"] ?? []) as readonly string[]).map(
        (service) => `aws:ec2/vpcEndpoint:VpcEndpoint::network-${service}`,
      ),
      "aws:ec2/vpcEndpoint:VpcEndpoint::network-s3",
      ...(network["natGateways"] === "None" ? [] : ["aws:ecs/service:Service::mailer"]),
      "awsx:ec2:Vpc::network",
    ].sort();
  for (const natGateways of ["None", "Single", "OnePerAz"]) {
    for (const [kind, keys] of Object.entries(NETWORKS)) {
      it(`leaves the others' subnets, routes, gateways and addresses as they are: ${natGateways}, ${kind}`, async () => {
        const network = { natGateways, ...keys };
        const [two, three] = [stack(network, 2), stack(network, 3)];
        assert.deepEqual(await touched(two, three), spanning(network));
        assert.deepEqual(await kept(two, three), []);
      });
    }
  }

  it("widens an interface endpoint by its own subnet, and changes nothing else of it", async () => {
    const network = { interfaceEndpoints: ["sqs"] };
    const endpoint = async (zones: number): Promise<object> =>
      inputsOf(await planOf(stack(network, zones)), "aws:ec2/vpcEndpoint:VpcEndpoint", "network-sqs");
    const subnet = (zone: number): string => `<Subnet network-private-${zone} id>`;
    assert.deepEqual(await endpoint(3), {
      ...(await endpoint(2)),
      subnetIds: [subnet(1), subnet(2), subnet(3)],
    });
  });
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
      "aws:lambda/function:Function::main-credentials",
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

  it("touches nothing, when it is a topic", async () => {
    assert.deepEqual(await touched(WHOLE, widened("topics", "aaa", {})), []);
  });

  it("touches who may write logs of sites alone, when it is a site", async () => {
    assert.deepEqual(await touched(WHOLE, widened("sites", "aaa", {})), [
      "aws:s3/bucketPolicy:BucketPolicy::site-access-logs",
    ]);
    assert.deepEqual(await touched(WHOLE, widened("sites", "aaa", { accessLogs: false })), []);
  });
});
