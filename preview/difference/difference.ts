import type { Estimate } from "../cost/estimate";
import type { Loss } from "../data-loss/losses";
import type { Verdict } from "../verdicts";

/** Whether a change of a property makes the engine replace its resource, as far as is known. */
export type Replaces = "yes" | "no" | "unknown";

/** One property that is not as it was. No secret's value is in it. */
export interface PropertyChange {
  /** `containerDefinitions[0].image`. */
  readonly path: string;
  readonly from: string;
  readonly to: string;
  readonly replaces: Replaces;
}

/** What becomes of one resource. */
export interface ResourceChange {
  readonly urn: string;
  /** By what it was known, where an alias has led to it. */
  readonly formerUrn?: string;
  readonly type: string;
  readonly name: string;
  /** What it belongs to, as the stack file calls it: `service/orders`; or the outermost component's name. */
  readonly component: string;
  /** `left`: it leaves the stack and stays in AWS. */
  readonly effect: "created" | "changed" | "replaced" | "deleted" | "left";
  /** It, or what is kept in it, holds data. */
  readonly isStateful: boolean;
  readonly changes: readonly PropertyChange[];
  /** What only the engine sees, or what replaces it besides its own properties: `protect`, `replaceWith`. */
  readonly options: readonly PropertyChange[];
}

/** A verdict on what a stack was. */
export type FormerVerdict = Pick<Verdict, "policy" | "severity" | "family" | "urn" | "message"> & {
  readonly level: string;
};

/** What a stack is to be, against what another revision makes of it. */
export interface Difference {
  /** As it was asked for: `origin/main`. */
  readonly revision: string;
  /** Its commit, shortened. */
  readonly commit: string;
  /** The revision had no such stack, so all of it is created. @default false */
  readonly isNew?: boolean;
  /** In the order of the plan, deletions after it; stateful replacements and deletions last. */
  readonly resources: readonly ResourceChange[];
  readonly unchanged: number;
  /** How much of each component with a change is changed, the most first: the blast radius. */
  readonly components: readonly {
    readonly component: string;
    readonly counts: Readonly<Record<ResourceChange["effect"], number>>;
  }[];
  /** How many components there are or were, those without a change as well. */
  readonly componentCount: number;
  readonly losses: readonly Loss[];
  readonly verdicts: { readonly added: readonly Verdict[]; readonly gone: readonly FormerVerdict[] };
  /** What the other revision's stack costs. */
  readonly cost: Estimate;
}
