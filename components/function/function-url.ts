import { createHash } from "node:crypto";
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

/** Of a statement's id, 100 characters at most, what is a caller's name. */
const NAME_LENGTH = 64;
/** Of the hash of a caller's ARN, as many digits as keep the callers of one function apart. */
const HASH_LENGTH = 16;

/**
 * An HTTPS address for callers who sign their requests: IAM lets in those that are named, and nobody else. Since October
 * 2025 a caller needs leave for the function too, which holds for calls through the address alone. Source: Lambda
 * Developer Guide, "Control access to Lambda function URLs".
 */
export function createFunctionUrl(
  name: string,
  lambda: aws.lambda.Function,
  callerArns: readonly string[],
  parent: pulumi.Resource,
): pulumi.Output<string> {
  const url = new aws.lambda.FunctionUrl(
    name,
    { functionName: lambda.name, authorizationType: "AWS_IAM" },
    { parent },
  );
  for (const callerArn of callerArns) {
    const caller = callerName(callerArn);
    const own = { function: lambda.name, principal: callerArn };
    new aws.lambda.Permission(
      `${name}-url:${caller}`,
      {
        ...own,
        statementId: statementId("url", callerArn),
        action: "lambda:InvokeFunctionUrl",
        functionUrlAuthType: "AWS_IAM",
      },
      { parent },
    );
    new aws.lambda.Permission(
      `${name}-function:${caller}`,
      {
        ...own,
        statementId: statementId("function", callerArn),
        action: "lambda:InvokeFunction",
        invokedViaFunctionUrl: true,
      },
      { parent },
    );
  }
  return url.functionUrl;
}

/** What tells a caller from all others, without the colons of its ARN: `123456789012/role/checkout`. */
function callerName(callerArn: string): string {
  const [, owner = "", caller = callerArn] = /:iam::([^:]*):(.+)$/.exec(callerArn) ?? [];
  return `${owner}/${caller}`;
}

/**
 * What a statement of the function's policy goes by: letters, digits, hyphens and underscores (Lambda API reference,
 * "AddPermission"), for which a caller's name is made fit, and cut. The hash tells callers apart that then look alike.
 */
function statementId(leave: "url" | "function", callerArn: string): string {
  const name = callerName(callerArn)
    .replaceAll(/[^A-Za-z0-9_-]/g, "-")
    .slice(0, NAME_LENGTH);
  const hash = createHash("sha256").update(callerArn).digest("hex").slice(0, HASH_LENGTH);
  return `${leave}-${name}-${hash}`;
}
