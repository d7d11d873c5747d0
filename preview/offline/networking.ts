import { fakeHex, fakeText } from "./fake";
import { dnsSuffixOf, regionConstants } from "./regions";
import type { Computed, ComputedValues, Subject } from "./subject";

/** VPCs, what is inside them, and the rules between them. */
export const networking: ComputedValues = {
  "aws:ec2/vpc:Vpc": (r) => vpcValues(r, r.ec2Id("vpc")),
  "aws:ec2/subnet:Subnet": (r) => {
    const id = r.ec2Id("subnet");
    return { ...owned(r, id, "subnet"), ...zoneId(r) };
  },
  "aws:ec2/routeTable:RouteTable": (r) => owned(r, r.ec2Id("rtb"), "route-table"),
  "aws:ec2/defaultRouteTable:DefaultRouteTable": (r) =>
    owned(r, r.text("defaultRouteTableId", r.ec2Id("rtb")), "route-table"),
  "aws:ec2/route:Route": (r) => ({
    id: `r-${r.text("routeTableId")}${r.digits(10)}`,
    origin: "CreateRoute",
    state: "active",
  }),
  "aws:ec2/routeTableAssociation:RouteTableAssociation": (r) => ({ id: r.ec2Id("rtbassoc") }),
  "aws:ec2/internetGateway:InternetGateway": (r) => owned(r, r.ec2Id("igw"), "internet-gateway"),
  "aws:ec2/natGateway:NatGateway": (r) => ({
    id: r.ec2Id("nat"),
    publicIp: publicIp(r, r.text("allocationId")),
    privateIp: privateIp(r),
    networkInterfaceId: r.ec2Id("eni"),
    associationId: r.ec2Id("eipassoc"),
  }),
  "aws:ec2/eip:Eip": (r) => {
    const id = r.ec2Id("eipalloc");
    const address = publicIp(r, id);
    return {
      id,
      allocationId: id,
      arn: r.arn("ec2", `elastic-ip/${id}`),
      domain: "vpc",
      publicIp: address,
      publicDns: `ec2-${address.replaceAll(".", "-")}.compute-1.${dnsSuffixOf(r.region)}`,
    };
  },
  "aws:ec2/vpcEndpoint:VpcEndpoint": (r) => {
    const id = r.ec2Id("vpce");
    const service = r.text("serviceName").split(".").at(-1) ?? "";
    const interfaceType = r.text("vpcEndpointType") === "Interface";
    return {
      ...owned(r, id, "vpc-endpoint"),
      state: "available",
      requesterManaged: false,
      ...(interfaceType
        ? {
            networkInterfaceIds: r.list("subnetIds").map((_, index) => `eni-0${r.hex(16, `eni${index}`)}`),
            dnsEntries: [
              {
                dnsName: `${id}-${r.letters(8, "lower")}.${service}.${r.region}.vpce.${dnsSuffixOf(r.region)}`,
                hostedZoneId: `Z${r.letters(13, "upper")}`,
              },
            ],
          }
        : { prefixListId: `pl-${fakeHex(`${service}/${r.region}`, 8)}` }),
    };
  },
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": (r) => {
    const id = defaultSecurityGroupId(r.text("vpcId"));
    return { ...owned(r, id, "security-group"), name: "default", description: "default VPC security group" };
  },
  "aws:ec2/securityGroup:SecurityGroup": (r) => ({
    ...owned(r, r.ec2Id("sg"), "security-group"),
    name: r.autoName("name", { limit: 255 }),
  }),
  "aws:ec2/flowLog:FlowLog": (r) => {
    const id = r.ec2Id("fl");
    return { id, arn: r.arn("ec2", `vpc-flow-log/${id}`) };
  },
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": securityGroupRule,
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": securityGroupRule,
};

/** What is known of a VPC from its id. */
export function vpcValues(r: Subject, id: string): Computed {
  return {
    ...owned(r, id, "vpc"),
    defaultSecurityGroupId: defaultSecurityGroupId(id),
    defaultRouteTableId: `rtb-0${fakeHex(`${id}/main`, 16)}`,
    mainRouteTableId: `rtb-0${fakeHex(`${id}/main`, 16)}`,
    defaultNetworkAclId: `acl-0${fakeHex(`${id}/acl`, 16)}`,
    dhcpOptionsId: `dopt-0${fakeHex(`${r.region}/dhcp`, 16)}`,
  };
}

function defaultSecurityGroupId(vpcId: string): string {
  return `sg-0${fakeHex(`${vpcId}/default`, 16)}`;
}

function owned(r: Subject, id: string, kind: string): Computed {
  return { id, arn: r.arn("ec2", `${kind}/${id}`), ownerId: r.account };
}

function securityGroupRule(r: Subject): Computed {
  const id = r.ec2Id("sgr");
  return { id, securityGroupRuleId: id, arn: r.arn("ec2", `security-group-rule/${id}`) };
}

function zoneId(r: Subject): { readonly availabilityZoneId?: string } {
  const zone = r.text("availabilityZone");
  const prefix = regionConstants(r.region).zoneIdPrefix;
  if (zone === "") return {};
  return { availabilityZoneId: `${prefix}-az${zone.charCodeAt(zone.length - 1) - 96}` };
}

function publicIp(r: Subject, seed: string): string {
  // 203.0.113.0/24 is set aside for documentation: no reader takes it for somebody's machine.
  return `203.0.113.${1 + (Number.parseInt(fakeHex(`${r.region}${seed}`, 4), 16) % 254)}`;
}

function privateIp(r: Subject): string {
  return `10.${fakeText(r.urn, 3, "123456789").split("").join(".")}`;
}
