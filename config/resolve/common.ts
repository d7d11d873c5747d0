import { sortedEntries } from "../checks/context";
import type { ParsedConfig } from "../parse";
import type { ServiceConfig } from "../schema-service";
import type { Settings, Tags, UseSettings } from "../settings";
import { readUse } from "../uses";

/** The tags that everything of a stack has. */
export function stackTags({ config, project }: ParsedConfig): Tags {
  return {
    ...config.tags,
    Project: project,
    ManagedBy: "pulumi",
    Environment: config.environment,
    CostCode: config.costCode,
  };
}

/** Makes something of each value of a map of the stack file, in the order of the names. */
export function mapEntries<From, To>(
  map: Readonly<Record<string, From>> | undefined,
  resolve: (name: string, value: From) => To,
): Readonly<Record<string, To>> {
  return Object.fromEntries(sortedEntries(map).map(([name, value]) => [name, resolve(name, value)]));
}

/** Where tasks run: as the service says, else the cluster, else the tier. */
export function resolveStrategy(
  { config, defaults }: ParsedConfig,
  own: ServiceConfig["capacityProviderStrategy"],
): Settings["cluster"]["capacityProviderStrategy"] {
  const strategy = own ?? config.cluster?.capacityProviderStrategy ?? defaults.capacityProviderStrategy;
  return strategy.map(({ capacityProvider, base, weight }) => ({
    capacityProvider,
    base: base ?? 0,
    weight,
  }));
}

/** What a workload uses, in an order of its own. */
export function sortedUses({ config }: ParsedConfig, given: ServiceConfig["uses"]): readonly UseSettings[] {
  const names = {
    database: Object.keys(config.databases ?? {}),
    queue: Object.keys(config.queues ?? {}),
    topic: Object.keys(config.topics ?? {}),
    service: Object.keys(config.services ?? {}),
    function: Object.keys(config.functions ?? {}),
  };
  return (given ?? [])
    .flatMap((entry) => {
      const use = readUse(entry, names);
      return typeof use === "string" ? [] : [use];
    })
    .sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
}
