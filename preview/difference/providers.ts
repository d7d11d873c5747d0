import type { FormerResource } from "../data-loss/former";
import type { PlannedResource } from "../plan";
import { isProviderType, nameOf } from "../urn";

/** The providers of a plan, each with what it was: by its URN, or as the package's one default provider. */
export function pairedProviders(
  planned: readonly PlannedResource[],
  former: readonly FormerResource[],
): readonly (readonly [PlannedResource, FormerResource])[] {
  const olds = former.filter(({ type }) => isProviderType(type));
  const news = planned.filter(({ type }) => isProviderType(type));
  return news.flatMap((provider) => {
    const same = olds.find(({ urn }) => urn === provider.urn);
    const old = same ?? (isOnlyDefault(provider, news) ? onlyDefault(provider.type, olds) : undefined);
    return old === undefined ? [] : [[provider, old] as const];
  });
}

/** The version is in the name of a default provider, so a newer package has one of another name. */
function onlyDefault<T extends { readonly urn: string; readonly type: string }>(
  type: string,
  providers: readonly T[],
): T | undefined {
  const [first, ...others] = providers.filter(
    (provider) => provider.type === type && nameOf(provider.urn).startsWith("default"),
  );
  return others.length === 0 ? first : undefined;
}

function isOnlyDefault(provider: PlannedResource, all: readonly PlannedResource[]): boolean {
  return onlyDefault(provider.type, all) === provider;
}
