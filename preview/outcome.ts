import type { StackFile } from "../config/stack-file";
import type { Estimate } from "./cost/estimate";
import { isRefused as losesData, type Loss } from "./data-loss/losses";
import type { Difference } from "./difference/difference";
import type { Plan } from "./plan";
import type { FormerStack } from "./revision/revision";
import type { Verdict } from "./verdicts";

/** Whose stack it is that something is said of. */
interface OfProject {
  /** The folder of its project, where that is not the main one. */
  readonly folder?: string | undefined;
}

/** A plan, and all that is said of it. */
export interface Outcome extends OfProject {
  readonly plan: Plan;
  readonly file: StackFile;
  readonly verdicts: readonly Verdict[];
  readonly cost: Estimate;
  /** There when the plan was held against what the stack was. */
  readonly losses?: readonly Loss[];
  /** There when the plan was held against another revision. */
  readonly difference?: Difference;
  /** The stack as that revision has it, where it does. */
  readonly former?: Pick<FormerStack, "resources" | "region" | "file">;
}

/** Whether a plan is not to be carried out: it breaks a policy that is mandatory, or loses data that nobody gave up. */
export function isRefused({ verdicts, losses, difference }: Outcome): boolean {
  const lost = losses ?? difference?.losses;
  return verdicts.some(({ kind }) => kind === "mandatory") || (lost !== undefined && losesData(lost));
}

/** A stack that could not be planned. */
export interface Failure extends OfProject {
  readonly stack: string;
  readonly message: string;
}

/** A stack that another revision has and the working tree has no file of. */
export interface RemovedStack extends OfProject {
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

/** What a stack is called where those of several projects are told of: `dev`, and `account/main`. */
export function titleOf(stack: string, { folder }: OfProject): string {
  return folder === undefined ? stack : `${folder}/${stack}`;
}
