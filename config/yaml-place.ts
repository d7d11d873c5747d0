import { isAlias, isMap, isScalar, isSeq, type Document, type Pair, type YAMLMap } from "yaml";
import type { Path } from "./problem";
import { isMerge } from "./yaml-flaws";

/** The offset of the deepest existing thing on the way: a key where the last step is a map's, else the value. */
export function nodeOffset(document: Document, path: Path): number | undefined {
  let node: unknown = document.contents;
  let offset: number | undefined;
  for (const step of path) {
    if (isAlias(node)) node = node.resolve(document);
    if (isMap(node)) {
      const pair = pairOf(node, step, document);
      if (!pair) return offset;
      if (isScalar(pair.key) && pair.key.range) offset = pair.key.range[0];
      node = pair.value;
    } else if (typeof step === "number" && hasItems(node)) {
      node = node.items[step];
      const range = rangeOf(node);
      if (range === undefined) return offset;
      offset = range;
    } else {
      return offset;
    }
  }
  return offset;
}

/** A map's own pair of a key, or that of a map merged into it. */
function pairOf(map: YAMLMap, step: string | number, document: Document): Pair | undefined {
  const own = map.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
  if (own !== undefined) return own;
  const merged = map.items.filter(isMerge).flatMap(({ value }) => (isSeq(value) ? value.items : [value]));
  return merged
    .map((node) => (isAlias(node) ? node.resolve(document) : node))
    .flatMap((node) => (isMap(node) ? (pairOf(node, step, document) ?? []) : []))
    .at(0);
}

function hasItems(node: unknown): node is { items: unknown[] } {
  return typeof node === "object" && node !== null && "items" in node && Array.isArray(node.items);
}

function rangeOf(node: unknown): number | undefined {
  if (typeof node !== "object" || node === null || !("range" in node) || !Array.isArray(node.range))
    return undefined;
  const start: unknown = node.range[0];
  return typeof start === "number" ? start : undefined;
}
