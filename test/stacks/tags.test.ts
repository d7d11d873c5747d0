import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import type { Plan, PlannedResource } from "../../preview/plan";
import { presentInputs } from "../../preview/present";
import { mapOf } from "../../preview/wire";
import { STACKS, stackConfig, type StackName } from "../support/component-stacks";
import { stackFileText } from "../support/config-files";
import { evaluateConfig, evaluateStack } from "../support/evaluate";

const SDK = path.join(__dirname, "..", "..", "node_modules", "@pulumi", "aws");
/** What awsx adds to the tags of a VPC's resources. */
const ADDED_BY_AWSX = ["Name", "SubnetType"];

const taggable = new Map<string, boolean>();

/** Whether the SDK's own types let a resource have tags. */
function isTaggable(type: string): boolean {
  const known = taggable.get(type);
  if (known !== undefined) return known;
  const [, module = "", name = ""] = type.split(":");
  const file = path.join(SDK, `${module}.d.ts`);
  const [, args = ""] = fs.readFileSync(file, "utf8").split(`export interface ${name}Args {`);
  assert.notEqual(args, "", `${file} has no ${name}Args`);
  const answer = /^ {4}tags\?:/m.test(args.split("\n}")[0] ?? "");
  taggable.set(type, answer);
  return answer;
}

type Owners = Readonly<Record<string, Readonly<Record<string, { readonly costCode?: string }>>>>;

/** Component type → the key of the stack file under which it is described. */
const DESCRIBED_UNDER: Readonly<Record<string, string>> = {
  "slipway:database:Postgres": "databases",
  "slipway:ecs:Service": "services",
  "slipway:ecs:ServiceEndpoint": "services",
  "slipway:messaging:EventBus": "eventBuses",
  "slipway:messaging:Queue": "queues",
  "slipway:messaging:Topic": "topics",
  "slipway:static-site:StaticSite": "sites",
  "slipway:storage:DataBucket": "buckets",
  "slipway:storage:FileSystem": "fileSystems",
};

/** How the names of alarms begin → the key of the stack file under which what they watch is described. */
const ALARMED_AS: Readonly<Record<string, string>> = {
  bucket: "buckets",
  database: "databases",
  "event-bus": "eventBuses",
  "event-rule": "eventBuses",
  "file-system": "fileSystems",
  queue: "queues",
  schedules: "services",
  service: "services",
  site: "sites",
  topic: "topics",
};

/** The entry of the stack file that a resource is there for, if it is there for one. */
function entryOf(plan: Plan, resource: PlannedResource): readonly [string, string] | undefined {
  if (/^aws:cloudwatch\/(metric|composite)Alarm:/.test(resource.type)) {
    for (const [prefix, key] of Object.entries(ALARMED_AS)) {
      const names = Object.keys(entriesOf(plan)[key] ?? {});
      const name = names.find((candidate) =>
        ["-", "."].some((end) => resource.name.startsWith(`${prefix}-${candidate}${end}`)),
      );
      if (name !== undefined) return [key, name];
    }
  }
  for (let urn = resource.parent; urn !== undefined; urn = parentOf(plan, urn)) {
    const { type, name } = byUrn(plan, urn);
    const key = DESCRIBED_UNDER[type];
    if (key !== undefined) return [key, name];
  }
  return undefined;
}

function byUrn(plan: Plan, urn: string): PlannedResource {
  const found = plan.resources.find((resource) => resource.urn === urn);
  assert.ok(found, urn);
  return found;
}

function parentOf(plan: Plan, urn: string): string | undefined {
  return byUrn(plan, urn).parent;
}

function entriesOf(plan: Plan): Owners {
  const config = stackConfig(plan.stack as StackName);
  const keys = [...new Set(Object.values(DESCRIBED_UNDER))];
  const entries = Object.fromEntries(
    keys.map((key) => [key, (config[`slipway:${key}`] ?? {}) as Owners[string]]),
  );
  // Described apart, and a service like the others.
  const pgAdmin = config["slipway:pgAdmin"] as Owners[string][string] | undefined;
  return pgAdmin === undefined
    ? entries
    : { ...entries, services: { ...entries["services"], pgadmin: pgAdmin } };
}

function expectedTags(plan: Plan, resource: PlannedResource): Readonly<Record<string, string>> {
  const config = stackConfig(plan.stack as StackName);
  const [key, name] = entryOf(plan, resource) ?? [];
  const own = key === undefined || name === undefined ? undefined : entriesOf(plan)[key]?.[name]?.costCode;
  return {
    Project: String(config["slipway:project"]),
    ManagedBy: "pulumi",
    Environment: String(config["slipway:environment"]),
    CostCode: own ?? String(config["slipway:costCode"]),
    ...(key === "services" ? { Service: name ?? "" } : {}),
  };
}

/** What is asked of each resource, without one of its tags. */
function inputsWithout(tag: string, { resources }: Plan): readonly string[] {
  return resources.map(({ urn, inputs }) =>
    JSON.stringify({ urn, inputs }, (key, value: unknown) => (key === tag ? undefined : value)),
  );
}

describe("The tags of a stack", () => {
  for (const stack of STACKS) {
    it(`are right on every resource of ${stack} that can have any, the VPC's children among them`, async () => {
      const plan = await evaluateStack(stack);
      const candidates = plan.resources.filter(({ type, custom }) => custom && type.startsWith("aws:"));
      const tagged = candidates.filter(({ type }) => isTaggable(type));
      for (const resource of tagged) {
        const tags = (presentInputs(resource)["tags"] ?? {}) as Record<string, string>;
        const own = Object.fromEntries(Object.entries(tags).filter(([key]) => !ADDED_BY_AWSX.includes(key)));
        assert.deepEqual(own, expectedTags(plan, resource), `${resource.type} ${resource.name}`);
      }
      assert.ok(tagged.length > 100, `only ${tagged.length} can have tags`);
      for (const type of [
        "vpc:Vpc",
        "subnet:Subnet",
        "routeTable:RouteTable",
        "natGateway:NatGateway",
        "eip:Eip",
      ]) {
        assert.ok(
          tagged.some((resource) => resource.type === `aws:ec2/${type}`),
          type,
        );
      }
    });

    it(`are on nothing of ${stack} that cannot have any`, async () => {
      const plan = await evaluateStack(stack);
      const wrong = plan.resources.filter(
        ({ type, custom, inputs }) =>
          custom && type.startsWith("aws:") && !isTaggable(type) && inputs["tags"] !== undefined,
      );
      assert.deepEqual(
        wrong.map(({ urn }) => urn),
        [],
      );
    });
  }

  it("have an application's besides, where the file names one, and change in nothing else", async () => {
    const value = "arn:aws:resource-groups:us-east-1:123456789012:group/cards/0a1b2c3d4e5f6071829304a5b6";
    const text = stackFileText("dev");
    const without = await evaluateStack("dev");
    const plan = await evaluateConfig(
      text.replace("  slipway:costCode:", `  slipway:awsApplication: ${value}\n  slipway:costCode:`),
    );
    const tagged = plan.resources.filter(
      ({ type, custom }) => custom && type.startsWith("aws:") && isTaggable(type),
    );
    assert.ok(tagged.length > 100, `only ${tagged.length} can have tags`);
    for (const { urn, inputs } of tagged) assert.equal(mapOf(inputs["tags"])["awsApplication"], value, urn);
    assert.deepEqual(inputsWithout("awsApplication", plan), inputsWithout("awsApplication", without));
  });

  it("are known to be possible where the SDK says so, and only there", () => {
    assert.equal(isTaggable("aws:ec2/vpc:Vpc"), true);
    assert.equal(isTaggable("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"), true);
    assert.equal(isTaggable("aws:ec2/route:Route"), false);
    assert.equal(isTaggable("aws:route53/record:Record"), false);
  });
});
