import * as pulumi from "@pulumi/pulumi";
import type { ServiceSettings, Severity } from "../../config/settings";
import { grant, type Access } from "../access";
import type { Account } from "../account";
import { allowConnection, allowInternet } from "../networking/security-group";
import type { LoadBalancer } from "../networking/load-balancer";
import type { Network } from "../networking/network";
import type { Metric, Monitored } from "../observability/metric";
import type { Cluster } from "./cluster";
import { createImage, type Image } from "./image";
import { createRunningService } from "./running-service";
import type { Backlog } from "./scaling";
import type { ServiceEndpoint } from "./service-endpoint";
import { createServiceSecret, type ServiceSecret } from "./service-secret";
import { serviceMetrics } from "./service-metrics";
import { steadyTaskDefinition } from "./steady";
import { createTargetGroup, type Target } from "./target-group";
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
  readonly uses: readonly Access[];
  /** Secret configuration values, by key. */
  readonly configuredSecrets: Readonly<Record<string, pulumi.Output<string>>>;
  /** Secret values that other components made, by variable. */
  readonly derivedSecrets: Readonly<Record<string, pulumi.Output<string>>>;
  /** The queue whose backlog scales the service. */
  readonly backlog: Backlog | undefined;
  /** The services that must run first. */
  readonly startsAfter: readonly Service[];
  readonly secretKeyArn: pulumi.Input<string>;
  readonly logKeyArn: pulumi.Input<string>;
  readonly alertTopicArns: Readonly<Record<Severity, pulumi.Input<string>>>;
  readonly retainData: boolean;
}

/**
 * A workload that runs all the time on Fargate: an API behind the load balancer, a service that others call, or a
 * worker. A deployment that does not become steady is rolled back, and the update fails.
 *
 * Without an image nothing runs yet: everything stands but the ECS service itself, and whatever pushes the first image
 * finds its repository. So the first deployment is waited for like any other.
 *
 * @throws pulumi.RunError when two accesses set the same variable, and when a deployment was rolled back.
 */
export class Service extends pulumi.ComponentResource implements Monitored {
  /** Not there before the service has an image. */
  public readonly serviceArn?: pulumi.Output<string>;
  public readonly taskRoleName: pulumi.Output<string>;
  /** By variable. Secret. */
  public readonly generatedSecrets: Readonly<Record<string, pulumi.Output<string>>>;
  public readonly repositoryUrl?: pulumi.Output<string>;
  /** Where the service answers from outside. */
  public readonly url?: string;
  public readonly label: string;
  public readonly tags: Readonly<Record<string, string>>;
  public readonly metrics: readonly Metric[];

  public constructor(name: string, args: ServiceArgs) {
    super("slipway:ecs:Service", name);
    const { settings } = args;
    const { tags } = settings;
    const image = createImage(
      name,
      {
        settings: settings.image,
        repositoryName: settings.repositoryName,
        account: args.account,
        tags,
        retainImages: settings.retainImages,
      },
      this,
    );
    const secret = createOwnSecret(name, args, this);
    const own = { ...settings.variables, ENVIRONMENT: settings.environment };
    const uses = [{ ...secret.access, label: name, environment: own }, ...args.uses];
    createConnections(name, args, uses, this);
    const task = createServiceTask(name, args, image, uses, this);
    const target = attachToLoadBalancer(name, args, this);
    const service = image.exists ? createRunningService(name, args, { task, target }, this) : undefined;
    if (service !== undefined) this.serviceArn = service.id;
    this.taskRoleName = task.taskRole.name;
    this.generatedSecrets = secret.generated;
    if (image.repositoryUrl !== undefined) this.repositoryUrl = image.repositoryUrl;
    if (settings.ingress.kind === "alb")
      this.url = `https://${settings.ingress.host}${settings.ingress.path}`;
    this.label = `service ${name}`;
    this.tags = tags;
    this.metrics =
      service === undefined
        ? []
        : serviceMetrics({ settings, serviceName: service.name, cluster: args.cluster, target });
    this.registerOutputs({
      securityGroupId: args.endpoint.securityGroupId,
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
      retainData: args.retainData,
      tags: settings.tags,
    },
    parent,
  );
}

function createConnections(
  name: string,
  args: ServiceArgs,
  uses: readonly Access[],
  parent: pulumi.Resource,
): void {
  const { endpoint, settings } = args;
  const { tags } = settings;
  for (const { label, ingress } of uses) {
    if (ingress === undefined) continue;
    allowConnection(
      `${name}-to-${label.replaceAll(" ", "-")}`,
      {
        fromSecurityGroupId: endpoint.securityGroupId,
        toSecurityGroupId: ingress.securityGroupId,
        port: ingress.port,
        description: `service ${name} to ${label}`,
        tags,
      },
      parent,
    );
  }
  for (const port of settings.egressPorts) {
    allowInternet(
      `${name}-to-internet-${port}`,
      { securityGroupId: endpoint.securityGroupId, port, tags },
      parent,
    );
  }
}

function createServiceTask(
  name: string,
  args: ServiceArgs,
  image: Image,
  uses: readonly Access[],
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
      parameters: settings.parameters,
      cpu: settings.cpu,
      memoryMiB: settings.memoryMiB,
      cpuArchitecture: settings.cpuArchitecture,
      container: {
        ...(settings.command === undefined ? {} : { command: settings.command }),
        ...(settings.port === undefined ? {} : { port: settings.port }),
        stopTimeoutSeconds: settings.stopTimeoutSeconds,
        writablePaths: settings.writablePaths,
      },
      enableExecuteCommand: settings.enableExecuteCommand,
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

function attachToLoadBalancer(name: string, args: ServiceArgs, parent: pulumi.Resource): Target | undefined {
  const { settings, loadBalancer, endpoint, network } = args;
  const { ingress, port } = settings;
  if (ingress.kind !== "alb" || loadBalancer === undefined || port === undefined) return undefined;
  allowConnection(
    `load-balancer-to-${name}`,
    {
      fromSecurityGroupId: loadBalancer.securityGroupId,
      toSecurityGroupId: endpoint.securityGroupId,
      port,
      description: `load balancer to service ${name}`,
      tags: settings.tags,
    },
    parent,
  );
  return createTargetGroup(name, { settings, ingress, port, loadBalancer, vpcId: network.vpcId }, parent);
}
