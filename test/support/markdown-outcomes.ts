import { parseStackFile } from "../../config/stack-file";
import type { Estimate } from "../../preview/cost/estimate";
import type { Loss } from "../../preview/data-loss/losses";
import type { Difference, PropertyChange, ResourceChange } from "../../preview/difference/difference";
import type { Failure, Outcome } from "../../preview/outcome";
import type { Plan } from "../../preview/plan";
import type { Verdict } from "../../preview/verdicts";

/** Where a text of others stands in a report: the words to put there, by turns. */
export type Words = () => string;

/** A stack of which everything that can be said is said, in the words given. */
export function outcomeIn(words: Words, stack = words(), items = 2): Outcome {
  const several = <T>(make: () => T): readonly T[] => Array.from({ length: items }, make);
  const urn = (): string => `urn:pulumi:dev::slipway::aws:sqs/queue:${words()}::${words()}`;
  const change = (): PropertyChange => ({ path: words(), from: words(), to: words(), replaces: "yes" });
  const resource = (effect: ResourceChange["effect"], isStateful: boolean): ResourceChange => ({
    urn: urn(),
    type: `aws:sqs/queue:${words()}`,
    name: words(),
    component: words(),
    effect,
    isStateful,
    changes: several(change),
    options: [change()],
  });
  const verdict = (kind: Verdict["kind"]): Verdict => ({
    policy: words(),
    family: words(),
    severity: words(),
    kind,
    urn: urn(),
    message: words(),
    url: words(),
    ...(kind === "exempt"
      ? { exemption: { expires: words(), daysLeft: 7, approvedBy: words(), reason: words() } }
      : {}),
  });
  const loss = (): Loss => ({
    urn: urn(),
    type: words(),
    name: words(),
    label: words(),
    effect: "replaced",
    verdict: "refused",
    changes: several(() => ({ property: words(), from: words(), to: words() })),
    advice: words(),
  });
  const cost = (monthlyUsd: number): Estimate => ({
    monthlyUsd,
    items: several(() => ({
      component: words(),
      service: words(),
      urn: urn(),
      what: words(),
      monthlyUsd,
      assumption: words(),
    })),
    unpriced: several(() => ({ type: words(), count: 2, reason: words() })),
  });
  const difference: Difference = {
    revision: words(),
    commit: words(),
    resources: (["replaced", "deleted", "left", "changed", "created"] as const).flatMap((effect) => [
      ...several(() => resource(effect, false)),
      resource(effect, true),
    ]),
    unchanged: 3,
    components: [],
    componentCount: 4,
    isNew: true,
    losses: several(loss),
    verdicts: {
      added: [verdict("advisory")],
      gone: several(() => ({ ...verdict("advisory"), level: words() })),
    },
    cost: cost(2),
  };
  return {
    plan: { ...EMPTY, stack, warnings: several(words) },
    file: parseStackFile("Pulumi.dev.yaml", "config: { aws:region: us-east-1 }", "slipway"),
    verdicts: (["mandatory", "advisory", "remediated", "exempt", "open"] as const).flatMap((kind) =>
      several(() => verdict(kind)),
    ),
    cost: cost(1),
    difference,
  };
}

/** A stack that cannot be planned, in the words given. */
export function failureIn(words: Words): Failure {
  return { stack: words(), message: `${words()}\n${words()}` };
}

const EMPTY: Plan = {
  project: "slipway",
  stack: "dev",
  region: "us-east-1",
  account: "123456789012",
  resources: [],
  outputs: {},
  warnings: [],
};
