import type { Identities } from "../data-loss/identity";
import type { Verdict } from "../verdicts";
import type { Difference, FormerVerdict } from "./difference";

/** What is let off, or not known yet, says nothing of whether a plan is better or worse. */
const LEFT_ASIDE: readonly string[] = ["exempt", "open"];

/** What the policies say now and did not, and the other way round; a resource of another name is the same. */
export function verdictChanges(
  present: readonly Verdict[],
  former: readonly FormerVerdict[],
  identities: Identities,
): Difference["verdicts"] {
  const keyOf = (policy: string, urn: string, kind: string): string => JSON.stringify([policy, urn, kind]);
  const now = new Set(
    present.map(({ policy, urn, kind }) => keyOf(policy, identities.get(urn)?.urn ?? urn, kind)),
  );
  const before = new Set(former.map(({ policy, urn, level }) => keyOf(policy, urn, level)));
  return {
    added: present.filter(
      ({ policy, urn, kind }) =>
        !LEFT_ASIDE.includes(kind) && !before.has(keyOf(policy, identities.get(urn)?.urn ?? urn, kind)),
    ),
    gone: former.filter(
      ({ policy, urn, level }) => !LEFT_ASIDE.includes(level) && !now.has(keyOf(policy, urn, level)),
    ),
  };
}
