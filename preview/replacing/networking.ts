import { textOf } from "../wire";
import { CHANGED, KEPT, defaultOf, givenOrTaken, sometimes, type Types } from "./rule";

/** Networks, the ways through them, and security groups. */
export const NETWORKING: Types = {
  "aws:ec2/defaultRouteTable:DefaultRouteTable": {
    source: "ec2.resourceDefaultRouteTable",
    replacing: { defaultRouteTableId: CHANGED },
  },
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": {
    source: "ec2.resourceDefaultSecurityGroup",
    replacing: { vpcId: KEPT },
  },
  "aws:ec2/eip:Eip": {
    source: "ec2.resourceEIP",
    replacing: {
      address: CHANGED,
      domain: KEPT,
      ipamPoolId: KEPT,
      networkBorderGroup: KEPT,
      publicIpv4Pool: KEPT,
    },
  },
  "aws:ec2/flowLog:FlowLog": {
    source: "ec2.resourceFlowLog",
    replacing: {
      deliverCrossAccountRole: CHANGED,
      destinationOptions: CHANGED,
      eniId: CHANGED,
      iamRoleArn: CHANGED,
      logDestination: KEPT,
      logDestinationType: defaultOf("cloud-watch-logs"),
      logFormat: KEPT,
      maxAggregationInterval: defaultOf(600),
      regionalNatGatewayId: CHANGED,
      subnetId: CHANGED,
      tagFieldSpecifications: CHANGED,
      trafficType: CHANGED,
      transitGatewayAttachmentId: CHANGED,
      transitGatewayId: CHANGED,
      vpcId: CHANGED,
    },
  },
  "aws:ec2/internetGateway:InternetGateway": {
    source: "ec2.resourceInternetGateway",
    replacing: {},
  },
  "aws:ec2/launchTemplate:LaunchTemplate": {
    source: "ec2.resourceLaunchTemplate",
    replacing: { name: CHANGED, namePrefix: CHANGED },
  },
  "aws:ec2/natGateway:NatGateway": {
    source: "ec2.resourceNATGateway",
    replacing: {
      allocationId: CHANGED,
      availabilityMode: KEPT,
      connectivityType: defaultOf("public"),
      privateIp: KEPT,
      secondaryPrivateIpAddressCount: sometimes(
        KEPT,
        "a private gateway is replaced",
        (_, to) => textOf(to["connectivityType"]) === "private",
      ),
      subnetId: CHANGED,
      vpcId: KEPT,
    },
  },
  "aws:ec2/route:Route": {
    source: "ec2.resourceRoute",
    replacing: {
      destinationCidrBlock: CHANGED,
      destinationIpv6CidrBlock: CHANGED,
      destinationPrefixListId: CHANGED,
      routeTableId: CHANGED,
    },
    harmless: "it is another destination, routed before the former goes",
  },
  "aws:ec2/routeTable:RouteTable": {
    source: "ec2.resourceRouteTable",
    replacing: { vpcId: CHANGED },
  },
  "aws:ec2/routeTableAssociation:RouteTableAssociation": {
    source: "ec2.resourceRouteTableAssociation",
    replacing: { gatewayId: CHANGED, subnetId: CHANGED },
  },
  "aws:ec2/securityGroup:SecurityGroup": {
    source: "ec2.resourceSecurityGroup",
    replacing: {
      description: defaultOf("Managed by Pulumi"),
      name: CHANGED,
      namePrefix: CHANGED,
      vpcId: KEPT,
    },
  },
  "aws:ec2/subnet:Subnet": {
    source: "ec2.resourceSubnet",
    replacing: {
      availabilityZone: KEPT,
      availabilityZoneId: KEPT,
      cidrBlock: KEPT,
      ipv4IpamPoolId: CHANGED,
      ipv4NetmaskLength: CHANGED,
      ipv6CidrBlock: sometimes(
        KEPT,
        "it is replaced where its instances have got IPv6 addresses at launch",
        (from) => from["assignIpv6AddressOnCreation"] === true,
      ),
      ipv6IpamPoolId: CHANGED,
      ipv6Native: defaultOf(false),
      ipv6NetmaskLength: CHANGED,
      outpostArn: CHANGED,
      vpcId: CHANGED,
    },
  },
  "aws:ec2/vpc:Vpc": {
    source: "ec2.resourceVPC",
    replacing: {
      cidrBlock: KEPT,
      instanceTenancy: sometimes(
        defaultOf("default"),
        "it is not replaced from dedicated to default",
        (from, to) =>
          textOf(from["instanceTenancy"]) !== "dedicated" ||
          textOf(to["instanceTenancy"] ?? "default") !== "default",
      ),
      ipv4IpamPoolId: CHANGED,
      ipv4NetmaskLength: CHANGED,
    },
  },
  "aws:ec2/vpcEndpoint:VpcEndpoint": {
    source: "ec2.resourceVPCEndpoint",
    replacing: {
      "dnsOptions.privateDnsPreference": KEPT,
      "dnsOptions.privateDnsSpecifiedDomains": KEPT,
      privateDnsEnabled: sometimes(
        KEPT,
        "an interface endpoint is changed in place, and others are replaced",
        (_, to) => to["vpcEndpointType"] !== "Interface",
      ),
      resourceConfigurationArn: CHANGED,
      serviceName: CHANGED,
      serviceNetworkArn: CHANGED,
      serviceRegion: KEPT,
      vpcEndpointType: defaultOf("Gateway"),
      vpcId: CHANGED,
    },
  },
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": {
    source: "ec2.newSecurityGroupEgressRuleResource",
    replacing: {
      cidrIpv4: givenOrTaken("cidrIpv4"),
      cidrIpv6: givenOrTaken("cidrIpv6"),
      prefixListId: givenOrTaken("prefixListId"),
      referencedSecurityGroupId: givenOrTaken("referencedSecurityGroupId"),
      securityGroupId: CHANGED,
    },
    harmless: "it is another rule, made before the former goes",
  },
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": {
    source: "ec2.newSecurityGroupIngressRuleResource",
    replacing: {
      cidrIpv4: givenOrTaken("cidrIpv4"),
      cidrIpv6: givenOrTaken("cidrIpv6"),
      prefixListId: givenOrTaken("prefixListId"),
      referencedSecurityGroupId: givenOrTaken("referencedSecurityGroupId"),
      securityGroupId: CHANGED,
    },
    harmless: "it is another rule, made before the former goes",
  },
};
