import * as assert from "node:assert/strict";
import { levels } from "../../../preview/diagram/detail";
import { graphOf, type DiagramNode, type Graph } from "../../../preview/diagram/graph";
import { mermaidOf } from "../../../preview/diagram/mermaid";

const range = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

function service(index: number): DiagramNode {
  return { id: `service_${index}`, kind: "service", name: `s-${index}`, details: ["one task"], group: "vpc" };
}

/** Services that each call the next one, send to one queue, and fail into another. */
function platform(services: number): Graph {
  return graphOf([
    {
      groups: [{ id: "vpc", label: "VPC" }],
      nodes: [
        ...range(services).map(service),
        { id: "queue", kind: "queue", name: "orders", details: ["SQS"] },
        { id: "dead", kind: "subscriber", name: "sales", details: [], isMinor: true },
        { id: "vault", kind: "backup vault", name: "vault", details: [] },
      ],
      edges: [
        ...range(services - 1).map((index) => ({
          from: `service_${index}`,
          to: `service_${index + 1}`,
          label: "port 80",
        })),
        ...range(services).flatMap((index) => [
          { from: `service_${index}`, to: "queue", label: "send" },
          { from: `service_${index}`, to: "dead", isDotted: true },
        ]),
        { from: "queue", to: "dead", isDotted: true },
      ],
    },
  ]);
}

describe("how much of a stack is drawn", () => {
  it("is all, where it can be read", () => {
    const graph = platform(16);
    assert.equal(levels(graph)[0], graph);
  });

  it("is names alone, where there is more: no labels, and nothing minor, which it says", () => {
    const graph = platform(25);
    const [first] = levels(graph);
    assert.ok(first !== undefined);
    const [note, ...nodes] = first.nodes;
    assert.deepEqual(note, {
      id: "note",
      kind: "note",
      name: "28 boxes and 75 arrows",
      details: ["by their names alone"],
    });
    assert.deepEqual(nodes[0], { ...service(0), details: [] });
    assert.deepEqual(
      nodes.slice(-2).map(({ id }) => id),
      ["queue", "vault"],
    );
    assert.equal(nodes.length, 27);
    assert.equal(first.edges.length, 24 + 25);
    assert.ok(first.edges.every(({ label, to }) => label === undefined && to !== "dead"));
  });

  it("is a box for all of a kind, where fifty services are more than can be followed, and lists them", () => {
    const [first, ...others] = levels(platform(50));
    assert.deepEqual(others, []);
    assert.ok(first !== undefined);
    assert.deepEqual(
      first.nodes.map(({ id, name }) => `${id}: ${name}`),
      ["note: 53 boxes and 150 arrows", "service_all_in_vpc: 50 services", "queue: orders", "vault: vault"],
    );
    assert.equal(first.nodes[0]?.details[0], "a box for all of a kind");
    const listed = first.nodes[1]?.details ?? [];
    assert.equal(
      listed.join(", "),
      range(50)
        .map((index) => `s-${index}`)
        .join(", "),
    );
    assert.ok(listed.every(({ length }) => length <= 48));
    assert.deepEqual(first.edges, [{ from: "service_all_in_vpc", to: "queue", isDotted: false }]);
  });

  it("keeps apart what changes, and is small where all of it does", () => {
    const { groups, nodes, edges } = platform(100);
    const mark = { kind: "changed", said: "CHANGED · 1 replaced" } as const;
    const marked = (count: number): Graph => ({
      groups,
      edges,
      nodes: nodes.map((node, index) => (index < count ? { ...node, mark } : node)),
    });
    const boxes = (count: number): readonly string[] =>
      (levels(marked(count))[0]?.nodes ?? []).map(({ name, mark: of }) =>
        [name, of?.said ?? ""].join(" ").trim(),
      );
    const others = ["orders", "vault"];
    const note = "103 boxes and 300 arrows";
    assert.deepEqual(boxes(2), [
      note,
      "s-0 CHANGED · 1 replaced",
      "s-1 CHANGED · 1 replaced",
      "98 services",
      ...others,
    ]);
    assert.deepEqual(boxes(100), [note, "100 services CHANGED", ...others]);
  });

  it("says of an arrow in the place of several what becomes of it where the same becomes of all", () => {
    const { groups, nodes, edges } = platform(25);
    const marked = (label: string, mark: "new" | "deleted"): Graph["edges"][number] => ({
      from: "service_0",
      to: "service_9",
      label,
      mark,
    });
    const markOf = (...some: Graph["edges"]): string | undefined =>
      levels({ groups, nodes, edges: [...some, ...edges] })[0]?.edges.find(({ to }) => to === "service_9")
        ?.mark;
    assert.equal(markOf(marked("read", "new"), marked("write", "new")), "new");
    assert.equal(markOf(marked("read", "deleted"), marked("write", "new")), undefined);
  });

  it("lists no more names than can be read", () => {
    const [first] = levels(platform(300));
    assert.match(first?.nodes[1]?.details.at(-1) ?? "", /and 241 more$/);
    assert.ok(mermaidOf(first ?? graphOf([]), "a large stack").length < 5000);
  });

  it("leaves few of a kind apart, and what stands elsewhere", () => {
    const nodes = range(50).map((index) => ({ ...service(index), group: index < 47 ? "vpc" : "capacity" }));
    const [first] = levels({ groups: [], nodes: [...nodes, ...range(50).map(other)], edges: [] });
    assert.ok(first !== undefined);
    assert.deepEqual(
      first.nodes.map(({ name }) => name),
      ["100 boxes and 0 arrows", "47 services", "s-47", "s-48", "s-49", "50 places of images"],
    );
    assert.deepEqual(first.nodes.at(-1)?.details, []);
  });
});

function other(index: number): DiagramNode {
  return { id: `images_${index}`, kind: "images", name: "images", details: [] };
}
