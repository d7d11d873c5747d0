import type { Path } from "../problem";
import type { StackConfig } from "../schema";
import type { Tier, TierDefaults } from "../tiers";
import type { Report } from "../tree";
import type { Names } from "../uses";

/** What the checks of one entry against another look at, and how they say what is wrong. */
export interface CheckContext {
  /** Well-formed; what was not is left out. */
  readonly config: StackConfig;
  readonly project: string;
  readonly stack: string;
  /** Not there where it is missing or wrong. */
  readonly region: string | undefined;
  /** The accounts that the stack may be deployed to, as far as they are well-formed. */
  readonly accountIds: readonly string[];
  /** The project's folder, which paths of the file start from. */
  readonly folder: string;
  readonly tier: Tier;
  readonly defaults: TierDefaults;
  /** Every name that the file describes, also those of entries with mistakes; none of a map that cannot be read. */
  readonly names: Names;
  /** A mistake that is read from a place with a mistake of its own is not one to be told. */
  readonly report: Report;
  readonly warn: (message: string) => void;
}

/** The places of the file that the tier's defaults depend on. */
export const TIER_PLACES: readonly Path[] = [["environment"], ["tier"]];

/** What the names that a stack answers to are made of. */
export const HOST_PLACES: readonly Path[] = [["domain"], ...TIER_PLACES];

/** The names of a map of the stack file with their entries, in the order of the names. */
export function sortedEntries<Value>(map: Readonly<Record<string, Value>> | undefined): [string, Value][] {
  return Object.entries(map ?? {}).sort(([one], [other]) => (one < other ? -1 : 1));
}

/** Reports what a list names more than once. */
export function checkOnce(
  { report }: CheckContext,
  path: Path,
  list: readonly (string | number)[] | undefined,
): void {
  list?.forEach((item, index) => {
    if (list.indexOf(item) !== index) report([...path, index], `found ${item} twice: once is enough`);
  });
}
