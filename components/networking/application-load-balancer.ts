import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { LoadBalancerSettings } from "../../config/settings";
import type { Account } from "../account";
import { Bucket } from "../storage/bucket";
import type { OriginSecret } from "./origin-secret";

/** Where the rules of services go: a listener, and what is known of its load balancer. */
export interface Listener {
  readonly listenerArn: pulumi.Output<string>;
  /** The load balancer's: what a service lets in. */
  readonly securityGroupId: pulumi.Output<string>;
  /** What CloudWatch knows the load balancer by. */
  readonly arnSuffix: pulumi.Output<string>;
  /** By the host of a service, the other names that it answers to. @default none */
  readonly otherHosts?: (host: string) => readonly pulumi.Input<string>[];
  /** What a request has to bring for any service. @default nothing */
  readonly onlyWith?: OriginSecret;
}

export interface ApplicationLoadBalancerArgs {
  readonly settings: Omit<LoadBalancerSettings, "hostNames" | "signsIn">;
  readonly account: Account;
  /** Without an address in the internet. A change replaces it. */
  readonly internal: boolean;
  readonly subnetIds: pulumi.Input<string[]>;
  readonly securityGroupId: pulumi.Input<string>;
  readonly tags: Readonly<Record<string, string>>;
}

/** TLS 1.2 and 1.3 (Elastic Load Balancing, "Security policies for your Application Load Balancer"). */
const SSL_POLICY = "ELBSecurityPolicy-TLS13-1-2-2021-06";

/**
 * An application load balancer that logs every request. Its log bucket is encrypted by S3: load balancers cannot write
 * to KMS.
 *
 * @param name At most 24 characters: a load balancer's name has 32, of which Pulumi takes 8 to make it unique.
 */
export function createApplicationLoadBalancer(
  name: string,
  args: ApplicationLoadBalancerArgs,
  parent: pulumi.Resource,
): aws.lb.LoadBalancer {
  const { settings, tags } = args;
  const logs = createLogBucket(`${name}-access-logs`, args, parent);
  return new aws.lb.LoadBalancer(
    name,
    {
      loadBalancerType: "application",
      internal: args.internal,
      subnets: args.subnetIds,
      securityGroups: [args.securityGroupId],
      dropInvalidHeaderFields: true,
      enableDeletionProtection: settings.deletionProtection,
      idleTimeout: settings.idleTimeoutSeconds,
      accessLogs: { enabled: true, bucket: logs.bucket.bucketName },
      tags,
    },
    { parent, dependsOn: [logs.policy] },
  );
}

/** What a listener says of itself when it has a certificate. */
export function https(certificateArn: pulumi.Input<string>): Partial<aws.lb.ListenerArgs> {
  return { protocol: "HTTPS", port: 443, sslPolicy: SSL_POLICY, certificateArn };
}

/** What a listener answers to a request that no service's rule takes. */
export const NOT_FOUND = [
  {
    type: "fixed-response",
    fixedResponse: { contentType: "text/plain", messageBody: "Not found", statusCode: "404" },
  },
];

function createLogBucket(
  name: string,
  { settings, account, tags }: ApplicationLoadBalancerArgs,
  parent: pulumi.Resource,
): { readonly bucket: Bucket; readonly policy: pulumi.Resource } {
  const bucket = new Bucket(
    name,
    {
      tags,
      expirationDays: settings.accessLogRetentionDays,
      noncurrentDays: 1,
      retainData: settings.retainData,
    },
    { parent },
  );
  // Source: Elastic Load Balancing, "Enable access logs for your Application Load Balancer".
  const policy = bucket.createPolicy([
    {
      sid: "AccessLogs",
      // It names no load balancer when it writes; the account is in the path, where it writes for no other one.
      principals: { services: ["logdelivery.elasticloadbalancing.amazonaws.com"] },
      actions: ["s3:PutObject"],
      resources: [pulumi.interpolate`${bucket.arn}/AWSLogs/${account.id}/*`],
    },
  ]);
  return { bucket, policy };
}
