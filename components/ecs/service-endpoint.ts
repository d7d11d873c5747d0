import * as pulumi from "@pulumi/pulumi";
import type { ServiceSettings } from "../../config/settings";
import type { Access, Ingress } from "../access";
import type { Network } from "../networking/network";
import {
  allowConnection,
  allowConnections,
  allowInternet,
  createSecurityGroup,
  type Caller,
} from "../networking/security-group";
import type { Ec2Capacity } from "./ec2-capacity";

export interface ServiceEndpointArgs {
  readonly network: Network;
  /** Without one nobody can call it. */
  readonly port: number | undefined;
  /** The name that it has in the VPC's private DNS. @default none: Service Connect alone knows it */
  readonly privateDnsName?: string | undefined;
  /** Where the tasks run that share their instance's network: its security groups are theirs. @default none */
  readonly instances?: readonly Ec2Capacity[];
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * What others need of a service to call it: its security group, its name and its port. It exists before any service
 * does, so that two services may call each other.
 */
export class ServiceEndpoint extends pulumi.ComponentResource {
  /** The groups that its tasks are in: one of its own, or those of the instances whose network they share. */
  public readonly securityGroupIds: readonly pulumi.Output<string>[];
  /** The name that Service Connect knows the service by, in the cluster's namespace. */
  public readonly discoveryName: string;
  public readonly port?: number;
  readonly #privateDnsName: string | undefined;
  readonly #instances: readonly Ec2Capacity[];
  readonly #own: (Caller & { readonly tags: Readonly<Record<string, string>> }) | undefined;

  public constructor(name: string, args: ServiceEndpointArgs) {
    super("slipway:ecs:ServiceEndpoint", name);
    const { network, tags } = args;
    this.#instances = args.instances ?? [];
    this.#own =
      this.#instances.length > 0
        ? undefined
        : {
            name,
            label: `service ${name}`,
            securityGroupId: createSecurityGroup(
              name,
              { vpcId: network.vpcId, description: `Service ${name}: its callers only`, tags },
              this,
            ).id,
            tags,
          };
    this.securityGroupIds = this.#own
      ? [pulumi.output(this.#own.securityGroupId)]
      : this.#instances.map(({ securityGroupId }) => securityGroupId);
    this.discoveryName = name;
    this.#privateDnsName = args.privateDnsName;
    if (args.port !== undefined) this.port = args.port;
    this.registerOutputs({ securityGroupIds: this.securityGroupIds });
  }

  /** Leave to call the service, through Service Connect or past it. Sets `{prefix}_URL`. */
  public access(variablePrefix: string, findBy: ServiceSettings["findsServicesBy"]): Access {
    if (this.port === undefined)
      throw new pulumi.RunError(`service ${this.discoveryName} has no port to be called on`);
    const hostName = findBy === "serviceConnect" ? this.discoveryName : this.#privateDnsName;
    if (hostName === undefined)
      throw new pulumi.RunError(`service ${this.discoveryName} has no name in the VPC to be called by`);
    return {
      label: `service ${this.discoveryName}`,
      environment: { [`${variablePrefix}_URL`]: `http://${hostName}:${this.port}` },
      ingress: this.#ingress(this.port),
    };
  }

  /** Lets in a load balancer, or whoever else stands before the service: the rules that do. */
  public admit(caller: Caller, parent: pulumi.Resource): readonly pulumi.Resource[] {
    if (this.port === undefined)
      throw new pulumi.RunError(`service ${this.discoveryName} has no port for the ${caller.label}`);
    if (this.#own === undefined) return this.#instances.flatMap((capacity) => capacity.admit(caller));
    return allowConnection(
      `${caller.name}-to-${this.discoveryName}`,
      {
        fromSecurityGroupId: caller.securityGroupId,
        toSecurityGroupId: this.#own.securityGroupId,
        port: this.port,
        description: `${caller.label} to ${this.#own.label}`,
        tags: this.#own.tags,
      },
      parent,
    );
  }

  /** Lets the service's tasks reach others, and the internet on some ports: the rules that do. */
  public connect(
    to: readonly Ingress[],
    internetPorts: readonly number[],
    parent: pulumi.Resource,
  ): readonly pulumi.Resource[] {
    const own = this.#own;
    if (own === undefined) return this.#instances.flatMap((capacity) => capacity.connect(to, internetPorts));
    return [
      ...allowConnections(own, to, parent),
      ...internetPorts.map((port) =>
        allowInternet(
          `${own.name}-to-internet-${port}`,
          { securityGroupId: own.securityGroupId, port, tags: own.tags },
          parent,
        ),
      ),
    ];
  }

  #ingress(port: number): readonly Ingress[] {
    return this.#own === undefined
      ? this.#instances.map(({ ingress }) => ingress)
      : [{ label: this.#own.label, securityGroupId: this.#own.securityGroupId, port }];
  }
}
