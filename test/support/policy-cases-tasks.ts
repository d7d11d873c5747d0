/** Cases of the policies on ECS tasks and clusters. */
import { unknown, type PolicyCase } from "./policy-cases";
import { containers, UNKNOWN } from "./policy-fixtures";

const NO_JSON = {
  set: { containerDefinitions: "[" },
  says: /containerDefinitions, which is not JSON/,
  level: "advisory",
} as const;

const image = (name: string): Readonly<Record<string, unknown>> => ({
  containerDefinitions: containers({ image: name }),
});

const efs = (configuration: object): Readonly<Record<string, unknown>> => ({
  volumes: [
    { name: "tmp" },
    { name: "files", efsVolumeConfiguration: { fileSystemId: UNKNOWN, ...configuration } },
  ],
});

const sessions = (configuration: object): Readonly<Record<string, unknown>> => ({
  configuration: { executeCommandConfiguration: configuration },
});

const capabilities = (...add: readonly string[]): Readonly<Record<string, unknown>> => ({
  containerDefinitions: containers({ linuxParameters: { capabilities: { add } } }),
});

const WINDOWS = { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" };

export const taskCases: readonly PolicyCase[] = [
  {
    policy: "ecs-no-public-ip",
    subject: "eventTarget",
    fails: [
      {
        set: { ecsTarget: { networkConfiguration: { assignPublicIp: true } } },
        says: /tasks get public addresses/,
      },
    ],
    passes: [{ unset: ["ecsTarget"] }],
    absent: { set: { ecsTarget: {} } },
    unknown: unknown("ecsTarget"),
  },
  {
    policy: "ecs-no-public-ip",
    subject: "schedule",
    fails: [
      {
        set: { target: { ecsParameters: { networkConfiguration: { assignPublicIp: true } } } },
        says: /tasks get public addresses/,
      },
    ],
    passes: [{ set: { target: { arn: UNKNOWN } } }],
    absent: { unset: ["target"] },
    unknown: unknown("target"),
  },
  {
    policy: "ecs-no-env-secrets",
    subject: "task",
    fails: [
      {
        set: {
          containerDefinitions: containers({ environment: [{ name: "DB_SECRET_KEY", value: "hunter2" }] }),
        },
        says: /a secret in the plain variable DB_SECRET_KEY/,
      },
    ],
    passes: [
      {
        set: {
          containerDefinitions: containers({
            environment: [
              { name: "DB_SECRET_KEY", value: "password" },
              { name: "DB_SECRET_ARN", value: "arn:aws:secretsmanager:us-east-1:123456789012:secret:db" },
            ],
          }),
        },
      },
    ],
    absent: { unset: ["containerDefinitions"] },
    unknown: unknown("containerDefinitions"),
  },
  {
    policy: "ecs-no-host-pid",
    subject: "task",
    fails: [{ set: { pidMode: "host" }, says: /leave pidMode out/ }],
    passes: [{ set: { pidMode: "task" } }],
    absent: { unset: ["pidMode"] },
    unknown: unknown("pidMode"),
  },
  {
    policy: "ecs-no-host-network",
    subject: "task",
    fails: [{ set: { networkMode: "host" }, says: /set networkMode: awsvpc/ }],
    passes: [{ set: { networkMode: "awsvpc" } }, { set: { networkMode: "bridge" } }],
    absent: { unset: ["networkMode"] },
    unknown: unknown("networkMode"),
  },
  {
    policy: "ecs-capabilities",
    subject: "task",
    fails: [
      { set: capabilities("SYS_ADMIN", "SYS_PTRACE"), says: /container app adds the capability SYS_ADMIN,/ },
      { set: capabilities("ALL"), says: /container app adds the capability ALL,/ },
    ],
    passes: [{ set: capabilities("SYS_PTRACE", "NET_BIND_SERVICE") }, { set: capabilities() }],
    absent: { unset: ["containerDefinitions"] },
    unknown: unknown("containerDefinitions"),
  },
  {
    policy: "ecs-non-root",
    subject: "task",
    fails: [
      { set: { containerDefinitions: containers({ user: "root" }) }, says: /container app runs as root/ },
      { set: { containerDefinitions: containers({ user: "0:1000" }) }, says: /container app runs as root/ },
      { set: { containerDefinitions: containers({ user: undefined }) }, says: /what its image says/ },
      {
        set: {
          containerDefinitions: containers({ user: "ContainerAdministrator" }),
          runtimePlatform: WINDOWS,
        },
        says: /runs as administrator/,
      },
      NO_JSON,
    ],
    passes: [
      { set: { containerDefinitions: containers({ user: "node" }) } },
      { set: { containerDefinitions: containers({ user: "1000" }) } },
      { set: { containerDefinitions: containers({ user: "ContainerUser" }), runtimePlatform: WINDOWS } },
      { set: { containerDefinitions: containers({ user: undefined }), runtimePlatform: WINDOWS } },
    ],
    absent: { unset: ["containerDefinitions"] },
    unknown: unknown("containerDefinitions"),
  },
  {
    policy: "ecs-image-pinned",
    subject: "task",
    fails: [
      {
        set: image("public.ecr.aws/nginx/nginx:latest"),
        says: /container app runs whatever was pushed last/,
      },
      { set: image("registry.example.com:5000/app"), says: /container app runs whatever was pushed last/ },
      { set: image("nginx"), says: /container app runs whatever was pushed last/ },
    ],
    passes: [
      { set: image("nginx:1.29") },
      { set: image("registry.example.com:5000/app:1") },
      { set: image(`nginx@sha256:${"0".repeat(64)}`) },
    ],
    absent: { unset: ["containerDefinitions"] },
    unknown: unknown("containerDefinitions"),
  },
  {
    policy: "ecs-platform-version",
    subject: "service",
    fails: [{ set: { platformVersion: "1.3.0" }, says: /leave platformVersion out/ }],
    passes: [{ set: { platformVersion: "LATEST" } }, { set: { platformVersion: "1.4.0" } }],
    absent: { unset: ["platformVersion"] },
    unknown: unknown("platformVersion"),
  },
  {
    policy: "ecs-platform-version",
    subject: "eventTarget",
    fails: [{ set: { ecsTarget: { platformVersion: "1.3.0" } }, says: /leave platformVersion out/ }],
    absent: { unset: ["ecsTarget"] },
    unknown: unknown("ecsTarget"),
  },
  {
    policy: "ecs-platform-version",
    subject: "schedule",
    fails: [
      { set: { target: { ecsParameters: { platformVersion: "1.3.0" } } }, says: /leave platformVersion out/ },
    ],
    absent: { unset: ["target"] },
    unknown: unknown("target"),
  },
  {
    policy: "ecs-efs-transit",
    subject: "task",
    fails: [
      { set: efs({ transitEncryption: "DISABLED" }), says: /volumes\[1\] is mounted without TLS/ },
      { set: efs({}), says: /volumes\[1\] is mounted without TLS/ },
      {
        set: { volumes: [UNKNOWN, { name: "files", efsVolumeConfiguration: { fileSystemId: UNKNOWN } }] },
        says: /volumes\[1\] is mounted without TLS/,
      },
    ],
    passes: [{ set: efs({ transitEncryption: "ENABLED" }) }, { set: { volumes: [{ name: "tmp" }] } }],
    absent: { unset: ["volumes"] },
    unknown: unknown("volumes"),
  },
  {
    policy: "ecs-container-insights",
    subject: "taskCluster",
    fails: [
      {
        set: { settings: [{ name: "containerInsights", value: "disabled" }] },
        says: /set the setting containerInsights/,
      },
    ],
    passes: [{ set: { settings: [{ name: "containerInsights", value: "enabled" }] } }],
    absent: { unset: ["settings"], says: /set the setting containerInsights/ },
    unknown: unknown("settings"),
  },
  {
    policy: "ecs-exec-logged",
    subject: "taskCluster",
    fails: [
      {
        set: sessions({ kmsKeyId: UNKNOWN, logging: "NONE" }),
        says: /leave no trace; set logging: OVERRIDE/,
      },
      { set: sessions({ kmsKeyId: UNKNOWN, logging: "OVERRIDE" }), says: /without a place for the log/ },
      { set: sessions({ logging: "DEFAULT" }), says: /set kmsKeyId/ },
    ],
    passes: [
      {
        set: sessions({ kmsKeyId: UNKNOWN, logging: "OVERRIDE", logConfiguration: { s3BucketName: "logs" } }),
      },
      { set: sessions({ kmsKeyId: "alias/shop" }) },
      { unset: ["configuration"], without: ["debuggedService"] },
    ],
    absent: { unset: ["configuration"], says: /set kmsKeyId/ },
    unknown: unknown("configuration"),
  },
  {
    policy: "ecs-capacity-termination",
    subject: "capacity",
    fails: [
      {
        set: { autoScalingGroupProvider: { managedTerminationProtection: "DISABLED" } },
        says: /set managedTerminationProtection: ENABLED/,
      },
      { set: { autoScalingGroupProvider: {} }, says: /set managedTerminationProtection: ENABLED/ },
    ],
    passes: [{ set: { managedInstancesProvider: {} }, unset: ["autoScalingGroupProvider"] }],
    absent: { unset: ["autoScalingGroupProvider"] },
    unknown: unknown("autoScalingGroupProvider"),
  },
];
