import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Statement } from "./iam";

export interface LogGroupArgs {
  /** Fixed, where AWS or a person looks for the group by its name. */
  readonly logGroupName: pulumi.Input<string>;
  readonly retentionDays: number;
  readonly encryptionKeyArn: pulumi.Input<string>;
  /** The region that it is in, which its key has to be in too. @default - the stack's */
  readonly region?: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** A log group that is encrypted and does not keep its logs for ever. */
export function createLogGroup(
  name: string,
  args: LogGroupArgs,
  parent: pulumi.Resource,
): aws.cloudwatch.LogGroup {
  return new aws.cloudwatch.LogGroup(
    name,
    {
      name: args.logGroupName,
      retentionInDays: args.retentionDays,
      kmsKeyId: args.encryptionKeyArn,
      ...(args.region === undefined ? {} : { region: args.region }),
      tags: args.tags,
    },
    { parent },
  );
}

/** Leave to write to log groups, which stand already: to streams of them, that is. */
export function writeLogs(...logGroupArns: readonly pulumi.Input<string>[]): Statement {
  return {
    actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
    resources: logGroupArns.map((arn) => pulumi.interpolate`${arn}:*`),
  };
}
