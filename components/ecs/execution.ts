import * as pulumi from "@pulumi/pulumi";
import type * as aws from "@pulumi/aws";
import type { Granted } from "../access";
import { arnOf, type Account } from "../account";
import type { Statement } from "../iam";
import { writeLogs } from "../log-group";
import { secretStatements } from "../secret-statements";
import type { Image } from "./image";
import { PULL_ACTIONS } from "./repository";

/** What ECS reads before a container starts. */
export interface ExecutionArgs {
  readonly account: Account;
  readonly image: Pick<Image, "repositoryArns">;
  readonly granted: Pick<Granted, "secrets">;
  /** Variable → the name of the SSM parameter that holds its value. */
  readonly parameters: Readonly<Record<string, string>>;
  /** The ARNs of files in S3 with a variable a line. */
  readonly environmentFiles: readonly string[];
  /** The keys that encrypt them. */
  readonly environmentFileKeyArns: readonly string[];
}

/**
 * Variable → where ECS reads its value. Source: ECS Developer Guide, "Pass Secrets Manager secrets through environment
 * variables".
 *
 * @param isDirect For who reaches databases themselves and not their proxies. Others by default.
 */
export function secretSources(
  { granted, parameters, account }: ExecutionArgs,
  { isDirect = false }: { readonly isDirect?: boolean } = {},
): Readonly<Record<string, pulumi.Input<string>>> {
  const sources: Record<string, pulumi.Input<string>> = {};
  for (const [variable, { secretArn, directKey, ...secret }] of Object.entries(granted.secrets)) {
    const key = isDirect ? (directKey ?? secret.key) : secret.key;
    sources[variable] = key === undefined ? secretArn : pulumi.interpolate`${secretArn}:${key}::`;
  }
  for (const [variable, parameter] of Object.entries(parameters)) {
    sources[variable] = parameterArn(account, parameter);
  }
  return sources;
}

function parameterArn(account: Account, parameterName: string): pulumi.Output<string> {
  return arnOf(account, "ssm", `parameter${parameterName}`);
}

/** What ECS itself needs to start the task: pull its image, read its secrets and files, write its logs. */
export function executionStatements(
  args: ExecutionArgs,
  logGroup: aws.cloudwatch.LogGroup,
): readonly Statement[] {
  const { account, image, granted, parameters, environmentFiles } = args;
  return [
    writeLogs(logGroup.arn),
    ...(image.repositoryArns.length === 0 ? [] : pullStatements(image.repositoryArns)),
    ...secretStatements(Object.values(granted.secrets), account),
    ...(Object.keys(parameters).length === 0
      ? []
      : [
          {
            actions: ["ssm:GetParameters"],
            resources: Object.values(parameters).map((parameter) => parameterArn(account, parameter)),
          },
        ]),
    ...(environmentFiles.length === 0 ? [] : fileStatements(environmentFiles)),
    ...(args.environmentFileKeyArns.length === 0
      ? []
      : [
          {
            actions: ["kms:Decrypt"],
            resources: args.environmentFileKeyArns,
            conditions: { StringEquals: { "kms:ViaService": `s3.${account.region}.amazonaws.com` } },
          },
        ]),
  ];
}

function pullStatements(repositoryArns: Image["repositoryArns"]): readonly Statement[] {
  return [
    // The one action of ECR's that takes no resource.
    { actions: ["ecr:GetAuthorizationToken"], resources: ["*"] },
    { actions: PULL_ACTIONS, resources: repositoryArns },
  ];
}

/** Source: ECS Developer Guide, "Amazon S3 file storage permissions" of the task execution role. */
function fileStatements(fileArns: readonly string[]): readonly Statement[] {
  const bucketArns = fileArns.map((fileArn) => fileArn.split("/")[0] ?? "");
  return [
    { actions: ["s3:GetObject"], resources: [...new Set(fileArns)].sort() },
    { actions: ["s3:GetBucketLocation"], resources: [...new Set(bucketArns)].sort() },
  ];
}
