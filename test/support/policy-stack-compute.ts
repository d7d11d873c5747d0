/** The compliant stack's instances, clusters and functions. */
import { TAGS, UNKNOWN, type Fixture } from "./policy-fixtures";

const METADATA = { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 };
const GROUP_TAGS = Object.entries(TAGS).map(([key, value]) => ({ key, value, propagateAtLaunch: true }));

/** By name. */
export const compute = {
  instance: {
    type: "aws:ec2/instance:Instance",
    properties: {
      ami: "ami-0123456789abcdef0",
      instanceType: "t4g.small",
      associatePublicIpAddress: false,
      metadataOptions: METADATA,
      rootBlockDevice: { encrypted: true },
      userData: "#!/bin/sh\ndnf install -y nginx\n",
      tags: TAGS,
      volumeTags: TAGS,
    },
  },
  launchTemplate: {
    type: "aws:ec2/launchTemplate:LaunchTemplate",
    properties: {
      imageId: "ami-0123456789abcdef0",
      instanceType: "t4g.small",
      metadataOptions: METADATA,
      networkInterfaces: [{ associatePublicIpAddress: "false", securityGroups: [UNKNOWN] }],
      blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { encrypted: "true", volumeSize: 30 } }],
      tagSpecifications: [
        { resourceType: "instance", tags: TAGS },
        { resourceType: "volume", tags: TAGS },
      ],
      tags: TAGS,
    },
  },
  instanceGroup: {
    type: "aws:autoscaling/group:Group",
    properties: {
      minSize: 2,
      maxSize: 4,
      launchTemplate: { id: UNKNOWN, version: "$Latest" },
      vpcZoneIdentifiers: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
      targetGroupArns: [UNKNOWN],
      healthCheckType: "ELB",
      tags: GROUP_TAGS,
    },
    from: { launchTemplate: ["launchTemplate"], targetGroupArns: ["targetGroup"] },
  },
  attachedGroup: {
    type: "aws:autoscaling/group:Group",
    properties: {
      launchTemplate: { id: UNKNOWN },
      vpcZoneIdentifiers: [UNKNOWN, UNKNOWN],
      healthCheckType: "ELB",
      tags: GROUP_TAGS,
    },
    from: { launchTemplate: ["launchTemplate"] },
  },
  groupAttachment: {
    type: "aws:autoscaling/attachment:Attachment",
    properties: { autoscalingGroupName: UNKNOWN, lbTargetGroupArn: UNKNOWN },
    from: { autoscalingGroupName: ["attachedGroup"], lbTargetGroupArn: ["targetGroup"] },
  },
  targetGroup: {
    type: "aws:lb/targetGroup:TargetGroup",
    properties: { port: 443, protocol: "HTTPS", tags: TAGS },
  },
  taskCluster: {
    type: "aws:ecs/cluster:Cluster",
    properties: {
      settings: [{ name: "containerInsights", value: "enhanced" }],
      configuration: {
        executeCommandConfiguration: {
          kmsKeyId: UNKNOWN,
          logging: "OVERRIDE",
          logConfiguration: { cloudWatchLogGroupName: UNKNOWN },
        },
      },
      tags: TAGS,
    },
    from: { configuration: ["key", "logGroup"] },
  },
  debuggedService: {
    type: "aws:ecs/service:Service",
    properties: {
      cluster: UNKNOWN,
      enableExecuteCommand: true,
      networkConfiguration: { assignPublicIp: false, subnets: [UNKNOWN] },
      propagateTags: "SERVICE",
      deploymentCircuitBreaker: { enable: true, rollback: true },
      tags: TAGS,
    },
    from: { cluster: ["taskCluster"] },
  },
  capacity: {
    type: "aws:ecs/capacityProvider:CapacityProvider",
    properties: {
      autoScalingGroupProvider: {
        autoScalingGroupArn: UNKNOWN,
        managedScaling: { status: "ENABLED" },
        managedTerminationProtection: "ENABLED",
      },
      tags: TAGS,
    },
    from: { autoScalingGroupProvider: ["instanceGroup"] },
  },
  lambda: {
    type: "aws:lambda/function:Function",
    properties: {
      runtime: "nodejs24.x",
      handler: "index.handler",
      role: "arn:aws:iam::123456789012:role/lambda",
      kmsKeyArn: UNKNOWN,
      environment: {
        variables: {
          ENVIRONMENT: "prod",
          DATABASE_PASSWORD_SECRET_ARN: "arn:aws:secretsmanager:us-east-1:123456789012:secret:app",
          DATABASE_PASSWORD_SECRET_KEY: "password",
        },
      },
      tracingConfig: { mode: "Active" },
      tags: TAGS,
    },
    from: { kmsKeyArn: ["key"] },
  },
  lambdaUrl: {
    type: "aws:lambda/functionUrl:FunctionUrl",
    properties: {
      functionName: UNKNOWN,
      authorizationType: "AWS_IAM",
      cors: { allowCredentials: true, allowOrigins: ["https://www.example.com"] },
    },
    from: { functionName: ["lambda"] },
  },
  lambdaPermission: {
    type: "aws:lambda/permission:Permission",
    properties: {
      action: "lambda:InvokeFunction",
      function: UNKNOWN,
      principal: "s3.amazonaws.com",
      sourceArn: "arn:aws:s3:::shop-uploads",
      sourceAccount: "123456789012",
    },
    from: { function: ["lambda"] },
  },
  lambdaFailures: {
    type: "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
    properties: { functionName: UNKNOWN, destinationConfig: { onFailure: { destination: UNKNOWN } } },
    from: { functionName: ["lambda"], destinationConfig: ["deadLetters"] },
  },
} satisfies Readonly<Record<string, Fixture>>;
