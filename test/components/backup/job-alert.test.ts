import * as assert from "node:assert/strict";
import { allInputsOf, planOf } from "../../support/component-plan";
import { COPIED, HOLDERS, PROD_TAGS, withData } from "../../support/backed-up-stack";
import type { Plan } from "../../../preview/plan";

const VAULT = "<Vault shop-prod arn>";

/** What tells of jobs of AWS Backup: the rules, or their targets. */
function told(plan: Plan, kind: "Rule" | "Target"): Readonly<Record<string, unknown>> {
  const all = Object.entries(allInputsOf(plan, `aws:cloudwatch/event${kind}:Event${kind}`));
  return Object.fromEntries(all.filter(([name]) => /^shop-(prod|dev)-(backup|copy)/.test(name)));
}

const rule = (description: string, detailType: string, vault: object): object => ({
  description,
  eventPattern: {
    source: ["aws.backup"],
    "detail-type": [detailType],
    detail: { ...vault, state: ["FAILED", "ABORTED", "EXPIRED"] },
  },
  tags: PROD_TAGS,
});
const target = (name: string, idField: string, text: string): object => ({
  arn: "<Topic alerts-critical arn>",
  inputTransformer: {
    inputPaths: {
      jobId: `$.detail.${idField}`,
      resourceArn: "$.detail.resourceArn",
      state: "$.detail.state",
    },
    inputTemplate: text,
  },
  rule: `<EventRule ${name} name>`,
});
const BACKUP_TEXT =
  '"Backup of vault <Vault shop-prod name>: <state>. Resource: <resourceArn>. Why: aws backup describe-backup-job --backup-job-id <jobId>"';
const COPY_TEXT =
  '"Copy of a backup of vault <Vault shop-prod name>: <state>. Resource: <resourceArn>. Why: aws backup describe-copy-job --copy-job-id <jobId>"';

describe("A job of AWS Backup that fails", () => {
  it("is found by its vault, of the backup as of the copy, whatever way it failed", async () => {
    assert.deepEqual(told(await withData(COPIED), "Rule"), {
      "shop-prod-backup-failed": rule("Backup failed", "Backup Job State Change", {
        backupVaultArn: [VAULT],
      }),
      "shop-prod-copy-failed": rule("Copy of a backup failed", "Copy Job State Change", {
        sourceBackupVaultArn: [VAULT],
      }),
    });
  });

  it("is told of as a critical alert that says where the reason is", async () => {
    assert.deepEqual(told(await withData(COPIED), "Target"), {
      "shop-prod-backup-failed": target("shop-prod-backup-failed", "backupJobId", BACKUP_TEXT),
      "shop-prod-copy-failed": target("shop-prod-copy-failed", "copyJobId", COPY_TEXT),
    });
  });

  it("is no copy where nothing is copied, and nothing where there are no backups", async () => {
    assert.deepEqual(Object.keys(told(await withData(), "Rule")), ["shop-prod-backup-failed"]);
    assert.deepEqual(told(await planOf(HOLDERS), "Rule"), {});
  });

  it("has no alarm besides, which would tell of it twice", async () => {
    const alarms = Object.values(
      allInputsOf(await withData(COPIED), "aws:cloudwatch/metricAlarm:MetricAlarm"),
    );
    assert.deepEqual(
      alarms.filter(({ namespace }) => namespace === "AWS/Backup"),
      [],
    );
  });
});
