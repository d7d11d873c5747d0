import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as assert from "node:assert/strict";
import { lossesOf, type Loss } from "../../../preview/data-loss/losses";
import { formerOf, formerOfPreview } from "../../support/former-state";
import { planOf } from "../../support/preview-program";

interface Options {
  readonly name?: string;
  readonly kept?: boolean;
  readonly args?: Partial<aws.rds.InstanceArgs>;
  readonly options?: pulumi.CustomResourceOptions;
  readonly formerNames?: readonly string[];
  readonly keyArgs?: aws.kms.KeyArgs;
}

/** A database as a component makes one, with a key of its own, in a stack that keeps its data. */
function database(given: Options = {}): () => void {
  const { name = "catalog", kept = true, args = {}, options = {}, formerNames = [] } = given;
  return () => {
    new aws.kms.Key("stack-key", {}, { protect: true, retainOnDelete: true });
    const keep = { protect: kept, retainOnDelete: kept };
    const parent = new pulumi.ComponentResource(
      "slipway:database:Postgres",
      name,
      {},
      { aliases: formerNames.map((former) => ({ name: former })) },
    );
    const key = new aws.kms.Key(`${name}-key`, given.keyArgs ?? {}, { parent, ...keep });
    new aws.rds.Instance(
      name,
      {
        identifier: "shop-catalog",
        instanceClass: "db.t4g.small",
        engine: "postgres",
        dbName: "catalog",
        username: "postgres",
        password: pulumi.secret("swordfish"),
        kmsKeyId: key.arn,
        storageEncrypted: true,
        deletionProtection: kept,
        backupRetentionPeriod: 30,
        skipFinalSnapshot: false,
        deleteAutomatedBackups: false,
        ...args,
      },
      { parent, ...keep, ...options },
    );
  };
}

type Brief = readonly [what: string, effect: string, verdict: string, ...changes: string[]];

function brief(losses: readonly Loss[]): readonly Brief[] {
  return losses.map(({ label, effect, verdict, changes }) => [
    label,
    effect,
    verdict,
    ...changes.map(({ property, from, to }) => `${property}: ${from} → ${to}`),
  ]);
}

async function losses(
  before: () => void,
  after: () => void,
  allowed: readonly string[] = [],
): Promise<readonly Loss[]> {
  const [former, plan] = [await planOf(before), await planOf(after)];
  const told = lossesOf(plan, formerOf(former), allowed);
  const short = (all: readonly Loss[]): readonly Brief[] => brief(all).map(([a, b, c]) => [a, b, c]);
  assert.deepEqual(
    short(lossesOf(plan, formerOfPreview(former), allowed)),
    short(told),
    "of a preview's --json",
  );
  return told;
}

const KEY = "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const replaced = (...changes: string[]): Brief => ["database catalog", "replaced", "refused", ...changes];
const weaker = (...changes: string[]): Brief => ["database catalog", "unprotected", "refused", ...changes];

describe("What an update would do to data", () => {
  it("is nothing, where nothing changes that matters", async () => {
    assert.deepEqual(await losses(database(), database()), []);
    const other = database({
      args: { instanceClass: "db.m7g.large", password: pulumi.secret("other"), identifier: "shop-cards" },
    });
    assert.deepEqual(await losses(database(), other), []);
  });

  const TABLE: Readonly<Record<string, readonly [after: Options, ...expected: Brief[]]>> = {
    "another name in PostgreSQL": [{ args: { dbName: "cards" } }, replaced("dbName: catalog → cards")],
    "another master user": [{ args: { username: "admin1" } }, replaced("username: postgres → admin1")],
    "a key that was there before": [
      { args: { kmsKeyId: KEY } },
      replaced(
        `kmsKeyId: ${KEY.replace("123456789012", "210987654321").replace(/key\/.*/, "<key>")} → ${KEY}`,
      ),
    ],
    "no encryption": [{ args: { storageEncrypted: false } }, replaced("storageEncrypted: true → false")],
    "a snapshot to begin with": [
      { args: { restoreToPointInTime: { useLatestRestorableTime: true } } },
      replaced('restoreToPointInTime: nothing → {"useLatestRestorableTime":true}'),
    ],
    "another region": [{ args: { region: "us-west-2" } }, replaced("region: us-east-1 → us-west-2")],
    "an input that the program will not have changed in place": [
      { args: { instanceClass: "db.m7g.large" }, options: { replaceOnChanges: ["instanceClass"] } },
      replaced("instanceClass: db.t4g.small → db.m7g.large"),
    ],
    "a replacing input that is not looked at": [
      { args: { dbName: "cards" }, options: { ignoreChanges: ["dbName"] } },
    ],
    "its key replaced": [
      { keyArgs: { keyUsage: "SIGN_VERIFY" } },
      ["key catalog-key", "replaced", "refused", "keyUsage: ENCRYPT_DECRYPT → SIGN_VERIFY"],
      replaced("kmsKeyId: <key> → that of catalog-key, which is replaced"),
    ],
    "no protection in Pulumi": [{ options: { protect: false } }, weaker("protect: true → false")],
    "nothing that keeps it when the stack goes": [
      { options: { retainOnDelete: false } },
      weaker("retainOnDelete: true → false"),
    ],
    "no deletion protection in AWS": [
      { args: { deletionProtection: false } },
      weaker("deletionProtection: true → false"),
    ],
    "backups that go with it": [
      { args: { deleteAutomatedBackups: true } },
      weaker("deleteAutomatedBackups: false → true"),
    ],
    "no last snapshot": [{ args: { skipFinalSnapshot: true } }, weaker("skipFinalSnapshot: false → true")],
    "backups for less long": [
      { args: { backupRetentionPeriod: 7 } },
      weaker("backupRetentionPeriod: 30 → 7"),
    ],
    "backups for longer": [{ args: { backupRetentionPeriod: 35 } }],
    "another name in the stack, and nothing that says so": [
      { name: "cards" },
      ["key catalog-key", "deleted", "refused"],
      ["database catalog", "deleted", "refused"],
    ],
    "another name in the stack, and the former one": [{ name: "cards", formerNames: ["catalog"] }],
    "a name of two before": [{ name: "cards", formerNames: ["books", "catalog"] }],
  };

  for (const [name, [after, ...expected]] of Object.entries(TABLE)) {
    it(`is told: ${name}`, async () => {
      const found = brief(await losses(database(), database(after)));
      const readable = found.map((row) =>
        row.map((text) => text.replace(/arn:aws:kms:us-east-1:210987654321:key\/[\w-]+/, "<key>")),
      );
      const wanted = expected.map((row) =>
        row.map((text) =>
          text.replace(/arn:aws:kms:us-east-1:210987654321:key\/<key>|arn:[^ ]*<key>/, "<key>"),
        ),
      );
      assert.deepEqual(readable, wanted);
    });
  }

  it("says what to do", async () => {
    const [loss] = await losses(database(), database({ args: { dbName: "cards" } }));
    assert.equal(loss?.entry, "database/catalog");
    assert.equal(
      loss.advice,
      "add database/catalog to slipway:allowReplace if the data may go, in an update that changes nothing else, before this one",
    );
    const [, gone] = await losses(database(), database({ name: "cards" }));
    assert.match(
      gone?.advice ?? "",
      /^it is protected: add database\/catalog .*; if it has another name now, give it formerNames: \[catalog\]$/,
    );
  });

  it("never has a secret in it", async () => {
    const options = { replaceOnChanges: ["password"] };
    const after = database({ args: { password: pulumi.secret("marlin"), dbName: "cards" }, options });
    const told = JSON.stringify(await losses(database({ options }), after));
    assert.doesNotMatch(told, /swordfish|marlin|password/);
  });
});

describe("What a stack file allows to be lost", () => {
  const named = ["database/catalog"];

  it("loses its protection first", async () => {
    assert.deepEqual(brief(await losses(database(), database({ kept: false }), named)), [
      ["key catalog-key", "unprotected", "allowed", "protect: true → false", "retainOnDelete: true → false"],
      [
        "database catalog",
        "unprotected",
        "allowed",
        "protect: true → false",
        "retainOnDelete: true → false",
        "deletionProtection: true → false",
      ],
    ]);
  });

  it("may then be replaced", async () => {
    const before = database({ kept: false });
    const after = database({ kept: false, args: { dbName: "cards" } });
    assert.deepEqual(brief(await losses(before, after, named)), [
      ["database catalog", "replaced", "allowed", "dbName: catalog → cards"],
    ]);
    assert.deepEqual(brief(await losses(before, after, ["database/other"])), [
      replaced("dbName: catalog → cards"),
    ]);
    assert.deepEqual(brief(await losses(before, database({ args: { dbName: "cards" } }))), [
      replaced("dbName: catalog → cards"),
    ]);
  });

  it("may then be taken out of the file, where nothing can name it", async () => {
    const nothing = (): void => {
      new aws.kms.Key("stack-key", {}, { protect: true, retainOnDelete: true });
    };
    assert.deepEqual(brief(await losses(database({ kept: false }), nothing)), [
      ["key catalog-key", "deleted", "allowed"],
      ["database catalog", "deleted", "allowed"],
    ]);
    assert.deepEqual(brief(await losses(database(), nothing)), [
      ["key catalog-key", "deleted", "refused"],
      ["database catalog", "deleted", "refused"],
    ]);
  });

  it("is not lost by the update that lifts its protection, though the engine would", async () => {
    const after = database({ kept: false, args: { dbName: "cards" } });
    const [key, loss, ...others] = await losses(database(), after, named);
    assert.deepEqual([key?.effect, key?.verdict], ["unprotected", "allowed"]);
    assert.deepEqual([loss?.effect, loss?.verdict, others], ["replaced", "refused", []]);
    assert.match(loss?.advice ?? "", /lifted by this very change: first make an update that lifts it/);
  });
});

describe("What keeps no data", () => {
  it("is told of, and not refused, in a stack that protects nothing", async () => {
    const bucket =
      (name: string, more: aws.s3.BucketArgs = {}) =>
      (): void => {
        new aws.s3.Bucket("uploads", { bucket: name, ...more });
      };
    assert.deepEqual(brief(await losses(bucket("one"), bucket("two"))), [
      ["bucket uploads", "replaced", "told", "bucket: one → two"],
    ]);
    assert.deepEqual(brief(await losses(bucket("one"), () => undefined)), [
      ["bucket uploads", "deleted", "told"],
    ]);
    assert.deepEqual(brief(await losses(bucket("one"), bucket("one", { forceDestroy: true }))), [
      ["bucket uploads", "unprotected", "told", "forceDestroy: false → true"],
    ]);
  });

  it("is refused all the same where AWS itself would refuse it half-way", async () => {
    const instance = (dbName: string, deletionProtection: boolean) => (): void => {
      new aws.rds.Instance("main", { instanceClass: "db.t4g.small", dbName, deletionProtection });
    };
    assert.deepEqual(brief(await losses(instance("one", true), instance("two", true))), [
      ["database main", "replaced", "refused", "dbName: one → two"],
    ]);
    assert.deepEqual(brief(await losses(instance("one", false), instance("two", false))), [
      ["database main", "replaced", "told", "dbName: one → two"],
    ]);
  });

  it("is a read replica, whose source has all of it", async () => {
    const replica = (source?: string) => (): void => {
      if (source === undefined) return;
      new aws.rds.Instance("main-reader-a", { instanceClass: "db.t4g.small", replicateSourceDb: source });
    };
    assert.deepEqual(await losses(replica("main"), replica()), []);
  });
});
