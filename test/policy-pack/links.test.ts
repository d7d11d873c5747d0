import assert from "node:assert/strict";
import type { AnalyzerResource } from "../../preview/analyzer";
import { resource, UNKNOWN, urnOf, type Fixture } from "../support/policy-fixtures";
import { said, usePack } from "../support/policy-pack";

const SUBNET = "aws:ec2/subnet:Subnet";
const NETWORK = "awsx:ec2:Vpc";

describe("links between resources", () => {
  const pack = usePack();

  const verdict = async (
    policy: string,
    subject: string,
    resources: readonly AnalyzerResource[],
  ): Promise<readonly string[]> =>
    (await said(pack(), resources, policy, subject)).map(({ level, message }) => `${level}: ${message}`);

  const block = (change: Partial<Fixture>): AnalyzerResource =>
    resource("block", {
      type: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
      properties: {
        bucket: UNKNOWN,
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
        ...change.properties,
      },
      ...(change.from ? { from: change.from } : {}),
    });
  const bucket = (name: string, properties = {}): AnalyzerResource =>
    resource(name, { type: "aws:s3/bucket:Bucket", properties });
  const urn = urnOf("logs", "aws:s3/bucket:Bucket");

  it("are found by what a property depends on, while ids are unknown", async () => {
    const linked = { ...block({}), propertyDependencies: { bucket: [urn] } };
    const resources = [bucket("logs"), bucket("other"), linked];
    assert.deepEqual(await verdict("s3-public-access-block", "logs", resources), []);
    assert.match(
      (await verdict("s3-public-access-block", "other", resources))[0] ?? "",
      /^mandatory: .* not blocked/,
    );
  });

  it("are found by a name that is written out on both sides", async () => {
    const resources = [
      bucket("logs", { bucket: "acme-logs" }),
      bucket("other", { bucket: "acme" }),
      block({ properties: { bucket: "acme-logs" } }),
    ];
    assert.deepEqual(await verdict("s3-public-access-block", "logs", resources), []);
    assert.match(
      (await verdict("s3-public-access-block", "other", resources))[0] ?? "",
      /^mandatory: .* not blocked/,
    );
  });

  it("that might lead anywhere make a verdict impossible, not broken", async () => {
    assert.deepEqual(await verdict("s3-public-access-block", "logs", [bucket("logs"), block({})]), [
      "advisory: cannot be judged yet: bucket of block is not known before the deployment (1 resource: logs)",
    ]);
  });

  describe("into a packaged network", () => {
    const component: AnalyzerResource = {
      ...resource("network", { type: NETWORK, properties: {} }),
      custom: false,
    };
    const within = (name: string, type: string, properties: object): AnalyzerResource => ({
      ...resource(name, { type, properties: { ...properties } }),
      parent: component.urn,
    });
    const fromNetwork = (name: string, type: string, property: string, value: unknown): AnalyzerResource => ({
      ...resource(name, { type, properties: { [property]: value } }),
      propertyDependencies: { [property]: [component.urn] },
    });
    const flowLog = (vpcId: string): AnalyzerResource =>
      fromNetwork("flow", "aws:ec2/flowLog:FlowLog", "vpcId", vpcId);
    const arn = (kind: string, id: string): string => `arn:aws:ec2:us-east-1:123456789012:${kind}/${id}`;

    it("are found through the component while ids are unknown", async () => {
      const resources = [component, within("vpc", "aws:ec2/vpc:Vpc", {}), flowLog(UNKNOWN)];
      assert.deepEqual(await verdict("vpc-flow-logs", "vpc", resources), []);
    });

    it("are found by id once it is known, be it as the end of an ARN", async () => {
      const vpc = within("vpc", "aws:ec2/vpc:Vpc", { arn: arn("vpc", "vpc-1") });
      assert.deepEqual(await verdict("vpc-flow-logs", "vpc", [component, vpc, flowLog("vpc-1")]), []);
      assert.equal((await verdict("vpc-flow-logs", "vpc", [component, vpc, flowLog("vpc-2")])).length, 1);
    });

    it("tell public subnets from private ones by id, and leave the verdict open without", async () => {
      const subnets = (known: boolean): readonly AnalyzerResource[] => [
        within("public", SUBNET, {
          mapPublicIpOnLaunch: true,
          ...(known ? { arn: arn("subnet", "subnet-1") } : {}),
        }),
        within("private", SUBNET, { mapPublicIpOnLaunch: false, ...(known ? { id: "subnet-2" } : {}) }),
      ];
      const group = (ids: unknown): AnalyzerResource =>
        fromNetwork("group", "aws:rds/subnetGroup:SubnetGroup", "subnetIds", ids);
      const judge = (known: boolean, ids: unknown): Promise<readonly string[]> =>
        verdict("rds-private-subnets", "group", [component, ...subnets(known), group(ids)]);

      assert.deepEqual(await judge(true, ["subnet-2"]), []);
      assert.match((await judge(true, ["subnet-1", "subnet-2"]))[0] ?? "", /^mandatory: 1 of its subnets/);
      assert.match((await judge(false, UNKNOWN))[0] ?? "", /^advisory: cannot be judged yet: subnetIds/);
      assert.match((await judge(false, ["subnet-2"]))[0] ?? "", /^advisory: cannot be judged yet: subnetIds/);
    });
  });
});
