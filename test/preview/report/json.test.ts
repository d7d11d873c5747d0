import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as assert from "node:assert/strict";
import { jsonOf } from "../../support/outcome";
import { named, planOf } from "../../support/preview-program";

describe("the JSON report", () => {
  it("has just what it promises, with secrets hidden", async () => {
    const plan = await planOf(() => {
      const topic = new aws.sns.Topic("topic", {});
      new aws.ssm.Parameter("parameter", {
        type: "String",
        value: pulumi.secret("hidden"),
        description: topic.arn,
      });
      return { token: pulumi.secret("hidden"), plain: 1 };
    });
    const said = {
      policy: "p",
      family: "cost",
      severity: "low",
      urn: named(plan, "topic").urn,
      message: "m",
    };
    const excuse = { reason: "r", approvedBy: "a", expires: "2026-12-31" };
    const text = jsonOf({ ...plan, warnings: ["careful"] }, [
      { ...said, url: "", kind: "mandatory" },
      { ...said, url: "", kind: "exempt", exemption: { ...excuse, daysLeft: 3 } },
      { ...said, url: "", kind: "open" },
      { ...said, url: "", kind: "remediated" },
    ]);
    const report = JSON.parse(text) as { resources: Record<string, unknown>[] };
    assert.deepEqual(
      { ...report, resources: [] },
      {
        version: 1,
        stack: "dev",
        project: "slipway",
        region: "us-east-1",
        refused: true,
        resources: [],
        violations: [
          { ...said, level: "mandatory", kind: "mandatory", exemption: null },
          { ...said, level: "advisory", kind: "exempt", exemption: excuse },
          { ...said, level: "advisory", kind: "open", exemption: null },
          { ...said, level: "remediated", kind: "remediated", exemption: null },
        ],
        cost: { monthlyUsd: 0, items: [], unpriced: [] },
        warnings: ["careful"],
        outputs: { token: "[secret]", plain: 1 },
      },
    );
    assert.deepEqual(
      report.resources.find(({ name }) => name === "parameter"),
      {
        urn: "urn:pulumi:dev::slipway::aws:ssm/parameter:Parameter::parameter",
        type: "aws:ssm/parameter:Parameter",
        name: "parameter",
        parent: "urn:pulumi:dev::slipway::pulumi:pulumi:Stack::slipway-dev",
        provider: "urn:pulumi:dev::slipway::pulumi:providers:aws::default_7_43_0",
        custom: true,
        remote: false,
        external: false,
        protect: false,
        retainOnDelete: false,
        replacementTrigger: null,
        dependencies: ["urn:pulumi:dev::slipway::aws:sns/topic:Topic::topic"],
        inputs: { description: named(plan, "topic").id, type: "String", value: "[secret]" },
      },
    );
    assert.equal(report.resources.find(({ type }) => type === "pulumi:pulumi:Stack")?.["parent"], null);
    assert.equal(text.includes("hidden"), false);
  });
});
