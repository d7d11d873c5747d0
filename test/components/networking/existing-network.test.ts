import * as assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import { allInputsOf, countsOf, inputsOf, planOf } from "../../support/component-plan";
import { api, DOMAIN, worker } from "../../support/component-stack";
import { planOf as planOfProgram } from "../../support/preview-program";

const WHOLE = {
  domain: DOMAIN,
  databases: { main: { engineVersion: "17" } },
  services: { orders: api(), mailer: worker() },
};
/** What the data sources say offline, asked in a program of its own. */
async function lookedUp(
  vpc: aws.ec2.GetVpcArgs,
  tier: string,
): Promise<{ vpcId: unknown; subnetIds: unknown }> {
  const { outputs } = await planOfProgram(() => {
    const vpcId = aws.ec2.getVpcOutput(vpc).id;
    const found = aws.ec2.getSubnetsOutput({
      filters: [{ name: "vpc-id", values: [vpcId] }],
      tags: { Tier: tier },
    });
    return { vpcId, subnetIds: found.ids.apply((ids) => [...ids].sort()) };
  });
  return { vpcId: outputs["vpcId"], subnetIds: outputs["subnetIds"] };
}

describe("An existing network", () => {
  const ways = {
    "by default": { existing: { default: true }, asked: { default: true } },
    "by id": { existing: { vpcId: "vpc-0123456789abcdef0" }, asked: { id: "vpc-0123456789abcdef0" } },
    "by tags": { existing: { tags: { Name: "shared" } }, asked: { tags: { Name: "shared" } } },
  };
  for (const [way, { existing, asked }] of Object.entries(ways)) {
    it(`is found ${way}, and services, databases and the load balancer are put in its subnets`, async () => {
      const plan = await planOf({ ...WHOLE, network: { existing } });
      const [open, closed, deep] = await Promise.all(
        ["public", "private", "database"].map((tier) => lookedUp(asked, tier)),
      );
      const groups = Object.values(allInputsOf(plan, "aws:ec2/securityGroup:SecurityGroup"));
      assert.deepEqual(
        groups.map(({ vpcId }) => vpcId),
        groups.map(() => open?.vpcId),
      );
      assert.equal(groups.length, 4);
      const service = inputsOf(plan, "aws:ecs/service:Service", "mailer");
      const balancer = inputsOf(plan, "aws:lb/loadBalancer:LoadBalancer", "shop-dev");
      const subnetGroup = inputsOf(plan, "aws:rds/subnetGroup:SubnetGroup", "main-subnet-group");
      assert.deepEqual((service["networkConfiguration"] as { subnets: unknown }).subnets, closed?.subnetIds);
      assert.deepEqual(balancer["subnets"], open?.subnetIds);
      assert.deepEqual(subnetGroup["subnetIds"], deep?.subnetIds);
      assert.equal(inputsOf(plan, "aws:lb/targetGroup:TargetGroup", "orders")["vpcId"], open?.vpcId);
    });
  }

  it("finds subnets by the tags that the file names", async () => {
    const existing = { vpcId: "vpc-0123456789abcdef0", privateSubnetTags: { Tier: "inner" } };
    const plan = await planOf({ services: { mailer: worker() }, network: { existing } });
    const { subnetIds } = await lookedUp({ id: "vpc-0123456789abcdef0" }, "inner");
    const service = inputsOf(plan, "aws:ecs/service:Service", "mailer");
    assert.deepEqual((service["networkConfiguration"] as { subnets: unknown }).subnets, subnetIds);
  });

  it("is left as it is: nothing of a VPC is made, changed or logged", async () => {
    const plan = await planOf({ ...WHOLE, network: { existing: { default: true } } });
    const types = Object.keys(countsOf(plan));
    assert.deepEqual(
      types.filter((type) => type.startsWith("aws:ec2/") || type.startsWith("awsx:")),
      ["aws:ec2/securityGroup:SecurityGroup"],
    );
    const groups = Object.keys(allInputsOf(plan, "aws:cloudwatch/logGroup:LogGroup"));
    assert.deepEqual(
      groups.filter((name) => name.includes("flow")),
      [],
    );
    assert.equal(countsOf(plan)["slipway:networking:ExistingNetwork"], 1);
    assert.equal(countsOf(plan)["slipway:networking:Network"], undefined);
  });
});
