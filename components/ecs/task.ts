import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { ServiceSettings, StatementSettings } from "../../config/settings";
import type { Granted } from "../access";
import type { Account } from "../account";
import { attachPolicies, createServiceRole, policyDocument, type Statement } from "../iam";
import { createLogGroup } from "../log-group";
import { createCollector, type CollectorSettings } from "./collector";
import { containerDefinitions, type Container } from "./container";
import { executionStatements, secretSources } from "./execution";
import type { Image } from "./image";
import { mountPoints, sharedVolumes } from "./mounts";
import { hostPort, taskPlacement } from "./placement";

export interface TaskArgs {
  readonly account: Account;
  /** The task definition's family. A change replaces it. */
  readonly family: string;
  readonly image: Image;
  readonly granted: Granted;
  /** What lets its tasks reach what they use. */
  readonly connections: readonly pulumi.Resource[];
  /** Variable → the name of the SSM parameter that holds its value. */
  readonly parameters: Readonly<Record<string, string>>;
  /** The ARNs of files in S3 with a variable a line. */
  readonly environmentFiles: readonly string[];
  /** The keys that encrypt them. */
  readonly environmentFileKeyArns: readonly string[];
  /** Runs the OpenTelemetry collector beside the container. */
  readonly collector?: CollectorSettings;
  readonly cpu: number;
  readonly memoryMiB: number;
  readonly cpuArchitecture: "ARM64" | "X86_64";
  /** Where it can run. */
  readonly placement: Pick<ServiceSettings, "capacity" | "networkMode">;
  readonly container: Pick<
    Container,
    "entryPoint" | "command" | "user" | "port" | "stopTimeoutSeconds" | "writablePaths"
  >;
  /** What it takes to let people into the container; empty where they are not. */
  readonly executeCommandStatements: readonly Statement[];
  readonly policyArns: readonly string[];
  readonly policyStatements: readonly StatementSettings[];
  readonly logGroupName: string;
  readonly logRetentionDays: number;
  readonly logKeyArn: pulumi.Input<string>;
  readonly tags: Readonly<Record<string, string>>;
}

/** A task definition with its log group and its two roles: one for ECS to start it, one for the code in it. */
export interface Task {
  readonly definitionArn: pulumi.Output<string>;
  readonly family: string;
  /** The same, but that it reaches databases themselves and not their proxies: for migrations. @default there is no proxy */
  readonly direct?: { readonly definitionArn: pulumi.Output<string>; readonly family: string };
  readonly containerName: string;
  readonly taskRole: aws.iam.Role;
  readonly executionRole: aws.iam.Role;
  readonly logGroup: aws.cloudwatch.LogGroup;
  /** What must stand before a task of it can start. */
  readonly prerequisites: readonly pulumi.Input<pulumi.Resource>[];
}

/** Makes a task definition of one container, named after the workload, and perhaps a collector beside it. */
export function createTask(name: string, args: TaskArgs, parent: pulumi.Resource): Task {
  const { account, tags } = args;
  const logs = { retentionDays: args.logRetentionDays, encryptionKeyArn: args.logKeyArn, tags };
  const logGroup = createLogGroup(name, { ...logs, logGroupName: args.logGroupName }, parent);
  const collector =
    args.collector &&
    createCollector(name, { ...logs, settings: args.collector, logGroup, region: account.region }, parent);
  const trust = { service: "ecs-tasks.amazonaws.com", account, sourceArn: "ecs", tags };
  const executionRole = createServiceRole(`${name}-execution`, trust, parent);
  const taskRole = createServiceRole(`${name}-task`, trust, parent);
  const prerequisites = [
    ...args.granted.prerequisites,
    ...args.connections,
    createRolePolicy(`${name}-execution`, executionRole, executionStatements(args, logGroup), parent),
    ...createTaskPolicies(`${name}-task`, taskRole, args, parent),
  ];
  const parts = { containerName: name, args, executionRole, taskRole, logGroup, collector };
  const definition = createDefinition(name, args.family, parts, secretSources(args), parent);
  const isProxied = Object.values(args.granted.secrets).some(({ directKey }) => directKey !== undefined);
  // No workload's name has an underscore.
  const family = `${args.family}_migration`;
  const direct = isProxied
    ? createDefinition(`${name}.migration`, family, parts, secretSources(args, { isDirect: true }), parent)
    : undefined;
  return {
    definitionArn: definition.arn,
    family: args.family,
    ...(direct === undefined ? {} : { direct: { definitionArn: direct.arn, family } }),
    containerName: name,
    taskRole,
    executionRole,
    logGroup,
    prerequisites,
  };
}

/** What the definitions of a workload have in common. */
interface DefinitionParts extends Pick<Task, "containerName" | "taskRole" | "executionRole" | "logGroup"> {
  readonly args: TaskArgs;
  readonly collector: Container | undefined;
}

function createDefinition(
  name: string,
  family: string,
  { containerName, args, executionRole, taskRole, logGroup, collector }: DefinitionParts,
  secrets: Container["secrets"],
  parent: pulumi.Resource,
): aws.ecs.TaskDefinition {
  return new aws.ecs.TaskDefinition(
    name,
    {
      family,
      ...taskPlacement(args.placement),
      cpu: String(args.cpu),
      memory: String(args.memoryMiB),
      runtimePlatform: { cpuArchitecture: args.cpuArchitecture, operatingSystemFamily: "LINUX" },
      executionRoleArn: executionRole.arn,
      taskRoleArn: taskRole.arn,
      volumes: [
        ...args.container.writablePaths.map((path) => ({ name: volumeName(path) })),
        ...sharedVolumes(args.granted.mounts),
      ],
      containerDefinitions: containerDefinitions([
        {
          name: containerName,
          image: args.image.reference,
          ...args.container,
          ...hostPort(args.placement, args.container.port),
          volumeNames: args.container.writablePaths.map(volumeName),
          mountPoints: mountPoints(args.granted.mounts),
          environment: args.granted.environment,
          secrets,
          environmentFiles: args.environmentFiles,
          // Started, not healthy: a service runs on without anybody to tell.
          startsAfter: collector === undefined ? [] : [collector.name],
          logGroupName: logGroup.name,
          region: args.account.region,
        },
        ...(collector === undefined ? [] : [collector]),
      ]),
      tags: args.tags,
    },
    { parent },
  );
}

/** A volume's name takes letters, digits, hyphens and underscores: `/var/run` is `var-run`, and no other path is. */
function volumeName(path: string): string {
  return path
    .slice(1)
    .replaceAll(/[^A-Za-z0-9/]/g, (character) => `_${character.charCodeAt(0).toString(16)}_`)
    .replaceAll("/", "-");
}

function createTaskPolicies(
  name: string,
  role: aws.iam.Role,
  args: TaskArgs,
  parent: pulumi.Resource,
): readonly pulumi.Resource[] {
  const statements = [...args.granted.statements, ...args.policyStatements, ...args.executeCommandStatements];
  return [
    ...(statements.length === 0 ? [] : [createRolePolicy(name, role, statements, parent)]),
    ...attachPolicies(name, role, args.policyArns, parent),
  ];
}

function createRolePolicy(
  name: string,
  role: aws.iam.Role,
  statements: readonly Statement[],
  parent: pulumi.Resource,
): aws.iam.RolePolicy {
  return new aws.iam.RolePolicy(name, { role: role.id, policy: policyDocument(statements) }, { parent });
}
