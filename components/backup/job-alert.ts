import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

export interface JobAlertArgs {
  readonly vault: aws.backup.Vault;
  /** The severest alert's topic: what failed may be the only copy. */
  readonly topicArn: pulumi.Input<string>;
  readonly tags: Readonly<Record<string, string>>;
}

/** The same for both kinds of job. AWS Backup does not try again what ended like this. */
const FAILED_STATES = ["FAILED", "ABORTED", "EXPIRED"];

/**
 * What AWS Backup calls a job, in its events and its command line, and which of an event's fields names the vault that the
 * backup is in: a copy is told of in the region that it comes from.
 */
const KINDS = {
  backup: {
    detailType: "Backup Job State Change",
    vaultField: "backupVaultArn",
    idField: "backupJobId",
    subject: "Backup",
    command: "describe-backup-job --backup-job-id",
  },
  copy: {
    detailType: "Copy Job State Change",
    vaultField: "sourceBackupVaultArn",
    idField: "copyJobId",
    subject: "Copy of a backup",
    command: "describe-copy-job --copy-job-id",
  },
} as const;

/**
 * Tells of a backup into a vault, or a copy out of it, that failed, was stopped, or did not start in time. By events and
 * not by AWS Backup's metrics, which tell of copies by the vault that they go to, in the other region. The reason stays
 * with the job: its text may have quotes, which would end the message's. Sources: AWS Backup Developer Guide, "Monitoring
 * AWS Backup events using Amazon EventBridge" and "AWS Backup metrics with Amazon CloudWatch".
 */
export function createJobAlert(
  name: string,
  job: keyof typeof KINDS,
  { vault, topicArn, tags }: JobAlertArgs,
  parent: pulumi.Resource,
): void {
  const { detailType, vaultField, idField, subject, command } = KINDS[job];
  const own = `${name}-${job}-failed`;
  const rule = new aws.cloudwatch.EventRule(
    own,
    {
      description: `${subject} failed`,
      eventPattern: pulumi.jsonStringify({
        source: ["aws.backup"],
        "detail-type": [detailType],
        detail: { [vaultField]: [vault.arn], state: FAILED_STATES },
      }),
      tags,
    },
    { parent },
  );
  new aws.cloudwatch.EventTarget(
    own,
    {
      rule: rule.name,
      arn: topicArn,
      inputTransformer: {
        inputPaths: {
          jobId: `$.detail.${idField}`,
          resourceArn: "$.detail.resourceArn",
          state: "$.detail.state",
        },
        inputTemplate: pulumi.jsonStringify(
          pulumi.interpolate`${subject} of vault ${vault.name}: <state>. Resource: <resourceArn>. Why: aws backup ${command} <jobId>`,
        ),
      },
    },
    { parent },
  );
}
