import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "./account";
import { arnOf } from "./account";

/** What a policy allows, or denies: exact actions on exact ARNs. */
export interface Statement {
  readonly sid?: string;
  /** @default "Allow" */
  readonly effect?: "Allow" | "Deny";
  readonly actions: readonly string[];
  readonly resources: readonly pulumi.Input<string>[];
  readonly conditions?: Conditions;
}

/** Operator → key → value: `{ StringEquals: { "aws:SourceAccount": "123456789012" } }`. */
type Conditions = Readonly<
  Record<string, Readonly<Record<string, pulumi.Input<string> | readonly pulumi.Input<string>[]>>>
>;

/** A statement of a policy that belongs to a resource, and so names whom it allows, or denies. */
export interface ResourceStatement extends Statement {
  /** AWS services or IAM principals; everybody only where it denies, or where the stack file calls a bucket public. */
  readonly principals:
    | "everybody"
    | { readonly services: readonly string[] }
    | { readonly arns: readonly pulumi.Input<string>[] };
}

/** The policy document of an identity. */
export function policyDocument(statements: readonly Statement[]): pulumi.Output<string> {
  return document(statements.map(common));
}

/** The policy document of a resource. */
export function resourcePolicyDocument(statements: readonly ResourceStatement[]): pulumi.Output<string> {
  return document(
    statements.map((statement) => ({
      ...common(statement),
      Principal: principal(statement.principals),
    })),
  );
}

/** Refuses whoever comes without TLS, to the resource's every action. */
export function tlsOnly(
  service: "elasticfilesystem" | "s3" | "sqs" | "sns",
  resources: readonly pulumi.Input<string>[],
): ResourceStatement {
  return {
    sid: "TlsOnly",
    effect: "Deny",
    principals: "everybody",
    // SNS takes no wildcard in a topic's policy but for its own list of actions.
    actions: service === "sns" ? ["sns:Publish"] : [`${service}:*`],
    resources,
    conditions: { Bool: { "aws:SecureTransport": "false" } },
  };
}

/** A role that one AWS service takes on, for this account's resources only. */
export function createServiceRole(
  name: string,
  args: {
    readonly service: string;
    readonly account: Account;
    /** The service whose resources it is taken on for, such as `ecs`. @default any */
    readonly sourceArn?: string;
    /** The only resources that it is taken on for. @default all of the account */
    readonly sourceArns?: readonly pulumi.Input<string>[];
    readonly tags: Readonly<Record<string, string>>;
  },
  parent: pulumi.Resource,
  opts: pulumi.CustomResourceOptions = {},
): aws.iam.Role {
  return new aws.iam.Role(
    name,
    {
      assumeRolePolicy: document([
        {
          Effect: "Allow",
          Action: "sts:AssumeRole",
          Principal: { Service: args.service },
          Condition: {
            StringEquals: { "aws:SourceAccount": args.account.id },
            ...(args.sourceArn === undefined
              ? {}
              : { ArnLike: { "aws:SourceArn": arnOf(args.account, args.sourceArn, "*") } }),
            ...(args.sourceArns === undefined ? {} : { ArnEquals: { "aws:SourceArn": args.sourceArns } }),
          },
        },
      ]),
      tags: args.tags,
    },
    { ...opts, parent },
  );
}

/**
 * A role of a service that says nothing of the account or the resource when it takes the role on. Only who may pass the
 * role, which is somebody of its own account, can have the service take it on.
 */
export function createPassedRole(
  name: string,
  args: { readonly service: string; readonly tags: Readonly<Record<string, string>> },
  parent: pulumi.Resource,
  opts: pulumi.CustomResourceOptions = {},
): aws.iam.Role {
  return new aws.iam.Role(
    name,
    {
      assumeRolePolicy: document([
        { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: args.service } },
      ]),
      tags: args.tags,
    },
    { ...opts, parent },
  );
}

/** Gives a role policies that are kept elsewhere. */
export function attachPolicies(
  name: string,
  role: aws.iam.Role,
  policyArns: readonly string[],
  parent: pulumi.Resource,
): readonly pulumi.Resource[] {
  return policyArns.map(
    (policyArn) =>
      new aws.iam.RolePolicyAttachment(
        `${name}:${policyName(policyArn)}`,
        { role: role.name, policyArn },
        { parent },
      ),
  );
}

/** What tells a policy from all others, without the colons of its ARN: `aws/ReadOnlyAccess`. */
function policyName(policyArn: string): string {
  const [, owner = "", name = policyArn] = /:iam::([^:]*):policy\/(.+)$/.exec(policyArn) ?? [];
  return `${owner}/${name}`;
}

/** The ARN of a policy that AWS keeps. */
export function managedPolicyArn(account: Account, policy: string): pulumi.Output<string> {
  return pulumi.interpolate`arn:${account.partition}:iam::aws:policy/${policy}`;
}

function document(statements: readonly object[]): pulumi.Output<string> {
  return pulumi.jsonStringify({ Version: "2012-10-17", Statement: statements });
}

function common(statement: Statement): object {
  return {
    ...(statement.sid === undefined ? {} : { Sid: statement.sid }),
    Action: statement.actions,
    Resource: statement.resources,
    ...(statement.conditions === undefined ? {} : { Condition: statement.conditions }),
    Effect: statement.effect ?? "Allow",
  };
}

function principal(principals: ResourceStatement["principals"]): unknown {
  if (principals === "everybody") return "*";
  return "services" in principals ? { Service: principals.services } : { AWS: principals.arns };
}
