import * as assert from "node:assert/strict";
import { stringify } from "yaml";
import { parseStackFile } from "../../../config/stack-file";
import { compare } from "../../../preview/difference/compare";
import { changeDiagramOf } from "../../../preview/diagram/diagram";
import type { Outcome } from "../../../preview/outcome";
import { api, stackFile, worker, type StackKeys } from "../../support/component-stack";
import { costOf } from "../../support/comment-report";
import { node } from "../../support/drawn-stack";
import { evaluateConfig } from "../../support/evaluate";
import { formerStackOf } from "../../support/former-stack";
import { readDiagram } from "../../support/read-diagram";

const REVISION = { name: "main", commit: "abc1234" };
const BEFORE: StackKeys = {
  domain: { name: "example.com" },
  databases: { main: { engineVersion: "17" } },
  queues: { orders: {}, old: {} },
  services: {
    shop: api({ uses: ["queue/orders:send", "database/main:read"] }),
    worker: worker({ uses: ["queue/orders:receive"] }),
    other: worker({ uses: ["queue/old:receive"] }),
    alone: worker(),
  },
};
const AFTER: StackKeys = {
  ...BEFORE,
  buckets: { files: {} },
  queues: { orders: {} },
  services: {
    shop: api({ uses: ["queue/orders:send", "database/main:read-write", "bucket/files:write"] }),
    worker: worker({ uses: ["queue/orders:receive"] }),
    other: worker(),
    alone: worker(),
  },
};

/** What is drawn of one stack file against another, or against what is no stack file any more. */
async function changes(before: StackKeys, after: StackKeys, former?: object): Promise<string | undefined> {
  const [old, text] = [before, after].map((keys) => stringify({ config: stackFile(keys) }));
  const plan = await evaluateConfig(text ?? "");
  const file = parseStackFile("Pulumi.dev.yaml", text ?? "", plan.project);
  const stack = { ...formerStackOf(await evaluateConfig(old ?? ""), old ?? ""), ...former };
  const difference = await compare({ plan, file, verdicts: [] }, stack, REVISION);
  const outcome: Outcome = { plan, file, verdicts: [], cost: costOf(), difference, former: stack };
  return changeDiagramOf(outcome);
}

describe("the diagram of a change", () => {
  it("has what is new, changed and deleted, in words and by borders, and what is next to it", async () => {
    const text = (await changes(BEFORE, AFTER)) ?? assert.fail();
    const diagram = readDiagram(text);
    assert.deepEqual(
      diagram.nodes.map(({ id, lines }) => `${id}: ${lines[1] ?? ""}`),
      [
        "neighbourhood: what changes,",
        "bucket_files: NEW",
        "queue_orders: SQS · 5 tries",
        "queue_old: DELETED",
        "loadbalancer: api.dev.example.com",
        "service_other: CHANGED · 1 replaced, 2 deleted, 1 changed",
        "service_shop: CHANGED · 1 replaced, 2 changed",
        "database_main: CHANGED · 2 changed",
      ],
    );
    assert.equal(diagram.nodes[0]?.lines[0], "7 of 10 boxes");
    assert.deepEqual(diagram.edges, [
      "service_shop send → queue_orders",
      "queue_old deleted · receive ✕ service_other",
      "loadbalancer /orders → service_shop",
      "service_shop new · write ⇒ bucket_files",
      "service_shop new · read-write ⇒ database_main",
      "service_shop deleted · read ✕ database_main",
    ]);
    assert.match(text, /^ {2}class bucket_files new$/m);
    assert.match(text, /^ {2}class queue_old deleted$/m);
    assert.match(text, /^ {2}class service_other,service_shop,database_main changed$/m);
  });

  it("marks what is replaced that is not replaced with every version", async () => {
    const text = await changes(BEFORE, {
      ...BEFORE,
      databases: { main: { engineVersion: "17", databaseName: "cards" } },
    });
    const lines = node(readDiagram(text ?? ""), "database_main").lines;
    assert.match(lines[1] ?? "", /^CHANGED · \d+ replaced/);
    assert.match(text ?? "", /^ {2}class database_main replaced$/m);
  });

  it("is none where nothing changes, and where the file before is not understood any more", async () => {
    assert.equal(await changes(BEFORE, BEFORE), undefined);
    const broken = parseStackFile("Pulumi.dev.yaml", "config: { slipway:schemaVersion: 99 }", "slipway");
    assert.equal(await changes(BEFORE, AFTER, { file: broken }), undefined);
  });
});
