import * as pulumi from "@pulumi/pulumi";
import type { ServiceSettings, Severity } from "../../config/settings";
import { grant, type Access } from "../access";
import type { Account } from "../account";
import type { EventBus } from "../messaging/event-bus";
import type { HttpApi } from "../networking/http-api";
import type { LoadBalancer } from "../networking/load-balancer";
import type { Network } from "../networking/network";
import type { PrivateDns } from "../networking/private-dns";
import type { UserPool } from "../sign-in/user-pool";
import type { MadeAlarm, Metric, Monitored } from "../observability/metric";
import type { Cluster } from "./cluster";
import { collectorAccess } from "./collector";
import { createImage, type Image } from "./image";
import { createIngress } from "./ingress";
import { createJob } from "./job";
import type { JobStart } from "./job-start";
import { createMigration } from "./migration";
import { createRegistry } from "./registry";
import { createRunningService } from "./running-service";
import type { Backlog } from "./scaling";
import type { ServiceEndpoint } from "./service-endpoint";
import { createServiceSecret, type ServiceSecret } from "./service-secret";
import { serviceMetrics } from "./service-metrics";
import { budgetMetrics } from "./slo";
import { steadyTaskDefinition } from "./steady";
import { createTask, type Task } from "./task";

export interface ServiceArgs {
  readonly settings: ServiceSettings;
  readonly account: Account;
  readonly network: Network;
  readonly cluster: Cluster;
  /** The service's own. */
  readonly endpoint: ServiceEndpoint;
  /** Only of use to a service whose ingress it is. */
  readonly loadBalancer: LoadBalancer | undefined;
  /** Likewise. */
  readonly httpApi: HttpApi | undefined;
  /** Only of use to a service whose tasks are found by it. */
  readonly privateDns: PrivateDns | undefined;
  /** Where people sign in whom the load balancer asks to. */
  readonly signIn: UserPool | undefined;
  readonly uses: readonly Access[];
  /** Secret configuration values, by key. */
  readonly configuredSecrets: Readonly<Record<string, pulumi.Output<string>>>;
  /** Secret values that other components made, by variable. */
  readonly derivedSecrets: Readonly<Record<string, pulumi.Output<string>>>;
  /** Whether what was generated for the service came from another stack, and stays what it is. */
  readonly secretsAreTakenOver: boolean;
  /** The queue whose backlog scales the service. */
  readonly backlog: Backlog | undefined;
  /** The services that must run first. */
  readonly startsAfter: readonly Service[];
  readonly secretKeyArn: pulumi.Input<string>;
  readonly logKeyArn: pulumi.Input<string>;
  /** Encrypts what could not be started. */
  readonly messagingKeyArn: pulumi.Input<string>;
  /** The buses of the stack that a job may wait on. */
  readonly eventBuses: Readonly<Record<string, Pick<EventBus, "busName">>>;
  readonly alertTopicArns: Readonly<Record<Severity, pulumi.Input<string>>>;
  readonly retainData: boolean;
}

/**
 * A workload of containers. One that runs all the time is an API behind the load balancer, a service that others call, or
 * a worker: a deployment that does not become steady is rolled back, and the update fails. A job runs to its end when its
 * schedules or events start it. A change of the kind replaces nothing that both have.
 *
 * Without an image nothing runs yet: everything stands but the ECS service itself, and whatever pushes the first image
 * finds its repository. So the first deployment is waited for like any other.
 *
 * @throws pulumi.RunError when two accesses set the same variable, and when a deployment was rolled back.
 */
export class Service extends pulumi.ComponentResource implements Monitored {
  /** Not there before the service has an image. */
  public readonly serviceArn?: pulumi.Output<string>;
  /** There where the clock starts it. */
  public readonly scheduleGroupName?: pulumi.Output<string>;
  public readonly taskRoleName: pulumi.Output<string>;
  /** How events start it, where it is a job. */
  public readonly jobStart?: JobStart;
  /** By variable. Secret. */
  public readonly generatedSecrets: Readonly<Record<string, pulumi.Output<string>>>;
  public readonly repositoryUrl?: pulumi.Output<string>;
  /** Where the service answers from outside. */
  public readonly url?: pulumi.Input<string>;
  public readonly label: string;
  public readonly tags: Readonly<Record<string, string>>;
  public readonly metrics: readonly Metric[];
  public readonly ownAlarms: readonly MadeAlarm[];

  public constructor(name: string, args: ServiceArgs) {
    super("slipway:ecs:Service", name);
    const { settings } = args;
    const { tags } = settings;
    const image = createImage(
      name,
      {
        settings: settings.image,
        repositoryName: settings.repositoryName,
        cpuArchitecture: settings.cpuArchitecture,
        account: args.account,
        tags,
        retainImages: settings.retainImages,
      },
      this,
    );
    const secret = createOwnSecret(name, args, this);
    const own = {
      ...settings.sentry?.variables,
      ...settings.variables,
      ENVIRONMENT: settings.environment,
    };
    const uses = [
      { ...secret.access, label: name, environment: own },
      ...(settings.openTelemetry === undefined
        ? []
        : [collectorAccess(args.account, { ...settings, ...settings.openTelemetry, name })]),
      ...args.uses,
    ];
    const connections = createConnections(args, uses, this);
    const task = createServiceTask(name, args, { image, uses, connections }, this);
    const registry = createRegistry(name, args, this);
    const ingress = createIngress(name, args, registry, this);
    const starts = image.exists ? settings.kind : "none";
    const migration =
      starts === "api" && settings.migration !== undefined
        ? createMigration(name, args, settings.migration, { task, image }, this)
        : undefined;
    const running =
      starts === "api"
        ? createRunningService(name, args, { image, task, registry, ingress, migration }, this)
        : undefined;
    const service = running?.service;
    const job = starts === "job" ? createJob(name, args, task, this) : undefined;
    if (job?.scheduleGroupName !== undefined) this.scheduleGroupName = job.scheduleGroupName;
    if (job !== undefined) this.jobStart = job.start;
    if (service !== undefined) this.serviceArn = service.id;
    this.taskRoleName = task.taskRole.name;
    this.generatedSecrets = secret.generated;
    if (image.repositoryUrl !== undefined) this.repositoryUrl = image.repositoryUrl;
    if (ingress.url !== undefined) this.url = ingress.url;
    this.label = `service ${name}`;
    this.tags = tags;
    this.ownAlarms = running?.errorAlarms ?? [];
    this.metrics =
      service === undefined
        ? (job?.metrics ?? [])
        : [
            ...serviceMetrics({
              settings,
              serviceName: service.name,
              cluster: args.cluster,
              target: ingress.target,
            }),
            ...budgetMetrics(settings, { target: ingress.target, httpApi: args.httpApi }),
          ];
    this.registerOutputs({
      securityGroupIds: args.endpoint.securityGroupIds,
      ...(service === undefined
        ? {}
        : {
            taskDefinitionArn: steadyTaskDefinition(this.label, service.taskDefinition, task.definitionArn),
          }),
    });
  }
}

function createOwnSecret(name: string, args: ServiceArgs, parent: pulumi.Resource): ServiceSecret {
  const { settings } = args;
  return createServiceSecret(
    name,
    {
      settings: settings.secrets,
      configured: args.configuredSecrets,
      derived: args.derivedSecrets,
      encryptionKeyArn: args.secretKeyArn,
      recoveryWindowDays: settings.secretRecoveryWindowDays,
      isTakenOver: args.secretsAreTakenOver,
      retainData: args.retainData,
      tags: settings.tags,
    },
    parent,
  );
}

function createConnections(
  args: ServiceArgs,
  uses: readonly Access[],
  parent: pulumi.Resource,
): readonly pulumi.Resource[] {
  return args.endpoint.connect(
    [...uses.flatMap(({ ingress }) => ingress ?? []), ...args.network.interfaceEndpoints],
    args.settings.egressPorts,
    parent,
  );
}

interface TaskParts {
  readonly image: Image;
  readonly uses: readonly Access[];
  /** What lets the tasks reach what they use. */
  readonly connections: readonly pulumi.Resource[];
}

function createServiceTask(
  name: string,
  args: ServiceArgs,
  { image, uses, connections }: TaskParts,
  parent: pulumi.Resource,
): Task {
  const { settings } = args;
  return createTask(
    name,
    {
      account: args.account,
      family: `${args.cluster.clusterName}-${name}`,
      image,
      granted: grant(`service ${name}`, uses),
      connections,
      parameters: settings.parameters,
      environmentFiles: settings.environmentFiles,
      environmentFileKeyArns: settings.environmentFileKeyArns,
      ...(settings.openTelemetry === undefined
        ? {}
        : { collector: { ...settings.openTelemetry, namespace: `${args.cluster.clusterName}/${name}` } }),
      cpu: settings.cpu,
      memoryMiB: settings.memoryMiB,
      cpuArchitecture: settings.cpuArchitecture,
      placement: settings,
      container: {
        ...(settings.entryPoint === undefined ? {} : { entryPoint: settings.entryPoint }),
        ...(settings.command === undefined ? {} : { command: settings.command }),
        ...(settings.user === undefined ? {} : { user: settings.user }),
        ...(settings.port === undefined ? {} : { port: settings.port }),
        stopTimeoutSeconds: settings.stopTimeoutSeconds,
        writablePaths: settings.writablePaths,
      },
      executeCommandStatements: settings.enableExecuteCommand ? args.cluster.executeCommandStatements : [],
      policyArns: settings.policyArns,
      policyStatements: settings.policyStatements,
      logGroupName: settings.logGroupName,
      logRetentionDays: settings.logRetentionDays,
      logKeyArn: args.logKeyArn,
      tags: settings.tags,
    },
    parent,
  );
}
