import * as path from "node:path";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { arnOf, type Account } from "../account";
import { createRuleTarget } from "../function/rule-target";
import { createShippedFunction } from "../function/shipped-function";
import type { Statement } from "../iam";
import { underscored, type BackedUp } from "./backed-up";
import { NAMESPACE } from "./metrics";
import type { RestoreTestsArgs } from "./restore-tests";

const CODE = path.relative(process.cwd(), path.join(__dirname, "validation"));
/** As long as a function may take (Lambda quotas): a restored database is waited for. */
const TIMEOUT_SECONDS = 900;

interface ValidationArgs extends RestoreTestsArgs {
  readonly plan: aws.backup.RestoreTestingPlan;
  readonly selections: readonly aws.backup.RestoreTestingSelection[];
}

/**
 * The function that looks at what restore tests restored, tells AWS Backup what it found, and publishes how each resource
 * stands. It is called when a test ends, and twice a day besides: AWS Backup sends its events as well as it can, and
 * somebody has to notice that there was no test.
 *
 * @returns The stack's name in the figures, known once the first are published: an alarm would take it for a failure that
 * there are none.
 */
export function createValidation(
  name: string,
  args: ValidationArgs,
  parent: pulumi.Resource,
): pulumi.Output<string> {
  const { settings, account, plan, resources } = args;
  const { tags, vaultName } = settings;
  const own = `${name}-restore-check`;
  const { lambda, policy } = createShippedFunction(
    own,
    {
      account,
      logGroupName: `/backup/${vaultName}/restore-check`,
      logRetentionDays: settings.logRetentionDays,
      logKeyArn: args.logKeyArn,
      statements: [...verdicts(plan), ...looks(account, resources)],
      tags,
      lambda: {
        description: "Looks at what restore tests restored",
        code: new pulumi.asset.FileArchive(CODE),
        timeout: TIMEOUT_SECONDS,
      },
    },
    parent,
  );
  const input = pulumi.jsonStringify({
    stack: vaultName,
    planArn: plan.arn,
    planName: plan.name,
    resources: resources.map(({ label, arn }) => ({ label, arn, selection: underscored(label) })),
  });
  createRule(own, { lambda, plan, input, tags }, parent);
  const first = new aws.lambda.Invocation(
    own,
    { functionName: lambda.name, input },
    { parent, dependsOn: [policy, ...args.selections] },
  );
  return first.functionName.apply(() => vaultName);
}

/** Says what came of a test. Source of what takes no resource: Service Authorization Reference, "AWS Backup". */
function verdicts(plan: aws.backup.RestoreTestingPlan): readonly Statement[] {
  return [
    { actions: ["backup:ListRestoreTestingSelections"], resources: [plan.arn] },
    // These take no resource.
    {
      actions: [
        "backup:ListRestoreJobsByProtectedResource",
        "backup:PutRestoreValidationResult",
        "cloudwatch:GetMetricStatistics",
      ],
      resources: ["*"],
    },
    // It takes no resource either; a namespace narrows it down.
    {
      actions: ["cloudwatch:PutMetricData"],
      resources: ["*"],
      conditions: { StringEquals: { "cloudwatch:namespace": NAMESPACE } },
    },
  ];
}

/**
 * Looks at the resources and at what restore tests make of them, which AWS Backup names or, where there is no choosing a
 * name, tags. Source: AWS Backup Developer Guide, "Restore testing".
 */
function looks(account: Account, resources: readonly BackedUp[]): readonly Statement[] {
  const arnsOf = (wanted: BackedUp["kind"]): readonly pulumi.Input<string>[] =>
    resources.filter(({ kind }) => kind === wanted).map(({ arn }) => arn);
  const databases = arnsOf("rds");
  const buckets = arnsOf("s3");
  const fileSystems = arnsOf("efs");
  return [
    ...(databases.length === 0
      ? []
      : [
          {
            actions: ["rds:DescribeDBInstances"],
            resources: [...databases, arnOf(account, "rds", "db:awsbackup-restore-test-*")],
          },
        ]),
    ...(buckets.length === 0
      ? []
      : [
          {
            actions: ["s3:ListBucket"],
            resources: [
              ...buckets,
              pulumi.interpolate`arn:${account.partition}:s3:::awsbackup-restore-test-*`,
            ],
          },
        ]),
    ...(fileSystems.length === 0
      ? []
      : [
          { actions: ["elasticfilesystem:DescribeFileSystems"], resources: fileSystems },
          {
            actions: ["elasticfilesystem:DescribeFileSystems"],
            // Of file systems that a test makes: their ids are known to nobody beforehand, but for the tag.
            resources: [arnOf(account, "elasticfilesystem", "file-system/*")],
            conditions: { Null: { "aws:ResourceTag/awsbackup-restore-test": "false" } },
          },
        ]),
  ];
}

interface RuleArgs {
  readonly lambda: aws.lambda.Function;
  readonly plan: aws.backup.RestoreTestingPlan;
  readonly input: pulumi.Output<string>;
  readonly tags: Readonly<Record<string, string>>;
}

/** Source of the event: AWS Backup Developer Guide, "Monitoring AWS Backup events using Amazon EventBridge". */
function createRule(name: string, { lambda, plan, input, tags }: RuleArgs, parent: pulumi.Resource): void {
  const rule = new aws.cloudwatch.EventRule(
    name,
    {
      description: "A restore test ended, or half a day is over",
      scheduleExpression: "rate(12 hours)",
      eventPattern: pulumi.jsonStringify({
        source: ["aws.backup"],
        "detail-type": ["Restore Job State Change"],
        detail: { restoreTestingPlanArn: [plan.arn], status: ["COMPLETED", "FAILED", "ABORTED"] },
      }),
      tags,
    },
    { parent },
  );
  // What it looks at is all of the stack, whatever the event was.
  createRuleTarget(name, { rule, lambda, target: { input } }, parent);
}
