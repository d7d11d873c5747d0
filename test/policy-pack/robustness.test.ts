import assert from "node:assert/strict";
import fc from "fast-check";
import type { AnalyzerResource } from "../../preview/analyzer";
import { anywhere, CANARY, distorted, distortions } from "../support/policy-distortion";
import { STACK, UNKNOWN, urnOf } from "../support/policy-fixtures";
import { CATALOGUE, outcomes, type Outcome } from "../support/policy-judging";
import { usePack } from "../support/policy-pack";
import { JUDGED_TYPES, seeds, type Seed } from "../support/policy-seeds";

const SEED = 20_260_615;

// Of the single changes, one in so many is tried.
const EVERY = 97;

/** Texts that stand in the seeds, by which policies tell one kind of resource from another. */
function wordsOf(value: unknown): readonly string[] {
  if (typeof value === "string") return value.length > 60 ? [] : [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(wordsOf) : [];
}

describe("no policy fails", () => {
  const pack = usePack();
  const byType = seeds();
  const read = new Map<string, string[]>();
  let stacks: fc.Arbitrary<readonly AnalyzerResource[]>;

  const seedsOf = (type: string): readonly Seed[] => byType.get(type) ?? [];

  before(() => {
    for (const type of JUDGED_TYPES) {
      const paths = new Set<string>();
      for (const seed of seedsOf(type)) {
        outcomes(CATALOGUE, [made(type, seed)], {}, (_, path) => paths.add(path));
      }
      read.set(type, [...paths]);
    }
    const words = [...new Set([...byType.values()].flat().flatMap(({ properties }) => wordsOf(properties)))];
    stacks = fc.tuple(
      ...JUDGED_TYPES.map((type) => anything(type, seedsOf(type), read.get(type) ?? [], words)),
    );
  });

  it("whatever one place of a resource holds", () => {
    let trial = 0;
    for (const type of JUDGED_TYPES) {
      for (const { properties, from = {} } of seedsOf(type)) {
        const sources = [...new Set(Object.values(from).flat())].filter((other) => other !== type);
        const beside = sources.flatMap((other) =>
          seedsOf(other)
            .slice(0, 1)
            .map((seed) => made(other, seed)),
        );
        for (const changed of anywhere(properties, read.get(type) ?? [])) {
          // All of them take minutes: each run takes the same part.
          if (trial++ % EVERY !== 0) continue;
          const resource = made(type, { properties: changed(), from });
          sound(outcomes(CATALOGUE, [resource, ...beside]));
        }
      }
    }
  });

  it("whatever shape a stack's properties have, whatever is unknown, and whatever hangs on what", () => {
    const reached = new Set<string>();
    const settings = fc.dictionary(
      fc.constantFrom(...CATALOGUE.flatMap((policy) => (policy.settings ?? []).map(({ key }) => key))),
      fc.constantFrom<unknown[]>(null, 3, "x", [], ["x"], [3], {}, { a: 1 }, { a: ["x"] }, { a: "[" }),
      { maxKeys: 4 },
    );
    fc.assert(
      fc.property(stacks, settings, (resources, configured) => {
        const all = outcomes(CATALOGUE, resources, configured);
        for (const { policy } of all) reached.add(policy);
        sound(all);
      }),
      { numRuns: 200, seed: SEED, endOnFailure: true },
    );
    assert.deepEqual(
      CATALOGUE.map(({ name }) => name).filter((name) => !reached.has(name)),
      [],
    );
  });

  it("in its own process either, nor shows a secret there", async () => {
    await fc.assert(
      fc.asyncProperty(stacks, async (resources) => {
        const violations = await pack().analyze(resources, STACK);
        const bad = violations.filter(({ message }) => /failed with|canary/.test(message));
        assert.deepEqual(bad, []);
      }),
      { numRuns: 3, seed: SEED, endOnFailure: true },
    );
  });
});

/** Nothing was thrown, and no message holds what was made up. */
function sound(all: readonly Outcome[]): void {
  const bad = all.filter(
    ({ failure, messages }) => failure !== undefined || messages.join().includes("canary"),
  );
  assert.deepEqual(bad, []);
}

/** A resource of a type, distorted in several places, hanging on any others. */
function anything(
  type: string,
  own: readonly Seed[],
  paths: readonly string[],
  words: readonly string[],
): fc.Arbitrary<AnalyzerResource> {
  const given = {
    seed: fc.constantFrom(...own),
    changes: distortions(words),
    links: fc.array(fc.tuple(fc.nat(100), fc.constantFrom(...JUDGED_TYPES)), { maxLength: 3 }),
    protect: fc.boolean(),
    defaultTags: fc.constantFrom(undefined, UNKNOWN, "{", '{"tags":3}', { tags: { Project: CANARY } }),
  };
  return fc.record(given).map(({ seed, changes, links, protect, defaultTags }) => {
    const properties = distorted(seed.properties, changes, paths);
    const keys = Object.keys(properties);
    const from = Object.fromEntries(links.map(([at, target]) => [keys[at % keys.length] ?? "x", [target]]));
    return {
      ...made(type, { properties, from: { ...seed.from, ...from } }),
      protect,
      ignoreChanges: paths.slice(0, links.length),
      provider: {
        type: "pulumi:providers:aws",
        name: "default",
        urn: urnOf("default", "pulumi:providers:aws"),
        properties: defaultTags === undefined ? {} : { defaultTags },
      },
    };
  });
}

/** The one resource of a type in a stack. */
function made(type: string, { properties, from = {} }: Seed): AnalyzerResource {
  const propertyDependencies = Object.fromEntries(
    Object.entries(from).map(([property, types]) => [
      property,
      types.map((target) => urnOf(nameOf(target), target)),
    ]),
  );
  return {
    urn: urnOf(nameOf(type), type),
    type,
    name: nameOf(type),
    properties,
    dependencies: [...new Set(Object.values(propertyDependencies).flat())],
    propertyDependencies,
    protect: false,
    ignoreChanges: [],
    custom: true,
  };
}

function nameOf(type: string): string {
  return type.split(":").at(-1) ?? type;
}
