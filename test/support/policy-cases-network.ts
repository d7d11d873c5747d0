/** Cases of the policies on default groups, subnets, network ACLs and rules, and on load balancers. */
import { unknown, type PolicyCase } from "./policy-cases";
import { TAGS, UNKNOWN } from "./policy-fixtures";

const RULE = { protocol: "-1", fromPort: 0, toPort: 0, self: true };

const acl = (...ingress: readonly object[]): Readonly<Record<string, unknown>> => ({ ingress });
const allow = (rule: object): object => ({
  ruleNo: 100,
  action: "allow",
  protocol: "tcp",
  fromPort: 0,
  toPort: 65535,
  cidrBlock: "0.0.0.0/0",
  ...rule,
});

export const networkCases: readonly PolicyCase[] = [
  {
    policy: "default-sg-closed",
    subject: "defaultGroup",
    fails: [
      { set: { ingress: [RULE] }, says: /ingress lets through/ },
      { set: { egress: [RULE] }, says: /egress lets through/ },
      {
        at: "databaseRule",
        options: { from: { securityGroupId: ["defaultGroup"] } },
        says: /rules of their own open it/,
      },
    ],
    passes: [{ set: { ingress: UNKNOWN, egress: UNKNOWN } }],
    absent: { unset: ["ingress", "egress"] },
    unknown: {
      set: { ingress: UNKNOWN },
      options: { from: { vpcId: ["vpc"], ingress: ["balancerGroup"] } },
      says: /cannot be judged yet: ingress/,
    },
  },
  {
    policy: "default-sg-closed",
    subject: "vpc",
    fails: [
      { without: ["defaultGroup"], says: /add an ec2\.DefaultSecurityGroup/, level: "advisory" },
      {
        at: "defaultGroup",
        unset: ["vpcId"],
        options: { from: {} },
        says: /add an ec2\.DefaultSecurityGroup/,
        level: "advisory",
      },
    ],
    absent: { without: ["defaultGroup"], says: /add an ec2\.DefaultSecurityGroup/ },
    unknown: {
      at: "defaultGroup",
      options: { from: {} },
      says: /cannot be judged yet: vpcId of defaultGroup/,
    },
  },
  {
    policy: "subnet-no-auto-public-ip",
    subject: "subnet",
    fails: [{ set: { mapPublicIpOnLaunch: true }, says: /leave mapPublicIpOnLaunch out/ }],
    absent: { unset: ["mapPublicIpOnLaunch"] },
    unknown: {
      set: { mapPublicIpOnLaunch: UNKNOWN },
      options: { from: { vpcId: ["vpc"], mapPublicIpOnLaunch: ["vpc"] } },
      says: /cannot be judged yet: mapPublicIpOnLaunch/,
    },
  },
  {
    policy: "subnet-no-auto-public-ip",
    subject: "publicSubnet",
    fails: [
      {
        at: "instance",
        set: { subnetId: UNKNOWN },
        options: { from: { subnetId: ["publicSubnet"] } },
        says: /leave mapPublicIpOnLaunch out/,
      },
      {
        at: "instanceGroup",
        set: { vpcZoneIdentifiers: [UNKNOWN, UNKNOWN] },
        options: { from: { vpcZoneIdentifiers: ["publicSubnet"] } },
        says: /leave mapPublicIpOnLaunch out/,
      },
      { without: ["nat"], says: /leave mapPublicIpOnLaunch out/ },
      {
        at: "balancer",
        set: { subnets: [UNKNOWN, UNKNOWN], internal: true },
        options: { from: { subnets: ["publicSubnet"] } },
        without: ["nat"],
        says: /leave mapPublicIpOnLaunch out/,
      },
    ],
    passes: [
      { set: { tags: { ...TAGS, SubnetType: "Public" } }, without: ["nat"] },
      { set: { tags: { ...TAGS, "kubernetes.io/role/elb": "1" } }, without: ["nat"] },
      {
        at: "balancer",
        set: { subnets: [UNKNOWN, UNKNOWN] },
        options: { from: { subnets: ["publicSubnet"] } },
        without: ["nat"],
      },
    ],
    absent: { unset: ["mapPublicIpOnLaunch"], without: ["nat"] },
    unknown: {
      set: { mapPublicIpOnLaunch: UNKNOWN },
      options: { from: { mapPublicIpOnLaunch: ["vpc"] } },
      says: /cannot be judged yet: mapPublicIpOnLaunch/,
    },
  },
  {
    // A component hands out all of its subnets together; their ids tell which one is meant.
    policy: "subnet-no-auto-public-ip",
    subject: "knownSubnet",
    fails: [{ at: "knownNat", set: { subnetId: "subnet-2" }, says: /leave mapPublicIpOnLaunch out/ }],
    passes: [
      {
        at: "attachedGroup",
        set: { vpcZoneIdentifiers: ["subnet-2", "subnet-3"] },
        options: { from: { vpcZoneIdentifiers: ["knownSubnet"] } },
      },
    ],
    absent: { unset: ["mapPublicIpOnLaunch"], without: ["knownNat"] },
    unknown: {
      set: { mapPublicIpOnLaunch: UNKNOWN },
      options: { from: { mapPublicIpOnLaunch: ["vpc"] } },
      says: /cannot be judged yet: mapPublicIpOnLaunch/,
    },
  },
  {
    policy: "nacl-no-world-ssh",
    subject: "acl",
    fails: [
      { set: acl(allow({})), says: /let in on port 22/ },
      { set: acl(allow({ protocol: "-1", toPort: 0 })), says: /let in on port 3389/ },
      { set: acl(allow({ cidrBlock: undefined, ipv6CidrBlock: "::/0" })), says: /let in on port 22/ },
      { set: acl(allow({ fromPort: 3389, toPort: 3389 })), says: /let in on port 3389/ },
      {
        set: acl(allow({ ruleNo: 200, action: "deny" }), allow({ ruleNo: 100, protocol: "6" })),
        says: /let in on port 22/,
      },
    ],
    passes: [
      { set: acl(allow({ fromPort: 443, toPort: 443 })) },
      { set: acl(allow({ cidrBlock: "10.0.0.0/8" })) },
      { set: acl(allow({ ruleNo: 200 }), allow({ ruleNo: 100, action: "deny" })) },
      { set: acl(allow({ protocol: "udp" })) },
      { set: acl(allow({ fromPort: 1024, toPort: 65535 })) },
    ],
    absent: { unset: ["ingress"] },
    unknown: unknown("ingress"),
  },
  {
    policy: "nacl-no-world-ssh",
    subject: "aclRule",
    fails: [
      { set: { fromPort: 22, toPort: 22 }, says: /let in on port 22/ },
      { set: { protocol: "-1" }, says: /let in on port 3389/ },
    ],
    passes: [
      { set: { fromPort: 22, toPort: 22, egress: true } },
      { set: { fromPort: 22, toPort: 22, ruleAction: "deny" } },
    ],
    absent: { unset: ["cidrBlock"] },
    unknown: unknown("ruleAction"),
  },
];
