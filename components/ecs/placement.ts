import type * as pulumi from "@pulumi/pulumi";
import type { ServiceSettings } from "../../config/settings";
import type { Network } from "../networking/network";
import type { CapacityStrategyItem, Cluster } from "./cluster";
import type { ServiceEndpoint } from "./service-endpoint";

/** Where the tasks of a workload run, and in whose network: of a service, and of each task that is started on its own. */
export interface Placement {
  readonly capacityProviderStrategies: CapacityStrategyItem[];
  /** None in bridge mode: the instance's network is the tasks' own. */
  readonly networkConfiguration?: {
    readonly subnets: pulumi.Output<string[]>;
    readonly securityGroups: pulumi.Output<string>[];
    readonly assignPublicIp: boolean;
  };
  /** On which of the instances; none on Fargate, which has no instances to choose from. */
  readonly placementStrategies: { readonly type: string; readonly field: string }[];
}

/**
 * Zones come first: a service is balanced over zones only if nothing goes before them (ECS Developer Guide, "Balancing an
 * Amazon ECS service across Availability Zones"). Within a zone the fullest instance, so that an empty one can go.
 */
const ON_INSTANCES = [
  { type: "spread", field: "attribute:ecs.availability-zone" },
  { type: "binpack", field: "memory" },
];

/** Where tasks of a workload run. Whoever starts them waits for `cluster.capacity`. */
export function placementOf(
  settings: Pick<ServiceSettings, "capacity" | "networkMode" | "assignPublicIp" | "capacityProviderStrategy">,
  network: Network,
  cluster: Cluster,
  endpoint: ServiceEndpoint,
): Placement {
  const { assignPublicIp } = settings;
  return {
    capacityProviderStrategies: [...cluster.strategy(settings.capacityProviderStrategy)],
    placementStrategies: settings.capacity === "EC2" ? [...ON_INSTANCES] : [],
    ...(settings.networkMode === "bridge"
      ? {}
      : {
          networkConfiguration: {
            subnets: assignPublicIp ? network.publicSubnetIds : network.privateSubnetIds,
            securityGroups: [...endpoint.securityGroupIds],
            assignPublicIp,
          },
        }),
  };
}

/** What a task definition says of where it can run. */
export function taskPlacement(settings: Pick<ServiceSettings, "capacity" | "networkMode">): {
  readonly requiresCompatibilities: string[];
  readonly networkMode: string;
} {
  return { requiresCompatibilities: [settings.capacity], networkMode: settings.networkMode };
}

/** In bridge mode the instance gives a container any port that is free; else the port is the container's own. */
export function hostPort(
  { networkMode }: Pick<ServiceSettings, "networkMode">,
  containerPort: number | undefined,
): { readonly hostPort?: number } {
  return networkMode === "bridge" && containerPort !== undefined ? { hostPort: 0 } : {};
}
