import * as assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { parseReport } from "../../../preview/revision/report";
import type { Verdict } from "../../../preview/verdicts";
import { jsonOf } from "../../support/outcome";
import { planOf } from "../../support/preview-program";

const VERDICT: Verdict = {
  policy: "sqs-encrypted",
  family: "encryption",
  severity: "high",
  kind: "advisory",
  urn: "urn:pulumi:dev::slipway::aws:sqs/queue:Queue::orders",
  message: "not encrypted",
  url: "",
};

describe("the report of another revision's preview", () => {
  it("tells resources, components, verdicts, the region and outputs", async () => {
    const plan = await planOf(() => {
      const part = new pulumi.ComponentResource("test:Part", "part");
      new aws.sqs.Queue(
        "orders",
        { tags: { Secret: pulumi.secret("canary") } },
        { parent: part, protect: true },
      );
      aws.ec2.Vpc.get("vpc", "vpc-12345678");
      return { told: "x" };
    });
    const report = parseReport(jsonOf(plan, [VERDICT, { ...VERDICT, kind: "open" }]));
    assert.ok(report !== undefined);
    const { resources, components, verdicts, region, outputs } = report;
    const queue = resources.find(({ type }) => type === "aws:sqs/queue:Queue");
    assert.deepEqual(queue, {
      urn: "urn:pulumi:dev::slipway::test:Part$aws:sqs/queue:Queue::orders",
      type: "aws:sqs/queue:Queue",
      parent: "urn:pulumi:dev::slipway::test:Part::part",
      provider: queue?.provider,
      protect: true,
      retainOnDelete: false,
      inputs: { tags: { Secret: "[secret]" } },
    });
    assert.deepEqual(
      resources.filter(({ type }) => type === "aws:ec2/vpc:Vpc"),
      [],
      "what is only read",
    );
    assert.deepEqual(
      [...components].map((urn) => urn.split("::").at(-1)),
      ["slipway-dev", "part"],
    );
    assert.deepEqual(verdicts, [
      {
        policy: "sqs-encrypted",
        level: "advisory",
        urn: VERDICT.urn,
        message: "not encrypted",
        family: "encryption",
        severity: "high",
      },
      {
        policy: "sqs-encrypted",
        level: "open",
        urn: VERDICT.urn,
        message: "not encrypted",
        family: "encryption",
        severity: "high",
      },
    ]);
    assert.deepEqual([region, outputs], ["us-east-1", { told: "x" }]);
  });

  it("may be of a preview that did not say all of it yet", () => {
    const violation = { policy: "a", level: "advisory", urn: "", message: "m" };
    const exempt = { ...violation, exemption: { reason: "r", approvedBy: "b", expires: "2027-01-01" } };
    const text = JSON.stringify({
      resources: [],
      violations: [violation, { ...violation, exemption: null }, exempt],
    });
    const report = parseReport(text);
    assert.deepEqual(
      report?.verdicts.map(({ level, family, severity }) => [level, family, severity]),
      [
        ["advisory", "", ""],
        ["advisory", "", ""],
        ["exempt", "", ""],
      ],
    );
    assert.equal(report.region, undefined);
    assert.deepEqual(report.outputs, {});
  });

  for (const text of [
    "",
    "{",
    "null",
    "[]",
    "{}",
    '{"resources":[]}',
    '{"resources":[{"urn":"x"}],"violations":[]}',
  ]) {
    it(`is none where a preview prints ${text || "nothing"}`, () => {
      assert.equal(parseReport(text), undefined);
    });
  }
});
