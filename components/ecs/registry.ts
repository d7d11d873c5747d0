import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { RecordType } from "../networking/private-dns";
import type { ServiceArgs } from "./service";
import type { Task } from "./task";

/** Where ECS keeps the addresses of a service's tasks, for whoever finds them by Cloud Map. */
export interface Registry {
  readonly registryArn: pulumi.Output<string>;
  readonly recordTypes: readonly RecordType[];
}

/**
 * The one registry that ECS takes a service (ECS API reference, "ServiceRegistry"), for all who find it by Cloud Map; none
 * where nobody does. Behind an HTTP API it has addresses besides ports from the start: later they would replace it, and the
 * API would find nobody meanwhile.
 */
export function createRegistry(
  name: string,
  { settings, privateDns, httpApi }: ServiceArgs,
  parent: pulumi.Resource,
): Registry | undefined {
  // API Gateway asks for the port of each task (API Gateway Developer Guide, "Create private integrations for HTTP APIs").
  const hasPorts = settings.ingress.kind === "httpApi" && httpApi?.backend.kind === "cloudMap";
  if (privateDns === undefined || !(hasPorts || settings.privateDnsName !== undefined)) return undefined;
  const recordTypes: readonly RecordType[] = [
    // In bridge mode ECS registers SRV records alone (ECS Developer Guide, "Service discovery considerations").
    ...(settings.networkMode === "bridge" ? [] : (["A"] as const)),
    ...(hasPorts ? (["SRV"] as const) : []),
  ];
  const registryArn = privateDns.register(name, { recordTypes, tags: settings.tags }, parent);
  return { registryArn, recordTypes };
}

/** How the service registers its tasks there: with their port where a record holds it. */
export function registration(
  registry: Registry | undefined,
  { containerName }: Pick<Task, "containerName">,
  containerPort: number | undefined,
): Partial<aws.ecs.ServiceArgs> {
  if (registry === undefined) return {};
  const { registryArn, recordTypes } = registry;
  return {
    serviceRegistries:
      recordTypes.includes("SRV") && containerPort !== undefined
        ? { registryArn, containerName, containerPort }
        : { registryArn },
  };
}
