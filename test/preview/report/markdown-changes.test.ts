import * as assert from "node:assert/strict";
import type { ResourceChange } from "../../../preview/difference/difference";
import { markdownReport } from "../../../preview/report/markdown";
import { change, differenceOf, NONE, rows, section, stack, URN } from "../../support/comment-report";
import { outcomeOf } from "../../support/outcome";

describe("what a comment says of changes", () => {
  it("tells changes by component and property, the gravest first", async () => {
    const difference = differenceOf({
      components: [{ component: "service/shop", counts: NONE }],
      resources: [
        change({ effect: "created", name: "one", component: "service/shop" }),
        change({ effect: "created", name: "two", component: "service/shop" }),
        change({
          component: "service/shop",
          changes: [
            { path: "image", from: "a:1", to: "a:2", replaces: "no" },
            { path: "name", from: "x", to: "y", replaces: "yes" },
          ],
          options: [{ path: "protect", from: "true", to: "false", replaces: "unknown" }],
        }),
        change({
          effect: "replaced",
          component: "service/shop",
          type: "aws:ecs/taskDefinition:TaskDefinition",
          name: "shop",
        }),
        change({ effect: "deleted", name: "old" }),
        change({ effect: "left", name: "kept" }),
      ],
    });
    const report = markdownReport([outcomeOf(await stack("dev"), [], { difference })], []);
    assert.deepEqual(rows(report), [
      "| `dev` | 1 replaced (interrupts nothing), 1 deleted, 1 left in AWS, 1 changed, 2 created | ✓ no loss | ✓ passed | 0.00 |",
    ]);
    assert.match(report, /, against `origin\/main` \(`abc1234`\)\.$/m);
    assert.equal(
      section(report, "dev"),
      [
        "<details><summary>Changes: 1 replaced (interrupts nothing), 1 deleted, 1 left in AWS, 1 changed, 2 created in 1 of 9 components; 5 unchanged</summary>",
        "",
        "- `service/shop`: 1 replaced (interrupts nothing), 1 changed, 2 created",
        "  - ± `aws:ecs:TaskDefinition` `shop` replaced (interrupts nothing)",
        "  - ~ `aws:sqs:Queue` `orders` changed",
        "    - `image`: `a:1` → `a:2`",
        "    - `name`: `x` → `y` (replaces)",
        "    - `protect`: `true` → `false` (may replace)",
        "  - + `aws:sqs:Queue` × 2 `one`, `two` created",
        "- `queue/orders`: 1 deleted, 1 left in AWS",
        "  - − `aws:sqs:Queue` `old` deleted",
        "  - ∘ `aws:sqs:Queue` `kept` left",
        "",
        "</details>",
        "",
        "",
      ].join("\n"),
    );
  });

  it("says how much of what is replaced interrupts nothing, as a revision of each deployment does", async () => {
    const revision = change({
      effect: "replaced",
      type: "aws:ecs/taskDefinition:TaskDefinition",
      name: "shop",
    });
    const queue = change({ effect: "replaced", name: "orders" });
    const rowOf = async (...resources: readonly ResourceChange[]): Promise<readonly string[]> =>
      rows(
        markdownReport([outcomeOf(await stack("dev"), [], { difference: differenceOf({ resources }) })], []),
      );
    assert.deepEqual(await rowOf(revision, queue), [
      "| `dev` | 2 replaced (1 without an interruption) | ✓ no loss | ✓ passed | 0.00 |",
    ]);
    assert.deepEqual(await rowOf(queue), ["| `dev` | 1 replaced | ✓ no loss | ✓ passed | 0.00 |"]);
  });

  it("says once what resources of a component, and what many components, have alike", async () => {
    const tag = { path: "tags.CostCode", from: "A", to: "B", replaces: "no" } as const;
    const size = { path: "size", from: "1", to: "2", replaces: "no" } as const;
    const at = (place: number): string => `queue/orders-${place}`;
    const difference = differenceOf({
      resources: [
        ...[1, 2, 3, 4].map((place) =>
          change({ component: at(place), name: `orders-${place}`, changes: [tag] }),
        ),
        change({ component: at(4), type: "aws:sns/topic:Topic", name: "four", changes: [tag, size] }),
        ...["a", "b", "c"].map((name) => change({ name, changes: [size] })),
        change({ name: "d", type: "aws:sns/topic:Topic", changes: [size] }),
        ...["e", "f"].map((name) => change({ name, changes: [size], isStateful: true })),
      ],
    });
    const report = markdownReport([outcomeOf(await stack("dev"), [], { difference })], []);
    assert.deepEqual(section(report, "dev").split("\n").slice(2, -4), [
      "- 4 components alike: ~ 5 resources changed",
      "  - `aws:sqs:Queue` × 4, `aws:sns:Topic`",
      "  - `tags.CostCode`: `A` → `B`",
      "- `queue/orders-4`: 1 changed",
      "  - ~ `aws:sns:Topic` `four` changed",
      "    - `size`: `1` → `2`",
      "- `queue/orders`: 6 changed",
      "  - ~ `aws:sqs:Queue` × 3 `a`, `b`, `c` changed",
      "  - ~ `aws:sns:Topic` `d` changed",
      "    - `size`: `1` → `2`",
      "  - ~ `aws:sqs:Queue` `e` changed, holds data",
      "    - `size`: `1` → `2`",
      "  - ~ `aws:sqs:Queue` `f` changed, holds data",
      "    - `size`: `1` → `2`",
    ]);
  });

  it("shows long values where they differ, elements of lists as numbers, and a former name", async () => {
    const long = (end: string): string => `${"x".repeat(300)}${end}`;
    const element = (place: number, from: string, to: string): ResourceChange["changes"][number] => ({
      path: `widgets[${place}]`,
      from,
      to,
      replaces: "no",
    });
    const changes = [
      { path: "policy", from: long("a"), to: long("b"), replaces: "no" } as const,
      ...[1, 2].map((place) => element(place, "w", "nothing")),
      ...[1, 2, 3].map((place) => element(place, "nothing", "w")),
    ];
    const formerUrn = URN.replace("orders", "parcels");
    const difference = differenceOf({ resources: [change({ changes, formerUrn })] });
    const report = markdownReport([outcomeOf(await stack("dev"), [], { difference })], []);
    assert.match(
      section(report, "dev"),
      /^ {2}- ~ `aws:sqs:Queue` `orders` changed, was `parcels`\n {4}- `policy`: `…x{12}a` → `…x{12}b`\n {4}- `widgets\[\]`: 2 removed, 3 added\n$/m,
    );
  });

  it("says that a stack is new", async () => {
    const difference = differenceOf({ isNew: true, resources: [change({ effect: "created" })] });
    const report = markdownReport([outcomeOf(await stack("dev"), [], { difference })], []);
    assert.match(
      section(report, "dev"),
      /^<details><summary>Changes: 1 created .*\n\n`origin\/main` has no such stack: all of it is created\.\n\n- `queue\/orders`/,
    );
  });
});
