import type { Violation } from "./analyzer";
import type { PolicyInfo } from "./policy-config";

/** What a verdict asks of its reader, the gravest first. */
const KINDS = ["mandatory", "advisory", "remediated", "exempt", "open"] as const;

/** Severities, the gravest first. */
const SEVERITIES = ["critical", "high", "medium", "low"] as const;

/** Why a resource is let off a policy. */
export interface Exemption {
  readonly expires: string;
  readonly daysLeft: number;
  readonly approvedBy: string;
  readonly reason: string;
}

/** What a policy says of a resource, with what a reader wants to know of the policy. */
export interface Verdict {
  readonly policy: string;
  readonly family: string;
  readonly severity: string;
  readonly kind: (typeof KINDS)[number];
  readonly urn: string;
  /** Without the words that say that it is exempt. */
  readonly message: string;
  /** A page about the policy, or nothing. */
  readonly url: string;
  readonly exemption?: Exemption;
}

/** The pack has one text for everything: what it says of exemptions and of what it cannot judge has this form. */
const EXEMPT = /^exempt until (\S+) \((\d+) days left\) by (.*?), because ("(?:[^"\\]|\\.)*"): ([^]*)$/;
const OPEN = /^cannot be judged yet: ([^]*)$/;

/** Violations, by what they ask of a reader, then by severity, and then in the order of the pack and the plan. */
export function verdictsOf(
  violations: readonly Violation[],
  policies: readonly PolicyInfo[],
): readonly Verdict[] {
  const known = new Map(policies.map((policy, place) => [policy.name, { ...policy, place }]));
  const weight = ({ kind, severity, policy }: Verdict): readonly [number, number, number] => [
    KINDS.indexOf(kind),
    // What has no severity comes last.
    (SEVERITIES.findIndex((one) => one === severity) + SEVERITIES.length + 1) % (SEVERITIES.length + 1),
    known.get(policy)?.place ?? policies.length,
  ];
  return violations
    .map((violation) => verdictOf(violation, known.get(violation.policy)))
    .map((verdict) => ({ verdict, weight: weight(verdict) }))
    .sort(({ weight: one }, { weight: other }) => one[0] - other[0] || one[1] - other[1] || one[2] - other[2])
    .map(({ verdict }) => verdict);
}

function verdictOf({ policy, level, urn, message }: Violation, info: PolicyInfo | undefined): Verdict {
  const about = {
    policy,
    family: info?.family ?? "",
    severity: info?.severity ?? "",
    urn,
    url: info?.url ?? "",
  };
  const exempt = level === "advisory" ? EXEMPT.exec(message) : null;
  if (exempt) {
    const [, expires = "", days = "", approvedBy = "", reason = "", rest = ""] = exempt;
    // The pack writes the reason as JSON has it, since it may hold quotes itself.
    const exemption = { expires, daysLeft: Number(days), approvedBy, reason: String(JSON.parse(reason)) };
    return { ...about, kind: "exempt", message: rest, exemption };
  }
  const open = level === "advisory" ? OPEN.exec(message) : null;
  return open ? { ...about, kind: "open", message: open[1] ?? "" } : { ...about, kind: level, message };
}
