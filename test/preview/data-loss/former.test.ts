import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as assert from "node:assert/strict";
import { readFormer } from "../../../preview/data-loss/former";
import { textOf } from "../../../preview/wire";
import { exportOf, formerOf, formerOfPreview, inFile } from "../../support/former-state";
import { planOf } from "../../support/preview-program";

const STACK = { project: "slipway", stack: "dev" };
const URN = "urn:pulumi:dev::slipway::aws:sqs/queue:Queue::orders";

function read(content: unknown): unknown {
  return inFile(typeof content === "string" ? content : JSON.stringify(content), (file) => {
    try {
      return readFormer(file, STACK);
    } catch (error) {
      assert.ok(error instanceof Error);
      assert.equal(error.name, "PreviewError");
      return error.message.replace(file, "FILE");
    }
  });
}

const program = (): void => {
  const parent = new pulumi.ComponentResource("slipway:messaging:Queue", "orders");
  new aws.sqs.Queue(
    "orders",
    { fifoQueue: true, tags: { Team: pulumi.secret("us") } },
    { parent, protect: true },
  );
};

describe("What a stack was", () => {
  it("is read of an exported stack", async () => {
    const former = formerOf(await planOf(program));
    const queue = former.find(({ type }) => type === "aws:sqs/queue:Queue");
    assert.equal(queue?.urn, "urn:pulumi:dev::slipway::slipway:messaging:Queue$aws:sqs/queue:Queue::orders");
    assert.equal(queue.parent, "urn:pulumi:dev::slipway::slipway:messaging:Queue::orders");
    assert.deepEqual([queue.protect, queue.retainOnDelete, queue.inputs["fifoQueue"]], [true, false, true]);
    assert.match(textOf(queue.outputs?.["arn"]), /^arn:aws:sqs:us-east-1:210987654321:/);
  });

  it("is read of an earlier preview's --json, without what AWS would have said", async () => {
    const former = formerOfPreview(await planOf(program));
    const queue = former.find(({ type }) => type === "aws:sqs/queue:Queue");
    assert.deepEqual(queue, {
      urn: "urn:pulumi:dev::slipway::slipway:messaging:Queue$aws:sqs/queue:Queue::orders",
      type: "aws:sqs/queue:Queue",
      parent: "urn:pulumi:dev::slipway::slipway:messaging:Queue::orders",
      provider: "urn:pulumi:dev::slipway::pulumi:providers:aws::default_7_43_0",
      protect: true,
      retainOnDelete: false,
      inputs: { fifoQueue: true, tags: { Team: "[secret]" } },
    });
  });

  it("is nothing, of a stack that was never updated", () => {
    assert.deepEqual(read({ version: 3, deployment: { manifest: {} } }), []);
    assert.deepEqual(read({ version: 3, deployment: { resources: null } }), []);
  });

  it("is not what is only read, or what an interrupted replacement has left behind", () => {
    const resource = { urn: URN, type: "aws:sqs/queue:Queue", custom: true, inputs: {} };
    const resources = [
      { ...resource, delete: true },
      { ...resource, external: true },
    ];
    assert.deepEqual(read({ version: 3, deployment: { resources } }), []);
  });

  it("is refused of another stack, or of nothing that is known", () => {
    const how = "write it with: pulumi stack export --stack NAME > FILE";
    const other = { urn: URN.replace("dev", "staging"), type: "aws:sqs/queue:Queue" };
    const older = { violations: [], resources: [{ urn: URN, type: "aws:sqs/queue:Queue", parent: null }] };
    const table: readonly (readonly [unknown, string | RegExp])[] = [
      ["{", /^FILE is not JSON: .*; write it with: pulumi stack export/],
      [{ resources: [] }, `FILE is neither an exported stack nor a preview's --json: ${how}`],
      [[], `FILE is neither an exported stack nor a preview's --json: ${how}`],
      [older, `FILE is of an older preview, which does not say enough: make it again, or ${how}`],
      [
        { deployment: { resources: [other] } },
        `FILE is not of the stack dev of the project slipway, for it has ${other.urn}`,
      ],
    ];
    for (const [content, message] of table) {
      const said = read(content);
      if (typeof message === "string") assert.equal(said, message);
      else assert.match(String(said), message);
    }
    assert.throws(() => readFormer("/no/such/file", STACK), {
      name: "PreviewError",
      message: /^\/no\/such\/file cannot be read: ENOENT/,
    });
  });

  it("has no secret that is not encrypted or hidden", async () => {
    assert.doesNotMatch(JSON.stringify(exportOf(await planOf(program))), /"us"/);
  });
});
