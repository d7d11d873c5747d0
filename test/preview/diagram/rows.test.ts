import * as assert from "node:assert/strict";
import type { DiagramEdge, NodeKind } from "../../../preview/diagram/graph";
import { rowsOf } from "../../../preview/diagram/rows";

/** How many rows each arrow leads down: `a 2 b`. */
function rows(kinds: Readonly<Record<string, NodeKind>>, edges: readonly DiagramEdge[]): readonly string[] {
  const nodes = Object.entries(kinds).map(([id, kind]) => ({ id, kind, name: id, details: [] }));
  const rowsOfEdge = rowsOf({ groups: [], nodes, edges });
  return edges.map((edge) => `${edge.from} ${rowsOfEdge(edge)} ${edge.to}`);
}

describe("the rows of a diagram", () => {
  it("have below all that runs, one below the other: files, databases, what is beside the VPC, copies", () => {
    const kinds: Readonly<Record<string, NodeKind>> = {
      internet: "internet",
      api: "service",
      queue: "queue",
      worker: "service",
      files: "file system",
      main: "database",
      uploads: "bucket",
      other: "stack",
    };
    const edges = [
      { from: "internet", to: "api" },
      { from: "api", to: "queue" },
      { from: "queue", to: "worker" },
      { from: "api", to: "main" },
      { from: "api", to: "uploads" },
      { from: "worker", to: "files" },
      { from: "worker", to: "main" },
      { from: "main", to: "other", isDotted: true },
    ];
    assert.deepEqual(rows(kinds, edges), [
      "internet 1 api",
      "api 1 queue",
      "queue 1 worker",
      "api 4 main",
      "api 5 uploads",
      "worker 1 files",
      "worker 2 main",
      "main 2 other",
    ]);
  });

  it("have what nothing from the internet leads to right above what it uses", () => {
    const kinds: Readonly<Record<string, NodeKind>> = {
      internet: "internet",
      api: "service",
      inner: "service",
      job: "job",
      main: "database",
    };
    const edges = [
      { from: "internet", to: "api" },
      { from: "api", to: "inner" },
      { from: "inner", to: "main" },
      { from: "job", to: "main" },
      { from: "api", to: "main" },
    ];
    assert.deepEqual(rows(kinds, edges).slice(2), ["inner 1 main", "job 1 main", "api 2 main"]);
  });

  it("end where services call one another in a circle, and where a stack comes first that is copied from", () => {
    const kinds: Readonly<Record<string, NodeKind>> = {
      one: "service",
      two: "service",
      primary: "stack",
      main: "database",
    };
    const edges = [
      { from: "one", to: "two" },
      { from: "two", to: "one" },
      { from: "two", to: "main" },
      { from: "primary", to: "main", isDotted: true },
    ];
    assert.deepEqual(rows(kinds, edges), ["one 1 two", "two 1 one", "two 1 main", "primary 1 main"]);
  });
});
