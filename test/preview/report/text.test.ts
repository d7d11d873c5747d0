import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as assert from "node:assert/strict";
import type { Verdict } from "../../../preview/verdicts";
import { styleFor, colourStyle, plainStyle } from "../../../preview/report/style";
import { treeLines } from "../../../preview/report/tree";
import { textOf } from "../../support/outcome";
import { named, planOf } from "../../support/preview-program";

class Platform extends pulumi.ComponentResource {
  public constructor(name: string, queues: number) {
    super("slipway:test:Platform", name);
    for (let index = 1; index <= queues; index++) {
      const queue = new aws.sqs.Queue(`queue-${index}`, {}, { parent: this, protect: true });
      new aws.sqs.QueuePolicy(`queue-${index}`, { queueUrl: queue.url, policy: "{}" }, { parent: queue });
    }
    new aws.sns.Topic("topic", {}, { parent: this });
    this.registerOutputs();
  }
}

describe("the resource tree", () => {
  it("groups by component and folds like siblings, their children with them", async () => {
    const plan = await planOf(() => {
      new Platform("large", 3);
      aws.s3.Bucket.get("logs", "acme-logs");
    });
    assert.deepEqual(treeLines(plan.resources, plainStyle), [
      "slipway-dev",
      "├─ aws:s3:Bucket  logs  [read only]",
      "└─ slipway:test:Platform  large",
      "   ├─ aws:sns:Topic  topic",
      "   └─ aws:sqs:Queue × 3  queue-1, queue-2, queue-3  [protected]",
      "      └─ aws:sqs:QueuePolicy × 3  queue-1, queue-2, queue-3  [protected]",
    ]);
  });

  it("keeps a few siblings and every component apart, and long rows short", async () => {
    const plan = await planOf(() => {
      for (const name of ["a", "b", "c"]) new pulumi.ComponentResource("slipway:test:Part", name);
      new aws.sns.Topic("one", {});
      new aws.sns.Topic("two", {});
      for (let index = 10; index < 60; index++) new aws.sqs.Queue(`queue-${index}`, {});
    });
    const lines = treeLines(plan.resources, plainStyle);
    assert.deepEqual(
      lines
        .map((line) => line.slice(3, 30))
        .filter((line) => line.startsWith("slipway:") || line.includes("Topic")),
      [
        "aws:sns:Topic  one",
        "aws:sns:Topic  two",
        "slipway:test:Part  a",
        "slipway:test:Part  b",
        "slipway:test:Part  c",
      ],
    );
    assert.match(lines.find((line) => line.includes("Queue")) ?? "", /Queue × 50 {2}queue-10, .*, …$/);
  });
});

describe("the text report", () => {
  const program = (): object => {
    new aws.sqs.Queue("orders", {});
    return { url: "https://api.example.com", password: pulumi.secret("hunter2"), list: [1] };
  };
  const verdict = (policy: string, kind: Verdict["kind"], urn: string, change: object = {}): Verdict => ({
    policy,
    kind,
    urn,
    family: "exposure",
    severity: "high",
    url: `https://docs.example.com/${policy}`,
    message: `${policy}: mend\nit`,
    ...change,
  });

  it("ends with what asks most of its reader: warnings, then policies, what refuses the update below all others", async () => {
    const plan = { ...(await planOf(program)), warnings: ["careful"] };
    const { urn } = named(plan, "orders");
    const text = textOf(plan, [
      verdict("encrypted", "mandatory", urn),
      verdict("tagged", "advisory", urn),
      verdict("tagged", "advisory", ""),
    ]);
    const at = (part: string): number => {
      const index = text.indexOf(part);
      assert.notEqual(index, -1, `${part} is not in:\n${text}`);
      return index;
    };
    const order = [
      "slipway / dev   region us-east-1   account 123456789012",
      "1  aws:sqs:Queue",
      "list      [1]",
      "password  [secret]",
      "url       https://api.example.com",
      "! careful\n\nPolicies",
      "• advisory\n    high  exposure\n      tagged × 2\n        aws:sqs:Queue orders\n        the stack\n" +
        "          tagged: mend\n          it\n",
      "✗ mandatory: the update is refused\n    high  exposure\n      encrypted\n        aws:sqs:Queue orders\n" +
        "          encrypted: mend\n          it\n        https://docs.example.com/encrypted\n\n",
      "Refused: 1 mandatory violation, 2 advisories, 1 warning; 1 resource\n",
    ].map(at);
    assert.deepEqual(
      order,
      [...order].sort((left, right) => left - right),
    );
    assert.equal(text.includes("hunter2"), false);
    assert.equal(text.includes("\u001b"), false);
  });

  it("ends well without a mandatory violation", async () => {
    const plan = await planOf(program);
    assert.match(
      textOf(plan),
      /✓ nothing to say[^]*\nPassed: 1 resource, no mandatory violation, no advisories, no warnings\n$/,
    );
  });

  it("has colours on a terminal, unless they are refused", () => {
    assert.equal(styleFor({ isTTY: true }, {}), colourStyle);
    assert.equal(styleFor({}, {}), plainStyle);
    assert.equal(styleFor({ isTTY: true }, { NO_COLOR: "1" }), plainStyle);
    assert.equal(styleFor({ isTTY: true }, { NO_COLOR: "" }), colourStyle);
    assert.equal(styleFor({ isTTY: true }, { TERM: "dumb" }), plainStyle);
    assert.equal(colourStyle.bad("x"), "\u001b[31mx\u001b[39m");
  });
});
