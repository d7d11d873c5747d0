import * as assert from "node:assert/strict";
import { lossesOf } from "../../preview/data-loss/losses";
import { resource } from "../support/evaluate";
import { formerOf } from "../support/former-state";
import {
  holdSecrets,
  planOfPair,
  refusalOfPair,
  WELL,
  type Counterpart,
  type Files,
} from "../support/recovery-stacks";
import { changesBetween, type Changes } from "../support/stack-changes";
import {
  FOLLOWS,
  FOLLOWS_AGAIN,
  inOrder,
  KEPT,
  NOTHING,
  ORIGINAL,
  PROMOTED,
  SAID,
  STOPPED,
} from "../support/switch-changes";
import { FAILBACK, SWITCH } from "../support/switch-steps";

const INSTANCE = "aws:rds/instance:Instance";

async function changes(stack: Counterpart, before: Files, after: Files): Promise<Changes> {
  return changesBetween(await planOfPair(stack, before), await planOfPair(stack, after));
}

describe("The old primary becomes the standby", () => {
  before(holdSecrets);

  it("gives its database up in an update of its own, in which nothing is replaced", async () => {
    assert.deepEqual(await changes("prod-use1", SWITCH.promoted, SWITCH.said), inOrder(SAID));
  });

  it("replaces that database in the next, and nothing else that holds data", async () => {
    assert.deepEqual(
      await changes("prod-use1", SWITCH.said, SWITCH.follows),
      inOrder({
        ...FOLLOWS,
        created: [...FOLLOWS.created, ...ORIGINAL.created],
        deleted: [...FOLLOWS.deleted, ...ORIGINAL.deleted],
        forgotten: [...FOLLOWS.forgotten, ...ORIGINAL.forgotten],
      }),
    );
  });

  it("deletes it first, with a last snapshot, for a region has its name once", async () => {
    const said = resource(await planOfPair("prod-use1", SWITCH.said), INSTANCE, "catalog");
    const follows = resource(await planOfPair("prod-use1", SWITCH.follows), INSTANCE, "catalog");
    assert.equal(said.inputs["identifier"], follows.inputs["identifier"]);
    assert.equal(follows.deleteBeforeReplace, true);
    assert.ok(follows.replaceOnChanges.includes("replicateSourceDb"));
    assert.deepEqual(
      [said.inputs["skipFinalSnapshot"], typeof said.inputs["finalSnapshotIdentifier"]],
      [false, "string"],
    );
    assert.equal(said.inputs["deleteAutomatedBackups"], false);
  });

  it("refuses it to whoever has not said that the database may go", async () => {
    const unsaid = { ...SWITCH.promoted, "prod-use1": SWITCH.switched["prod-use1"] };
    const before = await planOfPair("prod-use1", SWITCH.promoted);
    const refused = lossesOf(await planOfPair("prod-use1", unsaid), formerOf(before), []).filter(
      ({ verdict }) => verdict === "refused",
    );
    assert.deepEqual(
      refused.map(({ label, effect }) => `${label} ${effect}`),
      ["database catalog replaced"],
    );
    // The engine refuses, too: it looks at what the state says, not the file.
    assert.equal(resource(before, INSTANCE, "catalog").protect, true);
  });

  it("keeps its database again once that is a replica", async () => {
    assert.deepEqual(await changes("prod-use1", SWITCH.follows, SWITCH.switched), inOrder(KEPT));
  });

  it("replicates the promoted one's, and copies its bucket", async () => {
    const plan = await planOfPair("prod-use1", SWITCH.switched);
    const { inputs } = resource(plan, INSTANCE, "catalog");
    assert.equal(
      inputs["replicateSourceDb"],
      "arn:aws:rds:us-west-2:123456789012:db:sports-cards-prod-catalog",
    );
    const type = "aws:s3/bucketReplicationConfig:BucketReplicationConfig";
    const replication = resource(plan, type, "card-images").inputs;
    assert.deepEqual(
      [replication["bucket"], replication["region"]],
      ["sports-cards-card-images-prod-usw2", "us-west-2"],
    );
  });
});

describe("The way back", () => {
  before(holdSecrets);

  it("is the same, the other way round", async () => {
    assert.deepEqual(await changes("prod-usw2", FAILBACK.switched, FAILBACK.stoppedAgain), inOrder(STOPPED));
    assert.deepEqual(
      await changes("prod-use1", FAILBACK.stoppedAgain, FAILBACK.promotedBack),
      inOrder(PROMOTED),
    );
    assert.deepEqual(await changes("prod-usw2", FAILBACK.promotedBack, FAILBACK.saidAgain), inOrder(SAID));
    assert.deepEqual(
      await changes("prod-usw2", FAILBACK.saidAgain, FAILBACK.followsAgain),
      inOrder(FOLLOWS_AGAIN),
    );
    assert.deepEqual(await changes("prod-usw2", FAILBACK.followsAgain, FAILBACK.back), inOrder(KEPT));
  });

  it("ends where it began: the standby as it was, and the primary but for what made it", async () => {
    assert.deepEqual(await changes("prod-usw2", WELL, FAILBACK.back), NOTHING);
    const changed = {
      "BucketPolicy card-images": ["policy"],
      "Function catalog-credentials": ["code"],
      "Instance catalog": ["dbName", "engine", "password", "username"],
      "Invocation catalog": ["input"],
      "RolePolicy catalog-credentials": ["policy"],
    };
    assert.deepEqual(
      await changes("prod-use1", WELL, FAILBACK.back),
      inOrder({ ...NOTHING, ...ORIGINAL, changed }),
    );
  });

  it("is refused while the promoted stack takes writes", async () => {
    const early = { ...FAILBACK.switched, "prod-use1": FAILBACK.promotedBack["prod-use1"] };
    assert.match(
      await refusalOfPair("prod-use1", early),
      /^stack prod-usw2 says that it is promoted, and not stopped: /,
    );
  });
});
