import type { StackConfig } from "./schema";
import { FARGATE_PROVIDERS } from "./schema-service";
import type { ServiceSettings } from "./settings";
import { DEFAULTS } from "./tiers";

type Strategy = readonly { readonly capacityProvider: string }[];

/** Whether a name is one of AWS's own capacity providers. */
export function isFargate(capacityProvider: string): boolean {
  return (FARGATE_PROVIDERS as readonly string[]).includes(capacityProvider);
}

/** Where a strategy places tasks: never on both, which ECS refuses. */
export function capacityOf(strategy: Strategy): ServiceSettings["capacity"] {
  return strategy.every(({ capacityProvider }) => isFargate(capacityProvider)) ? "FARGATE" : "EC2";
}

/** The architecture of the instances that a strategy names; of Fargate alone, nothing. */
export function capacityArchitecture(
  { cluster }: Pick<StackConfig, "cluster">,
  strategy: Strategy,
): ServiceSettings["cpuArchitecture"] | undefined {
  const [own] = strategy.flatMap(({ capacityProvider }) => cluster?.ec2Capacity?.[capacityProvider] ?? []);
  return own && instanceArchitecture(own);
}

/**
 * What an instance is: AWS's own processors have a g after their generation, as m7g and c8gn have. Source: EC2 User
 * Guide, "Amazon EC2 instance type naming conventions".
 */
export function instanceArchitecture({
  instanceType,
  cpuArchitecture,
}: {
  readonly instanceType: string;
  readonly cpuArchitecture?: ServiceSettings["cpuArchitecture"] | undefined;
}): ServiceSettings["cpuArchitecture"] {
  return cpuArchitecture ?? (/^[a-z]+\d+g[a-z]*\.|^a1\./.test(instanceType) ? "ARM64" : "X86_64");
}

/** How many instances there are. What the file leaves out gives way to what it says. */
export function instanceCounts(given: {
  readonly minSize?: number | undefined;
  readonly maxSize?: number | undefined;
  readonly desiredCapacity?: number | undefined;
}): { readonly minSize: number; readonly maxSize: number; readonly desiredCapacity: number } {
  const { ec2Capacity } = DEFAULTS;
  const minSize =
    given.minSize ?? Math.min(ec2Capacity.minSize, given.desiredCapacity ?? Number.POSITIVE_INFINITY);
  const maxSize = given.maxSize ?? Math.max(ec2Capacity.maxSize, minSize, given.desiredCapacity ?? 0);
  const desiredCapacity =
    given.desiredCapacity ?? Math.max(minSize, Math.min(ec2Capacity.desiredCapacity, maxSize));
  return { minSize, maxSize, desiredCapacity };
}
