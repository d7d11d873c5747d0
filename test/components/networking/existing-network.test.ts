import * as assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import { allInputsOf, countsOf, inputsOf, planOf } from "../../support/component-plan";
import { securityRules } from "../../support/component-rules";
import { api, DOMAIN, worker } from "../../support/component-stack";
import { planOf as planOfProgram } from "../../support/preview-program";

const WHOLE = {
  domain: DOMAIN,
  databases: { main: { engineVersion: "17" } },
  services: { orders: api(), mailer: worker() },
};
/** What a default VPC takes, whose own subnets have no NAT gateway: a database's users are made from the inside. */
const PUBLIC = {
  domain: DOMAIN,
  services: { orders: api({ assignPublicIp: true }), mailer: worker({ assignPublicIp: true }) },
};

/** What the data sources say offline of a VPC's subnets of a tier, or of its default ones, asked in a program of its own. */
async function lookedUp(
  vpc: aws.ec2.GetVpcArgs,
  tier?: string,
): Promise<{ vpcId: unknown; subnetIds: unknown }> {
  const { outputs } = await planOfProgram(() => {
    const vpcId = aws.ec2.getVpcOutput(vpc).id;
    const inVpc = { name: "vpc-id", values: [vpcId] };
    const found = aws.ec2.getSubnetsOutput(
      tier === undefined
        ? { filters: [inVpc, { name: "default-for-az", values: ["true"] }] }
        : { filters: [inVpc], tags: { Tier: tier } },
    );
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
    it(`is found ${way}, and what is placed in it is put in its subnets`, async () => {
      const byDefault = way === "by default";
      const plan = await planOf({ ...(byDefault ? PUBLIC : WHOLE), network: { existing } });
      const tiers = byDefault ? [undefined, undefined] : ["public", "private", "database"];
      const [open, closed, deep] = await Promise.all(tiers.map((tier) => lookedUp(asked, tier)));
      const groups = Object.values(allInputsOf(plan, "aws:ec2/securityGroup:SecurityGroup"));
      assert.deepEqual(
        groups.map(({ vpcId }) => vpcId),
        groups.map(() => open?.vpcId),
      );
      // Of the load balancer and the two services, and of the database and what makes its users.
      assert.equal(groups.length, byDefault ? 3 : 5);
      const service = inputsOf(plan, "aws:ecs/service:Service", "mailer");
      const balancer = inputsOf(plan, "aws:lb/loadBalancer:LoadBalancer", "shop-dev");
      assert.deepEqual((service["networkConfiguration"] as { subnets: unknown }).subnets, closed?.subnetIds);
      assert.deepEqual(balancer["subnets"], open?.subnetIds);
      assert.equal(inputsOf(plan, "aws:lb/targetGroup:TargetGroup", "orders")["vpcId"], open?.vpcId);
      if (byDefault) return;
      const subnetGroup = inputsOf(plan, "aws:rds/subnetGroup:SubnetGroup", "main-subnet-group");
      assert.deepEqual(subnetGroup["subnetIds"], deep?.subnetIds);
      const credentials = inputsOf(plan, "aws:lambda/function:Function", "main-credentials");
      assert.deepEqual((credentials["vpcConfig"] as { subnetIds: unknown }).subnetIds, closed?.subnetIds);
    });
  }

  it("finds subnets by the tags that the file names", async () => {
    const existing = { vpcId: "vpc-0123456789abcdef0", privateSubnetTags: { Tier: "inner" } };
    const plan = await planOf({ services: { mailer: worker() }, network: { existing } });
    const { subnetIds } = await lookedUp({ id: "vpc-0123456789abcdef0" }, "inner");
    const service = inputsOf(plan, "aws:ecs/service:Service", "mailer");
    assert.deepEqual((service["networkConfiguration"] as { subnets: unknown }).subnets, subnetIds);
  });

  it("that is the default one has the subnets that the file names the tags of", async () => {
    const existing = {
      default: true,
      publicSubnetTags: { Tier: "open" },
      privateSubnetTags: { Tier: "inner" },
    };
    const plan = await planOf({ ...WHOLE, network: { existing } });
    const [open, inner] = await Promise.all([
      lookedUp({ default: true }, "open"),
      lookedUp({ default: true }, "inner"),
    ]);
    const balancer = inputsOf(plan, "aws:lb/loadBalancer:LoadBalancer", "shop-dev");
    assert.deepEqual(balancer["subnets"], open.subnetIds);
    const service = inputsOf(plan, "aws:ecs/service:Service", "mailer");
    assert.deepEqual((service["networkConfiguration"] as { subnets: unknown }).subnets, inner.subnetIds);
  });

  it("has no interface endpoint, and no rule for one", async () => {
    const plan = await planOf({ ...PUBLIC, network: { existing: { default: true } } });
    assert.equal(countsOf(plan)["aws:ec2/vpcEndpoint:VpcEndpoint"], undefined);
    assert.deepEqual(
      securityRules(plan).filter((rule) => rule.includes("endpoints")),
      [],
    );
  });

  it("is left as it is: nothing of a VPC is made, changed or logged", async () => {
    const plan = await planOf({ ...PUBLIC, network: { existing: { default: true } } });
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
