/** Machines: one by itself, and groups of them. */
import * as aws from "@pulumi/aws";
import { key, network, serviceRole, type Groups } from "./parts";

const IMAGE = "ami-0123456789abcdef0";
const IMDSV2 = { httpTokens: "required", httpEndpoint: "enabled", httpPutResponseHopLimit: 1 };

export const instances: Groups = {
  "a bastion that is reached through Session Manager": () => {
    const { vpc, privateSubnetIds } = network("bastion");
    const role = serviceRole("bastion", "ec2.amazonaws.com");
    new aws.iam.RolePolicyAttachment("bastion", {
      role: role.name,
      policyArn: aws.iam.ManagedPolicy.AmazonSSMManagedInstanceCore,
    });
    const group = new aws.ec2.SecurityGroup("bastion", {
      vpcId: vpc.id,
      ingress: [],
      egress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] }],
    });
    new aws.ec2.Instance("bastion", {
      ami: aws.ssm.getParameterOutput({
        name: "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64/image_id",
      }).value,
      instanceType: "t4g.nano",
      subnetId: privateSubnetIds[0] ?? "",
      vpcSecurityGroupIds: [group.id],
      iamInstanceProfile: new aws.iam.InstanceProfile("bastion", { role: role.name }).name,
      associatePublicIpAddress: false,
      metadataOptions: IMDSV2,
      rootBlockDevice: { encrypted: true, volumeType: "gp3", volumeSize: 10 },
    });
  },

  "a group of machines from a launch template": () => {
    const { vpc, privateSubnetIds } = network("fleet");
    const group = new aws.ec2.SecurityGroup("fleet", { vpcId: vpc.id });
    const template = new aws.ec2.LaunchTemplate("fleet", {
      imageId: IMAGE,
      instanceType: "m7g.large",
      vpcSecurityGroupIds: [group.id],
      metadataOptions: { ...IMDSV2, httpPutResponseHopLimit: 2 },
      blockDeviceMappings: [
        {
          deviceName: "/dev/xvda",
          ebs: { encrypted: "true", kmsKeyId: key("fleet").arn, volumeSize: 30, deleteOnTermination: "true" },
        },
        { deviceName: "/dev/sdb", virtualName: "ephemeral0" },
      ],
      userData: Buffer.from("#!/bin/sh\necho ECS_CLUSTER=shop >> /etc/ecs/ecs.config\n").toString("base64"),
      tagSpecifications: [{ resourceType: "instance", tags: { Name: "fleet" } }],
    });
    new aws.autoscaling.Group("fleet", {
      vpcZoneIdentifiers: privateSubnetIds,
      minSize: 2,
      maxSize: 6,
      healthCheckType: "ELB",
      launchTemplate: { id: template.id, version: "$Latest" },
      tags: [
        { key: "Project", value: "shop", propagateAtLaunch: true },
        { key: "ManagedBy", value: "pulumi", propagateAtLaunch: true },
        { key: "Environment", value: "prod", propagateAtLaunch: true },
        { key: "CostCode", value: "A1B2C3D4", propagateAtLaunch: true },
      ],
    });
  },

  "a group of mixed machines, some of them spot": () => {
    const { privateSubnetIds } = network("mixed");
    const template = new aws.ec2.LaunchTemplate("mixed", {
      imageId: IMAGE,
      networkInterfaces: [{ associatePublicIpAddress: "false", deviceIndex: 0 }],
      metadataOptions: { httpTokens: "required" },
      blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { encrypted: "true", volumeSize: 30 } }],
    });
    new aws.autoscaling.Group("mixed", {
      vpcZoneIdentifiers: privateSubnetIds,
      minSize: 0,
      maxSize: 6,
      mixedInstancesPolicy: {
        launchTemplate: {
          launchTemplateSpecification: { launchTemplateId: template.id, version: "$Latest" },
          overrides: [{ instanceType: "m7g.large" }, { instanceType: "m6g.large" }],
        },
      },
    });
  },

  "volumes, in an account that encrypts what says nothing": () => {
    new aws.ebs.EncryptionByDefault("account", { enabled: true });
    new aws.ec2.InstanceMetadataDefaults("account", { httpTokens: "required" });
    new aws.ebs.Volume("implicit", { availabilityZone: "us-east-1a", size: 10 });
    new aws.ec2.Instance("implicit", {
      ami: IMAGE,
      instanceType: "t4g.micro",
      ebsBlockDevices: [{ deviceName: "/dev/sdf", volumeSize: 10 }],
    });
  },

  "a volume, attached": () => {
    const volume = new aws.ebs.Volume("data", {
      availabilityZone: "us-east-1a",
      size: 100,
      type: "gp3",
      encrypted: true,
    });
    const machine = new aws.ec2.Instance("data", {
      launchTemplate: { id: "lt-0123456789abcdef0", version: "$Default" },
      availabilityZone: "us-east-1a",
      metadataOptions: IMDSV2,
      rootBlockDevice: { encrypted: true },
    });
    new aws.ec2.VolumeAttachment("data", {
      deviceName: "/dev/sdf",
      volumeId: volume.id,
      instanceId: machine.id,
    });
  },

  "machines by the older launch configuration": () => {
    const { privateSubnetIds } = network("older");
    const configuration = new aws.ec2.LaunchConfiguration("older", {
      imageId: IMAGE,
      instanceType: "m5.large",
      associatePublicIpAddress: false,
      metadataOptions: { httpTokens: "required" },
      rootBlockDevice: { encrypted: true },
    });
    new aws.autoscaling.Group("older", {
      launchConfiguration: configuration.name,
      vpcZoneIdentifiers: privateSubnetIds,
      minSize: 1,
      maxSize: 2,
    });
  },

  "a spot machine, and a provider of capacity for ECS": () => {
    new aws.ec2.SpotInstanceRequest("spot", {
      ami: IMAGE,
      instanceType: "m7g.large",
      associatePublicIpAddress: false,
      metadataOptions: IMDSV2,
      rootBlockDevice: { encrypted: true },
    });
    new aws.ecs.CapacityProvider("spot", {
      autoScalingGroupProvider: {
        autoScalingGroupArn:
          "arn:aws:autoscaling:us-east-1:123456789012:autoScalingGroup:1:autoScalingGroupName/x",
        managedTerminationProtection: "ENABLED",
        managedScaling: { status: "ENABLED", targetCapacity: 100 },
      },
    });
  },
};
