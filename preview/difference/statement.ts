import { isMap, listOf, textOf, type Wire } from "../wire";

/**
 * What a statement of a policy document is about: its first action, and that it denies. Statements seldom have a `Sid`,
 * and their places say nothing to a reader.
 */
export function statementLabel(element: Wire | undefined): string | undefined {
  if (!isMap(element)) return undefined;
  const effect = textOf(element["Effect"]);
  const { Action: actions } = element;
  if (actions === undefined || (effect !== "Allow" && effect !== "Deny")) return undefined;
  const [first = "", ...others] = typeof actions === "string" ? [actions] : listOf(actions).map(textOf);
  return `${effect === "Deny" ? "deny " : ""}${first}${others.length > 0 ? ", …" : ""}`;
}
