import * as assert from "node:assert/strict";
import { levels } from "../../../preview/diagram/detail";
import { graphOf, type DiagramNode, type Graph } from "../../../preview/diagram/graph";
import { mermaidOf } from "../../../preview/diagram/mermaid";

const range = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

function service(index: number): DiagramNode {
  return { id: `service_${index}`, kind: "service", name: `s-${index}`, details: ["one task"], group: "vpc" };
}

/** Services that each call the next one, send to one queue, and tell their errors. */
function platform(services: number): Graph {
  return graphOf([
    {
      groups: [{ id: "vpc", label: "VPC" }],
      nodes: [
        ...range(services).map(service),
        { id: "queue", kind: "queue", name: "orders", details: ["SQS"] },
        { id: "dead", kind: "dead letters", name: "dead letters", details: [], isMinor: true },
        { id: "sentry", kind: "Sentry", name: "Sentry", details: [] },
      ],
      edges: [
        ...range(services - 1).map((index) => ({
          from: `service_${index}`,
          to: `service_${index + 1}`,
          label: "port 80",
        })),
        ...range(services).flatMap((index) => [
          { from: `service_${index}`, to: "queue", label: "send" },
          { from: `service_${index}`, to: "sentry", isDotted: true, isMinor: true },
        ]),
        { from: "queue", to: "dead", isDotted: true },
      ],
    },
  ]);
}

describe("how much of a stack is drawn", () => {
  it("is all, where it can be read", () => {
    const graph = platform(20);
    assert.equal(levels(graph)[0], graph);
  });

  it("is names alone, where there is more: no labels, and nothing minor, which it says", () => {
    const graph = platform(30);
    const [first] = levels(graph);
    assert.ok(first !== undefined);
    const [note, ...nodes] = first.nodes;
    assert.deepEqual(note, {
      id: "note",
      kind: "note",
      name: "33 boxes and 90 arrows",
      details: ["by their names alone"],
    });
    assert.deepEqual(nodes[0], { ...service(0), details: [] });
    assert.deepEqual(
      nodes.slice(-2).map(({ id }) => id),
      ["queue", "sentry"],
    );
    assert.equal(nodes.length, 32);
    assert.equal(first.edges.length, 29 + 30);
    assert.ok(first.edges.every(({ label, to }) => label === undefined && to !== "sentry" && to !== "dead"));
  });

  it("is a box for all of a kind, where fifty services are more than can be followed, and lists them", () => {
    const [first, ...others] = levels(platform(50));
    assert.deepEqual(others, []);
    assert.ok(first !== undefined);
    assert.deepEqual(
      first.nodes.map(({ id, name }) => `${id}: ${name}`),
      ["note: 53 boxes and 150 arrows", "service_all_in_vpc: 50 services", "queue: orders", "sentry: Sentry"],
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
      ["100 boxes and 0 arrows", "47 services", "s-47", "s-48", "s-49", "50 starts by the clock"],
    );
    assert.deepEqual(first.nodes.at(-1)?.details, []);
  });
});

function other(index: number): DiagramNode {
  return { id: `schedule_${index}`, kind: "schedule", name: "schedule", details: [] };
}
