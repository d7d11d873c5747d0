import * as assert from "node:assert/strict";
import { stackFileText } from "../../support/config-files";
import { diagramText, node } from "../../support/drawn-stack";
import { readDiagram } from "../../support/read-diagram";

describe("the diagram of a stack with another one in another region", () => {
  it("shows a standby what it replicates, and that requests come when the primary is not well", async () => {
    const diagram = readDiagram(await diagramText(stackFileText("prod-usw2"), "prod-usw2"));
    assert.deepEqual(node(diagram, "otherstack"), {
      id: "otherstack",
      lines: ["prod-use1", "its primary"],
      shape: "[]",
      colours: "copy",
      frames: ["us-east-1"],
    });
    assert.deepEqual(
      diagram.edges.filter((edge) => /otherstack|failover/.test(edge)),
      [
        "otherstack replicates to ⇢ database_catalog",
        "otherstack replicates to ⇢ bucket_card_images",
        "internet → failover",
        "failover otherwise ⇢ loadbalancer",
        "failover while it is well → otherstack",
      ],
    );
    assert.deepEqual(node(diagram, "database_catalog").lines.at(-1), "replica · Multi-AZ");
    assert.ok(!node(diagram, "vault").lines.includes("of catalog"));
    assert.ok(diagram.frames.includes("us-west-2 · prod-usw2 · standby"));
  });

  it("shows a primary what its standby says that it replicates, and the copies of backups", async () => {
    const diagram = readDiagram(await diagramText(stackFileText("prod-use1"), "prod-use1"));
    assert.deepEqual(node(diagram, "otherstack").lines, ["prod-usw2", "its standby"]);
    assert.deepEqual(node(diagram, "copies").frames, ["us-west-2"]);
    assert.deepEqual(
      diagram.edges.filter((edge) => /otherstack|failover|vault/.test(edge)),
      [
        "database_catalog replicates to ⇢ otherstack",
        "bucket_card_images replicates to ⇢ otherstack",
        "internet → failover",
        "failover while it is well → loadbalancer",
        "failover otherwise ⇢ otherstack",
        "vault copies ⇢ copies",
      ],
    );
    assert.deepEqual(node(diagram, "vault").lines, [
      "backup vault",
      "kept 35 days",
      "of catalog",
      "of card-images",
      "of press-files",
    ]);
    assert.deepEqual(node(diagram, "database_catalog").lines.at(-1), "Multi-AZ · 2 read replicas");
  });

  it("shows a promoted stack as the first one, and the one it was promoted over", async () => {
    const promoted = stackFileText("prod-usw2")
      .replace("role: standby", "role: promoted")
      .replace("primaryStack: prod-use1", "primaryStack: prod-use1\n    primaryIsLost: true");
    const diagram = readDiagram(await diagramText(promoted, "prod-usw2"));
    assert.deepEqual(node(diagram, "otherstack").lines, ["prod-use1", "the former primary"]);
    assert.deepEqual(node(diagram, "otherstack").frames, ["another region"]);
    assert.deepEqual(
      diagram.edges.filter((edge) => /otherstack|failover/.test(edge)),
      ["internet → failover", "failover while it is well → loadbalancer", "failover otherwise ⇢ otherstack"],
    );
    assert.ok(diagram.frames.includes("us-west-2 · prod-usw2"));
  });

  it("says of a stopped stack that nothing runs, and leaves open who answers", async () => {
    const stopped = stackFileText("prod-use1").replace("role: primary", "role: primary\n    stopped: true");
    const diagram = readDiagram(await diagramText(stopped, "prod-use1"));
    assert.ok(diagram.frames.includes("us-east-1 · prod-use1 · stopped"));
    assert.equal(node(diagram, "service_orders_ingestion").lines[1], "Fargate · stopped");
    assert.ok(diagram.edges.includes("failover ⇢ loadbalancer"));
    assert.ok(diagram.edges.includes("failover ⇢ otherstack"));
  });

  it("shows where images are copied to", async () => {
    const diagram = readDiagram(await diagramText(stackFileText("staging"), "staging"));
    assert.ok(diagram.edges.includes("images copies ⇢ images_region_us_west_2"));
    assert.deepEqual(node(diagram, "images_region_us_west_2").frames, ["us-west-2"]);
  });
});
