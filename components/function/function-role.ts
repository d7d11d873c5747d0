import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { FunctionSettings } from "../../config/settings";
import type { Granted } from "../access";
import { arnOf, type Account } from "../account";
import { attachPolicies, createServiceRole, policyDocument, type Statement } from "../iam";
import { writeLogs } from "../log-group";
import type { DeadLetters } from "../messaging/dead-letters";
import type { Queue } from "../messaging/queue";
import { secretStatements } from "../secret-statements";

export interface FunctionRoleArgs {
  readonly settings: FunctionSettings;
  readonly account: Account;
  readonly granted: Granted;
  readonly logGroup: aws.cloudwatch.LogGroup;
  readonly queue: Queue | undefined;
  readonly deadLetters: DeadLetters;
}

/**
 * What Lambda does in the network as the function's role. Source: Lambda Developer Guide, "Giving Lambda functions access
 * to resources in an Amazon VPC".
 */
const NETWORK_READS = ["ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets"];
const NETWORK_WRITES = [
  "ec2:AssignPrivateIpAddresses",
  "ec2:CreateNetworkInterface",
  "ec2:DeleteNetworkInterface",
  "ec2:UnassignPrivateIpAddresses",
];

/** The role of a function's code, which Lambda too acts with: for its logs, its traces, its queue and its network. */
export function createFunctionRole(
  name: string,
  args: FunctionRoleArgs,
  parent: pulumi.Resource,
): { readonly role: aws.iam.Role; readonly policies: readonly pulumi.Resource[] } {
  const { settings, account } = args;
  const role = createServiceRole(
    name,
    { service: "lambda.amazonaws.com", account, tags: settings.tags },
    parent,
  );
  const policy = new aws.iam.RolePolicy(
    name,
    { role: role.id, policy: policyDocument(statementsOf(args)) },
    { parent },
  );
  return { role, policies: [policy, ...attachPolicies(name, role, settings.policyArns, parent)] };
}

/**
 * Refuses the code what its role may do in the network for Lambda's sake alone: Lambda names the function in what the code
 * asks for, not in what it does itself. The guide advises it.
 */
export function denyNetworkToCode(
  name: string,
  role: aws.iam.Role,
  lambda: aws.lambda.Function,
  parent: pulumi.Resource,
): void {
  new aws.iam.RolePolicy(
    // No name has a dot: what belongs to one function is never taken for another's own.
    `${name}.network`,
    {
      role: role.id,
      policy: policyDocument([
        {
          effect: "Deny",
          actions: [...NETWORK_READS, ...NETWORK_WRITES, "ec2:DetachNetworkInterface"],
          resources: ["*"],
          conditions: { ArnEquals: { "lambda:SourceFunctionArn": lambda.arn } },
        },
      ]),
    },
    { parent },
  );
}

function statementsOf(args: FunctionRoleArgs): readonly Statement[] {
  const { settings, account, granted, logGroup, queue, deadLetters } = args;
  return [
    writeLogs(logGroup.arn),
    // X-Ray takes no resource for these.
    { actions: ["xray:PutTelemetryRecords", "xray:PutTraceSegments"], resources: ["*"] },
    ...deadLetters.statements,
    ...(settings.vpc ? networkStatements(account) : []),
    // Lambda receives in the function's place, and names the queue to it.
    ...(queue?.access("receive", "").statements ?? []),
    ...secretStatements(Object.values(granted.secrets), account),
    ...granted.statements,
    ...settings.policyStatements,
  ];
}

/** Leave for Lambda to put a function into the network; {@link denyNetworkToCode} keeps its code from using it. */
export function networkStatements(account: Account): readonly Statement[] {
  return [
    // EC2 takes no resource for these.
    { actions: NETWORK_READS, resources: ["*"] },
    {
      actions: NETWORK_WRITES,
      // Of network interfaces that are yet to be made, in whatever subnet and group they are to be.
      resources: [arnOf(account, "ec2", "*/*")],
    },
  ];
}
