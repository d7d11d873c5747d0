/** What the groups of the corpus share, so that each shows its own subject and little else. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** Correct resources: the style in which they are written → the program that makes them. */
export type Groups = Readonly<Record<string, () => unknown>>;

/** The account that offline programs run in stands nowhere else: another one, as of a partner. */
export const PARTNER_ACCOUNT = "210987654321";

/** A certificate of another stack. */
export const CERTIFICATE =
  "arn:aws:acm:us-east-1:123456789012:certificate/5a3c0f0e-0a51-4b7c-9a5e-0d7a1d0c2f11";

/** A security policy of listeners that asks for TLS 1.2 or newer. */
export const MODERN = "ELBSecurityPolicy-TLS13-1-2-2021-06";

/** A VPC whose private subnets reach the internet through NAT, and that logs its flows. */
export interface Network {
  readonly vpc: aws.ec2.Vpc;
  readonly publicSubnetIds: pulumi.Output<string>[];
  readonly privateSubnetIds: pulumi.Output<string>[];
}

/** Makes a VPC with two public and two private subnets, with routes as resources of their own. */
export function network(name: string, options: pulumi.CustomResourceOptions = {}): Network {
  const vpc = new aws.ec2.Vpc(
    name,
    { cidrBlock: "10.0.0.0/16", enableDnsHostnames: true, enableDnsSupport: true },
    options,
  );
  new aws.ec2.DefaultSecurityGroup(name, { vpcId: vpc.id }, options);
  const gateway = new aws.ec2.InternetGateway(name, { vpcId: vpc.id }, options);
  const address = new aws.ec2.Eip(name, { domain: "vpc" }, options);
  const subnet = (tier: string, block: number, zone: string): aws.ec2.Subnet =>
    new aws.ec2.Subnet(
      `${name}-${tier}-${zone}`,
      { vpcId: vpc.id, cidrBlock: `10.0.${block}.0/24`, availabilityZone: `us-east-1${zone}` },
      options,
    );
  const open = ["a", "b"].map((zone, index) => subnet("public", index, zone));
  const closed = ["a", "b"].map((zone, index) => subnet("private", index + 10, zone));
  const nat = new aws.ec2.NatGateway(
    name,
    { allocationId: address.id, subnetId: open[0]?.id ?? vpc.id },
    options,
  );
  const table = (tier: string, subnets: readonly aws.ec2.Subnet[], to: object): void => {
    const routes = new aws.ec2.RouteTable(`${name}-${tier}`, { vpcId: vpc.id }, options);
    const out = { routeTableId: routes.id, destinationCidrBlock: "0.0.0.0/0", ...to };
    new aws.ec2.Route(`${name}-${tier}`, out, options);
    subnets.forEach(({ id }, index) => {
      const association = { subnetId: id, routeTableId: routes.id };
      new aws.ec2.RouteTableAssociation(`${name}-${tier}-${index}`, association, options);
    });
  };
  table("public", open, { gatewayId: gateway.id });
  table("private", closed, { natGatewayId: nat.id });
  return {
    vpc,
    publicSubnetIds: open.map(({ id }) => id),
    privateSubnetIds: closed.map(({ id }) => id),
  };
}

/** A security group of a load balancer: the world on 443, and on 80 to be sent there. */
export function webGroup(name: string, vpcId: pulumi.Input<string>): aws.ec2.SecurityGroup {
  const web = (port: number): aws.types.input.ec2.SecurityGroupIngress => ({
    protocol: "tcp",
    fromPort: port,
    toPort: port,
    cidrBlocks: ["0.0.0.0/0"],
    ipv6CidrBlocks: ["::/0"],
    description: "Web",
  });
  return new aws.ec2.SecurityGroup(name, {
    vpcId,
    description: "The world to the load balancer",
    ingress: [web(443), web(80)],
    egress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }],
  });
}

/** A security group that one other group may reach on one port. */
export function groupBehind(
  name: string,
  vpcId: pulumi.Input<string>,
  port: number,
  from: pulumi.Input<string>,
): aws.ec2.SecurityGroup {
  return new aws.ec2.SecurityGroup(name, {
    vpcId,
    description: "From one group only",
    ingress: [{ protocol: "tcp", fromPort: port, toPort: port, securityGroups: [from] }],
  });
}

/** A key that the account administers, and that the named services may use for it. */
export function key(name: string, services: readonly string[] = []): aws.kms.Key {
  const { accountId } = aws.getCallerIdentityOutput();
  const policy = pulumi.jsonStringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { AWS: pulumi.interpolate`arn:aws:iam::${accountId}:root` },
        Action: "kms:*",
        Resource: "*",
      },
      ...services.map((service) => ({
        Effect: "Allow",
        Principal: { Service: service },
        Action: ["kms:GenerateDataKey*", "kms:Decrypt"],
        Resource: "*",
        Condition: { StringEquals: { "aws:SourceAccount": accountId } },
      })),
    ],
  });
  return new aws.kms.Key(name, { description: name, enableKeyRotation: true, policy });
}

/** All that S3 blocks of public access. */
export const ALL_BLOCKED = {
  blockPublicAcls: true,
  blockPublicPolicy: true,
  ignorePublicAcls: true,
  restrictPublicBuckets: true,
} as const;

/** The statement that refuses what does not come over TLS. */
export function tlsOnly(arn: pulumi.Input<string>): object {
  return {
    Sid: "TlsOnly",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [arn, pulumi.interpolate`${arn}/*`],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
}

/** A bucket that is closed, encrypted and reached over TLS only, with more statements in its policy. */
export function bucket(
  name: string,
  statements: (arn: pulumi.Output<string>) => readonly object[] = () => [],
): aws.s3.Bucket {
  const made = new aws.s3.Bucket(name, {});
  new aws.s3.BucketPublicAccessBlock(name, { bucket: made.id, ...ALL_BLOCKED });
  new aws.s3.BucketPolicy(name, {
    bucket: made.id,
    policy: pulumi.jsonStringify({
      Version: "2012-10-17",
      Statement: [tlsOnly(made.arn), ...statements(made.arn)],
    }),
  });
  return made;
}

/** A role that a service takes for this account. */
export function serviceRole(name: string, service: string): aws.iam.Role {
  return new aws.iam.Role(name, {
    assumeRolePolicy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" }],
    }),
  });
}
