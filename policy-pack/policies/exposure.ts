/** Nothing is reachable from the internet but what is meant to be: security groups, buckets, sites. */
import { BUCKETS, BUCKET_ACLS, LOAD_BALANCERS } from "../resource-types";
import { covers, INGRESS_TYPES, ingressOf, isPathDiscovery, isWeb, isWorld } from "../ports";
import { isPrivateApi } from "../rest-apis";
import { policiesFor, stackPoliciesFor, type Policy } from "../row";
import { wholeNumbers } from "../settings";
import { each, isKnown, judged, UnjudgedError } from "../verdict";

const databasePorts = wholeNumbers("databasePorts", {
  // SQL Server, Oracle, MySQL, PostgreSQL, Redshift, Redis, Memcached, MongoDB.
  default: [1433, 1521, 3306, 5432, 5439, 6379, 11211, 27017],
  description: "Ports that only security groups may reach, never address ranges.",
});

const ANY_LOAD_BALANCERS = [...LOAD_BALANCERS, "aws:elb/loadBalancer:LoadBalancer"] as const;

// A rule over more ports than this is not about a database.
const WIDEST_DATABASE_RANGE = 100;

const PUBLIC_ACLS: readonly unknown[] = ["public-read", "public-read-write", "authenticated-read"];
const PUBLIC_GRANTEES = /\/groups\/global\/(AllUsers|AuthenticatedUsers)$/;

/** Policies on what the internet reaches. */
export const exposure: readonly Policy[] = [
  ...policiesFor(INGRESS_TYPES, [
    {
      name: "sg-no-world-ingress",
      level: "mandatory",
      severity: "critical",
      reference: "EC2.13, EC2.14, EC2.18, EC2.19, CKV_AWS_24, CKV_AWS_25, CKV_AWS_277",
      description:
        "Security groups let the internet in on the web's ports 80 and 443 only, over IPv4 and IPv6.",
      remediation: "Name the security group that may connect, or the narrow range of a partner.",
      broken: (props, at) =>
        ingressOf(props, at.type).map(({ label, read }) =>
          judged(() => {
            const rule = read();
            if (!rule?.cidrs.some(isWorld) || isWeb(rule) || isPathDiscovery(rule)) return;
            return `${label} lets the whole internet in; name a security group or a narrow range instead`;
          }),
        ),
    },
    {
      name: "sg-db-ports-from-sg-only",
      level: "mandatory",
      severity: "high",
      url: "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
      description: "Database ports are open to security groups only, never to address ranges.",
      remediation: "Replace the range by the security group of those who use the database.",
      settings: [databasePorts],
      broken: (props, at) =>
        ingressOf(props, at.type).map(({ label, read }) =>
          judged(() => {
            const rule = read();
            if (!rule || rule.cidrs.length === 0 || rule.protocol === "-1") return;
            if (rule.to - rule.from > WIDEST_DATABASE_RANGE) return;
            const port = at.setting(databasePorts).find((candidate) => covers(rule, candidate));
            return (
              port !== undefined &&
              `${label} opens database port ${port} to an address range; name the security group that uses it`
            );
          }),
        ),
    },
  ]),

  ...stackPoliciesFor(INGRESS_TYPES, [
    {
      name: "sg-web-on-load-balancers-only",
      level: "mandatory",
      severity: "high",
      reference: "CKV_AWS_260",
      url: "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
      description: "Only security groups of load balancers let the internet in on ports 80 and 443.",
      remediation: "Put a load balancer in front, and let in its security group only.",
      broken: (props, at) => {
        // Rules that the provider will compute are resources of their own, judged by themselves.
        if (isGroup(at.type) && !at.isGiven("ingress")) return;
        return ingressOf(props, at.type).map(({ label, read }) =>
          judged(() => {
            const rule = read();
            if (!rule?.cidrs.some(isWorld) || !isWeb(rule)) return;
            const groups = isGroup(at.type)
              ? [at]
              : at
                  .targets(["aws:ec2/securityGroup:SecurityGroup"], "securityGroupId")
                  .map((owner) => at.of(owner));
            if (groups.length === 0) throw new UnjudgedError("securityGroupId, a group of another stack,");
            return (
              !groups.some((group) => group.isNamedBy(["securityGroups"], ANY_LOAD_BALANCERS)) &&
              `${label} lets the whole internet in on port ${rule.from}, and no load balancer of the stack uses it`
            );
          }),
        );
      },
    },
  ]),

  ...stackPoliciesFor(BUCKETS, [
    {
      name: "s3-public-access-block",
      level: "mandatory",
      severity: "high",
      reference: "S3.8, CKV2_AWS_6",
      description: "S3 buckets block public access in all four ways.",
      remediation: "Add a BucketPublicAccessBlock with all four settings true. In place.",
      broken: (_, at) => {
        const blocks = at.linked(["aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock"], "bucket");
        if (blocks.length === 0) return "public access is not blocked; add a BucketPublicAccessBlock";
        return blocks.map(({ props }) =>
          (
            ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"] as const
          ).map((setting) =>
            judged(
              () =>
                props[setting] !== true &&
                `public access is blocked in part only; set ${setting}: true in its BucketPublicAccessBlock`,
            ),
          ),
        );
      },
    },
  ]),

  ...policiesFor(
    [...BUCKETS, ...BUCKET_ACLS],
    [
      {
        name: "s3-no-public-acl",
        level: "mandatory",
        severity: "critical",
        reference: "S3.12, CKV_AWS_20, CKV_AWS_57",
        description: "No access control list opens an S3 bucket to everybody.",
        remediation: "Set acl: private, or leave the list out: bucket policies do what lists did.",
        broken: (props) => [
          judged(
            () =>
              PUBLIC_ACLS.includes(props.acl) && "the list opens the bucket to everybody; set acl: private",
          ),
          judged(() =>
            each(
              props.accessControlPolicy?.grants,
              (grant, index) =>
                PUBLIC_GRANTEES.test(grant.grantee?.uri ?? "") &&
                `accessControlPolicy.grants[${index}] opens the bucket to everybody; take it away`,
            ),
          ),
        ],
      },
    ],
  ),

  ...policiesFor("aws:cloudfront/distribution:Distribution", [
    {
      name: "cloudfront-oac",
      level: "mandatory",
      severity: "medium",
      reference: "CloudFront.13, CKV2_AWS_46",
      description: "CloudFront reads S3 buckets through an origin access control.",
      remediation:
        "Add an OriginAccessControl, name it in the origin, and let only this distribution read the bucket.",
      broken: (distribution) =>
        each(distribution.origins, (origin, index) => {
          if (!isKnown(() => origin.originAccessControlId) || origin.originAccessControlId) return;
          if (origin.customOriginConfig || origin.vpcOriginConfig) return;
          return (
            /\.s3[.-]/.test(origin.domainName ?? "") &&
            `origins[${index}] reads its bucket without an origin access control; set originAccessControlId`
          );
        }),
    },
  ]),

  ...stackPoliciesFor(
    [...LOAD_BALANCERS, "aws:cloudfront/distribution:Distribution", "aws:apigateway/stage:Stage"],
    [
      {
        name: "edge-waf",
        level: "advisory",
        severity: "medium",
        reference: "CloudFront.6, ELB.16, APIGateway.4, CKV_AWS_68, CKV2_AWS_28, CKV2_AWS_29",
        description:
          "A web application firewall stands before public load balancers, REST APIs and CloudFront.",
        remediation:
          "Add a wafv2.WebAcl: with a WebAclAssociation for a load balancer or a REST API's stage, as webAclId for CloudFront.",
        broken: (props, at) => {
          if (at.type === "aws:cloudfront/distribution:Distribution") {
            return !at.isGiven("webAclId") && "no firewall stands before it; set webAclId";
          }
          // Firewalls work on HTTP, and an internal load balancer or API is not at the edge.
          if (at.type === "aws:apigateway/stage:Stage" && isPrivateApi(at)) return;
          if ((props.loadBalancerType ?? "application") !== "application") return;
          if (at.given("internal", () => props.internal) === true) return;
          return (
            at.linked(["aws:wafv2/webAclAssociation:WebAclAssociation"], "resourceArn").length === 0 &&
            "no firewall stands before it; add a wafv2.WebAclAssociation"
          );
        },
      },
    ],
  ),

  ...stackPoliciesFor("aws:ec2/vpc:Vpc", [
    {
      name: "vpc-flow-logs",
      level: "advisory",
      severity: "medium",
      reference: "EC2.6, CKV2_AWS_11",
      description: "VPCs log their flows.",
      remediation:
        "Add an ec2.FlowLog with the VPC's id, a role and a log group with a retention. It costs by volume.",
      broken: (_, at) => {
        const logs = at.linked(["aws:ec2/flowLog:FlowLog"], "vpcId");
        if (logs.length === 0) return "flows are not logged; add an ec2.FlowLog for the VPC";
        return (
          logs.every(({ props }) => props.trafficType === "ACCEPT") &&
          "flows that are refused are not logged; set trafficType: ALL"
        );
      },
    },
  ]),
];

function isGroup(type: string): boolean {
  return (
    type === "aws:ec2/securityGroup:SecurityGroup" ||
    type === "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup"
  );
}
