import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { FailoverSettings } from "../../config/settings";
import type { Domain } from "./domain";

export interface FailoverArgs {
  readonly settings: FailoverSettings;
  readonly domain: Domain;
  readonly loadBalancer: aws.lb.LoadBalancer;
  readonly listener: aws.lb.Listener;
  readonly region: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** After three failures, 30 seconds apart: ten seconds apart costs more and saves a minute. */
const HEALTH_CHECK = { requestInterval: 30, failureThreshold: 3 };

/**
 * Has a name lead to this stack while it is well, and otherwise to the one in another region; which of the two comes
 * first is `settings.record`'s to say.
 *
 * Route 53 asks the load balancer by its own name, since the shared one leads to one stack at a time, and takes a
 * certificate without that name (Route 53 Developer Guide, "How Route 53 determines whether a health check is healthy").
 * The health check judges alone: to an alias that evaluates its target, a load balancer is ill that has one target group
 * without targets (Route 53 API reference, "AliasTarget"), as the idle one of a blue/green service always is.
 *
 * @returns the id of the health check.
 */
export function createFailover(
  name: string,
  args: FailoverArgs,
  parent: pulumi.Resource,
): pulumi.Output<string> {
  const { settings, domain, loadBalancer, listener, region, tags } = args;
  const { hostName } = settings;
  const healthCheck = new aws.route53.HealthCheck(
    `${name}-failover`,
    {
      type: "HTTPS",
      fqdn: loadBalancer.dnsName,
      port: 443,
      resourcePath: settings.healthCheckPath,
      enableSni: true,
      ...HEALTH_CHECK,
      // All that the console shows of it.
      tags: { ...tags, Name: `${hostName} in ${region}` },
    },
    { parent },
  );
  const certificateArn = domain.certificateFor(hostName);
  const certificate =
    certificateArn &&
    new aws.lb.ListenerCertificate(
      `${name}-failover`,
      { listenerArn: listener.arn, certificateArn },
      { parent },
    );
  if (settings.record === undefined) return healthCheck.id;
  domain.createFailoverAlias(
    hostName,
    { dnsName: loadBalancer.dnsName, zoneId: loadBalancer.zoneId, evaluateTargetHealth: false },
    {
      record: settings.record,
      healthCheckId: healthCheck.id,
      dependsOn: certificate === undefined ? [] : [certificate],
    },
  );
  return healthCheck.id;
}

/** The names besides its own that a service answers to where it has the stack's own name. */
export function failoverHosts(
  settings: FailoverSettings | undefined,
  host: string,
  loadBalancer: aws.lb.LoadBalancer,
): readonly pulumi.Input<string>[] {
  if (settings?.serviceHostName !== host) return [];
  return [...(settings.hostName === host ? [] : [settings.hostName]), loadBalancer.dnsName];
}
