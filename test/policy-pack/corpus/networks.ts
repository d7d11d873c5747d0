/** VPCs: written out, and packaged; with flow logs and endpoints. */
import * as aws from "@pulumi/aws";
import * as awsx from "@pulumi/awsx";
import * as pulumi from "@pulumi/pulumi";
import { bucket, network, serviceRole, type Groups } from "./parts";

const PACKAGED = {
  cidrBlock: "10.0.0.0/16",
  subnetStrategy: "Auto",
  availabilityZoneNames: ["us-east-1a", "us-east-1b"],
  enableDnsHostnames: true,
} satisfies awsx.ec2.VpcArgs;

const PUBLIC = {
  type: "Public",
  cidrBlocks: ["10.0.0.0/24", "10.0.1.0/24"],
} satisfies awsx.types.input.ec2.SubnetSpecArgs;

export const networks: Groups = {
  "a VPC with routes written into its route tables": () => {
    const vpc = new aws.ec2.Vpc("main", { cidrBlock: "10.20.0.0/16" });
    new aws.ec2.DefaultSecurityGroup("main", { vpcId: vpc.id, ingress: [], egress: [] });
    const gateway = new aws.ec2.InternetGateway("main", { vpcId: vpc.id });
    const open = new aws.ec2.Subnet("open", {
      vpcId: vpc.id,
      cidrBlock: "10.20.0.0/24",
      mapPublicIpOnLaunch: false,
    });
    const closed = ["us-east-1a", "us-east-1b"].map(
      (availabilityZone, index) =>
        new aws.ec2.Subnet(`closed-${index}`, {
          vpcId: vpc.id,
          cidrBlock: `10.20.${index + 1}.0/24`,
          availabilityZone,
        }),
    );
    const table = new aws.ec2.RouteTable("open", {
      vpcId: vpc.id,
      routes: [
        { cidrBlock: "0.0.0.0/0", gatewayId: gateway.id },
        { ipv6CidrBlock: "::/0", gatewayId: gateway.id },
      ],
    });
    new aws.ec2.RouteTableAssociation("open", { subnetId: open.id, routeTableId: table.id });
    new aws.rds.SubnetGroup("closed", { subnetIds: closed.map(({ id }) => id) });
  },

  "a VPC that logs its flows to a log group": () => {
    const { vpc } = network("flows");
    const role = serviceRole("flows", "vpc-flow-logs.amazonaws.com");
    const logs = new aws.cloudwatch.LogGroup("flows", { retentionInDays: 365 });
    new aws.iam.RolePolicy("flows", {
      role: role.id,
      policy: pulumi.jsonStringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Action: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
            Resource: pulumi.interpolate`${logs.arn}:*`,
          },
        ],
      }),
    });
    new aws.ec2.FlowLog("flows", {
      vpcId: vpc.id,
      trafficType: "ALL",
      logDestination: logs.arn,
      iamRoleArn: role.arn,
    });
  },

  "a VPC that logs its flows to a bucket": () => {
    const { vpc } = network("archive");
    const { accountId } = aws.getCallerIdentityOutput();
    const logs = bucket("flow-archive", (arn) => [
      {
        Sid: "AWSLogDeliveryWrite",
        Effect: "Allow",
        Principal: { Service: "delivery.logs.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: pulumi.interpolate`${arn}/AWSLogs/${accountId}/*`,
        Condition: {
          StringEquals: { "aws:SourceAccount": accountId, "s3:x-amz-acl": "bucket-owner-full-control" },
        },
      },
    ]);
    new aws.ec2.FlowLog("archive", {
      vpcId: vpc.id,
      trafficType: "ALL",
      logDestinationType: "s3",
      logDestination: logs.arn,
    });
  },

  "a VPC with endpoints that its own range reaches": () => {
    const { vpc, privateSubnetIds } = network("endpoints");
    const group = new aws.ec2.SecurityGroup("endpoints", {
      vpcId: vpc.id,
      ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: [vpc.cidrBlock] }],
    });
    for (const service of ["ecr.api", "ecr.dkr", "logs", "secretsmanager"]) {
      new aws.ec2.VpcEndpoint(service, {
        vpcId: vpc.id,
        serviceName: `com.amazonaws.us-east-1.${service}`,
        vpcEndpointType: "Interface",
        subnetIds: privateSubnetIds,
        securityGroupIds: [group.id],
        privateDnsEnabled: true,
      });
    }
    new aws.ec2.VpcEndpoint("s3", {
      vpcId: vpc.id,
      serviceName: "com.amazonaws.us-east-1.s3",
      policy: pulumi.jsonStringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: "*",
            Action: "s3:*",
            Resource: "*",
            Condition: { StringEquals: { "aws:PrincipalOrgID": "o-abc1234567" } },
          },
        ],
      }),
    });
  },

  "a VPC of awsx with a database in its private subnets": () => {
    const vpc = new awsx.ec2.Vpc("packaged", {
      ...PACKAGED,
      natGateways: { strategy: "Single" },
      subnetSpecs: [PUBLIC, { type: "Private", cidrBlocks: ["10.0.16.0/20", "10.0.32.0/20"] }],
    });
    new aws.rds.SubnetGroup("packaged", { subnetIds: vpc.privateSubnetIds });
    new aws.ec2.SecurityGroup("packaged", { vpcId: vpc.vpcId, egress: [] });
  },

  "a VPC of awsx with isolated subnets": () => {
    const vpc = new awsx.ec2.Vpc("isolated", {
      ...PACKAGED,
      natGateways: { strategy: "None" },
      subnetSpecs: [PUBLIC, { type: "Isolated", cidrBlocks: ["10.0.48.0/20", "10.0.64.0/20"] }],
    });
    new aws.rds.SubnetGroup("isolated", { subnetIds: vpc.isolatedSubnetIds });
  },
};
