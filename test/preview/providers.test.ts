import * as aws from "@pulumi/aws";
import * as awsx from "@pulumi/awsx";
import * as pulumi from "@pulumi/pulumi";
import * as sentry from "@pulumiverse/sentry";
import * as assert from "node:assert/strict";
import { analyzerResources } from "../../preview/analysis";
import { textOf } from "../../preview/wire";
import { named, planOf, secretValue } from "../support/preview-program";
import { vpcArgs } from "../support/preview-vpc";

const DEFAULT_URN = "urn:pulumi:dev::slipway::pulumi:providers:aws::default_7_43_0";

const oneQueue = (): void => {
  new aws.sqs.Queue("queue", {});
};

describe("providers", () => {
  it("by default are made of the package's version and configuration, as text", async () => {
    const config = {
      "aws:region": "eu-west-1",
      "aws:defaultTags": '{"tags":{"Project":"slipway"}}',
      "aws:allowedAccountIds": '["123456789012"]',
      "aws:secretKey": "hidden",
      "slipway:other": "1",
    };
    const plan = await planOf(oneQueue, { config, secretKeys: ["aws:secretKey"] });
    const provider = named(plan, "default_7_43_0");
    assert.equal(provider.urn, DEFAULT_URN);
    assert.equal(provider.parent, undefined);
    assert.deepEqual(provider.inputs, {
      allowedAccountIds: '["123456789012"]',
      defaultTags: '{"tags":{"Project":"slipway"}}',
      region: "eu-west-1",
      secretKey: secretValue("hidden"),
      version: "7.43.0",
    });
    assert.equal(named(plan, "queue").provider, DEFAULT_URN);
    assert.match(textOf(named(plan, "queue").outputs["arn"]), /^arn:aws:sqs:eu-west-1:/);
  });

  it("that a program makes are referred to and give their region", async () => {
    const plan = await planOf(() => {
      const provider = new aws.Provider("edge", {
        region: "us-west-2",
        defaultTags: { tags: { Edge: "yes" } },
      });
      const parent = new pulumi.ComponentResource("slipway:x:Y", "parent", {}, { provider });
      const queue = new aws.sqs.Queue("queue", {}, { parent });
      const own = new aws.sqs.Queue("own", { region: "eu-central-1" }, { provider });
      return { arn: queue.arn, own: own.arn, region: aws.getRegionOutput({}, { provider }).region };
    });
    const provider = named(plan, "edge");
    assert.equal(provider.inputs["defaultTags"], '{"tags":{"Edge":"yes"}}');
    assert.equal(provider.inputs["version"], "7.43.0");
    assert.equal(named(plan, "queue").provider, provider.urn);
    assert.equal(plan.outputs["region"], "us-west-2");
    assert.match(textOf(plan.outputs["arn"]), /:us-west-2:/);
    assert.match(textOf(plan.outputs["own"]), /:eu-central-1:/);
    assert.equal(
      plan.resources.some(({ urn }) => urn === DEFAULT_URN),
      false,
      "nobody asked for the default one",
    );
  });

  it("of a packaged component's children are its own version's, or what it was given", async () => {
    const plan = await planOf(() => {
      const provider = new aws.Provider("other", { region: "us-west-2" });
      new awsx.ec2.Vpc("plain", vpcArgs);
      new awsx.ec2.Vpc(
        "given",
        { ...vpcArgs, availabilityZoneNames: ["us-west-2a", "us-west-2b"] },
        { provider },
      );
    });
    assert.match(named(plan, "plain", "ec2/vpc:Vpc").provider ?? "", /::default_7_43_0$/);
    assert.match(named(plan, "given", "ec2/vpc:Vpc").provider ?? "", /::other$/);
    assert.match(textOf(named(plan, "given", "ec2/vpc:Vpc").outputs["arn"]), /:us-west-2:/);
  });

  it("by default are named after where their plugin comes from, too", async () => {
    const plan = await planOf(() => {
      new sentry.SentryTeam("team", { organization: "acme" });
    });
    const provider = named(plan, "team").provider ?? "";
    assert.match(
      provider,
      /::pulumi:providers:sentry::default_0_0_9_github_\/api\.github\.com\/pulumiverse$/,
    );
    assert.ok(plan.resources.some(({ urn }) => urn === provider));
  });

  it("reach policies with each resource", async () => {
    const plan = await planOf(oneQueue);
    const queue = analyzerResources(plan).find(({ name }) => name === "queue");
    assert.equal(queue?.provider?.urn, DEFAULT_URN);
    assert.deepEqual(queue.provider.properties, { region: "us-east-1", version: "7.43.0" });
  });
});
