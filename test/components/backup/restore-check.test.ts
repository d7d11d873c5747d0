import * as assert from "node:assert/strict";
import {
  BUCKET,
  DATABASE,
  DAY,
  FILE_SYSTEM,
  INSTANCE,
  run,
  test,
  TODAY,
  type World,
} from "../../support/restore-tests";

const passed = { ValidationStatus: "SUCCESSFUL" };

/** What is said of the only restore test of a resource, which ended today. */
async function verdictOf(arn: string, world: World = {}): Promise<object | undefined> {
  const { verdicts } = await run({ resources: [arn], jobs: { [arn]: [test(arn, 0)] }, ...world });
  assert.ok(verdicts.length < 2);
  return verdicts[0];
}

const failed = (ValidationStatusMessage: string): object => ({
  RestoreJobId: "job-0",
  ValidationStatus: "FAILED",
  ValidationStatusMessage,
});
const SUCCESSFUL = {
  RestoreJobId: "job-0",
  ValidationStatus: "SUCCESSFUL",
  ValidationStatusMessage: "As it should be",
};

describe("The check of a restored database", () => {
  it("is passed by one that is as its source is", async () => {
    assert.deepEqual(await verdictOf(DATABASE), SUCCESSFUL);
    const smaller = { ...INSTANCE, AllocatedStorage: 20, DBInstanceStatus: "backing-up" };
    assert.deepEqual(await verdictOf(DATABASE, { restoredDatabase: [smaller] }), SUCCESSFUL);
  });

  const flaws: readonly (readonly [object, string])[] = [
    [{ StorageEncrypted: false }, "its storage is not encrypted"],
    [{ PubliclyAccessible: true }, "it has a public address"],
    [{ DBInstanceStatus: "failed" }, "it is failed"],
    [{ AllocatedStorage: 0 }, "it has 0 GiB, and its source 100"],
    [{ AllocatedStorage: 101 }, "it has 101 GiB, and its source 100"],
    [{ Engine: "mysql" }, "its Engine is mysql, and its source's postgres"],
    [{ MasterUsername: "root" }, "its MasterUsername is root, and its source's postgres"],
    [{ DBName: "other" }, "its DBName is other, and its source's catalog"],
    [{ KmsKeyId: "arn:other" }, "its KmsKeyId is arn:other, and its source's arn:key"],
    [
      { StorageEncrypted: false, PubliclyAccessible: true },
      "its storage is not encrypted; it has a public address",
    ],
  ];
  for (const [flaw, message] of flaws) {
    it(`is failed when ${message}`, async () => {
      const restoredDatabase = [{ ...INSTANCE, ...flaw }];
      assert.deepEqual(await verdictOf(DATABASE, { restoredDatabase }), failed(message));
    });
  }

  it("waits for one that is not ready yet", async () => {
    const creating = { ...INSTANCE, DBInstanceStatus: "creating" };
    const told = await run({
      jobs: { [DATABASE]: [test(DATABASE, 0)] },
      restoredDatabase: [creating, creating, INSTANCE],
    });
    assert.deepEqual([told.verdicts, told.seconds], [[SUCCESSFUL], 30]);
  });

  it("says nothing of one that is not ready before the function's time is over", async () => {
    const told = await run({
      jobs: { [DATABASE]: [test(DATABASE, 0), test(DATABASE, 30, passed)] },
      restoredDatabase: [{ ...INSTANCE, DBInstanceStatus: "creating" }],
      deadlineMinutes: 2,
    });
    assert.deepEqual([told.verdicts, told.seconds], [[], 120]);
    assert.deepEqual(told.figures, { "DaysSinceRestoreTest database catalog": 30 });
  });
});

describe("The check of a restored bucket", () => {
  const old = { Key: "a", LastModified: new Date(TODAY - 3 * DAY) };
  const young = { Key: "b", LastModified: new Date(TODAY) };

  it("is passed by one with objects", async () => {
    const objects = { "awsbackup-restore-test-1": [old] };
    assert.deepEqual(await verdictOf(BUCKET, { objects }), SUCCESSFUL);
  });

  it("is failed by an empty one whose source had objects when it was backed up", async () => {
    const objects = { "shop-uploads-prod": [young, old] };
    assert.deepEqual(
      await verdictOf(BUCKET, { objects }),
      failed("it is empty, though a was there to be backed up"),
    );
  });

  it("is passed by an empty one whose source was empty, or has newer objects only", async () => {
    assert.deepEqual(await verdictOf(BUCKET), SUCCESSFUL);
    assert.deepEqual(await verdictOf(BUCKET, { objects: { "shop-uploads-prod": [young] } }), SUCCESSFUL);
  });
});

describe("The check of a restored file system", () => {
  const restored = { LifeCycleState: "available", Encrypted: true, SizeInBytes: { Value: 6144 } };

  it("is passed by one that is encrypted and takes up room", async () => {
    assert.deepEqual(await verdictOf(FILE_SYSTEM), SUCCESSFUL);
  });

  const flaws: readonly (readonly [object, string])[] = [
    [{ LifeCycleState: "error" }, "it is error"],
    [{ Encrypted: false }, "it is not encrypted"],
    [{ SizeInBytes: { Value: 0 } }, "nothing is in it"],
  ];
  for (const [flaw, message] of flaws) {
    it(`is failed when ${message}`, async () => {
      const fileSystem = { ...restored, ...flaw };
      assert.deepEqual(await verdictOf(FILE_SYSTEM, { fileSystem }), failed(message));
    });
  }
});
