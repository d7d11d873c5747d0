/** What AWS sets for a region bears on resources of that region. */
import type { StackContext } from "./context";
import { text } from "./values";
import { ifKnown } from "./verdict";

/** Whether a resource stands in the region of the judged one, as far as the program says. */
export function isInRegionOf(at: StackContext, other: { readonly urn: string }): boolean {
  return regionOf(at) === regionOf(at.of(other));
}

function regionOf(at: StackContext): string {
  const { props, provider } = at.resource;
  return text(ifKnown(() => props["region"])) || text(ifKnown(() => provider?.props["region"]));
}
