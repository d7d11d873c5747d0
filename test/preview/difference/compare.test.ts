import * as assert from "node:assert/strict";
import { parseStackFile } from "../../../config/stack-file";
import { compare } from "../../../preview/difference/compare";
import type { Difference, ResourceChange } from "../../../preview/difference/difference";
import { edited, stackFileText, type Edit } from "../../support/config-files";
import { evaluateConfig, evaluateStack } from "../../support/evaluate";
import { differenceBetween, formerStackOf } from "../../support/former-stack";

/** A stack of its own, with no other region's to ask. */
const ALONE = edited([["  slipway:recovery: { role: standby, primaryStack: prod-use1 }\n", ""]]);
const REVISION = { name: "origin/main", commit: "0a1b2c3" };

/** What an edit of it does. */
function edit(...edits: readonly Edit[]): Promise<Difference> {
  return differenceBetween(ALONE, edited(edits, ALONE));
}

function named({ effect, type, name }: ResourceChange): string {
  return `${effect} ${type.split(":").at(-1) ?? ""} ${name}`;
}

describe("a stack file held against what it was", () => {
  it("has no difference where it is the same", async () => {
    const { resources, components, losses, unchanged, componentCount } = await differenceBetween(
      ALONE,
      ALONE,
    );
    assert.deepEqual({ resources, components, losses }, { resources: [], components: [], losses: [] });
    assert.ok(unchanged > 150 && componentCount > 10, `${unchanged} in ${componentCount}`);
  });

  for (const stack of ["staging", "prod-use1", "prod-usw2"] as const) {
    it(`has none in ${stack}`, async () => {
      const plan = await evaluateStack(stack);
      const file = parseStackFile(`Pulumi.${stack}.yaml`, stackFileText(stack), "slipway");
      const former = formerStackOf(plan, stackFileText(stack));
      const { resources, cost } = await compare({ plan, file, verdicts: [] }, former, REVISION);
      assert.deepEqual(resources, []);
      assert.ok(cost.monthlyUsd > 0);
    });
  }

  it("tells of a new image, and of the service that follows its new revision", async () => {
    const { resources, components, losses } = await edit(["1.4.2", "1.5.0"]);
    assert.deepEqual(
      resources.map(({ effect, type, component, changes }) => ({ effect, type, component, changes })),
      [
        {
          effect: "changed",
          type: "aws:ecs/service:Service",
          component: "service/api",
          changes: [
            {
              path: "taskDefinition",
              from: "arn:aws:ecs:us-east-1:123456789012:task-definition/shop-dev-api:1",
              to: "that of api, which is replaced",
              replaces: "no",
            },
          ],
        },
        {
          effect: "replaced",
          type: "aws:ecs/taskDefinition:TaskDefinition",
          component: "service/api",
          changes: [
            {
              path: "containerDefinitions[api].image",
              from: "123456789012.dkr.ecr.us-east-1.amazonaws.com/shop-dev/api:1.4.2",
              to: "123456789012.dkr.ecr.us-east-1.amazonaws.com/shop-dev/api:1.5.0",
              replaces: "yes",
            },
          ],
        },
      ],
    );
    const none = { created: 0, changed: 0, replaced: 0, deleted: 0, left: 0 };
    assert.deepEqual(components, [
      { component: "service/api", counts: { ...none, changed: 1, replaced: 1 } },
    ]);
    assert.deepEqual(losses, []);
  });

  it("tells of a queue that is taken out last, and of its messages", async () => {
    const { resources, losses } = await edit(["    ledger: { fifo: true }\n", ""]);
    const deleted = resources.filter(({ effect }) => effect === "deleted").map(named);
    assert.deepEqual(deleted.slice(-2), ["deleted Queue ledger", "deleted Queue ledger-dead-letters"]);
    assert.deepEqual(
      losses.map(({ effect, name, verdict }) => [effect, name, verdict]),
      [
        ["deleted", "ledger", "told"],
        ["deleted", "ledger-dead-letters", "told"],
      ],
    );
  });

  it("refuses the loss of a database by another name of it in PostgreSQL, and puts it last", async () => {
    const { resources, losses } = await edit([
      '    main:\n      engineVersion: "17"\n',
      '    main:\n      engineVersion: "17"\n      databaseName: cards\n',
    ]);
    const last = resources.at(-1);
    assert.ok(last !== undefined);
    assert.equal(named(last), "replaced Instance main");
    assert.deepEqual(last.changes[0], { path: "dbName", from: "main", to: "cards", replaces: "yes" });
    assert.equal(last.isStateful, true);
    assert.deepEqual(
      losses.map(({ entry, effect, verdict }) => [entry, effect, verdict]),
      [["database/main", "replaced", "refused"]],
    );
  });

  it("keeps a database with a former name, and holds its costs against what they were", async () => {
    const { resources, losses, cost } = await edit(
      ["    main:\n", "    store:\n      formerNames: [main]\n"],
      ["uses: [database/main,", "uses: [database/store,"],
    );
    const ofDatabase = resources.filter(({ component }) => component === "database/store");
    assert.deepEqual(
      [...new Set(ofDatabase.map(({ effect }) => effect))],
      ["changed"],
      ofDatabase.map(named).join("\n"),
    );
    // What was made up from the former name is no change.
    const paths = ofDatabase.flatMap(({ changes }) => changes.map(({ path }) => path));
    assert.deepEqual([...new Set(paths)].sort(), [
      "code.archive[settings.json].text",
      "description",
      "finalSnapshotIdentifier",
    ]);
    assert.deepEqual(losses, []);
    assert.ok(cost.items.some(({ component }) => component === "database/store"));
    assert.ok(cost.items.every(({ component }) => component !== "database/main"));
  });

  it("is all new where the revision had no such stack", async () => {
    const plan = await evaluateConfig(ALONE);
    const file = parseStackFile("Pulumi.dev.yaml", ALONE, "slipway");
    const difference = await compare({ plan, file, verdicts: [] }, undefined, REVISION);
    const { isNew, revision, commit, unchanged, losses, cost, resources } = difference;
    assert.deepEqual(
      { isNew, revision, commit, unchanged, losses, cost },
      {
        isNew: true,
        revision: "origin/main",
        commit: "0a1b2c3",
        unchanged: 0,
        losses: [],
        cost: { items: [], monthlyUsd: 0, unpriced: [] },
      },
    );
    assert.deepEqual([...new Set(resources.map(({ effect }) => effect))], ["created"]);
  });
});
