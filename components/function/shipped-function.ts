import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Account } from "../account";
import { createServiceRole, policyDocument, type Statement } from "../iam";
import { createLogGroup, writeLogs } from "../log-group";

export interface ShippedFunctionArgs {
  readonly account: Account;
  readonly logGroupName: string;
  readonly logRetentionDays: number;
  readonly logKeyArn: pulumi.Input<string>;
  /** What its code may do besides writing its log. */
  readonly statements: readonly Statement[];
  readonly tags: Readonly<Record<string, string>>;
  /** The function itself: its description, code and time, and what only some have. */
  readonly lambda: Pick<aws.lambda.FunctionArgs, "description" | "code" | "timeout"> &
    Partial<Pick<aws.lambda.FunctionArgs, "environment" | "kmsKeyArn" | "vpcConfig">>;
}

export interface ShippedFunction {
  readonly lambda: aws.lambda.Function;
  readonly role: aws.iam.Role;
  /** What has to stand before it is called. */
  readonly policy: aws.iam.RolePolicy;
}

/** A function of the platform's own, whose code is beside the component that needs it: its log, its role and itself. */
export function createShippedFunction(
  name: string,
  args: ShippedFunctionArgs,
  parent: pulumi.Resource,
): ShippedFunction {
  const { account, tags } = args;
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
  const role = createServiceRole(name, { service: "lambda.amazonaws.com", account, tags }, parent);
  const policy = new aws.iam.RolePolicy(
    name,
    { role: role.id, policy: policyDocument([writeLogs(logGroup.arn), ...args.statements]) },
    { parent },
  );
  const lambda = new aws.lambda.Function(
    name,
    {
      ...args.lambda,
      runtime: "nodejs22.x",
      handler: "index.handler",
      architectures: ["arm64"],
      memorySize: 256,
      role: role.arn,
      loggingConfig: { logFormat: "JSON", logGroup: logGroup.name },
      tags,
    },
    // Lambda looks at once whether its role lets it into its network.
    { parent, dependsOn: [policy] },
  );
  return { lambda, role, policy };
}
