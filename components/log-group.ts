import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

export interface LogGroupArgs {
  /** Fixed, where AWS or a person looks for the group by its name. */
  readonly logGroupName: pulumi.Input<string>;
  readonly retentionDays: number;
  readonly encryptionKeyArn: pulumi.Input<string>;
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
      tags: args.tags,
    },
    { parent },
  );
}
