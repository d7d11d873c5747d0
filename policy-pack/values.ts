/** Reading values whose type is only promised: a program in another language may have sent anything. */

/** A value with named parts. */
export type Bag = Readonly<Record<string, unknown>>;

/** Whether a value has named parts; a list has not. */
export function isBag(value: unknown): value is Bag {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A text without blanks around it, or the empty one for what is no text. */
export function text(value: unknown): string {
  return typeof value === "string" ? value.trim() : "";
}

/** A list, or the empty one for what is no list. */
export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}

/** What JSON says, or undefined where it is not JSON. The parser's own error quotes the text. */
export function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** Whether a setting is on: some resources take it as text. */
export function isTrue(value: unknown): boolean {
  return value === true || text(value).toLowerCase() === "true";
}
