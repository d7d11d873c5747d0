import type { Plan } from "../../preview/plan";

/** The resources that wait for themselves, by way of others or not; none of a plan that can be carried out. */
export function cyclesOf({ resources }: Plan): readonly string[] {
  const waitsFor = new Map(
    resources.map(({ urn, parent, dependencies, propertyDependencies }) => [
      urn,
      new Set([
        ...dependencies,
        ...Object.values(propertyDependencies).flat(),
        ...(parent === undefined ? [] : [parent]),
      ]),
    ]),
  );
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (urn: string, path: readonly string[]): void => {
    if (path.includes(urn)) cycles.push([...path.slice(path.indexOf(urn)), urn].join(" → "));
    if (path.includes(urn) || done.has(urn)) return;
    for (const other of waitsFor.get(urn) ?? []) visit(other, [...path, urn]);
    done.add(urn);
  };
  for (const urn of waitsFor.keys()) visit(urn, []);
  return cycles;
}
