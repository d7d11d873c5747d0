import * as assert from "node:assert/strict";
import { problemsOf } from "../support/config-files";
import { evaluateConfig } from "../support/evaluate";

/** What Pulumi adds to a name to make it unique: a hyphen and seven digits. */
const SUFFIX = 8;
/** The longest names that AWS takes, by type; the input that holds a name of our own, where there is one. */
const LONGEST: readonly (readonly [type: string, longest: number, input: string, added?: number])[] = [
  ["aws:lb/loadBalancer:LoadBalancer", 32, "name"],
  ["aws:lb/targetGroup:TargetGroup", 32, "name"],
  ["aws:iam/role:Role", 64, "name"],
  ["aws:sqs/queue:Queue", 80, "name", ".fifo".length],
  ["aws:sns/topic:Topic", 256, "name", ".fifo".length],
  ["aws:s3/bucket:Bucket", 63, "bucket"],
  ["aws:s3/bucketV2:BucketV2", 63, "bucket"],
  ["aws:rds/instance:Instance", 63, "identifier"],
  ["aws:rds/subnetGroup:SubnetGroup", 255, "name"],
  ["aws:backup/vault:Vault", 50, "name"],
  ["aws:backup/restoreTestingPlan:RestoreTestingPlan", 50, "name"],
  ["aws:backup/restoreTestingSelection:RestoreTestingSelection", 50, "name"],
  ["aws:ecs/cluster:Cluster", 255, "name"],
  ["aws:ecs/service:Service", 255, "name"],
  ["aws:ecs/taskDefinition:TaskDefinition", 255, "family"],
  ["aws:ecr/repository:Repository", 256, "name"],
  ["aws:cloudfront/originAccessControl:OriginAccessControl", 64, "name"],
  ["aws:cloudfront/function:Function", 64, "name"],
  ["aws:secretsmanager/secret:Secret", 512, "name"],
  ["aws:cloudwatch/logGroup:LogGroup", 512, "name"],
  ["aws:cloudwatch/metricAlarm:MetricAlarm", 255, "name"],
  ["aws:cloudwatch/eventRule:EventRule", 64, "name"],
  ["aws:cloudwatch/eventArchive:EventArchive", 48, "name"],
  ["aws:cloudwatch/eventBus:EventBus", 256, "name"],
  ["aws:lambda/permission:Permission", 100, "statementId"],
  ["aws:sns/platformApplication:PlatformApplication", 256, "name"],
  ["aws:scheduler/schedule:Schedule", 64, "name"],
  ["aws:lambda/function:Function", 64, "name"],
  ["aws:ecs/capacityProvider:CapacityProvider", 255, "name"],
  ["aws:ec2/launchTemplate:LaunchTemplate", 128, "name"],
  ["aws:autoscaling/group:Group", 255, "name"],
  ["aws:iam/instanceProfile:InstanceProfile", 128, "name"],
  ["aws:apigatewayv2/vpcLink:VpcLink", 128, "name"],
  ["aws:apigatewayv2/authorizer:Authorizer", 128, "name"],
  ["aws:appautoscaling/scheduledAction:ScheduledAction", 256, "name"],
];

function name(length: number): string {
  return "n".repeat(length);
}

function stack(lengths: {
  readonly database: number;
  readonly bucket: number;
  readonly fileSystem: number;
  readonly queue: number;
  readonly behind: number;
  readonly service: number;
  readonly site: number;
  readonly shifting: number;
  readonly api: number;
  readonly start: number;
  readonly function: number;
  readonly capacity: number;
  readonly eventBus: number;
  readonly eventRule: number;
  readonly push: number;
}): string {
  return `config:
  aws:region: us-east-1
  aws:allowedAccountIds: ["123456789012"]
  slipway:schemaVersion: 1
  slipway:project: ${name(19)}
  slipway:environment: prod
  slipway:costCode: NAMETEST
  slipway:domain: { name: example.com }
  slipway:databases: { ${name(lengths.database)}: { engineVersion: "17" } }
  slipway:buckets: { ${name(lengths.bucket)}: {} }
  slipway:fileSystems: { ${name(lengths.fileSystem)}: {} }
  slipway:queues: { ${name(lengths.queue)}: { fifo: true } }
  slipway:topics: { ${name(60)}: { fifo: true } }
  slipway:eventBuses:
    ${name(lengths.eventBus)}:
      archive: {}
      rules: { ${name(lengths.eventRule)}: { sources: [shop], targets: [service/j${name(34)}, function/f${name(lengths.function - 1)}] } }
  slipway:push: { ${name(lengths.push)}: { platform: GCM, credential: { config: fcmAccount } } }
  slipway:sites: { ${name(lengths.site)}: {} }
  slipway:httpApi: { host: http.example.com, jwt: { issuer: "https://login.example.com", audiences: [shop] } }
  slipway:cluster: { ec2Capacity: { ${name(lengths.capacity)}: { instanceType: m7g.large } } }
  slipway:functions:
    f${name(lengths.function - 1)}:
      costCode: NAMETEST
      folder: examples/event-driven/functions/resize
      vpc: true
      schedules: { ${name(14)}: { expression: daily } }
  slipway:services:
    s${name(lengths.shifting - 1)}:
      costCode: NAMETEST
      port: 80
      ingress: { kind: alb, path: /s }
      deployment: { strategy: canary }
      image: { tag: "1" }
    a${name(lengths.api - 1)}: { costCode: NAMETEST, port: 80, ingress: { kind: httpApi }, image: { tag: "1" } }
    j${name(34)}:
      kind: job
      costCode: NAMETEST
      image: { tag: "1" }
      schedules: { ${name(lengths.start)}: { expression: daily } }
      events: { e${name(18)}: { sources: [shop], detailTypes: [Paid] } }
    ${name(lengths.behind)}: { costCode: NAMETEST, port: 80, ingress: { kind: alb }, image: { tag: "1" } }
    ${name(lengths.service)}: { costCode: NAMETEST, image: { tag: "1" } }
`;
}

const LONGEST_NAMES = {
  database: 28,
  bucket: 38,
  fileSystem: 38,
  queue: 54,
  behind: 24,
  service: 40,
  site: 40,
  shifting: 20,
  api: 24,
  start: 19,
  function: 40,
  capacity: 20,
  eventBus: 30,
  eventRule: 25,
  push: 40,
};

describe("the longest names that a stack file may give", () => {
  it("are short enough for every resource that is named after them", async () => {
    const { resources } = await evaluateConfig(stack(LONGEST_NAMES), "prod-use1");
    for (const [type, longest, input, added = 0] of LONGEST) {
      for (const resource of resources.filter((each) => each.type === type)) {
        const own = resource.inputs[input];
        const length = typeof own === "string" ? own.length : resource.name.length + SUFFIX + added;
        assert.ok(length <= longest, `${resource.urn}: ${length} characters, and ${longest} at most`);
      }
    }
    const types = new Set(resources.map(({ type }) => type));
    assert.ok(LONGEST.filter(([type]) => types.has(type)).length > 20, "most of the types are in the plan");
  });

  for (const [kind, longest] of Object.entries(LONGEST_NAMES)) {
    it(`are refused with one letter more: ${kind}`, () => {
      assert.deepEqual(problemsOf(stack(LONGEST_NAMES)), []);
      const [problem, ...others] = problemsOf(stack({ ...LONGEST_NAMES, [kind]: longest + 1 }));
      assert.deepEqual(others, []);
      assert.match(problem?.message ?? "", /at most \d+ characters|has \d+ characters/);
    });
  }
});
