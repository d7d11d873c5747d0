import { RANKS } from "./rank";
import type { Part } from "./budget";

/** Items that a reader opens: what GitHub shows as one line until then. */
export interface Fold {
  /** What it is called where it is left out. */
  readonly name: string;
  readonly rank: keyof typeof RANKS;
  /** Words and numbers of Slipway's own only: it is HTML. */
  readonly title: string;
  readonly items: readonly string[];
  /** What the items are: `changes`. */
  readonly noun: string;
  /** Lines before the items, such as the head of a table. */
  readonly head?: readonly string[];
  readonly foot?: readonly string[];
  /** Whether a reader sees it without opening it. */
  readonly isOpen?: boolean;
}

/** A fold as parts of a comment; none where there is nothing to say. */
export function folded({ name, rank, title, items, noun, head, foot, isOpen }: Fold): readonly Part[] {
  if (items.length === 0) return [];
  return [
    {
      name,
      rank: RANKS[rank],
      // Markdown begins again after an empty line. Source: GitHub Flavored Markdown, "HTML blocks".
      open: [`<details${isOpen === true ? " open" : ""}><summary>${title}</summary>`, "", ...(head ?? [])],
      items,
      close: [...(foot ?? []), "", "</details>"],
      noun,
    },
  ];
}
