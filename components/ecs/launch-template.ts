import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Ec2CapacitySettings } from "../../config/settings";

export interface LaunchTemplateArgs {
  readonly settings: Ec2CapacitySettings;
  readonly capacityName: string;
  readonly clusterName: string;
  readonly securityGroupId: pulumi.Input<string>;
  readonly instanceProfileArn: pulumi.Input<string>;
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * The newest of Amazon's images for ECS when an instance starts, as EC2 looks it up itself: a new image is no change to
 * the stack. Source: ECS Developer Guide, "Retrieving Amazon ECS-optimized Linux AMI metadata".
 */
const IMAGES = {
  ARM64: "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/arm64/recommended/image_id",
  X86_64: "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id",
} as const satisfies Record<Ec2CapacitySettings["cpuArchitecture"], string>;

/** How an instance of a cluster is started. */
export function createLaunchTemplate(
  name: string,
  args: LaunchTemplateArgs,
  parent: pulumi.Resource,
): aws.ec2.LaunchTemplate {
  const { settings, capacityName, clusterName, tags } = args;
  const named = { ...tags, Name: `${clusterName}-${capacityName}` };
  return new aws.ec2.LaunchTemplate(
    name,
    {
      description: `Instances of ${clusterName}, capacity ${capacityName}`,
      imageId: IMAGES[settings.cpuArchitecture],
      instanceType: settings.instanceType,
      iamInstanceProfile: { arn: args.instanceProfileArn },
      vpcSecurityGroupIds: [args.securityGroupId],
      // One hop ends at the instance: a container behind its bridge does not get the instance's credentials.
      metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
      blockDeviceMappings: [
        {
          deviceName: "/dev/xvda",
          ebs: {
            volumeType: "gp3",
            volumeSize: settings.diskSizeGiB,
            encrypted: "true",
            deleteOnTermination: "true",
          },
        },
      ],
      userData: Buffer.from(userData(clusterName)).toString("base64"),
      tagSpecifications: ["instance", "volume"].map((resourceType) => ({ resourceType, tags: named })),
      tags,
    },
    { parent },
  );
}

/** Settings of the agent. Source: ECS Developer Guide, "Amazon ECS container agent configuration". */
function userData(clusterName: string): string {
  const settings = {
    ECS_CLUSTER: clusterName,
    // Neither do tasks with an address of their own get the instance's credentials.
    ECS_AWSVPC_BLOCK_IMDS: "true",
    ECS_ENABLE_TASK_IAM_ROLE: "true",
    // Logs are written with the rights of the task's execution role, not the instance's.
    ECS_ENABLE_AWSLOGS_EXECUTIONROLE_OVERRIDE: "true",
    ECS_ENABLE_SPOT_INSTANCE_DRAINING: "true",
  };
  const lines = Object.entries(settings).map(([key, value]) => `${key}=${value}`);
  return ["#!/bin/bash", "cat <<'END' >> /etc/ecs/ecs.config", ...lines, "END", ""].join("\n");
}
