import * as path from "node:path";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { SecurityPart } from "../../account/schema";
import { arnOf, type Account } from "../account";
import { compiledCode } from "../function/compiled-code";
import { createShippedFunction } from "../function/shipped-function";
import type { Statement } from "../iam";
import { createSchedules } from "../scheduler";
import { COST_ALLOCATION_TAGS } from "./account-settings";
import type { AccountAlerts } from "./account-alerts";

const CODE = path.join(__dirname, "check");
const TIMEOUT_SECONDS = 60;

export interface AccountCheckArgs {
  readonly parts: readonly SecurityPart[];
  /** All regions with stacks, the function's own first. */
  readonly regions: readonly string[];
  readonly account: Account;
  readonly alerts: AccountAlerts;
  readonly logRetentionDays: number;
  readonly logKeyArn: pulumi.Input<string>;
  readonly tags: Readonly<Record<string, string>>;
}

/** What each part is looked at by. Nearly none of it takes a resource. Source: Service Authorization Reference. */
const READS: Readonly<Record<SecurityPart, readonly string[]>> = {
  cloudTrail: ["cloudtrail:DescribeTrails"],
  guardDuty: ["guardduty:ListDetectors"],
  config: ["config:DescribeConfigurationRecorderStatus"],
  accessAnalyzer: ["access-analyzer:ListAnalyzers"],
  s3PublicAccessBlock: ["s3:GetAccountPublicAccessBlock"],
  ebsEncryption: ["ec2:GetEbsEncryptionByDefault"],
  passwordPolicy: ["iam:GetAccountPasswordPolicy"],
  containerInsights: ["ecs:ListAccountSettings"],
  costAllocationTags: ["ce:ListCostAllocationTags"],
};

/**
 * Looks for what the account must have and this project does not make: at each preview and update, for its outputs, and
 * once a day, for the alert topic. The provider has no way to look that does not fail where there is nothing.
 *
 * @returns what is missing; not known until the function is there.
 */
export function createAccountCheck(
  name: string,
  args: AccountCheckArgs,
  parent: pulumi.Resource,
): pulumi.Output<unknown> {
  const { account, parts, regions, alerts, tags } = args;
  const { lambda, policy } = createShippedFunction(
    name,
    {
      account,
      logGroupName: `/slipway-account/${name}`,
      logRetentionDays: args.logRetentionDays,
      logKeyArn: args.logKeyArn,
      statements: [...looks(parts, account), ...alerts.publish],
      tags,
      lambda: {
        description: "Looks for what the account must have",
        code: compiledCode(CODE),
        timeout: TIMEOUT_SECONDS,
      },
    },
    parent,
  );
  // Also a check that fails itself is told of.
  const failures = new aws.lambda.FunctionEventInvokeConfig(
    name,
    {
      functionName: lambda.name,
      maximumRetryAttempts: 1,
      destinationConfig: { onFailure: { destination: alerts.topicArn } },
    },
    { parent, dependsOn: [policy] },
  );
  const wanted = { parts, regions, accountId: account.id, costAllocationTags: COST_ALLOCATION_TAGS };
  createSchedules(
    name,
    {
      schedules: { daily: DAILY },
      account,
      statements: [{ actions: ["lambda:InvokeFunction"], resources: [lambda.arn] }],
      target: () => ({
        arn: lambda.arn,
        input: pulumi.jsonStringify({ ...wanted, topicArn: alerts.topicArn }),
      }),
      prerequisites: [failures],
      tags,
    },
    parent,
  );
  const { result } = aws.lambda.getInvocationOutput(
    { functionName: lambda.name, input: pulumi.jsonStringify(wanted) },
    { parent, dependsOn: [lambda, policy] },
  );
  return result.apply((text) => JSON.parse(text) as unknown);
}

/** Before the day begins in most of Europe and America. */
const DAILY = {
  expression: "cron(0 5 * * ? *)",
  timeZone: "UTC",
  enabled: true,
  maximumRetryAttempts: 3,
  maximumEventAgeSeconds: 3_600,
};

function looks(parts: readonly SecurityPart[], account: Account): readonly Statement[] {
  const anywhere = (service: string, resource: string): pulumi.Output<string> =>
    arnOf({ ...account, region: "*" }, service, resource);
  return [
    // They take no resource, but for that of Config: a recorder by whatever name, with an id that AWS makes up.
    { actions: parts.flatMap((part) => READS[part]), resources: ["*"] },
    // A trail may be that of the organisation, which is another account's.
    ...(parts.includes("cloudTrail")
      ? [
          {
            actions: ["cloudtrail:GetTrailStatus"],
            resources: [pulumi.interpolate`arn:${account.partition}:cloudtrail:*:*:trail/*`],
          },
        ]
      : []),
    ...(parts.includes("guardDuty")
      ? [{ actions: ["guardduty:GetDetector"], resources: [anywhere("guardduty", "detector/*")] }]
      : []),
  ];
}
