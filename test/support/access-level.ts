import type { StackKeys } from "./component-stack";

/** All that one thing asked for in the stack file gives. */
export interface Level {
  readonly asks: StackKeys;
  /** What ECS may do besides writing the log. */
  readonly execution?: readonly object[];
  /** What the code may do. */
  readonly task?: readonly object[];
  /** Whom its security group reaches besides the internet, and by which port. */
  readonly reaches?: readonly string[];
  readonly variables?: readonly string[];
}

/** A statement of an identity's policy, as a plan has it. */
export const allow = (actions: readonly string[], resources: readonly string[]): object => ({
  Effect: "Allow",
  Action: actions,
  Resource: resources,
});

/** What makes a function's network interfaces in the VPC. */
export const NETWORK_INTERFACES = [
  allow(["ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets"], ["*"]),
  allow(
    [
      "ec2:AssignPrivateIpAddresses",
      "ec2:CreateNetworkInterface",
      "ec2:DeleteNetworkInterface",
      "ec2:UnassignPrivateIpAddresses",
    ],
    ["arn:aws:ec2:us-east-1:123456789012:*/*"],
  ),
];
