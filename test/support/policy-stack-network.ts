/** The compliant stack's network, load balancer and distribution. */
import { TAGS, UNKNOWN, type Fixture } from "./policy-fixtures";

/** By name. */
export const network = {
  vpc: { type: "aws:ec2/vpc:Vpc", properties: { cidrBlock: "10.0.0.0/16", tags: TAGS } },
  defaultGroup: {
    type: "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
    properties: { vpcId: UNKNOWN, ingress: [], egress: [], tags: TAGS },
    from: { vpcId: ["vpc"] },
  },
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
  publicSubnet: {
    type: "aws:ec2/subnet:Subnet",
    properties: { mapPublicIpOnLaunch: true, tags: TAGS },
  },
  nat: {
    type: "aws:ec2/natGateway:NatGateway",
    properties: { subnetId: UNKNOWN, allocationId: "eipalloc-0123456789abcdef0", tags: TAGS },
    from: { subnetId: ["publicSubnet"] },
  },
  knownSubnet: {
    type: "aws:ec2/subnet:Subnet",
    properties: { id: "subnet-0f", mapPublicIpOnLaunch: true, tags: TAGS },
  },
  knownNat: {
    type: "aws:ec2/natGateway:NatGateway",
    properties: { subnetId: "subnet-0f", allocationId: "eipalloc-0123456789abcdef1", tags: TAGS },
    from: { subnetId: ["knownSubnet"] },
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
  balancerRuleGroup: { type: "aws:ec2/securityGroup:SecurityGroup", properties: { tags: TAGS } },
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
    from: { securityGroupId: ["balancerRuleGroup"] },
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
      securityGroups: [UNKNOWN, UNKNOWN],
      enableDeletionProtection: true,
      dropInvalidHeaderFields: true,
      accessLogs: { enabled: true, bucket: UNKNOWN },
      tags: TAGS,
    },
    from: { securityGroups: ["balancerGroup", "balancerRuleGroup"], accessLogs: ["logs"] },
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
  innerBalancer: {
    type: "aws:lb/loadBalancer:LoadBalancer",
    properties: {
      loadBalancerType: "application",
      internal: true,
      securityGroups: ["sg-0a1b2c3d4e5f60718"],
      enableDeletionProtection: true,
      dropInvalidHeaderFields: true,
      accessLogs: { enabled: true, bucket: UNKNOWN },
      tags: TAGS,
    },
    from: { accessLogs: ["logs"] },
  },
  innerListener: {
    type: "aws:lb/listener:Listener",
    properties: {
      loadBalancerArn: UNKNOWN,
      protocol: "HTTPS",
      port: 443,
      sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
      defaultActions: [{ type: "fixed-response" }],
      tags: TAGS,
    },
    from: { loadBalancerArn: ["innerBalancer"] },
  },
  vpcIntegration: {
    type: "aws:apigatewayv2/integration:Integration",
    properties: {
      apiId: "a1b2c3",
      integrationType: "HTTP_PROXY",
      connectionType: "VPC_LINK",
      integrationUri: UNKNOWN,
    },
    from: { integrationUri: ["innerListener"] },
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
      defaultRootObject: "index.html",
      defaultCacheBehavior: {
        targetOriginId: "site",
        viewerProtocolPolicy: "redirect-to-https",
        responseHeadersPolicyId: "67f7725c-6f97-4210-82d7-5512b31e9d03",
      },
      orderedCacheBehaviors: [
        {
          pathPattern: "/api/*",
          targetOriginId: "api",
          viewerProtocolPolicy: "https-only",
          responseHeadersPolicyId: UNKNOWN,
        },
      ],
      viewerCertificate: {
        acmCertificateArn: UNKNOWN,
        minimumProtocolVersion: "TLSv1.2_2021",
        sslSupportMethod: "sni-only",
      },
      loggingConfig: { bucket: "logs.s3.amazonaws.com" },
      webAclId: "arn:aws:wafv2:us-east-1:123456789012:global/webacl/shop/1",
      tags: TAGS,
    },
  },
} satisfies Readonly<Record<string, Fixture>>;
