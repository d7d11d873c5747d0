import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { FailoverSettings, LoadBalancerSettings } from "../../config/settings";
import type { Account } from "../account";
import { seriesOf, type Metric, type Monitored } from "../observability/metric";
import { createApplicationLoadBalancer, https, NOT_FOUND, type Listener } from "./application-load-balancer";
import type { Domain } from "./domain";
import { createFailover, failoverHosts } from "./failover";
import type { Network } from "./network";
import { createSecurityGroup } from "./security-group";

export interface LoadBalancerArgs {
  readonly settings: LoadBalancerSettings;
  readonly account: Account;
  readonly network: Network;
  readonly domain: Domain;
  /** The name that it shares with another stack's. */
  readonly failover: FailoverSettings | undefined;
  readonly region: string;
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * The stack's one public load balancer, which all its services share. HTTP is sent on to HTTPS; a request that no
 * service's rule takes is answered with 404.
 */
export class LoadBalancer extends pulumi.ComponentResource implements Monitored, Listener {
  public readonly arn: pulumi.Output<string>;
  public readonly arnSuffix: pulumi.Output<string>;
  /** The one for HTTPS. */
  public readonly listenerArn: pulumi.Output<string>;
  public readonly securityGroupId: pulumi.Output<string>;
  public readonly label = "load balancer";
  public readonly tags: Readonly<Record<string, string>>;
  public readonly metrics: readonly Metric[];
  /** By the host of a service, the other names that it answers to. */
  public readonly otherHosts: (host: string) => readonly pulumi.Input<string>[];

  /** @param name At most 24 characters: a load balancer's name has 32, of which Pulumi takes 8 to make it unique. */
  public constructor(name: string, args: LoadBalancerArgs) {
    super("slipway:networking:LoadBalancer", name);
    const { settings, network, domain, failover, region, tags } = args;
    const securityGroup = createSecurityGroup(
      `${name}-load-balancer`,
      { vpcId: network.vpcId, description: "Load balancer: HTTP and HTTPS from everywhere", tags },
      this,
    );
    for (const port of [80, 443]) {
      new aws.vpc.SecurityGroupIngressRule(
        `${name}-load-balancer-${port}`,
        {
          securityGroupId: securityGroup.id,
          ipProtocol: "tcp",
          fromPort: port,
          toPort: port,
          cidrIpv4: "0.0.0.0/0",
          description: `from the internet on port ${port}`,
          tags,
        },
        { parent: this },
      );
    }
    const loadBalancer = createApplicationLoadBalancer(
      name,
      {
        settings,
        account: args.account,
        internal: false,
        subnetIds: network.publicSubnetIds,
        securityGroupId: securityGroup.id,
        tags,
      },
      this,
    );
    const listener = createListeners(name, loadBalancer, domain, tags, this);
    this.listenerArn = listener.arn;
    const { dnsName, zoneId } = loadBalancer;
    for (const hostName of settings.hostNames) {
      if (hostName === failover?.hostName) continue;
      domain.createAlias(hostName, { dnsName, zoneId, evaluateTargetHealth: true });
    }
    if (failover !== undefined) {
      createFailover(name, { settings: failover, domain, loadBalancer, listener, region, tags }, this);
    }
    this.otherHosts = (host) => failoverHosts(failover, host, loadBalancer);
    this.arn = loadBalancer.arn;
    this.arnSuffix = loadBalancer.arnSuffix;
    this.securityGroupId = securityGroup.id;
    this.tags = tags;
    this.metrics = loadBalancerMetrics(loadBalancer.arnSuffix, settings);
    this.registerOutputs({ arn: this.arn });
  }
}

function createListeners(
  name: string,
  loadBalancer: aws.lb.LoadBalancer,
  domain: Domain,
  tags: Readonly<Record<string, string>>,
  parent: pulumi.Resource,
): aws.lb.Listener {
  new aws.lb.Listener(
    `${name}-http`,
    {
      loadBalancerArn: loadBalancer.arn,
      protocol: "HTTP",
      port: 80,
      defaultActions: [
        { type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } },
      ],
      tags,
    },
    { parent },
  );
  return new aws.lb.Listener(
    `${name}-https`,
    {
      loadBalancerArn: loadBalancer.arn,
      ...https(domain.certificateArn),
      defaultActions: NOT_FOUND,
      tags,
    },
    { parent },
  );
}

function loadBalancerMetrics(
  arnSuffix: pulumi.Output<string>,
  { alarms }: LoadBalancerSettings,
): readonly Metric[] {
  const metric = seriesOf("AWS/ApplicationELB", { LoadBalancer: arnSuffix }, 60);
  const high = { comparison: "GreaterThanThreshold", missingData: "notBreaching" } as const;
  return [
    { ...metric("RequestCount", "Sum"), name: "requests", title: "Requests a minute" },
    {
      ...metric("HTTPCode_ELB_5XX_Count", "Sum"),
      name: "errors",
      title: "The load balancer's own errors a minute (5xx)",
      alarm: { ...high, severity: "critical", threshold: alarms.errorsPerMinute, periods: 5 },
    },
    {
      ...metric("TargetResponseTime", "p95"),
      name: "latency",
      title: "Response time, 95th percentile (s)",
      alarm: { ...high, severity: "warning", threshold: alarms.responseTimeSeconds, periods: 5 },
    },
  ];
}
