import * as assert from "node:assert/strict";
import { backedUp, underscored } from "../../../components/backup/backed-up";
import { allInputsOf, inputsOf, namesOf } from "../../support/component-plan";
import { withData } from "../../support/backed-up-stack";
import { PROD, stackFile } from "../../support/component-stack";
import { evaluateConfig, evaluateStack } from "../../support/evaluate";

const INSTANCE = "aws:rds/instance:Instance";
const TESTED = "aws:backup/restoreTestingSelection:RestoreTestingSelection";

const HOLDERS = {
  databases: { catalog: { label: "database catalog", instanceArn: "arn:database" } },
  buckets: { uploads: { label: "bucket uploads", arn: "arn:bucket" } },
  fileSystems: { exports: { label: "file-system exports", arn: "arn:files" } },
};
const DATABASE = { label: "database catalog", kind: "rds", arn: "arn:database" };
const OWN = [
  { label: "bucket uploads", kind: "s3", arn: "arn:bucket" },
  { label: "file-system exports", kind: "efs", arn: "arn:files" },
];
const ROLES = { primary: [DATABASE, ...OWN], promoted: [DATABASE, ...OWN], standby: OWN };

describe("What is backed up", () => {
  for (const role of ["primary", "promoted", "standby"] as const) {
    const expected = ROLES[role];
    it(`of a ${role} is ${expected.length} of a database, a bucket and a file system`, () => {
      assert.deepEqual(backedUp({ role }, HOLDERS), expected);
    });
  }

  it("of a standby is its buckets and file systems, never a replica", async () => {
    const plan = await evaluateStack("prod-usw2");
    const { resources } = inputsOf(plan, "aws:backup/selection:Selection", "sports-cards-prod");
    assert.deepEqual(resources, ["<Bucket card-images arn>", "<FileSystem press-files arn>"]);
    assert.deepEqual(namesOf(plan, TESTED), [
      "sports-cards-prod-bucket-card-images",
      "sports-cards-prod-file-system-press-files",
    ]);
    assert.ok(namesOf(plan, INSTANCE).includes("catalog"));
  });

  it("of a standby with nothing but replicas is nothing, so that it has no backup", async () => {
    const file = stackFile(
      {
        ...PROD,
        project: "sports-cards",
        recovery: { role: "standby", primaryStack: "prod-use1" },
        databases: { catalog: { engineVersion: "17" } },
      },
      { "aws:region": "us-west-2" },
    );
    const plan = await evaluateConfig(file, "prod-usw2");
    assert.ok(namesOf(plan, INSTANCE).includes("catalog"));
    const left = plan.resources.filter(({ type }) => type.startsWith("aws:backup"));
    assert.deepEqual(left, []);
    assert.equal("backupVaultArn" in plan.outputs, false);
  });

  it("is never a read replica", async () => {
    const plan = await withData();
    assert.ok(namesOf(plan, INSTANCE).length > 1);
    const selection = allInputsOf(plan, "aws:backup/selection:Selection")["shop-prod"];
    assert.equal(JSON.stringify(selection).includes("catalog-reader"), false);
    assert.equal(namesOf(plan, TESTED).length, 3);
  });

  it("is named in restore tests by letters, digits and underscores", () => {
    assert.equal(underscored("file-system order-exports"), "file_system_order_exports");
  });
});
