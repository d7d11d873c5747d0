import * as assert from "node:assert/strict";
import * as path from "node:path";
import { parse, stringify } from "yaml";
import type { Settings, UseSettings } from "../../../config/settings";
import { diagramOf } from "../../../preview/diagram/diagram";
import { readProject } from "../../../preview/project";
import { planStack, readFileOf } from "../../../preview/stack";
import { EXAMPLES, exampleText, settingsOf, stackFileText, STACKS } from "../../support/config-files";
import { shuffled } from "../../support/config-mutations";
import { diagramText } from "../../support/drawn-stack";
import { readDiagram } from "../../support/read-diagram";

const FILES: readonly (readonly [name: string, text: string, stack: string])[] = [
  ...STACKS.map((stack) => [stack, stackFileText(stack), stack] as const),
  ...EXAMPLES.map((example) => [example, exampleText(example), "dev"] as const),
];

describe("the diagram of each stack of the project", () => {
  for (const [name, text, stack] of FILES) {
    it(`has each thing of the stack file once, each use as an arrow, and safe ids: ${name}`, async () => {
      const diagram = readDiagram(await diagramText(text, stack));
      const settings = settingsOf(text, stack);
      assert.deepEqual(
        diagram.nodes
          .filter(({ id }) => /^(service|function|database|bucket|filesystem|queue|topic|site)_/.test(id))
          .map(({ id, lines: [first = ""] }) => `${id}: ${first}`)
          .sort(),
        described(settings),
      );
      assert.deepEqual(
        usesOf(settings).filter((use) => !diagram.edges.includes(use)),
        [],
      );
      assert.equal(new Set(diagram.ids).size, diagram.ids.length);
      assert.equal(new Set(diagram.edges).size, diagram.edges.length);
      assert.deepEqual(
        diagram.ids.filter((id) => !/^[a-z]+(_[A-Za-z0-9_]+)?$/.test(id) || WORDS.includes(id)),
        [],
      );
      const ends = diagram.edges.flatMap((edge) => [edge.split(" ")[0] ?? "", edge.split(" ").at(-1) ?? ""]);
      const there = diagram.nodes.map(({ id }) => id);
      assert.deepEqual(
        ends.filter((id) => !there.includes(id)),
        [],
      );
    });

    it(`is the same in whatever order the file is: ${name}`, async () => {
      const tree: unknown = parse(text);
      let rank = 1_000_000;
      const reversed = stringify(shuffled(tree, () => (rank -= 1)));
      assert.notEqual(reversed, stringify(tree));
      assert.equal(await diagramText(reversed, stack), await diagramText(text, stack));
    });
  }
});

/** Mermaid's own words in a flowchart. */
const WORDS = ["end", "default", "graph", "flowchart", "subgraph", "class", "click", "style", "call", "href"];

function described(settings: Settings): readonly string[] {
  const ids = (kind: string, map: Readonly<Record<string, unknown>>): readonly string[] =>
    Object.keys(map).map((name) => `${kind}_${name.replaceAll("-", "_")}: ${name}`);
  return [
    ...ids("service", settings.services),
    ...ids("function", settings.functions),
    ...ids("database", settings.databases),
    ...ids("bucket", settings.buckets),
    ...ids("filesystem", settings.fileSystems),
    ...ids("queue", settings.queues),
    ...ids("topic", settings.topics),
    ...ids("site", settings.sites),
  ].sort();
}

function usesOf(settings: Settings): readonly string[] {
  const arrows = (kind: string, map: Readonly<Record<string, { readonly uses: readonly UseSettings[] }>>) =>
    Object.entries(map).flatMap(([name, { uses }]) =>
      uses.map((use) => arrow(`${kind}_${name.replaceAll("-", "_")}`, use, settings)),
    );
  return [...arrows("service", settings.services), ...arrows("function", settings.functions)];
}

function arrow(user: string, use: UseSettings, { services }: Settings): string {
  const kind = use.kind.replace("-", "");
  const used = "name" in use ? `${kind}_${use.name.replaceAll("-", "_")}` : kind;
  switch (use.kind) {
    case "queue":
      return use.mode === "send" ? `${user} send → ${used}` : `${used} receive → ${user}`;
    case "service":
      return `${user} port ${services[use.name]?.port ?? 0} → ${used}`;
    case "function":
      return `${user} invoke → ${used}`;
    case "file-system":
      return `${user} ${use.path}${use.readOnly ? " to read" : ""} → ${used}`;
    case "database":
      return `${user} ${use.mode === "master" ? "master user" : use.mode} → ${used}`;
    case "email":
      return `${user} send → mail_sender`;
    default:
      return `${user} ${use.mode} → ${used}`;
  }
}

describe("the diagram of another project's stack", () => {
  it("has what holds data, by region, and which bucket is copied to which", async () => {
    const project = readProject(path.resolve(__dirname, "../../../bootstrap"));
    const file = readFileOf(project, "state");
    const diagram = readDiagram(diagramOf(await planStack({ project, stack: "state" }), file));
    assert.deepEqual(
      diagram.nodes.map(({ lines, frames }) => [...lines, ...frames].join(" / ")),
      [
        "state / S3 / us-east-1",
        "state-logs / S3 / us-east-1",
        "state-second / S3 / us-west-2",
        "state-second-logs / S3 / us-west-2",
      ],
    );
    assert.deepEqual(diagram.edges, ["bucket_state replicates to ⇢ bucket_state_second"]);
  });
});
