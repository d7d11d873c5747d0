import * as assert from "node:assert/strict";
import { lossesOf, type Loss } from "../../preview/data-loss/losses";
import { formerOf } from "../support/former-state";
import { planOfPair, WELL, type Files } from "../support/recovery-stacks";

const STOPPED: Files = {
  ...WELL,
  "prod-use1": { recovery: { ...(WELL["prod-use1"]["recovery"] as object), stopped: true } }, // a map, above
};
const PROMOTED: Files = {
  ...STOPPED,
  "prod-usw2": {
    recovery: { role: "promoted", primaryStack: "prod-use1", standbyRegion: "us-east-1" },
  },
};
const role = {
  recovery: { role: "standby", primaryStack: "prod-usw2" },
  backup: undefined,
};
const BACK: Files = { ...PROMOTED, "prod-use1": role };
const named = { ...PROMOTED, "prod-use1": { ...STOPPED["prod-use1"], allowReplace: ["database/catalog"] } };
const BACK_NAMED: Files = { ...PROMOTED, "prod-use1": { ...role, allowReplace: ["database/catalog"] } };

const ofDatabase = (losses: readonly Loss[]): readonly string[] =>
  losses
    .filter(({ type }) => type === "aws:rds/instance:Instance")
    .map(({ effect, verdict, changes }) =>
      [effect, verdict, ...changes.map(({ property }) => property)].join(", "),
    );

describe("What a promotion would lose", () => {
  it("is nothing of the stack that is stopped, nor of the one that is promoted", async () => {
    const stopped = await planOfPair("prod-use1", STOPPED);
    assert.deepEqual(lossesOf(stopped, formerOf(await planOfPair("prod-use1", WELL)), []), []);
    const standby = formerOf(await planOfPair("prod-usw2", STOPPED));
    assert.deepEqual(ofDatabase(lossesOf(await planOfPair("prod-usw2", PROMOTED), standby, [])), []);
    assert.deepEqual(
      lossesOf(await planOfPair("prod-usw2", PROMOTED), standby, []).filter(
        ({ verdict }) => verdict === "refused",
      ),
      [],
    );
  });

  it("is the database of a former primary that becomes a standby, once it is named in an update of its own", async () => {
    const [primary, lifted] = [
      formerOf(await planOfPair("prod-use1", STOPPED)),
      formerOf(await planOfPair("prod-use1", named)),
    ];
    const entry = ["database/catalog"];
    assert.deepEqual(ofDatabase(lossesOf(await planOfPair("prod-use1", BACK), primary, [])), [
      "replaced, refused, replicateSourceDb",
    ]);
    assert.deepEqual(ofDatabase(lossesOf(await planOfPair("prod-use1", BACK_NAMED), primary, entry)), [
      "replaced, refused, replicateSourceDb",
    ]);
    assert.deepEqual(ofDatabase(lossesOf(await planOfPair("prod-use1", BACK_NAMED), lifted, entry)), [
      "replaced, allowed, replicateSourceDb",
    ]);
  });
});
