/** Properties to distort: the compliant stack's, and what its cases make of them, by canonical type. */
import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import * as path from "node:path";
import { canonicalType } from "../../policy-pack/canonical-type";
import { TAGGABLE_TYPES } from "../../policy-pack/taggable";
import type { Change, PolicyCase } from "./policy-cases";
import type { Fixture } from "./policy-fixtures";
import { CATALOGUE } from "./policy-judging";
import { COMPLIANT, REFUSED } from "./policy-stack";

/** A resource to begin with: what it is given, and the types of those that its properties hang on. */
export type Seed = Pick<Fixture, "properties" | "from">;

const load = createRequire(__filename);

/** The types that any policy judges, those aside that are judged for their tags only. */
export const JUDGED_TYPES: readonly string[] = [
  ...new Set(
    CATALOGUE.flatMap(({ types }) => (types.size === TAGGABLE_TYPES.size ? [] : [...types])).map(
      canonicalType,
    ),
  ),
].sort();

/** The seeds of each judged type. One without a fixture takes those of a type that shares a policy with it. */
export function seeds(): ReadonlyMap<string, readonly Seed[]> {
  const own = new Map<string, Seed[]>();
  const fixtures: Readonly<Record<string, Fixture>> = { ...COMPLIANT, ...REFUSED };
  const add = (type: string, { properties, from = {} }: Fixture): void => {
    const links = Object.entries(from).map(([property, names]) => [
      property,
      names.map((name) => canonicalType(fixtures[name]?.type ?? "")),
    ]);
    const seed = { properties, from: Object.fromEntries(links) as Seed["from"] & object };
    own.set(canonicalType(type), [...(own.get(canonicalType(type)) ?? []), seed]);
  };
  for (const fixture of Object.values(fixtures)) add(fixture.type, fixture);
  for (const { subject, fails, passes = [] } of cases()) {
    for (const { at, set, options } of [...fails, ...passes] satisfies Change[]) {
      const fixture = fixtures[at ?? subject];
      if (fixture && set)
        add(fixture.type, { ...fixture, ...options, properties: { ...fixture.properties, ...set } });
    }
  }
  const kin = (type: string): readonly Seed[] =>
    CATALOGUE.filter(({ types }) => types.has(type) && types.size < TAGGABLE_TYPES.size)
      .flatMap(({ types }) => [...types])
      .flatMap((other) => own.get(canonicalType(other)) ?? []);
  return new Map(
    JUDGED_TYPES.map((type) => {
      const found = own.get(type) ?? kin(type);
      return [type, found.length > 0 ? found : [{ properties: {} }]];
    }),
  );
}

/** The cases of all policies, from the files that hold them. */
function cases(): readonly PolicyCase[] {
  const files = readdirSync(__dirname).filter((name) => /^policy-cases-.*\.ts$/.test(name));
  const modules = files.map((name) => load(path.join(__dirname, name)) as Readonly<Record<string, unknown>>);
  const lists = modules.flatMap((held) => Object.values(held)).filter((one) => Array.isArray(one));
  // These files export nothing but lists of cases, and what makes them.
  return lists.flat() as readonly PolicyCase[];
}
