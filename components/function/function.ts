import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { FunctionSettings } from "../../config/settings";
import { grant, type Access, type Granted } from "../access";
import type { Account } from "../account";
import { createLogGroup } from "../log-group";
import { createDeadLetters } from "../messaging/dead-letters";
import type { Queue } from "../messaging/queue";
import type { Network } from "../networking/network";
import { allowConnections, allowInternet, createSecurityGroup } from "../networking/security-group";
import type { Metric, Monitored } from "../observability/metric";
import { createSchedules } from "../scheduler";
import { functionMetrics } from "./function-metrics";
import { createFunctionRole, denyNetworkToCode } from "./function-role";
import { createFunctionUrl } from "./function-url";
import { createTopicSources, type FunctionSubscription } from "./topic-sources";

export interface FunctionArgs {
  readonly settings: FunctionSettings;
  readonly account: Account;
  readonly network: Network;
  readonly uses: readonly Access[];
  /** The queue whose messages it is called with. */
  readonly queue: Queue | undefined;
  /** The topics that call it. */
  readonly subscriptions: readonly FunctionSubscription[];
  /** Encrypts its environment. */
  readonly secretKeyArn: pulumi.Input<string>;
  readonly logKeyArn: pulumi.Input<string>;
  /** Encrypts what it could not be called with. */
  readonly messagingKeyArn: pulumi.Input<string>;
}

/** Lambda itself tries a call that failed up to twice again (Lambda API reference, "FunctionEventInvokeConfig"). */
const RETRIES = 2;

/** Lambda takes its interfaces out of the network some time after the function is gone, and a group has to wait for it. */
export const INTERFACES_TIMEOUT = "45m";

/**
 * A Lambda function: called by whom its URL lets in, by a queue, by the clock, or by services that use it. What it was
 * called with in vain is kept as dead letters.
 *
 * Lambda puts no secrets into variables: of each secret variable of what it uses, the function gets
 * `{VARIABLE}_SECRET_ARN` and `{VARIABLE}_SECRET_KEY`, the key within the secret's JSON, and leave to read it.
 *
 * @throws pulumi.RunError when two accesses set the same variable.
 */
export class LambdaFunction extends pulumi.ComponentResource implements Monitored {
  public readonly arn: pulumi.Output<string>;
  public readonly functionName: pulumi.Output<string>;
  /** There where the clock calls it. */
  public readonly scheduleGroupName?: pulumi.Output<string>;
  /** For callers whom IAM lets in. */
  public readonly url?: pulumi.Output<string>;
  public readonly label: string;
  public readonly tags: Readonly<Record<string, string>>;
  public readonly metrics: readonly Metric[];

  public constructor(name: string, args: FunctionArgs) {
    super("slipway:function:Function", name);
    const { settings, account, queue } = args;
    const { tags } = settings;
    this.label = `function ${name}`;
    this.tags = tags;
    const own = { label: name, environment: { ...settings.variables, ENVIRONMENT: settings.environment } };
    const granted = grant(this.label, [own, ...args.uses].map(withSecretPlaces));
    const logGroup = createLogGroup(
      name,
      {
        logGroupName: settings.logGroupName,
        retentionDays: settings.logRetentionDays,
        encryptionKeyArn: args.logKeyArn,
        tags,
      },
      this,
    );
    const deadLetters = createDeadLetters(
      name,
      {
        encryptionKeyArn: args.messagingKeyArn,
        topicArns: args.subscriptions.map(({ topicArn }) => topicArn),
        tags,
      },
      this,
    );
    const { role, policies } = createFunctionRole(
      name,
      { settings, account, granted, logGroup, queue, deadLetters },
      this,
    );
    const lambda = new aws.lambda.Function(
      name,
      {
        ...code(settings),
        architectures: [settings.cpuArchitecture === "ARM64" ? "arm64" : "x86_64"],
        memorySize: settings.memoryMiB,
        timeout: settings.timeoutSeconds,
        ...(settings.reservedConcurrency === undefined
          ? {}
          : { reservedConcurrentExecutions: settings.reservedConcurrency }),
        role: role.arn,
        environment: { variables: sorted(granted.environment) },
        kmsKeyArn: args.secretKeyArn,
        loggingConfig: { logFormat: "JSON", logGroup: logGroup.name },
        tracingConfig: { mode: "Active" },
        ...(settings.vpc ? { vpcConfig: createVpcConfig(name, args, this) } : {}),
        ...fileSystem(granted),
        tags,
      },
      // Lambda looks at once whether its role lets it into the network.
      { parent: this, dependsOn: [...policies, ...granted.prerequisites] },
    );
    if (settings.vpc) denyNetworkToCode(name, role, lambda, this);
    new aws.lambda.FunctionEventInvokeConfig(
      name,
      {
        functionName: lambda.name,
        maximumRetryAttempts: RETRIES,
        destinationConfig: { onFailure: { destination: deadLetters.arn } },
      },
      { parent: this, dependsOn: [...policies] },
    );
    if (settings.queue !== undefined && queue !== undefined) {
      createQueueSource(name, lambda, queue, settings.queue, { tags, policies }, this);
    }
    createTopicSources(name, { lambda, subscriptions: args.subscriptions, deadLetters }, this);
    const scheduleGroupName = createSchedules(
      name,
      {
        schedules: settings.schedules,
        account,
        statements: [{ actions: ["lambda:InvokeFunction"], resources: [lambda.arn] }],
        target: ({ input }) => ({ arn: lambda.arn, input: JSON.stringify(input) }),
        deadLetters,
        tags,
      },
      this,
    );
    if (scheduleGroupName !== undefined) this.scheduleGroupName = scheduleGroupName;
    this.arn = lambda.arn;
    this.functionName = lambda.name;
    if (settings.url !== undefined) this.url = createFunctionUrl(name, lambda, settings.url.callerArns, this);
    this.metrics = functionMetrics(lambda.name, settings, deadLetters);
    this.registerOutputs({ arn: this.arn });
  }

  /** Leave to call the function. Sets `{prefix}_NAME`. */
  public access(variablePrefix: string): Access {
    return {
      label: this.label,
      environment: { [`${variablePrefix}_NAME`]: this.functionName },
      statements: [{ actions: ["lambda:InvokeFunction"], resources: [this.arn] }],
    };
  }
}

function code({ code }: FunctionSettings): Partial<aws.lambda.FunctionArgs> {
  return code.kind === "image"
    ? { packageType: "Image", imageUri: code.reference }
    : { code: new pulumi.asset.FileArchive(code.folder), runtime: code.runtime, handler: code.handler };
}

/** Lambda mounts one file system (Lambda API reference, "FunctionConfiguration"), in the network that it is reached by. */
function fileSystem({ mounts: [mount] }: Granted): Partial<aws.lambda.FunctionArgs> {
  return mount === undefined
    ? {}
    : { fileSystemConfig: { arn: mount.accessPointArn, localMountPath: mount.path } };
}

/** What a use gives, with the places of its secrets as variables. */
function withSecretPlaces(access: Access): Access {
  const places = Object.entries(access.secrets ?? {}).flatMap(([variable, { secretArn, key }]) => [
    [`${variable}_SECRET_ARN`, secretArn] as const,
    ...(key === undefined ? [] : [[`${variable}_SECRET_KEY`, key] as const]),
  ]);
  return { ...access, environment: { ...access.environment, ...Object.fromEntries(places) } };
}

function sorted(environment: Granted["environment"]): Granted["environment"] {
  return Object.fromEntries(Object.entries(environment).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** A security group of its own, which reaches what the function uses and the internet on some ports. */
function createVpcConfig(
  name: string,
  { settings, network, uses }: FunctionArgs,
  parent: pulumi.Resource,
): aws.types.input.lambda.FunctionVpcConfig {
  const { tags } = settings;
  const securityGroup = createSecurityGroup(
    name,
    {
      vpcId: network.vpcId,
      description: `Function ${name}: nobody is let in`,
      deleteTimeout: INTERFACES_TIMEOUT,
      tags,
    },
    parent,
  );
  allowConnections(
    { name, label: `function ${name}`, securityGroupId: securityGroup.id, tags },
    [...uses.flatMap(({ ingress }) => ingress ?? []), ...network.interfaceEndpoints],
    parent,
  );
  for (const port of settings.egressPorts) {
    allowInternet(`${name}-to-internet-${port}`, { securityGroupId: securityGroup.id, port, tags }, parent);
  }
  return { subnetIds: network.privateSubnetIds, securityGroupIds: [securityGroup.id] };
}

/** Calls the function with batches of a queue's messages; those alone that it says have failed are tried again. */
function createQueueSource(
  name: string,
  lambda: aws.lambda.Function,
  queue: Queue,
  settings: NonNullable<FunctionSettings["queue"]>,
  own: { readonly tags: FunctionSettings["tags"]; readonly policies: readonly pulumi.Resource[] },
  parent: pulumi.Resource,
): void {
  new aws.lambda.EventSourceMapping(
    `${name}-from-queue-${settings.name}`,
    {
      functionName: lambda.arn,
      eventSourceArn: queue.arn,
      ...(settings.enabled ? {} : { enabled: false }),
      batchSize: settings.batchSize,
      maximumBatchingWindowInSeconds: settings.maximumBatchingWindowSeconds,
      functionResponseTypes: ["ReportBatchItemFailures"],
      scalingConfig: { maximumConcurrency: settings.maximumConcurrency },
      tags: own.tags,
    },
    { parent, dependsOn: [...own.policies] },
  );
}
