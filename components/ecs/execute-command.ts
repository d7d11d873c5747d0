import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../account";
import { EncryptionKey } from "../encryption-key";
import type { Statement } from "../iam";
import { createLogGroup } from "../log-group";

export interface ExecuteCommandArgs {
  readonly account: Account;
  /** Fixed: whoever looks into what was typed looks for the group by its name. */
  readonly logGroupName: string;
  readonly logRetentionDays: number;
  readonly logKeyArn: pulumi.Input<string>;
  readonly tags: Readonly<Record<string, string>>;
}

/** How people are let into containers. */
export interface ExecuteCommand {
  readonly configuration: aws.types.input.ecs.ClusterConfigurationExecuteCommandConfiguration;
  /** For the role of a task that they are let into. */
  readonly statements: readonly Statement[];
}

/**
 * A key that encrypts people's sessions in containers, and a log group of what they did there. Source: ECS Developer
 * Guide, "Monitor Amazon ECS containers with ECS Exec".
 */
export function createExecuteCommand(
  name: string,
  args: ExecuteCommandArgs,
  parent: pulumi.Resource,
): ExecuteCommand {
  const { account, tags } = args;
  // Nothing that lasts is encrypted with it.
  const key = new EncryptionKey(
    name,
    { account, description: "Encrypts sessions in containers", tags, retainData: false },
    { parent },
  );
  const logGroup = createLogGroup(
    name,
    {
      logGroupName: args.logGroupName,
      retentionDays: args.logRetentionDays,
      encryptionKeyArn: args.logKeyArn,
      tags,
    },
    parent,
  );
  return {
    configuration: {
      kmsKeyId: key.arn,
      logging: "OVERRIDE",
      logConfiguration: { cloudWatchEncryptionEnabled: true, cloudWatchLogGroupName: logGroup.name },
    },
    statements: [
      {
        // They take no resource.
        actions: [
          "logs:DescribeLogGroups",
          "ssmmessages:CreateControlChannel",
          "ssmmessages:CreateDataChannel",
          "ssmmessages:OpenControlChannel",
          "ssmmessages:OpenDataChannel",
        ],
        resources: ["*"],
      },
      {
        actions: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
        resources: [pulumi.interpolate`${logGroup.arn}:*`],
      },
      { actions: ["kms:Decrypt"], resources: [key.arn] },
    ],
  };
}
