import * as assert from "node:assert/strict";
import {
  allInputsOf,
  dependenciesOf,
  inputsOf,
  namesOf,
  planOf,
  statementsOf,
} from "../../support/component-plan";
import { securityRules } from "../../support/component-rules";
import { STACK_TAGS, worker, type StackKeys } from "../../support/component-stack";
import { resource } from "../../support/evaluate";

const GROUP = "aws:autoscaling/group:Group";
const TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";
const PROVIDER = "aws:ecs/capacityProvider:CapacityProvider";
const PROFILE = "aws:iam/instanceProfile:InstanceProfile";
const OWN_TYPES = [GROUP, TEMPLATE, PROVIDER, PROFILE, "slipway:ecs:Ec2Capacity"];
const INSTANCES = "general-instances";

/** A stack with EC2 capacity and nothing on it. */
const capacity = (general: StackKeys = {}): StackKeys => ({
  cluster: { ec2Capacity: { general: { instanceType: "m7g.large", ...general } } },
});

describe("EC2 capacity", () => {
  it("is none in a stack that names none", async () => {
    const plan = await planOf({ services: { mailer: worker() } });
    assert.deepEqual(
      OWN_TYPES.flatMap((type) => namesOf(plan, type)),
      [],
    );
  });

  it("is scaled by ECS, which drains an instance and stops it only when it is empty", async () => {
    assert.deepEqual(allInputsOf(await planOf(capacity()), PROVIDER), {
      general: {
        autoScalingGroupProvider: {
          autoScalingGroupArn: "<Group general-instances arn>",
          managedDraining: "ENABLED",
          managedScaling: {
            maximumScalingStepSize: 10,
            minimumScalingStepSize: 1,
            status: "ENABLED",
            targetCapacity: 100,
          },
          managedTerminationProtection: "ENABLED",
        },
        tags: STACK_TAGS,
      },
    });
  });

  it("is a group in the private subnets that replaces its instances after a change, each new one first", async () => {
    const plan = await planOf(capacity());
    const { vpcZoneIdentifiers, ...group } = inputsOf(plan, GROUP, INSTANCES);
    assert.deepEqual(vpcZoneIdentifiers, ["<Subnet network-private-1 id>", "<Subnet network-private-2 id>"]);
    assert.deepEqual(group, {
      desiredCapacity: 2,
      forceDelete: true,
      healthCheckType: "EC2",
      instanceRefresh: {
        preferences: {
          maxHealthyPercentage: 110,
          minHealthyPercentage: 100,
          scaleInProtectedInstances: "Refresh",
          skipMatching: true,
        },
        strategy: "Rolling",
      },
      launchTemplate: { id: "<LaunchTemplate general-instances id>", version: "1" },
      maxSize: 10,
      minSize: 1,
      protectFromScaleIn: true,
      waitForCapacityTimeout: "0",
      tags: [
        { key: "AmazonECSManaged", propagateAtLaunch: true, value: "true" },
        { key: "CostCode", propagateAtLaunch: true, value: "SHOPDEV1" },
        { key: "Environment", propagateAtLaunch: true, value: "dev" },
        { key: "ManagedBy", propagateAtLaunch: true, value: "pulumi" },
        { key: "Project", propagateAtLaunch: true, value: "shop" },
      ],
    });
    assert.deepEqual(resource(plan, GROUP, INSTANCES).ignoreChanges, ["desiredCapacity"]);
  });

  it("has as many instances as the file says, none at all where it says so", async () => {
    const plan = await planOf(capacity({ minSize: 0, desiredCapacity: 0, maxSize: 4 }));
    const { minSize, desiredCapacity, maxSize } = inputsOf(plan, GROUP, INSTANCES);
    assert.deepEqual([minSize, desiredCapacity, maxSize], [0, 0, 4]);
  });

  it("starts instances with Amazon's newest image, an encrypted disk, and metadata that containers do not reach", async () => {
    const { userData, ...template } = inputsOf(await planOf(capacity()), TEMPLATE, INSTANCES);
    const tags = { ...STACK_TAGS, Name: "shop-dev-general" };
    assert.deepEqual(template, {
      blockDeviceMappings: [
        {
          deviceName: "/dev/xvda",
          ebs: { deleteOnTermination: "true", encrypted: "true", volumeSize: 30, volumeType: "gp3" },
        },
      ],
      description: "Instances of shop-dev, capacity general",
      iamInstanceProfile: { arn: "<InstanceProfile general-instances arn>" },
      imageId: "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/arm64/recommended/image_id",
      instanceType: "m7g.large",
      metadataOptions: { httpEndpoint: "enabled", httpPutResponseHopLimit: 1, httpTokens: "required" },
      tagSpecifications: [
        { resourceType: "instance", tags },
        { resourceType: "volume", tags },
      ],
      tags: STACK_TAGS,
      vpcSecurityGroupIds: ["<SecurityGroup general-instances id>"],
    });
    assert.equal(
      Buffer.from(String(userData), "base64").toString(),
      [
        "#!/bin/bash",
        "cat <<'END' >> /etc/ecs/ecs.config",
        "ECS_CLUSTER=shop-dev",
        "ECS_AWSVPC_BLOCK_IMDS=true",
        "ECS_ENABLE_TASK_IAM_ROLE=true",
        "ECS_ENABLE_AWSLOGS_EXECUTIONROLE_OVERRIDE=true",
        "ECS_ENABLE_SPOT_INSTANCE_DRAINING=true",
        "END",
        "",
      ].join("\n"),
    );
  });

  it("has the image and the disk of what the file says", async () => {
    const template = inputsOf(
      await planOf(capacity({ instanceType: "m7i.large", diskSizeGiB: 100 })),
      TEMPLATE,
      INSTANCES,
    );
    assert.equal(
      template["imageId"],
      "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id",
    );
    const [disk] = template["blockDeviceMappings"] as { readonly ebs: { readonly volumeSize: number } }[];
    assert.equal(disk?.ebs.volumeSize, 100);
  });
});

describe("An instance of EC2 capacity", () => {
  it("may join its cluster, ask what to run and tell what runs, and no more", async () => {
    const plan = await planOf(capacity());
    assert.deepEqual(statementsOf(plan, "aws:iam/role:Role", INSTANCES, "assumeRolePolicy"), [
      { Action: "sts:AssumeRole", Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" } },
    ]);
    assert.deepEqual(statementsOf(plan, "aws:iam/rolePolicy:RolePolicy", INSTANCES), [
      {
        Action: [
          "ecs:RegisterContainerInstance",
          "ecs:DeregisterContainerInstance",
          "ecs:SubmitAttachmentStateChanges",
          "ecs:SubmitContainerStateChange",
          "ecs:SubmitTaskStateChange",
        ],
        Effect: "Allow",
        Resource: ["<Cluster cluster arn>"],
      },
      {
        Action: ["ecs:Poll", "ecs:StartTelemetrySession", "ecs:UpdateContainerInstancesState"],
        Condition: { ArnEquals: { "ecs:cluster": "<Cluster cluster arn>" } },
        Effect: "Allow",
        Resource: ["arn:aws:ecs:us-east-1:123456789012:container-instance/shop-dev/*"],
      },
      { Action: ["ecs:DiscoverPollEndpoint"], Effect: "Allow", Resource: ["*"] },
    ]);
    assert.deepEqual(inputsOf(plan, PROFILE, INSTANCES), {
      role: "<Role general-instances name>",
      tags: STACK_TAGS,
    });
    const attached = allInputsOf(plan, "aws:iam/rolePolicyAttachment:RolePolicyAttachment");
    assert.deepEqual(
      Object.values(attached).filter(({ role }) => String(role).includes(INSTANCES)),
      [],
    );
  });

  it("starts once it may do so", async () => {
    const waits = dependenciesOf(await planOf(capacity()), GROUP, INSTANCES);
    assert.ok(waits.includes(`RolePolicy ${INSTANCES}`), waits.join());
  });

  it("reaches ECS over HTTPS, and is reached by nobody", async () => {
    const plan = await planOf(capacity());
    assert.deepEqual(securityRules(plan), [`out of ${INSTANCES}: tcp 443 to 0.0.0.0/0`]);
    assert.deepEqual(allInputsOf(plan, "aws:ec2/securityGroup:SecurityGroup"), {
      [INSTANCES]: {
        description: "Instances of capacity general: callers of their tasks only",
        tags: STACK_TAGS,
        vpcId: "<Vpc network id>",
      },
    });
  });
});
