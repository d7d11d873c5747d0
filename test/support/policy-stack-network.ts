/** The compliant stack's network, load balancer and distribution. */
import { TAGS, UNKNOWN, type Fixture } from "./policy-fixtures";

/** By name. */
export const network = {
  vpc: { type: "aws:ec2/vpc:Vpc", properties: { cidrBlock: "10.0.0.0/16", tags: TAGS } },
  flowLog: {
    type: "aws:ec2/flowLog:FlowLog",
    properties: { vpcId: UNKNOWN, trafficType: "ALL", tags: TAGS },
    from: { vpcId: ["vpc"] },
  },
  subnet: {
    type: "aws:ec2/subnet:Subnet",
    properties: { vpcId: UNKNOWN, mapPublicIpOnLaunch: false, tags: TAGS },
    from: { vpcId: ["vpc"] },
  },
  gateway: { type: "aws:ec2/internetGateway:InternetGateway", properties: { tags: TAGS } },
  routeTable: {
    type: "aws:ec2/routeTable:RouteTable",
    properties: { vpcId: UNKNOWN, tags: TAGS },
    from: { vpcId: ["vpc"] },
  },
  route: {
    type: "aws:ec2/route:Route",
    properties: { routeTableId: UNKNOWN, natGatewayId: "nat-0123456789abcdef0" },
    from: { routeTableId: ["routeTable"] },
  },
  association: {
    type: "aws:ec2/routeTableAssociation:RouteTableAssociation",
    properties: { subnetId: UNKNOWN, routeTableId: UNKNOWN },
    from: { subnetId: ["subnet"], routeTableId: ["routeTable"] },
  },
  balancerGroup: {
    type: "aws:ec2/securityGroup:SecurityGroup",
    properties: {
      ingress: [
        { protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"], ipv6CidrBlocks: ["::/0"] },
      ],
      tags: TAGS,
    },
  },
  databaseGroup: { type: "aws:ec2/securityGroup:SecurityGroup", properties: { tags: TAGS } },
  balancerRule: {
    type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    properties: {
      securityGroupId: UNKNOWN,
      ipProtocol: "tcp",
      fromPort: 80,
      toPort: 80,
      cidrIpv4: "0.0.0.0/0",
      tags: TAGS,
    },
    from: { securityGroupId: ["balancerGroup"] },
  },
  databaseRule: {
    type: "aws:ec2/securityGroupRule:SecurityGroupRule",
    properties: {
      type: "ingress",
      securityGroupId: UNKNOWN,
      sourceSecurityGroupId: UNKNOWN,
      protocol: "tcp",
      fromPort: 5432,
      toPort: 5432,
    },
    from: { securityGroupId: ["databaseGroup"], sourceSecurityGroupId: ["balancerGroup"] },
  },
  balancer: {
    type: "aws:lb/loadBalancer:LoadBalancer",
    properties: {
      loadBalancerType: "application",
      internal: false,
      securityGroups: [UNKNOWN],
      enableDeletionProtection: true,
      dropInvalidHeaderFields: true,
      accessLogs: { enabled: true, bucket: UNKNOWN },
      tags: TAGS,
    },
    from: { securityGroups: ["balancerGroup"], accessLogs: ["logs"] },
  },
  firewall: {
    type: "aws:wafv2/webAclAssociation:WebAclAssociation",
    properties: { resourceArn: UNKNOWN, webAclArn: UNKNOWN },
    from: { resourceArn: ["balancer"] },
  },
  redirect: {
    type: "aws:alb/listener:Listener",
    properties: {
      protocol: "HTTP",
      port: 80,
      defaultActions: [
        { type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } },
      ],
      tags: TAGS,
    },
  },
  listener: {
    type: "aws:lb/listener:Listener",
    properties: {
      protocol: "HTTPS",
      port: 443,
      sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
      defaultActions: [{ type: "fixed-response" }],
      tags: TAGS,
    },
  },
  distribution: {
    type: "aws:cloudfront/distribution:Distribution",
    properties: {
      origins: [
        { originId: "site", domainName: "site.s3.us-east-1.amazonaws.com", originAccessControlId: "E123" },
        {
          originId: "api",
          domainName: "api.example.com",
          customOriginConfig: { originProtocolPolicy: "https-only", originSslProtocols: ["TLSv1.2"] },
        },
      ],
      defaultCacheBehavior: { viewerProtocolPolicy: "redirect-to-https" },
      orderedCacheBehaviors: [{ pathPattern: "/api/*", viewerProtocolPolicy: "https-only" }],
      viewerCertificate: { acmCertificateArn: UNKNOWN, minimumProtocolVersion: "TLSv1.2_2021" },
      webAclId: "arn:aws:wafv2:us-east-1:123456789012:global/webacl/shop/1",
      tags: TAGS,
    },
  },
} satisfies Readonly<Record<string, Fixture>>;
