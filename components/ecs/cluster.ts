import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { CapacityProviderStrategyItem, ClusterSettings } from "../../config/settings";
import type { Account } from "../account";
import { mapValues } from "../collections";
import type { Statement } from "../iam";
import { createLogGroup } from "../log-group";
import type { Network } from "../networking/network";
import { Ec2Capacity } from "./ec2-capacity";
import { createExecuteCommand } from "./execute-command";

export interface ClusterArgs {
  readonly settings: ClusterSettings;
  /** Fixed, since Container Insights logs to a group named after it. A change replaces the cluster. */
  readonly clusterName: string;
  readonly account: Account;
  readonly network: Network;
  readonly logRetentionDays: number;
  readonly logKeyArn: pulumi.Input<string>;
  readonly tags: Readonly<Record<string, string>>;
}

/** Part of a strategy, with a capacity provider's name in AWS. */
export interface CapacityStrategyItem {
  readonly capacityProvider: pulumi.Input<string>;
  readonly base: number;
  readonly weight: number;
}

/** An ECS cluster on Fargate and on what instances it is given, and the namespace in which its services find each other. */
export class Cluster extends pulumi.ComponentResource {
  public readonly arn: pulumi.Output<string>;
  public readonly clusterName: string;
  public readonly namespaceArn: pulumi.Output<string>;
  /** Whether Container Insights counts the tasks of each service. */
  public readonly countsTasks: boolean;
  /** What a service waits for: ECS refuses one that asks for capacity its cluster does not have yet. */
  public readonly capacity: pulumi.Resource;
  /** What the role of a task needs that people are let into; none where they are let into none. */
  public readonly executeCommandStatements: readonly Statement[];
  readonly #instances: Readonly<Record<string, Ec2Capacity>>;

  public constructor(name: string, args: ClusterArgs) {
    super("slipway:ecs:Cluster", name);
    const { clusterName, settings, tags } = args;
    const namespace = new aws.servicediscovery.HttpNamespace(
      name,
      { name: clusterName, description: `Services of ${clusterName}`, tags },
      { parent: this },
    );
    const insights =
      settings.containerInsights === "disabled" ? [] : [createInsightsLogGroup(name, args, this)];
    const executeCommand = settings.executeCommand
      ? createExecuteCommand(
          `${name}-execute-command`,
          { ...args, logGroupName: `/ecs/${clusterName}/execute-command` },
          this,
        )
      : undefined;
    const cluster = new aws.ecs.Cluster(
      name,
      {
        name: clusterName,
        settings: [{ name: "containerInsights", value: settings.containerInsights }],
        serviceConnectDefaults: { namespace: namespace.arn },
        ...(executeCommand && {
          configuration: { executeCommandConfiguration: executeCommand.configuration },
        }),
        tags,
      },
      // Container Insights would make the group itself, unencrypted and for ever.
      { parent: this, dependsOn: insights },
    );
    this.arn = cluster.arn;
    this.clusterName = clusterName;
    this.namespaceArn = namespace.arn;
    this.countsTasks = settings.containerInsights !== "disabled";
    this.executeCommandStatements = executeCommand?.statements ?? [];
    this.#instances = mapValues(
      settings.ec2Capacity,
      (capacityName, capacity) =>
        new Ec2Capacity(capacityName, { ...args, settings: capacity, clusterArn: cluster.arn }, this),
    );
    this.capacity = new aws.ecs.ClusterCapacityProviders(
      name,
      {
        clusterName: cluster.name,
        capacityProviders: [
          "FARGATE",
          "FARGATE_SPOT",
          ...Object.values(this.#instances).map(({ providerName }) => providerName),
        ],
        defaultCapacityProviderStrategies: [...this.strategy(settings.capacityProviderStrategy)],
      },
      { parent: this },
    );
    this.registerOutputs({ arn: this.arn, namespaceArn: this.namespaceArn });
  }

  /** A strategy of the settings, with the names that AWS knows the capacity by. */
  public strategy(items: readonly CapacityProviderStrategyItem[]): readonly CapacityStrategyItem[] {
    return items.map((item) => ({
      ...item,
      capacityProvider: this.#instances[item.capacityProvider]?.providerName ?? item.capacityProvider,
    }));
  }

  /** By name. */
  public get ec2Capacity(): Readonly<Record<string, Ec2Capacity>> {
    return this.#instances;
  }

  /** The instances that tasks of a strategy may be on; none of Fargate. */
  public instances(items: readonly CapacityProviderStrategyItem[]): readonly Ec2Capacity[] {
    return items.flatMap(({ capacityProvider }) => this.#instances[capacityProvider] ?? []);
  }
}

function createInsightsLogGroup(name: string, args: ClusterArgs, parent: pulumi.Resource): pulumi.Resource {
  return createLogGroup(
    `${name}-insights`,
    {
      logGroupName: `/aws/ecs/containerinsights/${args.clusterName}/performance`,
      retentionDays: args.logRetentionDays,
      encryptionKeyArn: args.logKeyArn,
      tags: args.tags,
    },
    parent,
  );
}
