import type { StackFile } from "../config/stack-file";
import type { Estimate } from "./cost/estimate";
import type { Loss } from "./data-loss/losses";
import type { Difference } from "./difference/difference";
import type { Plan } from "./plan";
import type { Verdict } from "./verdicts";

/** A plan, and all that is said of it. */
export interface Outcome {
  readonly plan: Plan;
  readonly file: StackFile;
  readonly verdicts: readonly Verdict[];
  readonly cost: Estimate;
  /** There when the plan was held against what the stack was. */
  readonly losses?: readonly Loss[];
  /** There when the plan was held against another revision. */
  readonly difference?: Difference;
}

/** A stack that could not be planned. */
export interface Failure {
  readonly stack: string;
  readonly message: string;
}

/** A stack that another revision has and the working tree has no file of. */
export interface RemovedStack {
  readonly stack: string;
  /** As it was asked for: `origin/main`. */
  readonly revision: string;
  readonly commit: string;
  /** How many resources it has there. */
  readonly resourceCount: number;
  /** Those of them that hold data: `database catalog`. */
  readonly data: readonly string[];
  readonly monthlyUsd: number;
}
