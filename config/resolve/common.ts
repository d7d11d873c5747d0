import { sortedEntries } from "../checks/context";
import type { ParsedConfig } from "../parse";
import type { ServiceConfig } from "../schema-service";
import type { Settings, Tags, UseSettings } from "../settings";
import { COLLECTIONS, describedNames, readUse, type Names } from "../uses";

/** The tags that everything of a stack has. */
export function stackTags({ config, project }: ParsedConfig): Tags {
  return {
    ...config.tags,
    ...(config.awsApplication === undefined ? {} : { awsApplication: config.awsApplication }),
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
  const described = Object.entries(COLLECTIONS).map(([kind, key]) => [
    kind,
    describedNames(kind, config[key]),
  ]);
  const names = Object.fromEntries(described) as Names; // fromEntries forgets keys
  return (given ?? [])
    .flatMap((entry) => {
      const use = readUse(entry, names);
      return typeof use === "string" ? [] : [use];
    })
    .sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
}

/** Whether data is kept when it is no longer described, and what of AWS it is taken over from. */
export function keptData(
  { config, defaults }: ParsedConfig,
  resource: string,
  tags: Tags,
  { formerNames = [] }: { readonly formerNames?: readonly string[] | undefined },
): {
  readonly tags: Tags;
  readonly protect: boolean;
  readonly retainData: boolean;
  readonly formerNames: readonly string[];
  readonly importId?: string;
} {
  const importId = config.import?.[resource];
  const retainData = defaults.retainData && config.allowReplace?.includes(resource) !== true;
  return {
    tags,
    protect: retainData,
    retainData,
    formerNames,
    ...(importId === undefined ? {} : { importId }),
  };
}

/** Whether jobs and schedules may run: not where another stack writes, or is about to. */
export function mayStart({ config: { recovery } }: ParsedConfig): boolean {
  return recovery?.role !== "standby" && recovery?.stopped !== true;
}

/** The keys that have a value: an optional key of the schema may be there and undefined. */
export function defined<Value extends object>(
  value: Value,
): { [Key in keyof Value]?: Exclude<Value[Key], undefined> } {
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  return Object.fromEntries(entries) as { [Key in keyof Value]?: Exclude<Value[Key], undefined> }; // fromEntries forgets keys
}
