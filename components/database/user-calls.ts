import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { CredentialsFunction } from "./credentials-function";
import type { DatabaseUsersArgs } from "./users";

/** Has the function do something now, again whenever what it is told changes, and at last when it is to do it no more. */
export function invoke(
  name: string,
  { lambda, prerequisites }: CredentialsFunction,
  { instance }: DatabaseUsersArgs,
  { event, after }: { readonly event: object; readonly after: readonly pulumi.Resource[] },
  parent: pulumi.Resource,
): aws.lambda.Invocation {
  return new aws.lambda.Invocation(
    name,
    {
      functionName: lambda.name,
      // Another instance of the same name has none of the users.
      input: pulumi.jsonStringify({ ...event, database: instance.resourceId }),
      lifecycleScope: "CRUD",
    },
    { parent, dependsOn: [...prerequisites, ...after] },
  );
}

/** Has Secrets Manager call for a new password by the clock, once there is a first one. */
export function rotate(
  name: string,
  { lambda }: CredentialsFunction,
  { settings, account }: DatabaseUsersArgs,
  what: {
    /** Lambda takes no name with a dot for it. */
    readonly statementId: string;
    readonly secret: aws.secretsmanager.Secret;
    readonly first: pulumi.Resource;
  },
  parent: pulumi.Resource,
): void {
  const permission = new aws.lambda.Permission(
    name,
    {
      statementId: what.statementId,
      action: "lambda:InvokeFunction",
      function: lambda.name,
      principal: "secretsmanager.amazonaws.com",
      sourceAccount: account.id,
      sourceArn: what.secret.arn,
    },
    { parent },
  );
  new aws.secretsmanager.SecretRotation(
    name,
    {
      secretId: what.secret.id,
      rotationLambdaArn: lambda.arn,
      rotateImmediately: false,
      rotationRules: { automaticallyAfterDays: settings.passwordRotation.days },
    },
    { parent, dependsOn: [permission, what.first] },
  );
}
