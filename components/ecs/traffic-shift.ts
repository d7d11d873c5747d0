import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { createPassedRole, policyDocument } from "../iam";
import type { Listener } from "../networking/application-load-balancer";

export interface TrafficShiftArgs {
  readonly listener: Listener;
  /** The rule whose weights ECS moves. */
  readonly rule: aws.lb.ListenerRule;
  readonly targetGroup: aws.lb.TargetGroup;
  readonly alternate: aws.lb.TargetGroup;
  readonly tags: Readonly<Record<string, string>>;
}

/** What ECS needs to move requests from one target group to the other, and back. */
export interface TrafficShift {
  readonly configuration: aws.types.input.ecs.ServiceLoadBalancerAdvancedConfiguration;
  /** What must stand before a deployment. */
  readonly prerequisites: readonly pulumi.Resource[];
}

/** A role with which ECS registers tasks with both target groups and moves the weights of the one rule. */
export function createTrafficShift(
  name: string,
  args: TrafficShiftArgs,
  parent: pulumi.Resource,
): TrafficShift {
  const { rule, targetGroup, alternate } = args;
  const role = createPassedRole(
    `${name}-deployment`,
    // ECS documents no condition here.
    { service: "ecs.amazonaws.com", tags: args.tags },
    parent,
  );
  const policy = new aws.iam.RolePolicy(
    `${name}-deployment`,
    {
      role: role.id,
      // Source: AWS Managed Policy Reference, "AmazonECSInfrastructureRolePolicyForLoadBalancers".
      policy: policyDocument([
        {
          actions: [
            "elasticloadbalancing:DescribeListeners",
            "elasticloadbalancing:DescribeRules",
            "elasticloadbalancing:DescribeTargetGroups",
            "elasticloadbalancing:DescribeTargetHealth",
          ],
          // Elastic Load Balancing's actions that describe take no resource.
          resources: ["*"],
        },
        {
          actions: ["elasticloadbalancing:RegisterTargets", "elasticloadbalancing:DeregisterTargets"],
          resources: [targetGroup.arn, alternate.arn],
        },
        { actions: ["elasticloadbalancing:ModifyListener"], resources: [args.listener.listenerArn] },
        { actions: ["elasticloadbalancing:ModifyRule"], resources: [rule.arn] },
      ]),
    },
    { parent },
  );
  return {
    configuration: {
      alternateTargetGroupArn: alternate.arn,
      productionListenerRule: rule.arn,
      roleArn: role.arn,
    },
    prerequisites: [policy],
  };
}
