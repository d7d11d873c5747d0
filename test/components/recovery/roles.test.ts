import * as assert from "node:assert/strict";
import { roleRefusals } from "../../../components/recovery/roles";
import { tellRole } from "../../../components/recovery/told";
import type { RecoverySettings } from "../../../config/settings";
import { settingsOf } from "../../support/config-files";
import { stringify } from "yaml";
import { stackFile, type StackKeys } from "../../support/component-stack";

const DATABASES = { databases: { catalog: { engineVersion: "17" } } };
const PRIMARY: Extract<RecoverySettings, { role: "primary" }> = {
  role: "primary",
  stopped: false,
  standbyStack: "prod-usw2",
};
const STANDBY: RecoverySettings = { role: "standby", primaryStack: "prod-use1" };
const PROMOTED: Extract<RecoverySettings, { role: "promoted" }> = {
  role: "promoted",
  primaryStack: "prod-use1",
  primaryIsLost: false,
  stopped: false,
};
const RUNS = { role: "primary", stopped: false, standbyRegion: "us-west-2" };
const IS_PROMOTED = { role: "promoted", stopped: false, standbyRegion: "us-east-1" };
const FOLLOWS = {
  role: "standby",
  stopped: false,
  replicates: { stack: "prod-use1", databases: ["catalog"] },
};

/** What is said to a stack of us-west-2 that stands by, or was promoted, for prod-use1. */
function said(recovery: RecoverySettings, told: unknown, keys: StackKeys = DATABASES): readonly string[] {
  const { databases, allowReplace } = settingsOf(stringify({ config: stackFile(keys) }));
  return roleRefusals(
    { stack: "prod-usw2", region: "us-west-2", recovery, databases, allowReplace },
    "prod-use1",
    told,
  );
}

/** What is said to the stack prod-use1, a primary by its file. */
function saidToPrimary(
  recovery: RecoverySettings,
  told: unknown,
  keys: StackKeys = DATABASES,
): readonly string[] {
  const { databases, allowReplace } = settingsOf(stringify({ config: stackFile(keys) }));
  return roleRefusals(
    { stack: "prod-use1", region: "us-east-1", recovery, databases, allowReplace },
    "prod-usw2",
    told,
  );
}

describe("A standby", () => {
  it("stands by for a primary, stopped or not, and for a promoted stack", () => {
    for (const told of [RUNS, { ...RUNS, stopped: true }, { ...IS_PROMOTED, standbyRegion: "us-west-2" }]) {
      assert.deepEqual(said(STANDBY, told), []);
    }
  });

  it("refuses a stack that copies no secrets to its region, and says what to set there", () => {
    assert.deepEqual(said(STANDBY, { ...RUNS, standbyRegion: "eu-west-1" }), [
      "stack prod-use1 copies its databases' secrets to eu-west-1, not to us-west-2: set recovery.standbyRegion: us-west-2 in its file and update it first",
    ]);
    assert.deepEqual(said(STANDBY, { role: "primary", stopped: false }), [
      "stack prod-use1 copies its databases' secrets to no other region: set recovery.standbyRegion: us-west-2 in its file and update it first",
    ]);
  });

  it("needs no copies of secrets without a database", () => {
    assert.deepEqual(said(STANDBY, { role: "primary", stopped: false }, {}), []);
  });

  it("refuses a standby", () => {
    assert.deepEqual(said(STANDBY, { ...FOLLOWS, replicates: { stack: "prod-euw1", databases: [] } }), [
      "stack prod-use1 is a standby itself, of prod-euw1: name in recovery.primaryStack a stack that takes writes",
    ]);
  });

  it("refuses a stack that says nothing of itself", () => {
    for (const told of [undefined, null, "primary", [], {}, { role: 7 }]) {
      assert.deepEqual(said(STANDBY, told), [
        "stack prod-use1 does not say what it is: update it first, with this version of the program",
      ]);
    }
  });
});

describe("A promoted stack", () => {
  const remedy =
    "two primaries would each have a part of the writes. Set recovery.stopped: true in its file and update it first; or, if its region is lost, set recovery.primaryIsLost: true here (docs/runbooks/failover.md)";

  it("takes over from a primary, or a promoted stack, that is stopped, and from one that stands by for it", () => {
    for (const told of [
      { ...RUNS, stopped: true },
      { ...IS_PROMOTED, stopped: true },
      { ...FOLLOWS, replicates: { stack: "prod-usw2", databases: ["catalog"] } },
    ]) {
      assert.deepEqual(said(PROMOTED, told), []);
    }
  });

  it("refuses while the other one takes writes, and says both ways out", () => {
    assert.deepEqual(said(PROMOTED, RUNS), [
      `stack prod-use1 says that it is the primary, and not stopped: ${remedy}`,
    ]);
    assert.deepEqual(said(PROMOTED, IS_PROMOTED), [
      `stack prod-use1 says that it is promoted, and not stopped: ${remedy}`,
    ]);
  });

  it("does not mind another that takes writes while it is stopped itself", () => {
    for (const told of [RUNS, IS_PROMOTED, undefined]) {
      assert.deepEqual(said({ ...PROMOTED, stopped: true }, told), []);
    }
  });

  it("refuses while it does not know", () => {
    for (const told of [undefined, {}, { role: 7, stopped: true }, { role: "primary", stopped: "true" }]) {
      assert.equal(said(PROMOTED, told).length, 1, JSON.stringify(told));
    }
    assert.deepEqual(said(PROMOTED, undefined), [
      `stack prod-use1 does not say whether it still takes writes: ${remedy}`,
    ]);
  });

  it("keeps a database that the other one replicates from it", () => {
    const told = { ...FOLLOWS, replicates: { stack: "prod-usw2", databases: ["catalog", "orders"] } };
    assert.deepEqual(said(PROMOTED, told), [
      "stack prod-use1 replicates database orders, which this file no longer describes: take it out of that stack first",
    ]);
  });
});

describe("A primary", () => {
  it("has a standby, or none that has been updated yet", () => {
    for (const told of [FOLLOWS, undefined, {}]) assert.deepEqual(saidToPrimary(PRIMARY, told), []);
  });

  it("refuses to run beside a stack that was promoted, unless one of the two is stopped", () => {
    assert.deepEqual(saidToPrimary(PRIMARY, IS_PROMOTED), [
      "stack prod-usw2 was promoted and takes the writes: two primaries would each have a part of them. Set recovery.stopped: true here, then make this stack its standby (docs/runbooks/failback.md)",
    ]);
    assert.deepEqual(saidToPrimary(PRIMARY, { ...IS_PROMOTED, stopped: true }), []);
    assert.deepEqual(saidToPrimary({ ...PRIMARY, stopped: true }, IS_PROMOTED), []);
  });

  it("keeps a database that its standby replicates", () => {
    assert.deepEqual(saidToPrimary(PRIMARY, FOLLOWS, {}), [
      "stack prod-usw2 replicates database catalog, which this file no longer describes: take it out of that stack first",
    ]);
  });

  it("does not let a database be replaced that its standby replicates, and another one it does", () => {
    const allowed = { ...DATABASES, environment: "prod", allowReplace: ["database/catalog"] };
    assert.deepEqual(saidToPrimary(PRIMARY, FOLLOWS, allowed), [
      "stack prod-usw2 replicates database catalog, which slipway:allowReplace names: its replica would stand still for good. Take it out of that stack first",
    ]);
    assert.deepEqual(saidToPrimary({ ...PRIMARY, stopped: true }, IS_PROMOTED, allowed), []);
  });

  it("does not mind what that stack replicates of another", () => {
    const other = { ...FOLLOWS, replicates: { stack: "prod-euw1", databases: ["ledger"] } };
    assert.deepEqual(saidToPrimary(PRIMARY, other), []);
  });
});

describe("What a stack tells of its role", () => {
  const { databases } = settingsOf(stringify({ config: stackFile(DATABASES) }));

  it("is known before anything is made, and all that the other one asks for", () => {
    assert.deepEqual(tellRole({ recovery: PRIMARY, databases }), { role: "primary", stopped: false });
    assert.deepEqual(
      tellRole({ recovery: { ...PROMOTED, standbyRegion: "us-east-1" }, databases }),
      IS_PROMOTED,
    );
    assert.deepEqual(tellRole({ recovery: STANDBY, databases }), FOLLOWS);
  });
});
