import * as assert from "node:assert/strict";
import { lossesOf } from "../../preview/data-loss/losses";
import { namesOf } from "../support/component-plan";
import { resource } from "../support/evaluate";
import { formerOf } from "../support/former-state";
import {
  holdSecrets,
  planOfPair,
  recovery,
  refusalOfPair,
  WELL,
  type Counterpart,
  type Files,
} from "../support/recovery-stacks";
import { changesBetween, type Changes } from "../support/stack-changes";
import { COPIED, inOrder, PROMOTED, PROMOTED_ALONE, STOPPED } from "../support/switch-changes";
import { LOSS, SWITCH } from "../support/switch-steps";

const INSTANCE = "aws:rds/instance:Instance";
const SECRET_VERSION = "aws:secretsmanager/secretVersion:SecretVersion";

async function changes(stack: Counterpart, before: Files, after: Files): Promise<Changes> {
  return changesBetween(await planOfPair(stack, before), await planOfPair(stack, after));
}

describe("A planned switch to the other region", () => {
  before(holdSecrets);

  it("stops the primary: no task, job, function or migration runs, and nothing that holds data changes", async () => {
    assert.deepEqual(await changes("prod-use1", SWITCH.well, SWITCH.stopped), inOrder(STOPPED));
  });

  it("lets nothing start in the stopped stack, not by a caller, a queue or the clock", async () => {
    const plan = await planOfPair("prod-use1", SWITCH.stopped);
    const of = (type: string, name: string, ...keys: readonly string[]): unknown => {
      const { inputs } = resource(plan, type, name);
      return keys.map((key) => inputs[key]);
    };
    assert.deepEqual(
      of("aws:appautoscaling/target:Target", "card-catalog-api", "minCapacity", "maxCapacity"),
      [0, 0],
    );
    assert.deepEqual(of("aws:lambda/function:Function", "price-report", "reservedConcurrentExecutions"), [0]);
    const fromQueue = "price-report-from-queue-orders";
    assert.deepEqual(of("aws:lambda/eventSourceMapping:EventSourceMapping", fromQueue, "enabled"), [false]);
    for (const schedule of ["price-import.nightly", "price-report.nightly"]) {
      assert.deepEqual(of("aws:scheduler/schedule:Schedule", schedule, "state"), ["DISABLED"]);
    }
  });

  it("tells the other stack that it is stopped", async () => {
    const { outputs } = await planOfPair("prod-use1", SWITCH.stopped);
    assert.deepEqual(outputs["recovery"], { role: "primary", stopped: true, standbyRegion: "us-west-2" });
  });

  it("promotes the standby: its database in place, and everything that holds data stays", async () => {
    assert.deepEqual(await changes("prod-usw2", SWITCH.stopped, SWITCH.promoted), inOrder(PROMOTED));
  });

  it("loses nothing by a promotion, with nothing allowed to be replaced", async () => {
    const before = formerOf(await planOfPair("prod-usw2", SWITCH.stopped));
    assert.deepEqual(lossesOf(await planOfPair("prod-usw2", SWITCH.promoted), before, []), []);
  });

  it("takes the source away from the instance and asks for no replacement", async () => {
    const [standby, promoted] = [
      resource(await planOfPair("prod-usw2", SWITCH.stopped), INSTANCE, "catalog"),
      resource(await planOfPair("prod-usw2", SWITCH.promoted), INSTANCE, "catalog"),
    ];
    assert.equal(
      standby.inputs["replicateSourceDb"],
      "arn:aws:rds:us-east-1:123456789012:db:sports-cards-prod-catalog",
    );
    assert.ok(!("replicateSourceDb" in promoted.inputs));
    assert.deepEqual(promoted.replaceOnChanges, []);
    assert.equal(promoted.protect, true);
  });

  it("keeps what was generated for the services, and where they report", async () => {
    const secrets = async (files: Files): Promise<unknown> => {
      const { resources } = await planOfPair("prod-usw2", files);
      return resources
        .filter(({ type }) => type === SECRET_VERSION)
        .map(({ name, inputs }) => [name, inputs]);
    };
    assert.deepEqual(await secrets(SWITCH.promoted), await secrets(SWITCH.stopped));
    assert.deepEqual(
      namesOf(await planOfPair("prod-usw2", SWITCH.promoted), "sentry:index/sentryProject:SentryProject"),
      [],
    );
  });

  it("tells the next standby of a promoted stack what a primary tells", async () => {
    const told = async (stack: Counterpart, files: Files): Promise<object> => {
      const { outputs } = await planOfPair(stack, files);
      return outputs["forStandby"] as object; // as the program writes it
    };
    const [before, after] = [await told("prod-use1", SWITCH.well), await told("prod-usw2", SWITCH.promoted)];
    assert.deepEqual(shapeOf(after), shapeOf(before));
  });
});

describe("A lost region", () => {
  before(holdSecrets);

  it("leaves a standby that is promoted with no call to it", async () => {
    assert.deepEqual(await changes("prod-usw2", LOSS.well, LOSS.lost), inOrder(PROMOTED_ALONE));
  });

  it("is not asked: its stack's state may be lost too", async () => {
    const plan = await planOfPair("prod-usw2", LOSS.lost);
    assert.deepEqual(namesOf(plan, "pulumi:pulumi:StackReference"), []);
  });

  it("has nothing made in it by the promoted stack", async () => {
    const { resources } = await planOfPair("prod-usw2", LOSS.lost);
    const there = resources.filter(
      ({ inputs, type }) => inputs["region"] === "us-east-1" && type !== "pulumi:providers:aws",
    );
    assert.deepEqual(
      there.map(({ type, name }) => `${type} ${name}`),
      [],
    );
  });

  it("when it is there again is stopped first", async () => {
    const running = { ...LOSS.lost, "prod-use1": WELL["prod-use1"] };
    assert.match(
      await refusalOfPair("prod-use1", running),
      /^stack prod-usw2 was promoted and takes the writes: .*Set recovery\.stopped: true here/,
    );
    assert.deepEqual(
      changesBetween(await planOfPair("prod-use1", WELL), await planOfPair("prod-use1", LOSS.found)),
      inOrder(STOPPED),
    );
  });

  it("when it is stopped gets copies of the secrets again", async () => {
    assert.deepEqual(await changes("prod-usw2", LOSS.found, LOSS.promoted), inOrder(COPIED));
  });
});

describe("A role that cannot be", () => {
  it("is refused before anything is made: promoted beside a primary that takes writes", async () => {
    const files = { ...WELL, "prod-usw2": SWITCH.promoted["prod-usw2"] };
    assert.match(
      await refusalOfPair("prod-usw2", files),
      /^stack prod-use1 says that it is the primary, and not stopped: .*recovery\.stopped: true.*recovery\.primaryIsLost: true here/,
    );
  });

  it("is refused: a standby of a stack that copies no secrets to its region", async () => {
    const files = { ...WELL, "prod-use1": recovery({ role: "primary" }) };
    assert.match(
      await refusalOfPair("prod-usw2", files),
      /copies its databases' secrets to no other region: set recovery\.standbyRegion: us-west-2/,
    );
  });

  it("is refused: a standby of a standby", async () => {
    const files = {
      "prod-use1": recovery({ role: "standby", primaryStack: "prod-usw2" }),
      "prod-usw2": recovery({ role: "standby", primaryStack: "prod-use1" }),
    };
    assert.match(
      await refusalOfPair("prod-usw2", files),
      /^stack prod-use1 is a standby itself, of prod-usw2/,
    );
  });

  it("is refused: a primary without the database that its standby replicates", async () => {
    const without = {
      recovery: { role: "primary", standbyStack: "prod-usw2", standbyRegion: "us-west-2" },
      databases: undefined,
      services: undefined,
      alerts: undefined,
    };
    assert.match(
      await refusalOfPair("prod-use1", { ...WELL, "prod-use1": without }),
      /^stack prod-usw2 replicates database catalog, which this file no longer describes/,
    );
  });

  it("is refused: a standby that differs from its primary, all at once", async () => {
    const differs = {
      ...WELL["prod-usw2"],
      databases: { catalog: { engineVersion: "16", databaseName: "shop" }, ledger: { engineVersion: "17" } },
      buckets: { "card-images": {}, receipts: {} },
    };
    const refusal = await refusalOfPair("prod-usw2", { ...WELL, "prod-usw2": differs });
    assert.deepEqual(refusal.split("\n"), [
      "stack prod-use1 tells nothing of database ledger, bucket receipts: describe it there too and update that stack first, or take it out of this one",
      "a standby is what its primary is, but database catalog has databaseName: catalog there, shop here; database catalog has engineVersion: 17 there, 16 here: say the same in both stack files",
      "bucket card-images has the name sports-cards-card-images-prod of its primary's, and no two buckets have the same: give it another postfix here",
    ]);
  });
});

/** A value with each text in it put as the kind of text that it is. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== "object" || value === null) return typeof value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]) => [key, shapeOf(inner)] as const)
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}
