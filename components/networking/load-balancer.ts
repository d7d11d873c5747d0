import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { FailoverSettings, LoadBalancerSettings } from "../../config/settings";
import type { Account } from "../account";
import { alarmOf } from "../observability/alarm-table";
import { seriesOf, type Metric, type Monitored } from "../observability/metric";
import { createApplicationLoadBalancer, https, NOT_FOUND, type Listener } from "./application-load-balancer";
import type { Domain } from "./domain";
import { createFailover, failoverHosts } from "./failover";
import type { Network } from "./network";
import type { OriginSecret } from "./origin-secret";
import { allowInternet, createSecurityGroup } from "./security-group";

export interface LoadBalancerArgs {
  readonly settings: LoadBalancerSettings;
  readonly account: Account;
  readonly network: Network;
  readonly domain: Domain;
  /** The name that it shares with another stack's. */
  readonly failover: FailoverSettings | undefined;
  /** What every request has to bring, which only CloudFront does; without one it lets in everybody. */
  readonly onlyWith: OriginSecret | undefined;
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
  /** Of the name that it shares. */
  public readonly failoverHealthCheckId?: pulumi.Output<string>;
  public readonly label = "load balancer";
  public readonly tags: Readonly<Record<string, string>>;
  public readonly metrics: readonly Metric[];
  /** By the host of a service, the other names that it answers to. */
  public readonly otherHosts: (host: string) => readonly pulumi.Input<string>[];
  public readonly onlyWith?: OriginSecret;

  /** @param name At most 24 characters: a load balancer's name has 32, of which Pulumi takes 8 to make it unique. */
  public constructor(name: string, args: LoadBalancerArgs) {
    super("slipway:networking:LoadBalancer", name);
    const { settings, network, domain, failover, region, tags } = args;
    const securityGroup = createSecurityGroup(
      `${name}-load-balancer`,
      { vpcId: network.vpcId, description: "Load balancer: HTTP and HTTPS from everywhere", tags },
      this,
    );
    if (args.onlyWith === undefined) admitEverybody(name, securityGroup.id, tags, this);
    else {
      admitCloudFront(name, securityGroup.id, tags, this);
      this.onlyWith = args.onlyWith;
    }
    // It asks the user pool who has signed in, by names of Cognito's whose addresses are nowhere listed.
    if (settings.signsIn === true) {
      allowInternet(
        `${name}-load-balancer-to-sign-in`,
        { securityGroupId: securityGroup.id, port: 443, tags },
        this,
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
      this.failoverHealthCheckId = createFailover(
        name,
        { settings: failover, domain, loadBalancer, listener, region, tags },
        this,
      );
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

function admitEverybody(
  name: string,
  securityGroupId: pulumi.Input<string>,
  tags: LoadBalancerArgs["tags"],
  parent: pulumi.Resource,
): void {
  for (const port of [80, 443]) {
    new aws.vpc.SecurityGroupIngressRule(
      `${name}-load-balancer-${port}`,
      {
        securityGroupId,
        ipProtocol: "tcp",
        fromPort: port,
        toPort: port,
        cidrIpv4: "0.0.0.0/0",
        description: `from the internet on port ${port}`,
        tags,
      },
      { parent },
    );
  }
}

/**
 * Lets in CloudFront's servers, of anybody's distributions, over HTTPS. The list counts as 55 of the 60 rules that a
 * group has: one port, and no second (CloudFront Developer Guide, "Use the CloudFront managed prefix list").
 */
function admitCloudFront(
  name: string,
  securityGroupId: pulumi.Input<string>,
  tags: LoadBalancerArgs["tags"],
  parent: pulumi.Resource,
): void {
  const list = aws.ec2.getManagedPrefixListOutput(
    { name: "com.amazonaws.global.cloudfront.origin-facing" },
    { parent },
  );
  new aws.vpc.SecurityGroupIngressRule(
    `${name}-load-balancer-from-cloudfront`,
    {
      securityGroupId,
      ipProtocol: "tcp",
      fromPort: 443,
      toPort: 443,
      prefixListId: list.id,
      description: "from CloudFront on port 443",
      tags,
    },
    { parent },
  );
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
  return [
    { ...metric("RequestCount", "Sum"), name: "requests", title: "Requests a minute" },
    {
      ...metric("HTTPCode_ELB_5XX_Count", "Sum"),
      name: "errors",
      title: "The load balancer's own errors a minute (5xx)",
      alarm: alarmOf("load-balancer-errors", alarms.errorsPerMinute),
    },
    {
      ...metric("TargetResponseTime", "p95"),
      name: "latency",
      title: "Response time, 95th percentile (s)",
      alarm: alarmOf("load-balancer-latency", alarms.responseTimeSeconds),
    },
  ];
}
