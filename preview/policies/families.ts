import type { PolicyInfo } from "../policy-config";

/** Policies by family, in the order of the pack. Those that judge the configuration itself have none, and come last. */
export function byFamily(policies: readonly PolicyInfo[]): ReadonlyMap<string, readonly PolicyInfo[]> {
  const families = [...new Set(policies.map(({ family }) => family))].filter((family) => family !== "");
  const own = policies.filter(({ family }) => family === "");
  return new Map([
    ...families.map((family) => [family, policies.filter((policy) => policy.family === family)] as const),
    ...(own.length === 0 ? [] : [["the pack itself", own] as const]),
  ]);
}

/** What can be set of a policy besides its level and its exemptions. */
export function ownSettings({ name, settings }: PolicyInfo): readonly string[] {
  return Object.keys(settings).filter((key) => key !== "exemptions" || name === "levels");
}
