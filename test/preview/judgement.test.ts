import * as assert from "node:assert/strict";
import type { AnalyzerResource, Violation } from "../../preview/analyzer";
import { Judgement, type Judge } from "../../preview/judgement";

const RUN = { project: "shop", stack: "dev", dryRun: true };
const ROOT = "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev";

function resource(urn: string): AnalyzerResource {
  return {
    urn,
    type: "aws:sqs/queue:Queue",
    name: urn,
    properties: {},
    dependencies: [],
    propertyDependencies: {},
    protect: false,
    ignoreChanges: [],
    custom: true,
  };
}

function violation(urn: string): Violation {
  return { policy: "named", level: "advisory", urn, message: urn };
}

/** A pack that says something of everything, and remembers what it was asked at once. */
function pack(more: Partial<Judge> = {}): Judge & { readonly asked: string[]; most: number } {
  const made = {
    asked: [] as string[],
    most: 0,
    ready: Promise.resolve(),
    remediate: () => Promise.resolve({ changes: {}, told: [] }),
    judge: async ({ urn }: AnalyzerResource): Promise<readonly Violation[]> => {
      made.asked.push(urn);
      running += 1;
      made.most = Math.max(made.most, running);
      await Promise.resolve();
      running -= 1;
      return [violation(urn)];
    },
    prepare: () => undefined,
    judgeStack: (_: readonly AnalyzerResource[], root: string) =>
      Promise.resolve([violation(root), violation("b"), violation("a")]),
    ...more,
  };
  let running = 0;
  return made;
}

describe("The judgement of a plan", () => {
  it("asks of each resource once, and tells in the order of the plan whatever came first", async () => {
    const judge = pack();
    const judgement = new Judgement(RUN, judge);
    await judgement.add(resource("c"));
    await judgement.add(resource("a"));
    const said = await judgement.finish(["a", "b", "c"].map(resource));
    assert.deepEqual(judge.asked, ["c", "a", "b"]);
    assert.deepEqual(
      said.map(({ urn }) => urn),
      ["a", "b", "c", "a", "b", ROOT],
    );
  });

  it("asks nothing before the pack is configured", async () => {
    let configured: () => void = () => undefined;
    const ready = new Promise<void>((resolve) => {
      configured = resolve;
    });
    const judge = pack({ ready });
    const judgement = new Judgement(RUN, judge);
    const answer = judgement.add(resource("a"));
    await Promise.resolve();
    assert.deepEqual(judge.asked, []);
    configured();
    assert.deepEqual(await answer, [violation("a")]);
  });

  it("judges what the remediations have made of a resource, by itself and in the stack", async () => {
    const seen: unknown[] = [];
    const remedied: Violation = { policy: "tags", level: "remediated", urn: "a", message: "tags" };
    const judge = pack({
      remediate: ({ urn }) =>
        Promise.resolve(
          urn === "a" ? { changes: { tags: "b" }, told: [remedied] } : { changes: {}, told: [] },
        ),
      judge: ({ properties }) => {
        seen.push(properties);
        return Promise.resolve([]);
      },
      judgeStack: (resources) => {
        seen.push(...resources.map(({ outputs }) => outputs));
        return Promise.resolve([]);
      },
    });
    const planned = ["a", "b"].map((urn) => ({
      ...resource(urn),
      properties: { tags: "a", name: urn },
      outputs: { tags: "a", id: urn },
    }));
    assert.deepEqual(await new Judgement(RUN, judge).finish(planned), [remedied]);
    assert.deepEqual(seen, [
      { tags: "b", name: "a" },
      { tags: "a", name: "b" },
      { tags: "b", id: "a" },
      { tags: "a", id: "b" },
    ]);
    assert.deepEqual(planned[0]?.properties, { tags: "a", name: "a" });
  });

  it("keeps sixty-four requests under way at most, and forgets none", async () => {
    const judge = pack();
    const urns = Array.from({ length: 100 }, (_, index) => `r${index}`);
    const said = await new Judgement(RUN, judge).finish(urns.map(resource));
    assert.equal(said.length, 103);
    assert.deepEqual([...judge.asked].sort(), [...urns].sort());
    assert.equal(judge.most, 64);
  });

  it("fails with what the pack failed with, of a resource or of its configuration", async () => {
    const broken = Promise.reject(new Error("no such policy"));
    await assert.rejects(new Judgement(RUN, pack({ ready: broken })).finish([]), /no such policy/);
    const judgement = new Judgement(RUN, pack({ judge: () => Promise.reject(new Error("it fell over")) }));
    await assert.rejects(judgement.finish([resource("a")]), /it fell over/);
  });
});
