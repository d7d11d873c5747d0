import * as fc from "fast-check";
import { parse, stringify } from "yaml";
import { EXAMPLES, exampleText, stackFileText, STACKS, type Stack } from "./config-files";
import { DATA } from "./data-file";

type Steps = readonly (string | number)[];

/** A stack of the project, or of an example, and its file. */
interface Source {
  readonly stack: Stack;
  readonly text: string;
}

const source: fc.Arbitrary<Source> = fc.constantFrom(
  ...STACKS.map((stack): Source => ({ stack, text: stackFileText(stack) })),
  { stack: "prod-use1", text: DATA },
  ...EXAMPLES.map((example): Source => ({ stack: "dev", text: exampleText(example) })),
);

/** One change to a tree: what is done, where, and with what. Places are counted, and wrap around. */
interface Mutation {
  readonly kind: "remove" | "rename" | "replace" | "copy" | "double";
  readonly place: number;
  readonly otherPlace: number;
  readonly name: string;
  readonly value: unknown;
}

const NAMES = [
  "__proto__",
  "constructor",
  "toString",
  "",
  "0",
  "Api",
  "api_1",
  "a".repeat(70),
  "<<",
  "null",
  "true",
];
const TEXTS = [
  "",
  " ",
  "*",
  "latest",
  "10.0.0.0/33",
  "database/nope",
  "queue/orders",
  "bucket/assets",
  "file-system/uploads:/tmp",
  "01",
  "1e3",
  "\t",
  "é😀",
  "a\nb",
];

const scalar = fc.oneof(
  fc.constantFrom(null, true, false, 0, -1, 1.5, 1e21, 80_800, Number.POSITIVE_INFINITY),
  fc.integer({ min: -10, max: 100_000 }),
  fc.constantFrom(...TEXTS),
  fc.string({ maxLength: 12 }),
);
const value = fc.oneof(
  { depthSize: "small" },
  scalar,
  fc.array(scalar, { maxLength: 3 }),
  fc.dictionary(fc.oneof(fc.constantFrom(...NAMES, "secure"), fc.string({ maxLength: 8 })), scalar, {
    maxKeys: 3,
  }),
);
const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom("remove", "rename", "replace", "copy", "double"),
  place: fc.nat(),
  otherPlace: fc.nat(),
  name: fc.oneof(fc.constantFrom(...NAMES), fc.stringMatching(/^[a-z]{1,3}$/)),
  value,
});

/** A stack of the project, and its file with one to four changes made at random. */
export const mutant: fc.Arbitrary<{ readonly stack: Stack; readonly text: string }> = fc
  .record({
    source,
    mutations: fc.array(mutation, { minLength: 1, maxLength: 4 }),
  })
  .map(({ source: { stack, text }, mutations }) => ({
    stack,
    text: stringify(mutations.reduce<unknown>(mutate, parse(text))),
  }));

/** A stack of the project, and its file with a stretch of its text replaced at random. */
export const brokenText: fc.Arbitrary<{ readonly stack: Stack; readonly text: string }> = fc
  .record({
    source,
    start: fc.nat(),
    length: fc.nat({ max: 30 }),
    insert: fc.oneof(
      fc.constantFrom(
        "",
        ":",
        "- ",
        "[",
        "}",
        "&a ",
        "*a",
        "<<: ",
        "!t ",
        "? ",
        "\t",
        "#",
        "|\n",
        "\uFEFF",
        "\r",
        "---\n",
      ),
      fc.string({ maxLength: 10 }),
    ),
  })
  .map(({ source: { stack, text }, start, length, insert }) => {
    const from = start % text.length;
    return { stack, text: text.slice(0, from) + insert + text.slice(from + length) };
  });

function mutate(tree: unknown, { kind, place, otherPlace, name, value: given }: Mutation): unknown {
  const places = placesOf(tree, []);
  const chosen = places[place % Math.max(places.length, 1)];
  if (chosen === undefined) return tree;
  const other = places[otherPlace % places.length] ?? chosen;
  switch (kind) {
    case "remove":
      return changed(tree, chosen, () => []);
    case "rename":
      return changed(tree, chosen, (_, each) => [[name, each]]);
    case "replace":
      return changed(tree, chosen, (step) => [[step, given]]);
    case "copy":
      return changed(tree, chosen, (step) => [[step, structuredClone(at(tree, other))]]);
    case "double":
      return changed(tree, chosen, (step, each) => [
        [step, each],
        [`${name}${step}`, each],
      ]);
  }
}

function placesOf(tree: unknown, before: Steps): readonly Steps[] {
  if (typeof tree !== "object" || tree === null) return [];
  return Object.entries(tree).flatMap(([key, child]) => {
    const here = [...before, Array.isArray(tree) ? Number(key) : key];
    return [here, ...placesOf(child, here)];
  });
}

function at(tree: unknown, steps: Steps): unknown {
  return steps.reduce<unknown>(
    (node, step) =>
      typeof node === "object" && node !== null
        ? (node as Readonly<Record<string, unknown>>)[step]
        : undefined,
    tree,
  ); // any object can be looked into
}

type Change = (step: string | number, value: unknown) => readonly (readonly [string | number, unknown])[];

/** A copy of a tree in which one entry became others. */
function changed(tree: unknown, [step, ...further]: Steps, change: Change): unknown {
  if (typeof tree !== "object" || tree === null || step === undefined) return tree;
  const entries = Object.entries(tree).flatMap(
    ([key, child]): readonly (readonly [string | number, unknown])[] => {
      if (key !== String(step)) return [[key, child]];
      return further.length === 0 ? change(step, child) : [[key, changed(child, further, change)]];
    },
  );
  return Array.isArray(tree) ? entries.map(([, child]) => child) : Object.fromEntries(entries);
}

/** A copy of a tree with the keys of each map in another order. */
export function shuffled(tree: unknown, random: () => number): unknown {
  if (Array.isArray(tree)) return tree.map((item: unknown) => shuffled(item, random));
  if (typeof tree !== "object" || tree === null) return tree;
  const entries = Object.entries(tree)
    .map(([key, child]) => ({ key, child: shuffled(child, random), rank: random() }))
    .sort((one, other) => one.rank - other.rank);
  return Object.fromEntries(entries.map(({ key, child }) => [key, child]));
}
