import type { StackFile } from "../../config/stack-file";
import type { Plan } from "../plan";
import { lastOutputs, readFormer } from "./former";
import { allowedLosses, lossesOf, type Loss } from "./losses";

/** What a plan is held against: what its stack was. */
interface Held {
  readonly lastOutputs: ReturnType<typeof lastOutputs>;
  readonly lossesOf: (plan: Plan, file: StackFile) => readonly Loss[];
}

/** Reads what a stack was from a file. */
export function heldAgainst(since: string, of: Parameters<typeof readFormer>[1]): Held {
  const former = readFormer(since, of);
  return {
    lastOutputs: lastOutputs(former),
    lossesOf: (plan, file) => lossesOf(plan, former, allowedLosses(file)),
  };
}
