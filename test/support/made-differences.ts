/** Differences of two plans, made up for what reports say of them. */
import type { Difference, PropertyChange, ResourceChange } from "../../preview/difference/difference";

import type { Outcome } from "../../preview/outcome";
import { plainStyle } from "../../preview/report/style";
import { textReport } from "../../preview/report/text";

/** A difference in which nothing changes. */
export const NOTHING: Difference = {
  revision: "origin/main",
  commit: "0a1b2c3",
  resources: [],
  unchanged: 2,
  components: [],
  componentCount: 4,
  losses: [],
  verdicts: { added: [], gone: [] },
  cost: { items: [], monthlyUsd: 0, unpriced: [] },
};

/** The change of one resource. */
export function change(
  effect: ResourceChange["effect"],
  name: string,
  given: Partial<ResourceChange> = {},
): ResourceChange {
  const type = given.type ?? "aws:sns/topic:Topic";
  return {
    urn: `urn:pulumi:dev::slipway::${type}::${name}`,
    type,
    name,
    component: "topic/events",
    effect,
    isStateful: false,
    changes: [],
    options: [],
    ...given,
  };
}

/** The change of one property. */
export function property(
  path: string,
  from: string,
  to: string,
  replaces: PropertyChange["replaces"] = "no",
): PropertyChange {
  return { path, from, to, replaces };
}

/** The lines of a report between a title and the next, or the end. */
export function sectionOf(outcome: Outcome, title: string): readonly string[] {
  const lines = textReport(outcome, plainStyle).split("\n");
  const rest = lines.slice(lines.indexOf(title) + 1);
  const end = rest.findIndex((line) => /^\w/.test(line));
  return rest.slice(0, end).filter((line) => line.trim() !== "");
}

/** The lines on what changes against {@link NOTHING}'s revision. */
export function changesOf(outcome: Outcome): readonly string[] {
  return sectionOf(outcome, "Changes against origin/main (0a1b2c3)");
}
