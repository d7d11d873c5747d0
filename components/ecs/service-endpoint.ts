import * as pulumi from "@pulumi/pulumi";
import type { Access } from "../access";
import type { Network } from "../networking/network";
import { createSecurityGroup } from "../networking/security-group";

export interface ServiceEndpointArgs {
  readonly network: Network;
  /** Without one nobody can call it. */
  readonly port: number | undefined;
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * What others need of a service to call it: its security group, its name and its port. It exists before any service
 * does, so that two services may call each other.
 */
export class ServiceEndpoint extends pulumi.ComponentResource {
  public readonly securityGroupId: pulumi.Output<string>;
  /** The name that Service Connect knows the service by, in the cluster's namespace. */
  public readonly discoveryName: string;
  public readonly port?: number;

  public constructor(name: string, args: ServiceEndpointArgs) {
    super("slipway:ecs:ServiceEndpoint", name);
    const securityGroup = createSecurityGroup(
      name,
      { vpcId: args.network.vpcId, description: `Service ${name}: its callers only`, tags: args.tags },
      this,
    );
    this.securityGroupId = securityGroup.id;
    this.discoveryName = name;
    if (args.port !== undefined) this.port = args.port;
    this.registerOutputs({ securityGroupId: this.securityGroupId });
  }

  /** Leave to call the service through Service Connect. Sets `{prefix}_URL`. */
  public access(variablePrefix: string): Access {
    if (this.port === undefined)
      throw new pulumi.RunError(`service ${this.discoveryName} has no port to be called on`);
    return {
      label: `service ${this.discoveryName}`,
      environment: { [`${variablePrefix}_URL`]: `http://${this.discoveryName}:${this.port}` },
      ingress: { securityGroupId: this.securityGroupId, port: this.port },
    };
  }
}
