import { isAlias, isMap, isScalar, isSeq, visit, type Document, type Node, type Pair } from "yaml";
import { inPlainWords } from "./yaml-words";

/** What a YAML document has that cannot be read, or is read differently by the Pulumi CLI; and where. */
export interface YamlFlaw {
  readonly offset: number;
  readonly message: string;
}

/** The flaws of a document that was read from a text, in the order of the file. */
export function yamlFlaws(document: Document, text: string): readonly YamlFlaw[] {
  // What the parser finds after its first error is that error's echo, but for more keys that are there twice.
  const [first] = document.errors;
  const errors = document.errors.filter((each) => each === first || (isTwice(first) && isTwice(each)));
  const flaws: YamlFlaw[] = [...errors, ...document.warnings].map((error) =>
    inPlainWords(error, document, text),
  );
  if (errors.length > 0) return flaws;
  visit(document, {
    Alias: (_, alias, ancestors) => {
      const target = alias.resolve(document);
      if (target === undefined)
        add(
          flaws,
          alias,
          "what begins with * stands for another value, and none of that name is before it. A text goes in quotes",
        );
      else if (ancestors.includes(target)) add(flaws, alias, `*${alias.source} would contain itself`);
    },
    Pair: (_, pair) => {
      const message = isMerge(pair) ? mergeFlaw(pair, document) : keyFlaw(pair.key);
      if (message !== undefined) add(flaws, pair.key, message);
    },
    Scalar: (key, scalar) => {
      if (key !== "key" && typeof scalar.value === "number") {
        const message = numberFlaw(scalar.value, scalar.source ?? "");
        if (message !== undefined) add(flaws, scalar, message);
      }
    },
  });
  if (flaws.length === 0) flaws.push(...expansionFlaw(document));
  return flaws.sort((one, other) => one.offset - other.offset);
}

/** Whether a pair merges another map's keys: `<<: *defaults`. */
export function isMerge({ key }: Pair): boolean {
  return isScalar(key) && (key.value === "<<" || typeof key.value === "symbol");
}

function add(flaws: YamlFlaw[], node: unknown, message: string): void {
  flaws.push({ offset: (node as Partial<Node> | null)?.range?.[0] ?? 0, message }); // a node without a range was not read from a file
}

function keyFlaw(key: unknown): string | undefined {
  return isScalar(key) && key.value !== null ? undefined : "a key must be one plain word";
}

function numberFlaw(value: number, source: string): string | undefined {
  if (!Number.isFinite(value)) return `found ${source}, which is no number to count with`;
  // The CLI reads 010 as eight, and 08080 not at all.
  return /^[-+]?0\d/.test(source)
    ? `found ${source}, a number that starts with 0: put it in quotes, or drop the 0`
    : undefined;
}

function mergeFlaw({ value }: Pair, document: Document): string | undefined {
  const sources: readonly unknown[] = isSeq(value) ? value.items : [value];
  const areMaps = sources.every((source) => isMap(isAlias(source) ? source.resolve(document) : source));
  return areMaps ? undefined : "<< merges maps only: give it one, or an alias of one";
}

/** Aliases of aliases of aliases may stand for more than any memory holds: the parser counts them. */
function expansionFlaw(document: Document): readonly YamlFlaw[] {
  try {
    document.toJS();
    return [];
  } catch (error) {
    return [{ offset: 0, message: error instanceof Error ? error.message : String(error) }];
  }
}

function isTwice(error: { readonly code: string } | undefined): boolean {
  return error?.code === "DUPLICATE_KEY";
}
