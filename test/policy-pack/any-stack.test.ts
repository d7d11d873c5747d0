import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { CATALOGUE } from "../../policy-pack/catalogue";
import { canonicalType } from "../../policy-pack/canonical-type";
import type { AnalyzerProvider, AnalyzerResource, Violation } from "../../preview/analyzer";
import { resource, STACK, TAGS, UNKNOWN, urnOf, type Fixture } from "../support/policy-fixtures";
import { ROOT, said, usePack } from "../support/policy-pack";

const SDK = path.dirname(require.resolve("@pulumi/aws/package.json"));
// Policies on tags judge whatever carries them; the others name their types.
const JUDGED = new Set(CATALOGUE.filter(({ types }) => types.size < 100).flatMap(({ types }) => [...types]));

type Stack = Readonly<Record<string, Fixture>>;

const resources = (stack: Stack): readonly AnalyzerResource[] =>
  Object.entries(stack).map(([name, fixture]) => resource(name, fixture, stack));

const told = (violations: readonly Violation[]): readonly string[] =>
  violations.map(({ policy, level, message }) => `${policy} ${level} ${message}`);

const provider = (name: string, properties: Readonly<Record<string, unknown>>): AnalyzerProvider => ({
  type: "pulumi:providers:aws",
  name,
  urn: urnOf(name, "pulumi:providers:aws"),
  properties,
});

/** Types with other names that the provider still takes, as its SDK says them. */
function otherNames(): readonly (readonly [other: string, type: string])[] {
  const pairs = readdirSync(SDK, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".js") && !file.includes("node_modules"))
    .flatMap((file) => {
      const code = readFileSync(path.join(SDK, file), "utf8");
      const type = /static __pulumiType = '([^']+)'/.exec(code)?.[1] ?? "";
      const aliases = /const aliasOpts = \{ aliases: \[(.*?)\] \};/.exec(code)?.[1] ?? "";
      return [...aliases.matchAll(/type: "([^"]+)"/g)].map(([, other = ""]) => [other, type] as const);
    });
  const modules = ["listener:Listener", "loadBalancer:LoadBalancer"];
  const all = [...pairs, ...modules.map((name) => [`aws:alb/${name}`, `aws:lb/${name}`] as const)];
  return [...new Map(all)];
}

describe("resources under other names of their type", () => {
  const pack = usePack();
  const judged = otherNames().filter(([, type]) => JUDGED.has(canonicalType(type)));

  it("are there for load balancers, classic ones and buckets", () => {
    const modules = new Set(judged.map(([other]) => other.split("/")[0]));
    assert.deepEqual(
      ["aws:alb", "aws:elasticloadbalancing", "aws:elasticloadbalancingv2", "aws:s3"].filter(
        (module) => !modules.has(module),
      ),
      [],
    );
  });

  for (const [other, type] of judged) {
    it(`${other} is judged as ${type}`, async () => {
      const ask = async (name: string): Promise<readonly string[]> =>
        told(await pack().analyze(resources({ subject: { type: name, properties: {} } }), STACK));
      assert.deepEqual(await ask(other), await ask(type));
    });
  }

  it("are linked with what bears the current name, and the other way round", async () => {
    const from = { bucket: ["data"] };
    const stack: Stack = {
      data: { type: "aws:s3/bucketV2:BucketV2", properties: {} },
      versions: {
        type: "aws:s3/bucketVersioning:BucketVersioning",
        properties: { bucket: UNKNOWN, versioningConfiguration: { status: "Enabled" } },
        from,
      },
      rules: {
        type: "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2",
        properties: {
          bucket: UNKNOWN,
          rules: [
            { id: "old", status: "Enabled", abortIncompleteMultipartUpload: { daysAfterInitiation: 7 } },
          ],
        },
        from,
      },
      encryption: {
        type: "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
        properties: {
          bucket: UNKNOWN,
          rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms" } }],
        },
        from,
      },
    };
    for (const policy of ["s3-versioning", "s3-lifecycle", "s3-kms"]) {
      assert.deepEqual(told(await said(pack(), resources(stack), policy, "data")), [], policy);
    }
  });
});

describe("resources that are read and not made", () => {
  const pack = usePack();

  /** The engine has them analysed with the stack, but not each by itself. */
  const analyzed = (stack: Stack, read: string): Promise<readonly Violation[]> => {
    const judgement = pack().begin(STACK);
    const add = judgement.add.bind(judgement);
    judgement.add = (one) => (one.name === read ? Promise.resolve([]) : add(one));
    return judgement.finish(resources(stack));
  };

  it("are not judged, with the stack either", async () => {
    const stack: Stack = {
      theirs: { type: "aws:s3/bucket:Bucket", properties: { bucket: "theirs" } },
      ours: { type: "aws:s3/bucket:Bucket", properties: { bucket: "ours", tags: TAGS } },
    };
    const names = new Set((await analyzed(stack, "theirs")).map(({ urn }) => urn.split("::").at(-1)));
    assert.ok(names.has("ours"));
    assert.ok(!names.has("theirs"));
  });

  it("serve those that are linked with them", async () => {
    const trusted = { type: "aws:sns/topic:Topic", properties: { arn: "arn:aws:sns:us-east-1:1:alerts" } };
    const alarm: Fixture = {
      type: "aws:cloudwatch/metricAlarm:MetricAlarm",
      properties: { alarmActions: [UNKNOWN], tags: TAGS },
      from: { alarmActions: ["alerts"] },
    };
    const balancer: Fixture = {
      type: "aws:lb/loadBalancer:LoadBalancer",
      properties: { internal: false, securityGroups: ["sg-1"] },
    };
    const group: Fixture = {
      type: "aws:ec2/securityGroup:SecurityGroup",
      properties: {
        id: "sg-1",
        ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] }],
        tags: TAGS,
      },
    };
    const found = await analyzed({ alerts: trusted, alarm, balancer, group }, "balancer");
    const ours = found.filter(({ policy }) =>
      ["alarm-actions", "sg-web-on-load-balancers-only"].includes(policy),
    );
    assert.deepEqual(told(ours), []);
  });
});

describe("resources in packaged components", () => {
  const pack = usePack();
  const component: AnalyzerResource = {
    ...resource("store", { type: "acme:index:Store", properties: {} }),
    custom: false,
  };
  const inside = (name: string, fixture: Fixture, stack: Stack = {}): AnalyzerResource => ({
    ...resource(name, fixture, stack),
    parent: component.urn,
  });

  it("are judged as those of the program are, by the URNs that they have there", async () => {
    const urn = "urn:pulumi:prod::shop::acme:index:Store$aws:sqs/queue:Queue::inner";
    const queue = {
      ...inside("inner", {
        type: "aws:sqs/queue:Queue",
        properties: { sqsManagedSseEnabled: false, tags: TAGS },
      }),
      urn,
    };
    const found = await said(pack(), [component, queue], "sqs-encrypted", "inner");
    assert.deepEqual(
      found.map((violation) => violation.urn),
      [urn],
    );
  });

  it("are linked with what the program gives the component's outputs to", async () => {
    const queue = inside("inner", { type: "aws:sqs/queue:Queue", properties: { tags: TAGS } });
    const redrive: AnalyzerResource = {
      ...resource("redrive", {
        type: "aws:sqs/redrivePolicy:RedrivePolicy",
        properties: { queueUrl: UNKNOWN, redrivePolicy: UNKNOWN },
      }),
      propertyDependencies: { queueUrl: [component.urn] },
    };
    assert.equal((await said(pack(), [component, queue], "sqs-dlq", "inner")).length, 1);
    assert.deepEqual(told(await said(pack(), [component, queue, redrive], "sqs-dlq", "inner")), []);
  });
});

describe("several providers", () => {
  const pack = usePack();
  const role = (given?: AnalyzerProvider, tags: object = {}): AnalyzerResource =>
    resource("role", {
      type: "aws:iam/role:Role",
      properties: { ...tags },
      ...(given ? { provider: given } : {}),
    });
  const missing = async (one: AnalyzerResource): Promise<readonly string[]> =>
    (await said(pack(), [one], "required-tags", "role")).map(({ message }) => message);

  it("each give their own default tags, as JSON or as they are", async () => {
    assert.deepEqual(
      await missing(role(provider("json", { defaultTags: JSON.stringify({ tags: TAGS }) }))),
      [],
    );
    assert.deepEqual(await missing(role(provider("plain", { defaultTags: { tags: TAGS } }))), []);
    assert.match(
      (
        await missing(role(provider("eu", { region: "eu-west-1", defaultTags: { tags: { Project: "a" } } })))
      )[0] ?? "",
      /missing: ManagedBy, Environment, CostCode;/,
    );
    assert.match(
      (await missing(role(provider("bare", { region: "eu-west-1" }))))[0] ?? "",
      /missing: Project,/,
    );
  });

  it("are right with tags that the resource adds, or that it carries in all", async () => {
    const { Environment, ...others } = TAGS;
    const partly = provider("partly", { defaultTags: { tags: others } });
    assert.deepEqual(await missing(role(partly, { tags: { Environment } })), []);
    assert.deepEqual(await missing(role(undefined, { tagsAll: TAGS })), []);
  });

  it("of which one is a version that the pack does not know are judged all the same", async () => {
    const future = provider("future", { version: "99.0.0", defaultTags: { tags: TAGS }, inventedLater: "a" });
    assert.deepEqual(await missing(role(future)), []);
  });

  it("do not give a tag in other capital letters, and the message says that it is there", async () => {
    const { Environment, ...others } = TAGS;
    const [message] = await missing(role(undefined, { tags: { ...others, environment: Environment } }));
    assert.match(message ?? "", /missing: Environment \(it is there, but with other capital letters\);/);
  });
});

describe("what a stack cannot say yet", () => {
  const pack = usePack();

  it("is told of the stack, and is neither broken nor fine", async () => {
    const stack: Stack = {
      policy: { type: "aws:iam/policy:Policy", properties: { policy: UNKNOWN, tags: TAGS } },
    };
    const found = await said(pack(), resources(stack), "iam-no-star-admin", "policy");
    assert.deepEqual(
      found.map(({ urn, level }) => ({ urn, level })),
      [{ urn: ROOT, level: "advisory" }],
    );
  });
});
