/** CloudFront and firewalls before applications. */
import * as aws from "@pulumi/aws";
import { groupBehind, network, type Groups } from "./parts";
import { ANYWHERE, CACHED, OWN_DOMAIN } from "./sites";

export const edges: Groups = {
  "CloudFront before a load balancer that only it reaches": () => {
    const { vpc, publicSubnetIds } = network("edge");
    const edge = aws.ec2.getManagedPrefixListOutput({
      name: "com.amazonaws.global.cloudfront.origin-facing",
    });
    const group = new aws.ec2.SecurityGroup("edge", {
      vpcId: vpc.id,
      ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, prefixListIds: [edge.id] }],
    });
    const balancer = new aws.lb.LoadBalancer("edge", {
      subnets: publicSubnetIds,
      securityGroups: [group.id],
      dropInvalidHeaderFields: true,
    });
    new aws.cloudfront.Distribution("edge", {
      enabled: true,
      aliases: ["shop.example.com"],
      webAclId: "arn:aws:wafv2:us-east-1:123456789012:global/webacl/shop/1a2b",
      origins: [
        {
          originId: "balancer",
          domainName: balancer.dnsName,
          customOriginConfig: {
            httpPort: 80,
            httpsPort: 443,
            originProtocolPolicy: "https-only",
            originSslProtocols: ["TLSv1.2"],
          },
        },
      ],
      defaultCacheBehavior: {
        ...CACHED,
        allowedMethods: ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"],
        targetOriginId: "balancer",
      },
      orderedCacheBehaviors: [
        { ...CACHED, viewerProtocolPolicy: "https-only", pathPattern: "/api/*", targetOriginId: "balancer" },
      ],
      restrictions: ANYWHERE,
      viewerCertificate: { ...OWN_DOMAIN, minimumProtocolVersion: "TLSv1.2_2025" },
    });
  },

  "CloudFront that hands viewers' HTTPS on to its origin": () => {
    const headers = new aws.cloudfront.ResponseHeadersPolicy("matching", {
      securityHeadersConfig: {
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: "DENY", override: true },
        referrerPolicy: { referrerPolicy: "same-origin", override: true },
        strictTransportSecurity: { accessControlMaxAgeSec: 31_536_000, override: true },
        contentSecurityPolicy: { contentSecurityPolicy: "default-src 'self'", override: true },
      },
    });
    new aws.cloudfront.Distribution("matching", {
      enabled: true,
      aliases: ["shop.example.com"],
      origins: [
        {
          originId: "application",
          domainName: "origin.example.com",
          customOriginConfig: {
            httpPort: 80,
            httpsPort: 443,
            originProtocolPolicy: "match-viewer",
            originSslProtocols: ["TLSv1.2"],
          },
        },
      ],
      defaultCacheBehavior: {
        ...CACHED,
        targetOriginId: "application",
        responseHeadersPolicyId: headers.id,
      },
      restrictions: { geoRestriction: { restrictionType: "whitelist", locations: ["DE", "FR"] } },
      viewerCertificate: { ...OWN_DOMAIN, minimumProtocolVersion: "TLSv1.3_2025" },
    });
  },

  "CloudFront before an internal load balancer, by a VPC origin": () => {
    const { vpc, privateSubnetIds } = network("inside");
    const callers = new aws.ec2.SecurityGroup("inside-callers", { vpcId: vpc.id });
    const balancer = new aws.lb.LoadBalancer("inside", {
      internal: true,
      subnets: privateSubnetIds,
      securityGroups: [groupBehind("inside", vpc.id, 443, callers.id).id],
      dropInvalidHeaderFields: true,
    });
    const origin = new aws.cloudfront.VpcOrigin("inside", {
      vpcOriginEndpointConfig: {
        name: "inside",
        arn: balancer.arn,
        httpPort: 80,
        httpsPort: 443,
        originProtocolPolicy: "https-only",
        originSslProtocols: { items: ["TLSv1.2"], quantity: 1 },
      },
    });
    new aws.cloudfront.Distribution("inside", {
      enabled: true,
      origins: [
        {
          originId: "inside",
          domainName: balancer.dnsName,
          vpcOriginConfig: { vpcOriginId: origin.id },
        },
      ],
      defaultCacheBehavior: { ...CACHED, targetOriginId: "inside" },
      restrictions: ANYWHERE,
      viewerCertificate: { cloudfrontDefaultCertificate: true },
    });
  },

  "a firewall before a load balancer, with logs": () => {
    const { vpc, publicSubnetIds } = network("guarded");
    const group = new aws.ec2.SecurityGroup("guarded", {
      vpcId: vpc.id,
      ingress: [{ protocol: "6", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] }],
    });
    const balancer = new aws.lb.LoadBalancer("guarded", {
      subnets: publicSubnetIds,
      securityGroups: [group.id],
      dropInvalidHeaderFields: true,
    });
    const visible = { cloudwatchMetricsEnabled: true, sampledRequestsEnabled: true };
    const firewall = new aws.wafv2.WebAcl("guarded", {
      scope: "REGIONAL",
      defaultAction: { allow: {} },
      visibilityConfig: { ...visible, metricName: "guarded" },
      rules: [
        {
          name: "common",
          priority: 0,
          overrideAction: { none: {} },
          statement: {
            managedRuleGroupStatement: { vendorName: "AWS", name: "AWSManagedRulesCommonRuleSet" },
          },
          visibilityConfig: { ...visible, metricName: "common" },
        },
      ],
    });
    new aws.wafv2.WebAclAssociation("guarded", { resourceArn: balancer.arn, webAclArn: firewall.arn });
    new aws.wafv2.WebAclLoggingConfiguration("guarded", {
      resourceArn: firewall.arn,
      logDestinationConfigs: [
        new aws.cloudwatch.LogGroup("guarded", { name: "aws-waf-logs-guarded", retentionInDays: 90 }).arn,
      ],
    });
  },
};
