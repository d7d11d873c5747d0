import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "./account";
import { arnOf } from "./account";

/** What a policy allows: exact actions on exact ARNs. */
export interface Statement {
  readonly sid?: string;
  readonly actions: readonly string[];
  readonly resources: readonly pulumi.Input<string>[];
  readonly conditions?: Conditions;
}

/** Operator → key → value: `{ StringEquals: { "aws:SourceAccount": "123456789012" } }`. */
type Conditions = Readonly<Record<string, Readonly<Record<string, pulumi.Input<string>>>>>;

/** A statement of a policy that belongs to a resource, and so names whom it allows, or denies. */
export interface ResourceStatement extends Statement {
  readonly effect?: "Allow" | "Deny";
  /** AWS services or IAM principals; everybody only where it denies. */
  readonly principals:
    | "everybody"
    | { readonly services: readonly string[] }
    | { readonly arns: readonly pulumi.Input<string>[] };
}

/** The policy document of an identity. */
export function policyDocument(statements: readonly Statement[]): pulumi.Output<string> {
  return document(statements.map((statement) => ({ ...common(statement), Effect: "Allow" })));
}

/** The policy document of a resource. */
export function resourcePolicyDocument(statements: readonly ResourceStatement[]): pulumi.Output<string> {
  return document(
    statements.map((statement) => ({
      ...common(statement),
      Effect: statement.effect ?? "Allow",
      Principal: principal(statement.principals),
    })),
  );
}

/** Refuses whoever comes without TLS, to the resource's every action. */
export function tlsOnly(
  service: "s3" | "sqs" | "sns",
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
    readonly sourceArn?: string;
    readonly tags: Readonly<Record<string, string>>;
  },
  parent: pulumi.Resource,
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
          },
        },
      ]),
      tags: args.tags,
    },
    { parent },
  );
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
  };
}

function principal(principals: ResourceStatement["principals"]): unknown {
  if (principals === "everybody") return "*";
  return "services" in principals ? { Service: principals.services } : { AWS: principals.arns };
}
