import type { Path } from "../problem";
import type { StackConfig } from "../schema";
import type { Tier, TierDefaults } from "../tiers";

/** What the checks of one entry against another look at, and how they say what is wrong. */
export interface CheckContext {
  /** Well-formed; what was not is left out. */
  readonly config: StackConfig;
  readonly project: string;
  readonly stack: string;
  readonly region: string;
  readonly tier: Tier;
  readonly defaults: TierDefaults;
  /** Every name that the file describes, also those of entries with mistakes of their own. */
  readonly names: Readonly<Record<"database" | "queue" | "topic" | "service" | "site", readonly string[]>>;
  readonly report: (path: Path, message: string) => void;
  readonly warn: (message: string) => void;
}

/** The names of a map of the stack file with their entries, in the order of the names. */
export function sortedEntries<Value>(map: Readonly<Record<string, Value>> | undefined): [string, Value][] {
  return Object.entries(map ?? {}).sort(([one], [other]) => (one < other ? -1 : 1));
}
