import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { IngressSettings, ServiceSettings } from "../../config/settings";
import type { LoadBalancer } from "../networking/load-balancer";

export interface TargetGroupArgs {
  readonly settings: ServiceSettings;
  readonly ingress: Extract<IngressSettings, { kind: "alb" }>;
  readonly port: number;
  readonly loadBalancer: LoadBalancer;
  readonly vpcId: pulumi.Input<string>;
}

/** A service behind a load balancer: its target group and the rule that sends requests there. */
export interface Target {
  readonly arn: pulumi.Output<string>;
  readonly port: number;
  readonly rule: aws.lb.ListenerRule;
  /** What CloudWatch knows the two by. */
  readonly dimensions: {
    readonly TargetGroup: pulumi.Output<string>;
    readonly LoadBalancer: pulumi.Output<string>;
  };
}

/** Named by Pulumi after the service, so that a replacement stands beside the old one until it is not needed. */
export function createTargetGroup(name: string, args: TargetGroupArgs, parent: pulumi.Resource): Target {
  const { settings, ingress, loadBalancer, port } = args;
  const { healthCheck, tags } = settings;
  const targetGroup = new aws.lb.TargetGroup(
    name,
    {
      vpcId: args.vpcId,
      targetType: "ip",
      protocol: "HTTP",
      port,
      deregistrationDelay: settings.deregistrationDelaySeconds,
      healthCheck: {
        path: healthCheck.path,
        matcher: healthCheck.matcher,
        interval: healthCheck.intervalSeconds,
        timeout: healthCheck.timeoutSeconds,
        healthyThreshold: healthCheck.healthyThreshold,
        unhealthyThreshold: healthCheck.unhealthyThreshold,
      },
      tags,
    },
    { parent },
  );
  const rule = new aws.lb.ListenerRule(
    name,
    {
      listenerArn: loadBalancer.httpsListenerArn,
      priority: ingress.priority,
      conditions: [
        { hostHeader: { values: [ingress.host] } },
        { pathPattern: { values: ingress.path === "/" ? ["/*"] : [ingress.path, `${ingress.path}/*`] } },
      ],
      actions: [{ type: "forward", targetGroupArn: targetGroup.arn }],
      tags,
    },
    { parent },
  );
  return {
    arn: targetGroup.arn,
    port,
    rule,
    dimensions: { TargetGroup: targetGroup.arnSuffix, LoadBalancer: loadBalancer.arnSuffix },
  };
}
