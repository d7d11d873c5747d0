import { isMap, isList, type Wire } from "../wire";

/** Two values as a person reads them; whole, and never the same text. */
export function toldPair(
  from: Wire | undefined,
  to: Wire | undefined,
): { readonly from: string; readonly to: string } {
  const texts = { from: told(from), to: told(to) };
  return texts.from === texts.to ? { from: JSON.stringify(from), to: JSON.stringify(to) } : texts;
}

function told(value: Wire | undefined): string {
  if (value === undefined || value === null) return "nothing";
  if (typeof value === "string") return value === "" ? '""' : value;
  return isMap(value) || isList(value) ? JSON.stringify(value) : String(value);
}
