import * as assert from "node:assert/strict";
import { graphOf } from "../../../preview/diagram/graph";
import { mermaidOf } from "../../../preview/diagram/mermaid";
import { COLOURS } from "../../../preview/diagram/shapes";

describe("a graph in Mermaid's language", () => {
  it("has frames, boxes in them, arrows, and the colours that it needs", () => {
    const graph = graphOf([
      {
        groups: [
          { id: "region", label: "us-east-1" },
          { id: "vpc", label: "VPC", parent: "region" },
          { id: "isolated", label: "isolated subnets", parent: "vpc", isKept: true },
          { id: "edge", label: "edge" },
        ],
        nodes: [
          { id: "internet", kind: "internet", name: "internet", details: [] },
          { id: "service_api", kind: "service", name: "api", details: ["1–2 tasks"], group: "vpc" },
          { id: "queue_orders", kind: "queue", name: "orders", details: [], group: "region" },
        ],
        edges: [
          { from: "internet", to: "service_api", label: "/orders" },
          { from: "service_api", to: "queue_orders" },
          { from: "queue_orders", to: "service_api", isDotted: true },
          { from: "internet", to: "queue_orders", isDotted: true },
          { from: "service_api", to: "nowhere" },
        ],
      },
    ]);
    assert.equal(
      mermaidOf(graph, "Stack dev"),
      `%%{init: {"flowchart": {"nodeSpacing": 20, "rankSpacing": 60, "padding": 10, "wrappingWidth": 400}}}%%
flowchart TB
  accTitle: Stack dev
  internet(("<b>internet</b>")):::outside
  subgraph region["us-east-1"]
    direction TB
    queue_orders(["<b>orders</b>"]):::messaging
    subgraph vpc["VPC"]
      direction TB
      service_api["<b>api</b><br/>1–2 tasks"]:::compute
      isolated["isolated\u00a0subnets"]
    end
  end
  service_api --> queue_orders
  queue_orders -.-> service_api
  internet -.-> queue_orders
  internet -->|"/orders"| service_api
  classDef outside ${COLOURS.outside}
  classDef compute ${COLOURS.compute}
  classDef messaging ${COLOURS.messaging}
  classDef frame ${COLOURS.frame}
  class region,vpc,isolated frame
`,
    );
  });

  it("has no bold line in a label with a character that is written by its number", () => {
    const text = mermaidOf(
      graphOf([
        {
          nodes: [
            { id: "a", kind: "job", name: "sync", details: ["rate(1 day)", "cron(0 4 * * ? *)"] },
            { id: "b", kind: "service", name: "b", details: ["", "one task"] },
          ],
          edges: [
            { from: "a", to: "b", label: "" },
            { from: "b", to: "a", label: '"1"' },
          ],
        },
      ]),
      "Stack",
    );
    assert.equal(
      text.split("classDef")[0]?.split("accTitle: Stack\n")[1],
      `  a[["sync
rate(1 day)
cron(0 4 #42; #42; ? #42;)"]]:::compute
  b["<b>b</b><br/>one task"]:::compute
  a --> b
  b -->|"#34;1#34;"| a
  `,
    );
  });

  it("is a diagram though there is nothing in it", () => {
    assert.equal(
      mermaidOf(graphOf([]), "Stack dev").split("\n").slice(1).join("\n"),
      `flowchart TB\n  accTitle: Stack dev\n  classDef frame ${COLOURS.frame}\n`,
    );
  });
});

describe("a graph", () => {
  it("has each id and each arrow once, and nothing that stands alone and only leads somewhere", () => {
    const internet = {
      id: "internet",
      kind: "internet",
      name: "internet",
      details: [],
      isOnlyConnected: true,
    };
    const part = {
      nodes: [
        { ...internet, kind: "internet" as const },
        { id: "a", kind: "note" as const, name: "first", details: [] },
        { id: "a", kind: "note" as const, name: "second", details: [] },
      ],
      edges: [
        { from: "a", to: "a" },
        { from: "a", to: "a" },
        { from: "a", to: "a", label: "again" },
      ],
    };
    const { nodes, edges } = graphOf([part]);
    assert.deepEqual(
      nodes.map(({ name }) => name),
      ["first"],
    );
    assert.equal(edges.length, 2);
    assert.equal(graphOf([part, { edges: [{ from: "internet", to: "a" }] }]).nodes.length, 2);
  });
});

describe("the colours of a diagram", () => {
  for (const [name, style] of Object.entries(COLOURS)) {
    if (name === "frame") continue;
    // 7 to 1: WCAG 2.2, success criterion 1.4.6.
    it(`are read on any page: ${name}`, () => {
      const fill = /fill:(#\w{6})/.exec(style)?.[1] ?? "";
      const color = /color:(#\w{6})/.exec(style)?.[1] ?? "";
      const ratio = (luminance(fill) + 0.05) / (luminance(color) + 0.05);
      assert.ok(ratio >= 7, `${fill} and ${color} have a contrast of ${ratio.toFixed(1)}`);
    });
  }

  it("leave frames without a ground or a colour of the text: both are the theme's", () => {
    assert.equal(COLOURS.frame, "fill:transparent,stroke:#868e96");
  });
});

/** Source: WCAG 2.2, "relative luminance". */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
