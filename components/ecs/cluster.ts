import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { ClusterSettings } from "../../config/settings";
import { createLogGroup } from "../log-group";

export interface ClusterArgs {
  readonly settings: ClusterSettings;
  /** Fixed, since Container Insights logs to a group named after it. A change replaces the cluster. */
  readonly clusterName: string;
  readonly logRetentionDays: number;
  readonly logKeyArn: pulumi.Input<string>;
  readonly tags: Readonly<Record<string, string>>;
}

/** An ECS cluster on Fargate, and the namespace in which its services find each other. */
export class Cluster extends pulumi.ComponentResource {
  public readonly arn: pulumi.Output<string>;
  public readonly clusterName: string;
  public readonly namespaceArn: pulumi.Output<string>;
  /** Whether Container Insights counts the tasks of each service. */
  public readonly countsTasks: boolean;
  /** What a service waits for: ECS refuses one that asks for capacity its cluster does not have yet. */
  public readonly capacity: pulumi.Resource;

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
    const cluster = new aws.ecs.Cluster(
      name,
      {
        name: clusterName,
        settings: [{ name: "containerInsights", value: settings.containerInsights }],
        serviceConnectDefaults: { namespace: namespace.arn },
        tags,
      },
      // Container Insights would make the group itself, unencrypted and for ever.
      { parent: this, dependsOn: insights },
    );
    this.capacity = new aws.ecs.ClusterCapacityProviders(
      name,
      {
        clusterName: cluster.name,
        capacityProviders: ["FARGATE", "FARGATE_SPOT"],
        defaultCapacityProviderStrategies: [...settings.capacityProviderStrategy],
      },
      { parent: this },
    );
    this.arn = cluster.arn;
    this.clusterName = clusterName;
    this.namespaceArn = namespace.arn;
    this.countsTasks = settings.containerInsights !== "disabled";
    this.registerOutputs({ arn: this.arn, namespaceArn: this.namespaceArn });
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
