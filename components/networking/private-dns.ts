import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { PrivateDnsSettings } from "../../config/settings";
import type { Network } from "./network";

export interface PrivateDnsArgs {
  readonly settings: PrivateDnsSettings;
  readonly network: Network;
  readonly tags: Readonly<Record<string, string>>;
}

/** What of its tasks a service makes known: their addresses, and the port beside each. */
export type RecordType = "A" | "SRV";

export interface RegistryArgs {
  /** A change replaces it: Cloud Map keeps a service's records of the types that it was made with. */
  readonly recordTypes: readonly RecordType[];
  readonly tags: Readonly<Record<string, string>>;
}

/** How long a task that is gone may still be answered with. */
const TTL_SECONDS = 10;

/** The stack's one namespace of Cloud Map in which tasks are found from anywhere in the VPC, by its private DNS. */
export class PrivateDns extends pulumi.ComponentResource {
  readonly #namespaceId: pulumi.Output<string>;

  public constructor(name: string, { settings, network, tags }: PrivateDnsArgs) {
    super("slipway:networking:PrivateDns", name);
    const { namespaceName } = settings;
    this.#namespaceId = new aws.servicediscovery.PrivateDnsNamespace(
      name,
      {
        name: namespaceName,
        vpc: network.resolvingVpcId,
        description: `Tasks by name, inside the VPC: ${namespaceName}`,
        tags,
      },
      { parent: this },
    ).id;
    this.registerOutputs({ namespaceId: this.#namespaceId });
  }

  /** Where ECS registers the tasks of one service, to be found as `{name}.{namespace}`; its ARN. */
  public register(name: string, args: RegistryArgs, parent: pulumi.Resource): pulumi.Output<string> {
    return new aws.servicediscovery.Service(
      name,
      {
        name,
        dnsConfig: {
          namespaceId: this.#namespaceId,
          routingPolicy: "MULTIVALUE",
          dnsRecords: args.recordTypes.map((type) => ({ type, ttl: TTL_SECONDS })),
        },
        // ECS reports which tasks are healthy; nobody else asks them.
        healthCheckCustomConfig: { failureThreshold: 1 },
        // Tasks that are still registered do not keep the stack from being destroyed.
        forceDestroy: true,
        tags: args.tags,
      },
      // A name is in its namespace once.
      { parent, deleteBeforeReplace: true },
    ).arn;
  }
}
