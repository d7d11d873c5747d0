/** Cases of the policies on private databases and exposure. */
import { unknown, type PolicyCase } from "./policy-cases";
import { UNKNOWN } from "./policy-fixtures";

const ingress = (rule: object): Record<string, unknown> => ({
  ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["10.0.0.0/8"], ...rule }],
});

export const exposureCases: readonly PolicyCase[] = [
  {
    policy: "rds-not-public",
    subject: "database",
    fails: [{ set: { publiclyAccessible: true }, says: /public address/ }],
    absent: { unset: ["publiclyAccessible"] },
    unknown: unknown("publiclyAccessible"),
  },
  {
    policy: "rds-not-public",
    subject: "clusterInstance",
    fails: [{ set: { publiclyAccessible: true }, says: /public address/ }],
    absent: { unset: ["publiclyAccessible"] },
    unknown: unknown("publiclyAccessible"),
  },
  {
    policy: "rds-iam-auth",
    subject: "database",
    fails: [{ set: { iamDatabaseAuthenticationEnabled: false }, says: /only passwords/ }],
    passes: [{ set: { engine: "oracle-ee", iamDatabaseAuthenticationEnabled: false } }],
    absent: { unset: ["iamDatabaseAuthenticationEnabled"], says: /only passwords/ },
    unknown: unknown("iamDatabaseAuthenticationEnabled"),
  },
  {
    policy: "rds-private-subnets",
    subject: "subnetGroup",
    fails: [
      {
        at: "subnet",
        set: { mapPublicIpOnLaunch: true },
        says: /1 of its subnets lead to an internet gateway/,
      },
      {
        at: "route",
        set: { gatewayId: "igw-0a1b2c3d4e5f67890" },
        says: /lead to an internet gateway/,
      },
      {
        at: "route",
        set: { gatewayId: UNKNOWN },
        options: { from: { routeTableId: ["routeTable"], gatewayId: ["gateway"] } },
        says: /lead to an internet gateway/,
      },
      {
        at: "routeTable",
        set: { routes: [{ gatewayId: UNKNOWN }] },
        options: { from: { routes: ["gateway"] } },
        says: /lead to an internet gateway/,
      },
    ],
    absent: { without: ["association"] },
    unknown: unknown("mapPublicIpOnLaunch", "subnet"),
  },
  {
    policy: "sg-no-world-ingress",
    subject: "databaseGroup",
    fails: [
      { set: ingress({ cidrBlocks: ["0.0.0.0/0"] }), says: /ingress\[0\] lets the whole internet in/ },
      { set: ingress({ ipv6CidrBlocks: ["::/0"] }), says: /lets the whole internet in/ },
      { set: ingress({ cidrBlocks: ["128.0.0.0/1"] }), says: /lets the whole internet in/ },
      {
        set: ingress({ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }),
        says: /whole internet/,
      },
      {
        set: ingress({ protocol: "icmp", fromPort: -1, toPort: -1, cidrBlocks: ["0.0.0.0/0"] }),
        says: /whole internet/,
      },
      { set: ingress({ fromPort: 80, toPort: 443, cidrBlocks: ["0.0.0.0/0"] }), says: /whole internet/ },
      {
        set: { ingress: [UNKNOWN, { protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"] }] },
        says: /ingress\[1\] lets the whole internet in/,
      },
    ],
    passes: [
      { set: ingress({}) },
      { set: ingress({ cidrBlocks: [], securityGroups: [UNKNOWN] }) },
      // What a packet too big for its path is answered with.
      { set: ingress({ protocol: "icmp", fromPort: 3, toPort: 4, cidrBlocks: ["0.0.0.0/0"] }) },
      { set: ingress({ protocol: "58", fromPort: 2, toPort: 0, ipv6CidrBlocks: ["::/0"] }) },
      { set: ingress({ fromPort: 22, toPort: 22, cidrBlocks: [], ipv6CidrBlocks: ["fc00::/7"] }) },
    ],
    absent: { unset: ["ingress"] },
    unknown: {
      set: ingress({ cidrBlocks: [UNKNOWN] }),
      says: /cannot be judged yet: ingress\.0\.cidrBlocks\.0/,
    },
  },
  {
    policy: "sg-no-world-ingress",
    subject: "databaseRule",
    fails: [{ set: { cidrBlocks: ["0.0.0.0/0"] }, says: /the rule lets the whole internet in/ }],
    passes: [{ set: { type: "egress", cidrBlocks: ["0.0.0.0/0"] } }],
    absent: { unset: ["cidrBlocks"] },
    unknown: unknown("cidrBlocks"),
  },
  {
    policy: "sg-no-world-ingress",
    subject: "balancerRule",
    fails: [{ set: { fromPort: 8080, toPort: 8080 }, says: /the rule lets the whole internet in/ }],
    passes: [{ set: { fromPort: 8080, toPort: 8080, cidrIpv4: "203.0.113.0/24" } }],
    absent: { unset: ["fromPort", "toPort"], says: /the rule lets the whole internet in/ },
    unknown: unknown("cidrIpv4"),
  },
  {
    policy: "sg-db-ports-from-sg-only",
    subject: "databaseRule",
    fails: [{ set: { cidrBlocks: ["10.0.0.0/16"] }, says: /opens database port 5432/ }],
    passes: [{ set: { cidrBlocks: ["10.0.0.0/16"], fromPort: 8080, toPort: 8080 } }],
    absent: { unset: ["cidrBlocks"] },
    unknown: unknown("fromPort"),
  },
  {
    policy: "sg-db-ports-from-sg-only",
    subject: "balancerRule",
    fails: [{ set: { fromPort: 3300, toPort: 3310 }, says: /opens database port 3306/ }],
    absent: { unset: ["cidrIpv4"] },
    unknown: unknown("toPort"),
  },
  {
    policy: "sg-web-on-load-balancers-only",
    subject: "balancerGroup",
    fails: [{ without: ["balancer"], says: /no load balancer of the stack uses it/ }],
    passes: [
      { without: ["balancer"], set: ingress({ fromPort: 443, toPort: 443 }) },
      { without: ["balancer"], set: { ingress: UNKNOWN } },
    ],
    absent: { unset: ["ingress"], without: ["balancer"] },
    unknown: {
      ...unknown("ingress"),
      // Without a resource that tells it, it is what the provider will compute.
      options: { from: { ingress: ["vpc"] } },
    },
  },
  {
    policy: "sg-web-on-load-balancers-only",
    subject: "balancerRule",
    fails: [{ without: ["balancer"], says: /on port 80, and no load balancer/ }],
    absent: { unset: ["cidrIpv4"], without: ["balancer"] },
    unknown: { options: { from: {} }, says: /securityGroupId, a group of another stack/ },
  },
  {
    policy: "s3-public-access-block",
    subject: "bucket",
    fails: [
      { without: ["bucketBlock"], says: /public access is not blocked/ },
      { at: "bucketBlock", set: { ignorePublicAcls: false }, says: /set ignorePublicAcls: true/ },
      {
        at: "bucketBlock",
        set: { blockPublicAcls: UNKNOWN, restrictPublicBuckets: false },
        says: /set restrictPublicBuckets: true/,
      },
    ],
    absent: { at: "bucketBlock", unset: ["blockPublicPolicy"], says: /set blockPublicPolicy: true/ },
    unknown: unknown("blockPublicAcls", "bucketBlock"),
  },
  {
    policy: "s3-no-public-acl",
    subject: "bucketAcl",
    fails: [
      { set: { acl: "public-read" }, says: /opens the bucket to everybody/ },
      {
        unset: ["acl"],
        set: {
          accessControlPolicy: {
            grants: [{ grantee: { type: "Group", uri: "http://acs.amazonaws.com/groups/global/AllUsers" } }],
          },
        },
        says: /grants\[0\] opens the bucket/,
      },
    ],
    absent: { unset: ["acl"] },
    unknown: unknown("acl"),
  },
  {
    policy: "cloudfront-oac",
    subject: "distribution",
    fails: [
      {
        set: { origins: [{ domainName: "site.s3.us-east-1.amazonaws.com" }] },
        says: /origins\[0\] reads its bucket/,
      },
    ],
    passes: [{ set: { origins: [{ domainName: UNKNOWN, originAccessControlId: UNKNOWN }] } }],
    absent: { unset: ["origins"] },
    unknown: {
      set: { origins: [{ domainName: UNKNOWN }] },
      says: /cannot be judged yet: origins\.0\.domainName/,
    },
  },
  {
    policy: "edge-waf",
    subject: "balancer",
    fails: [{ without: ["firewall"], says: /wafv2\.WebAclAssociation/ }],
    passes: [
      { without: ["firewall"], set: { internal: true } },
      { without: ["firewall"], set: { loadBalancerType: "network" } },
    ],
    absent: {
      at: "firewall",
      unset: ["resourceArn"],
      options: { from: {} },
      says: /wafv2\.WebAclAssociation/,
    },
    unknown: { at: "firewall", options: { from: {} }, says: /cannot be judged yet: resourceArn of firewall/ },
  },
  {
    policy: "edge-waf",
    subject: "distribution",
    fails: [{ set: { webAclId: "" }, says: /set webAclId/ }],
    absent: { unset: ["webAclId"], says: /set webAclId/ },
    unknown: "an unknown firewall that hangs on no other resource is one that the provider will leave empty",
  },
  {
    policy: "vpc-flow-logs",
    subject: "vpc",
    fails: [
      { without: ["flowLog"], says: /flows are not logged/ },
      { at: "flowLog", set: { trafficType: "ACCEPT" }, says: /flows that are refused are not logged/ },
    ],
    passes: [{ at: "flowLog", set: { trafficType: "REJECT" } }],
    absent: { at: "flowLog", unset: ["vpcId"], options: { from: {} }, says: /flows are not logged/ },
    unknown: { at: "flowLog", options: { from: {} }, says: /cannot be judged yet: vpcId of flowLog/ },
  },
];
