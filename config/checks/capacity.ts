import { capacityArchitecture, instanceArchitecture, instanceCounts, isFargate } from "../capacity";
import { offer, type Path } from "../problem";
import { FARGATE_PROVIDERS, type ServiceConfig } from "../schema-service";
import type { CapacityProviderStrategyItem } from "../settings";
import { sortedEntries, TIER_PLACES, type CheckContext } from "./context";

type Strategy = NonNullable<ServiceConfig["capacityProviderStrategy"]>;

/** What ECS keeps for itself at the beginning of a capacity provider's name (ECS API reference, "CreateCapacityProvider"). */
const RESERVED_PREFIXES = ["aws", "ecs", "fargate"];

/** The places of the file that a service's strategy is read from. */
export function strategyPlaces(name: string): readonly Path[] {
  return [
    ["services", name, "capacityProviderStrategy"],
    ["cluster", "capacityProviderStrategy"],
    ["cluster", "ec2Capacity"],
    ...TIER_PLACES,
  ];
}

/** Where a service's tasks run: as it says, else the cluster, else the tier. */
export function strategyOf(
  { config, defaults }: CheckContext,
  { capacityProviderStrategy }: ServiceConfig,
): Strategy | readonly CapacityProviderStrategyItem[] {
  return (
    capacityProviderStrategy ?? config.cluster?.capacityProviderStrategy ?? defaults.capacityProviderStrategy
  );
}

/** Whether a strategy is of one kind of capacity, all of which there is: only then more can be read from it. */
export function isSound({ config }: CheckContext, strategy: ReturnType<typeof strategyOf>): boolean {
  const names = strategy.map(({ capacityProvider }) => capacityProvider);
  const own = config.cluster?.ec2Capacity ?? {};
  return names.every(isFargate) || names.every((name) => Object.hasOwn(own, name));
}

/** The cluster's instances, and every strategy that places tasks. */
export function checkCapacity(context: CheckContext): void {
  const { config } = context;
  const used = [config.cluster, ...Object.values(config.services ?? {})]
    .flatMap((each) => each?.capacityProviderStrategy ?? [])
    .map(({ capacityProvider }) => capacityProvider);
  for (const [name, capacity] of sortedEntries(config.cluster?.ec2Capacity)) {
    checkInstances(context, name, capacity);
    if (!used.includes(name)) {
      context.warn(
        `no service runs on cluster.ec2Capacity.${name}, whose instances cost as long as they are there: name it in a capacityProviderStrategy, or remove it`,
      );
    }
  }
  checkStrategy(context, ["cluster", "capacityProviderStrategy"], config.cluster?.capacityProviderStrategy);
  for (const [name, { capacityProviderStrategy }] of sortedEntries(config.services))
    checkStrategy(context, ["services", name, "capacityProviderStrategy"], capacityProviderStrategy);
}

function checkInstances(
  { report }: CheckContext,
  name: string,
  capacity: Parameters<typeof instanceArchitecture>[0] & Parameters<typeof instanceCounts>[0],
): void {
  const path: Path = ["cluster", "ec2Capacity", name];
  const prefix = RESERVED_PREFIXES.find((each) => name.startsWith(each));
  if (prefix !== undefined) {
    report(
      path,
      `"${name}" begins with ${prefix}: names that begin with ${RESERVED_PREFIXES.join(", ")} are ECS's own; give this one another`,
    );
  }
  const { minSize, desiredCapacity, maxSize } = instanceCounts(capacity);
  if (minSize > maxSize || desiredCapacity < minSize || desiredCapacity > maxSize) {
    const key =
      minSize > maxSize
        ? capacity.minSize === undefined
          ? "maxSize"
          : "minSize"
        : capacity.desiredCapacity === undefined
          ? "maxSize"
          : "desiredCapacity";
    report(
      [...path, key],
      `found minSize: ${minSize}, desiredCapacity: ${desiredCapacity}, maxSize: ${maxSize}: they have to grow in this order`,
      path,
    );
  }
  const { instanceType, cpuArchitecture } = capacity;
  const architecture = instanceArchitecture({ instanceType });
  if (cpuArchitecture !== undefined && cpuArchitecture !== architecture) {
    report(
      [...path, "cpuArchitecture"],
      `found ${cpuArchitecture}, but ${instanceType} is ${architecture}: leave this out, or choose another instance type`,
      path,
    );
  }
}

function checkStrategy(context: CheckContext, path: Path, strategy: Strategy | undefined): void {
  if (strategy === undefined) return;
  const { report } = context;
  const capacity = context.config.cluster?.ec2Capacity ?? {};
  if (strategy.filter(({ base }) => (base ?? 0) > 0).length > 1) {
    report(path, "found more than one base: ECS takes a base for one capacity provider only");
  }
  if (strategy.every(({ weight }) => weight === 0)) {
    report(path, "every weight is 0: no task could be placed; give one a weight of at least 1", path);
  }
  const names = strategy.map(({ capacityProvider }) => capacityProvider);
  names.forEach((name, index) => {
    const place = [...path, index, "capacityProvider"];
    if (names.indexOf(name) !== index) report(place, `found ${name} twice: join the two`);
    if (!isFargate(name) && !Object.hasOwn(capacity, name)) {
      report(
        place,
        `found "${name}": no capacity of that name is described under slipway:cluster.ec2Capacity; ${offer(name, [...FARGATE_PROVIDERS, ...Object.keys(capacity).sort()])}`,
        ["cluster", "ec2Capacity"],
      );
    }
  });
  checkMixture(context, path, names);
}

function checkMixture({ config, report }: CheckContext, path: Path, names: readonly string[]): void {
  const fargate = names.find(isFargate);
  const instances = names.filter((name) => config.cluster?.ec2Capacity?.[name] !== undefined);
  const [first] = instances;
  if (first === undefined) return;
  if (fargate !== undefined) {
    report(
      path,
      `found ${fargate} and ${first}: one strategy is of Fargate or of instances, never of both; choose one of the two`,
      path,
    );
  }
  const architectureOf = (name: string): string | undefined =>
    capacityArchitecture(config, [{ capacityProvider: name }]);
  const other = instances.find((name) => architectureOf(name) !== architectureOf(first));
  if (other !== undefined) {
    report(
      path,
      `found ${first} (${architectureOf(first) ?? ""}) and ${other} (${architectureOf(other) ?? ""}): an image runs on one of the two; name capacity of one architecture`,
      path,
      ["cluster", "ec2Capacity"],
    );
  }
}
