import * as aws from "@pulumi/aws";
import * as awsx from "@pulumi/awsx";
import * as pulumi from "@pulumi/pulumi";
import * as assert from "node:assert/strict";
import { analyzerResources } from "../../preview/analysis";
import { named, planOf, secretValue } from "../support/preview-program";
import { vpcArgs } from "../support/preview-vpc";

describe("what policies are sent", () => {
  it("is each resource that the stack makes, with its options and its secrets marked", async () => {
    const plan = await planOf(() => {
      const topic = new aws.sns.Topic("topic", {}, { protect: true, ignoreChanges: ["tags"] });
      new aws.ssm.Parameter("parameter", {
        type: "String",
        value: pulumi.secret("hidden"),
        description: topic.arn,
      });
      aws.s3.Bucket.get("logs", "acme-logs");
    });
    const sent = analyzerResources(plan);
    const names = sent.map(({ name }) => name);
    assert.deepEqual(names, ["default_7_43_0", "slipway-dev", "topic", "parameter"]);
    const [, , topic, parameter] = sent;
    assert.deepEqual([topic?.protect, topic?.ignoreChanges, topic?.custom], [true, ["tags"], true]);
    assert.deepEqual(parameter?.properties["value"], secretValue("hidden"));
    assert.deepEqual(parameter.propertyDependencies["description"], [topic?.urn]);
    assert.equal(parameter.outputs?.["arn"], named(plan, "parameter").outputs["arn"]);
    assert.equal(parameter.parent, named(plan, "parameter").parent);
  });

  it("has the children of a packaged component, and the component without inputs", async () => {
    const plan = await planOf(() => {
      new awsx.ec2.Vpc("main", vpcArgs);
    });
    const sent = analyzerResources(plan);
    assert.deepEqual(sent.find(({ type }) => type === "awsx:ec2:Vpc")?.properties, {});
    assert.equal(sent.filter(({ type }) => type === "aws:ec2/subnet:Subnet").length, 6);
  });
});
