/** Which resources the stack's backup plans take: by ARN, by a pattern of ARNs, or by tag. */
import type { StackContext } from "./context";
import type { Props } from "./resource-types";
import { isBag, list, text } from "./values";
import { ifKnown } from "./verdict";

const SELECTION = "aws:backup/selection:Selection";
type Selection = Props<typeof SELECTION>;

/**
 * Whether a backup selection of the stack takes the judged resource.
 *
 * @param service as ARNs of such resources name it
 */
export function isBackedUp(at: StackContext, service: string): boolean {
  const urns = (property: "resources" | "notResources"): readonly string[] =>
    at.linked([SELECTION], property).map(({ urn }) => urn);
  const named = urns("resources");
  const excluded = urns("notResources");
  return at.anywhere([SELECTION]).some(({ urn, props }) => {
    if (excluded.includes(urn) || coversAll(props.notResources, service)) return false;
    if (hasSelectedTag(props, at)) return true;
    return (named.includes(urn) || coversAll(props.resources, service)) && meetsConditions(props, at);
  });
}

/** Whether one of the patterns covers every resource of a service. */
function coversAll(patterns: unknown, service: string): boolean {
  return known(patterns).some((pattern) => {
    const named = text(pattern).split(":")[2] ?? "*";
    return text(pattern).endsWith("*") && (named === "*" || named === service);
  });
}

/** One tag is enough, whatever else the selection asks for. */
function hasSelectedTag(selection: Selection, at: StackContext): boolean {
  return known(selection.selectionTags).some(
    (tag) => isBag(tag) && text(tag["value"]) !== "" && at.tags.value(text(tag["key"])) === tag["value"],
  );
}

/** All tags asked for must be there; conditions other than plain equality get the benefit of the doubt. */
function meetsConditions(selection: Selection, at: StackContext): boolean {
  return known(selection.conditions)
    .flatMap((condition) => (isBag(condition) ? known(condition["stringEquals"]) : []))
    .every((asked) => {
      if (!isBag(asked)) return true;
      return at.tags.value(text(asked["key"]).replace(/^aws:ResourceTag\//, "")) === asked["value"];
    });
}

/** The items of a list that are known already. */
function known(items: unknown): readonly unknown[] {
  const given = list(items);
  return Array.from({ length: given.length }, (_, index) => ifKnown(() => given[index]));
}
