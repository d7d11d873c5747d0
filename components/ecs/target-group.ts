import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { IngressSettings, ServiceSettings } from "../../config/settings";
import type { Listener } from "../networking/application-load-balancer";
import type { DashboardClient } from "../sign-in/user-pool";
import { createTrafficShift, type TrafficShift } from "./traffic-shift";

export interface TargetGroupArgs {
  readonly settings: ServiceSettings;
  readonly ingress: RuleSettings;
  readonly port: number;
  readonly listener: Listener;
  /** Where who has not signed in is sent, by a rule that asks for it. */
  readonly dashboardClient: DashboardClient | undefined;
  readonly vpcId: pulumi.Input<string>;
}

/** Which requests a rule takes. */
type RuleSettings = Extract<IngressSettings, { kind: "alb" | "httpApi" }>;

/** A service behind a load balancer: its target groups and the rule that sends requests there. */
export interface Target {
  readonly arn: pulumi.Output<string>;
  readonly port: number;
  readonly rule: aws.lb.ListenerRule;
  /** What Application Auto Scaling knows the target group and its load balancer by. */
  readonly resourceLabel: pulumi.Output<string>;
  /** Each target group, and the load balancer, as CloudWatch knows them: one, or two where deployments shift requests. */
  readonly dimensions: readonly TargetDimensions[];
  readonly trafficShift?: TrafficShift;
}

export interface TargetDimensions {
  readonly TargetGroup: pulumi.Output<string>;
  readonly LoadBalancer: pulumi.Output<string>;
}

/** Named by Pulumi after the service, so that a replacement stands beside the old one until it is not needed. */
export function createTarget(name: string, args: TargetGroupArgs, parent: pulumi.Resource): Target {
  const { settings, listener, port } = args;
  const targetGroup = createTargetGroup(name, args, parent);
  const alternate =
    settings.deployment.strategy === "rolling" ? undefined : createTargetGroup(`${name}-alt`, args, parent);
  const rule = createRule(name, args, targetGroup, alternate, parent);
  const known = alternate === undefined ? [targetGroup] : [targetGroup, alternate];
  return {
    arn: targetGroup.arn,
    port,
    rule,
    resourceLabel: pulumi.interpolate`${listener.arnSuffix}/${targetGroup.arnSuffix}`,
    dimensions: known.map(({ arnSuffix }) => ({
      TargetGroup: arnSuffix,
      LoadBalancer: listener.arnSuffix,
    })),
    ...(alternate === undefined
      ? {}
      : {
          trafficShift: createTrafficShift(
            name,
            { listener, rule, targetGroup, alternate, tags: settings.tags },
            parent,
          ),
        }),
  };
}

function createTargetGroup(
  name: string,
  { settings, ingress, port, vpcId }: TargetGroupArgs,
  parent: pulumi.Resource,
): aws.lb.TargetGroup {
  const { healthCheck, tags } = settings;
  return new aws.lb.TargetGroup(
    name,
    {
      vpcId,
      // Tasks in bridge mode have no address but their instance's.
      targetType: settings.networkMode === "bridge" ? "instance" : "ip",
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
    {
      parent,
      // A target group belongs to one load balancer (Elastic Load Balancing, "Target groups"): another one needs a new group.
      replacementTrigger: ingress.kind,
      // ECS registers each task with the port that it has: no group is replaced for another one.
      ignoreChanges: ["port"],
    },
  );
}

function createRule(
  name: string,
  { settings, ingress, listener, dashboardClient }: TargetGroupArgs,
  targetGroup: aws.lb.TargetGroup,
  alternate: aws.lb.TargetGroup | undefined,
  parent: pulumi.Resource,
): aws.lb.ListenerRule {
  const { path, priority } = ingress;
  const before = authentication(name, ingress, dashboardClient);
  return new aws.lb.ListenerRule(
    // Another load balancer gets another rule: one that is replaced would keep the target groups that it ignores below.
    ingress.kind === "alb" ? name : `${name}-http-api`,
    {
      listenerArn: listener.listenerArn,
      priority,
      conditions: [
        // At most 3 values: a rule has 5, of which a path takes 2 (Elastic Load Balancing, "Quotas").
        ...(ingress.kind === "alb"
          ? [{ hostHeader: { values: [ingress.host, ...(listener.otherHosts?.(ingress.host) ?? [])] } }]
          : []),
        { pathPattern: { values: path === "/" ? ["/*"] : [path, `${path}/*`] } },
        // The fourth value: where it is asked for, there is no other host.
        ...(listener.onlyWith === undefined
          ? []
          : [
              {
                httpHeader: {
                  httpHeaderName: listener.onlyWith.headerName,
                  values: [listener.onlyWith.value],
                },
              },
            ]),
      ],
      actions: [
        ...before,
        alternate === undefined
          ? { type: "forward", targetGroupArn: targetGroup.arn }
          : {
              type: "forward",
              forward: {
                targetGroups: [
                  { arn: targetGroup.arn, weight: 100 },
                  { arn: alternate.arn, weight: 0 },
                ],
              },
            },
      ],
      ...(ingress.stripPrefix && path !== "/"
        ? { transforms: [{ type: "url-rewrite", urlRewriteConfig: { rewrite: withoutPrefix(path) } }] }
        : {}),
      tags: settings.tags,
    },
    alternate === undefined
      ? { parent }
      : {
          parent,
          // The weights are ECS's. A refresh gives this set back in any order, in which a weight alone, or an index,
          // lands on the other group: each group is kept with its weight (pulumi-aws #5771, #5772, #5798).
          // So the rule never gets other groups, not even by being replaced: the engine ignores a nested value then too.
          ignoreChanges: [`actions[${before.length}].forward.targetGroups[*]`],
        },
  );
}

/** What a rule does first that lets nobody through who has not signed in. */
function authentication(
  name: string,
  ingress: RuleSettings,
  client: DashboardClient | undefined,
): readonly aws.types.input.lb.ListenerRuleAction[] {
  if (ingress.kind !== "alb" || ingress.authorization !== "signIn") return [];
  if (client === undefined) throw new pulumi.RunError(`service ${name} asks people to sign in, who cannot`);
  const { userPoolArn, userPoolClientId, userPoolDomain, sessionSeconds } = client;
  return [
    {
      type: "authenticate-cognito",
      authenticateCognito: {
        userPoolArn,
        userPoolClientId,
        userPoolDomain,
        scope: "openid email",
        sessionTimeout: sessionSeconds,
        onUnauthenticatedRequest: "authenticate",
      },
    },
  ];
}

/** How a load balancer makes `/7` of `/orders/7`, and `/` of `/orders`. Its query stays as it is. */
export function withoutPrefix(path: string): { readonly regex: string; readonly replace: string } {
  // Of what a path may hold, the dot alone has a meaning of its own in a regular expression.
  return { regex: `^${path.replaceAll(".", "\\.")}/?(.*)$`, replace: "/$1" };
}
