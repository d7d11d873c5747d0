import type { Identities } from "../data-loss/identity";
import type { Verdict } from "../verdicts";
import type { Difference, FormerVerdict } from "./difference";

/** What is let off, or not known yet, says nothing of whether a plan is better or worse. */
const LEFT_ASIDE: readonly string[] = ["exempt", "open"];

/**
 * What the policies say now and did not, and the other way round; a resource of another name is the same. What is let off
 * for the first time, and nobody had said before, is new as well: it came with its exemption.
 */
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
  const subjects = new Set(former.map(({ policy, urn }) => keyOf(policy, urn, "")));
  return {
    added: present.filter(({ policy, urn, kind }) => {
      const formerUrn = identities.get(urn)?.urn ?? urn;
      if (kind === "exempt") return !subjects.has(keyOf(policy, formerUrn, ""));
      return !LEFT_ASIDE.includes(kind) && !before.has(keyOf(policy, formerUrn, kind));
    }),
    gone: former.filter(
      ({ policy, urn, level }) => !LEFT_ASIDE.includes(level) && !now.has(keyOf(policy, urn, level)),
    ),
  };
}
