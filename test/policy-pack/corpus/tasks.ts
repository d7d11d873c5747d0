/** ECS tasks that mount files, run beside others, and start by a clock. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { APP, cluster, task } from "./containers";
import { groupBehind, key, network, serviceRole, type Groups } from "./parts";

export const tasks: Groups = {
  "a task that mounts EFS": () => {
    const { vpc, privateSubnetIds } = network("files");
    const tasks = new aws.ec2.SecurityGroup("files-tasks", { vpcId: vpc.id });
    const group = groupBehind("files", vpc.id, 2049, tasks.id);
    const files = new aws.efs.FileSystem("files", { encrypted: true, kmsKeyId: key("files").arn });
    privateSubnetIds.forEach((subnetId, index) => {
      new aws.efs.MountTarget(`files-${index}`, {
        fileSystemId: files.id,
        subnetId,
        securityGroups: [group.id],
      });
    });
    new aws.efs.BackupPolicy("files", { fileSystemId: files.id, backupPolicy: { status: "ENABLED" } });
    new aws.efs.FileSystemPolicy("files", {
      fileSystemId: files.id,
      policy: pulumi.jsonStringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { AWS: "*" },
            Action: ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"],
            Resource: files.arn,
            Condition: { Bool: { "elasticfilesystem:AccessedViaMountTarget": "true" } },
          },
          {
            Effect: "Deny",
            Principal: { AWS: "*" },
            Action: "*",
            Resource: files.arn,
            Condition: { Bool: { "aws:SecureTransport": "false" } },
          },
        ],
      }),
    });
    const point = new aws.efs.AccessPoint("files", {
      fileSystemId: files.id,
      posixUser: { uid: 1000, gid: 1000 },
      rootDirectory: { path: "/app", creationInfo: { ownerUid: 1000, ownerGid: 1000, permissions: "750" } },
    });
    task("files", [{ ...APP, mountPoints: [{ sourceVolume: "files", containerPath: "/data" }] }], {
      volumes: [
        {
          name: "files",
          efsVolumeConfiguration: {
            fileSystemId: files.id,
            transitEncryption: "ENABLED",
            authorizationConfig: { accessPointId: point.id, iam: "ENABLED" },
          },
        },
        { name: "scratch" },
      ],
    });
  },

  "a task that EventBridge and the scheduler start": () => {
    const { vpc, privateSubnetIds } = network("scheduled");
    const group = new aws.ec2.SecurityGroup("scheduled", { vpcId: vpc.id });
    const definition = task("scheduled", [APP]);
    const on = cluster("scheduled");
    const rule = new aws.cloudwatch.EventRule("scheduled", { scheduleExpression: "cron(0 4 * * ? *)" });
    new aws.cloudwatch.EventTarget("scheduled", {
      rule: rule.name,
      arn: on.arn,
      roleArn: serviceRole("scheduled-events", "events.amazonaws.com").arn,
      ecsTarget: {
        taskDefinitionArn: definition.arn,
        launchType: "FARGATE",
        networkConfiguration: { subnets: privateSubnetIds, securityGroups: [group.id] },
      },
    });
    new aws.scheduler.Schedule("scheduled", {
      scheduleExpression: "rate(1 hour)",
      flexibleTimeWindow: { mode: "FLEXIBLE", maximumWindowInMinutes: 15 },
      target: {
        arn: on.arn,
        roleArn: serviceRole("scheduled-role", "scheduler.amazonaws.com").arn,
        ecsParameters: {
          taskDefinitionArn: definition.arn,
          networkConfiguration: { subnets: privateSubnetIds, assignPublicIp: false },
        },
      },
    });
  },

  "a service on instances that CodeDeploy replaces": () => {
    const definition = task("blue-green", [APP], { requiresCompatibilities: ["EC2"], networkMode: "bridge" });
    new aws.ecs.Service("blue-green", {
      cluster: cluster("blue-green").id,
      taskDefinition: definition.arn,
      desiredCount: 2,
      launchType: "EC2",
      deploymentController: { type: "CODE_DEPLOY" },
      orderedPlacementStrategies: [{ type: "spread", field: "attribute:ecs.availability-zone" }],
    });
  },
};
