import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Ec2CapacitySettings } from "../../config/settings";
import type { Ingress } from "../access";
import type { Account } from "../account";
import type { Network } from "../networking/network";
import {
  allowConnection,
  allowConnections,
  allowInternet,
  createSecurityGroup,
  type Caller,
} from "../networking/security-group";
import { createInstanceProfile } from "./instance-profile";
import { createLaunchTemplate } from "./launch-template";

export interface Ec2CapacityArgs {
  readonly settings: Ec2CapacitySettings;
  readonly clusterName: string;
  readonly clusterArn: pulumi.Input<string>;
  readonly account: Account;
  readonly network: Network;
  readonly tags: Readonly<Record<string, string>>;
}

/** The ports that Docker gives a container of an instance. Source: ECS API Reference, "PortMapping". */
const EPHEMERAL_PORTS = { port: 32_768, toPort: 65_535 } as const;

/**
 * EC2 instances that a cluster starts when tasks have no place on those that run, and stops once they are empty.
 * Before the stack file stops naming them, every service has to be off them: ECS keeps what tasks still run on.
 *
 * Tasks in bridge mode have no security group but their instance's. So what they reach, and who reaches them, is said
 * here once, whichever of the tasks asks: AWS refuses a rule that is there already.
 */
export class Ec2Capacity extends pulumi.ComponentResource {
  /** Made by Pulumi: a capacity provider's name is the account's, and not free again soon. */
  public readonly providerName: pulumi.Output<string>;
  public readonly securityGroupId: pulumi.Output<string>;
  public readonly groupName: pulumi.Output<string>;
  readonly #self: Caller & { readonly tags: Readonly<Record<string, string>> };
  /** Those that let one in, or out, by what they are for. */
  readonly #rules = new Map<string, readonly pulumi.Resource[]>();

  public constructor(name: string, args: Ec2CapacityArgs, parent: pulumi.Resource) {
    super("slipway:ecs:Ec2Capacity", name, {}, { parent });
    const { network, tags } = args;
    const instancesName = `${name}-instances`;
    const securityGroup = createSecurityGroup(
      instancesName,
      {
        vpcId: network.vpcId,
        description: `Instances of capacity ${name}: callers of their tasks only`,
        tags,
      },
      this,
    );
    this.securityGroupId = securityGroup.id;
    this.#self = { name: instancesName, label: `capacity ${name}`, securityGroupId: securityGroup.id, tags };
    // The ECS agent calls ECS, and Docker pulls images, over HTTPS.
    this.connect(network.interfaceEndpoints, [443]);
    const profile = createInstanceProfile(instancesName, args, this);
    const template = createLaunchTemplate(
      instancesName,
      {
        ...args,
        capacityName: name,
        securityGroupId: securityGroup.id,
        instanceProfileArn: profile.instanceProfile.arn,
      },
      this,
    );
    const group = createAutoScalingGroup(instancesName, args, template, profile.policy, this);
    const provider = new aws.ecs.CapacityProvider(
      name,
      {
        autoScalingGroupProvider: {
          autoScalingGroupArn: group.arn,
          managedScaling: {
            status: "ENABLED",
            targetCapacity: 100,
            minimumScalingStepSize: 1,
            maximumScalingStepSize: 10,
          },
          managedTerminationProtection: "ENABLED",
          managedDraining: "ENABLED",
        },
        tags,
      },
      { parent: this },
    );
    this.providerName = provider.name;
    this.groupName = group.name;
    this.registerOutputs({ providerName: this.providerName });
  }

  /** What a caller of a task in bridge mode is let in to. */
  public get ingress(): Ingress {
    return { label: this.#self.label, securityGroupId: this.securityGroupId, ...EPHEMERAL_PORTS };
  }

  /** Lets in who stands before a task in bridge mode: the rules that do. */
  public admit(caller: Caller): readonly pulumi.Resource[] {
    const name = `${caller.name}-to-${this.#self.name}`;
    return this.#once(name, () =>
      allowConnection(
        name,
        {
          fromSecurityGroupId: caller.securityGroupId,
          toSecurityGroupId: this.securityGroupId,
          ...EPHEMERAL_PORTS,
          description: `${caller.label} to ${this.#self.label}`,
          tags: this.#self.tags,
        },
        this,
      ),
    );
  }

  /** Lets tasks in bridge mode reach others, and the internet on some ports: the rules that do. */
  public connect(to: readonly Ingress[], internetPorts: readonly number[]): readonly pulumi.Resource[] {
    const { name, securityGroupId, tags } = this.#self;
    return [
      ...to.flatMap((each) => this.#once(each.label, () => allowConnections(this.#self, [each], this))),
      ...internetPorts.flatMap((port) => {
        const ruleName = `${name}-to-internet-${port}`;
        return this.#once(ruleName, () => [allowInternet(ruleName, { securityGroupId, port, tags }, this)]);
      }),
    ];
  }

  #once(what: string, allow: () => readonly pulumi.Resource[]): readonly pulumi.Resource[] {
    const rules = this.#rules.get(what) ?? allow();
    this.#rules.set(what, rules);
    return rules;
  }
}

function createAutoScalingGroup(
  name: string,
  { settings, network, tags }: Ec2CapacityArgs,
  template: aws.ec2.LaunchTemplate,
  policy: pulumi.Resource,
  parent: pulumi.Resource,
): aws.autoscaling.Group {
  // ECS itself marks the groups that it scales.
  const all = { ...tags, AmazonECSManaged: "true" };
  return new aws.autoscaling.Group(
    name,
    {
      vpcZoneIdentifiers: network.privateSubnetIds,
      minSize: settings.minSize,
      maxSize: settings.maxSize,
      desiredCapacity: settings.desiredCapacity,
      launchTemplate: { id: template.id, version: pulumi.interpolate`${template.latestVersion}` },
      healthCheckType: "EC2",
      // An instance that joins before the capacity provider is there may never be of it (ECS Developer Guide, "Amazon ECS
      // capacity providers for the EC2 launch type"): so nothing waits for instances before that.
      waitForCapacityTimeout: "0",
      // ECS takes the protection off an instance that runs no task.
      protectFromScaleIn: true,
      instanceRefresh: {
        strategy: "Rolling",
        // The new instance comes first; ECS drains the old one before it goes, protected or not.
        preferences: {
          minHealthyPercentage: 100,
          maxHealthyPercentage: 110,
          scaleInProtectedInstances: "Refresh",
          skipMatching: true,
        },
      },
      // Instances hold nothing that is kept.
      forceDelete: true,
      ...(settings.groupMetrics
        ? {
            enabledMetrics: ["GroupDesiredCapacity", "GroupInServiceInstances"],
            metricsGranularity: "1Minute",
          }
        : {}),
      tags: Object.entries(all)
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([key, value]) => ({ key, value, propagateAtLaunch: true })),
    },
    // The cluster scales the group once it stands. An instance without its rights could not join.
    { parent, dependsOn: [policy], ignoreChanges: ["desiredCapacity"] },
  );
}
