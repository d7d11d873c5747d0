import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { StatementSettings } from "../../config/settings";
import type { Granted, SecretReference } from "../access";
import { arnOf, type Account } from "../account";
import { createServiceRole, policyDocument, type Statement } from "../iam";
import { createLogGroup } from "../log-group";
import { containerDefinitions, type Container } from "./container";
import type { Image } from "./image";

export interface TaskArgs {
  readonly account: Account;
  /** The task definition's family. A change replaces it. */
  readonly family: string;
  readonly image: Image;
  readonly granted: Granted;
  /** Variable → the name of the SSM parameter that holds its value. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly cpu: number;
  readonly memoryMiB: number;
  readonly cpuArchitecture: "ARM64" | "X86_64";
  readonly container: Pick<Container, "command" | "port" | "stopTimeoutSeconds" | "writablePaths">;
  readonly enableExecuteCommand: boolean;
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
  readonly containerName: string;
  readonly taskRole: aws.iam.Role;
  readonly logGroup: aws.cloudwatch.LogGroup;
  /** What must stand before a task of it can start. */
  readonly prerequisites: readonly pulumi.Resource[];
}

/** Makes a Fargate task definition of one container, named after the workload. */
export function createTask(name: string, args: TaskArgs, parent: pulumi.Resource): Task {
  const { account, tags } = args;
  const logGroup = createLogGroup(
    name,
    {
      logGroupName: args.logGroupName,
      retentionDays: args.logRetentionDays,
      encryptionKeyArn: args.logKeyArn,
      tags,
    },
    parent,
  );
  const trust = { service: "ecs-tasks.amazonaws.com", account, sourceArn: "ecs", tags };
  const executionRole = createServiceRole(`${name}-execution`, trust, parent);
  const taskRole = createServiceRole(`${name}-task`, trust, parent);
  const prerequisites = [
    ...args.granted.prerequisites,
    createRolePolicy(`${name}-execution`, executionRole, executionStatements(args, logGroup), parent),
    ...createTaskPolicies(`${name}-task`, taskRole, args, parent),
  ];
  const definition = new aws.ecs.TaskDefinition(
    name,
    {
      family: args.family,
      requiresCompatibilities: ["FARGATE"],
      networkMode: "awsvpc",
      cpu: String(args.cpu),
      memory: String(args.memoryMiB),
      runtimePlatform: { cpuArchitecture: args.cpuArchitecture, operatingSystemFamily: "LINUX" },
      executionRoleArn: executionRole.arn,
      taskRoleArn: taskRole.arn,
      volumes: args.container.writablePaths.map((path) => ({ name: volumeName(path) })),
      containerDefinitions: containerDefinitions([
        {
          name,
          image: args.image.reference,
          ...args.container,
          volumeNames: args.container.writablePaths.map(volumeName),
          environment: args.granted.environment,
          secrets: secretSources(args),
          logGroupName: logGroup.name,
          region: account.region,
        },
      ]),
      tags,
    },
    { parent },
  );
  return { definitionArn: definition.arn, containerName: name, taskRole, logGroup, prerequisites };
}

/** A volume's name takes letters, digits, hyphens and underscores: `/var/run` is `var-run`, and no other path is. */
function volumeName(path: string): string {
  return path
    .slice(1)
    .replaceAll(/[^A-Za-z0-9/]/g, (character) => `_${character.charCodeAt(0).toString(16)}_`)
    .replaceAll("/", "-");
}

/** Variable → where ECS reads its value. Source: ECS Developer Guide, "Pass Secrets Manager secrets through environment variables". */
function secretSources({
  granted,
  parameters,
  account,
}: TaskArgs): Readonly<Record<string, pulumi.Input<string>>> {
  const sources: Record<string, pulumi.Input<string>> = {};
  for (const [variable, { secretArn, key }] of Object.entries(granted.secrets)) {
    sources[variable] = pulumi.interpolate`${secretArn}:${key}::`;
  }
  for (const [variable, parameter] of Object.entries(parameters)) {
    sources[variable] = parameterArn(account, parameter);
  }
  return sources;
}

function parameterArn(account: Account, parameterName: string): pulumi.Output<string> {
  return arnOf(account, "ssm", `parameter${parameterName}`);
}

/** What ECS itself needs to start the task: pull its image, read its secrets, write its logs. */
function executionStatements(args: TaskArgs, logGroup: aws.cloudwatch.LogGroup): readonly Statement[] {
  const { account, image, granted, parameters } = args;
  const secrets = Object.values(granted.secrets);
  const statements: Statement[] = [
    {
      actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
      resources: [pulumi.interpolate`${logGroup.arn}:*`],
    },
  ];
  if (image.repositoryArns.length > 0) {
    statements.push(
      // The one action of ECR's that takes no resource.
      { actions: ["ecr:GetAuthorizationToken"], resources: ["*"] },
      {
        actions: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
        resources: image.repositoryArns,
      },
    );
  }
  if (secrets.length > 0) {
    statements.push(
      { actions: ["secretsmanager:GetSecretValue"], resources: distinct(secrets, "secretArn") },
      {
        actions: ["kms:Decrypt"],
        resources: distinct(secrets, "encryptionKeyArn"),
        conditions: { StringEquals: { "kms:ViaService": `secretsmanager.${account.region}.amazonaws.com` } },
      },
    );
  }
  if (Object.keys(parameters).length > 0) {
    statements.push({
      actions: ["ssm:GetParameters"],
      resources: Object.values(parameters).map((parameter) => parameterArn(account, parameter)),
    });
  }
  return statements;
}

function distinct(
  secrets: readonly SecretReference[],
  property: "secretArn" | "encryptionKeyArn",
): readonly pulumi.Input<string>[] {
  return [...new Set(secrets.map((secret) => secret[property]))];
}

/** What ECS Exec needs in the container. Source: ECS Developer Guide, "Task role permissions for ECS Exec". */
const EXECUTE_COMMAND: Statement = {
  actions: [
    "ssmmessages:CreateControlChannel",
    "ssmmessages:CreateDataChannel",
    "ssmmessages:OpenControlChannel",
    "ssmmessages:OpenDataChannel",
  ],
  resources: ["*"],
};

function createTaskPolicies(
  name: string,
  role: aws.iam.Role,
  args: TaskArgs,
  parent: pulumi.Resource,
): readonly pulumi.Resource[] {
  const statements = [
    ...args.granted.statements,
    ...args.policyStatements,
    ...(args.enableExecuteCommand ? [EXECUTE_COMMAND] : []),
  ];
  return [
    ...(statements.length === 0 ? [] : [createRolePolicy(name, role, statements, parent)]),
    ...args.policyArns.map(
      (policyArn) =>
        new aws.iam.RolePolicyAttachment(
          `${name}:${policyName(policyArn)}`,
          { role: role.name, policyArn },
          { parent },
        ),
    ),
  ];
}

/** What tells a policy from all others, without the colons of its ARN: `aws/ReadOnlyAccess`. */
function policyName(policyArn: string): string {
  const [, owner = "", name = policyArn] = /:iam::([^:]*):policy\/(.+)$/.exec(policyArn) ?? [];
  return `${owner}/${name}`;
}

function createRolePolicy(
  name: string,
  role: aws.iam.Role,
  statements: readonly Statement[],
  parent: pulumi.Resource,
): aws.iam.RolePolicy {
  return new aws.iam.RolePolicy(name, { role: role.id, policy: policyDocument(statements) }, { parent });
}
