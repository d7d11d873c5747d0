/** Something that a comment says, if there is room for it. */
export interface Part {
  /** What it is called where it is left out. */
  readonly name: string;
  /** The lower, the more it matters. */
  readonly rank: number;
  /** Lines before the items. */
  readonly open: readonly string[];
  /** Each is shown whole or not at all, the first ones first. */
  readonly items: readonly string[];
  /** Lines after them. */
  readonly close: readonly string[];
  /** What the items are, in the sentence that says how many are left out: `changes`. */
  readonly noun: string;
}

/** A part as far as there is room for it. */
export interface Fitted {
  readonly text: string;
  /** How many of its items are not shown. */
  readonly leftOut: number;
}

/** As much of what is left as what matters most may take when there is too much of everything. */
const PART_OF_REST = 2 / 3;

/**
 * Shows what fits into so many characters: what matters more first, and among what matters alike each as much as the
 * others, so that one stack's changes do not push out another's. Something is kept for what matters less.
 */
export function fit(parts: readonly Part[], characters: number): ReadonlyMap<Part, Fitted> {
  const fitted = new Map<Part, Fitted>();
  const whole = new Map(parts.map((part) => [part, written(part, part.items.length)]));
  const lengthOf = (some: readonly Part[]): number =>
    some.reduce((sum, part) => sum + (whole.get(part)?.length ?? 0), 0);
  let left = characters;
  for (const rank of [...new Set(parts.map((part) => part.rank))].sort((one, other) => one - other)) {
    // The short ones first: what they do not need is the long ones'.
    const alike = parts
      .filter((part) => part.rank === rank)
      .sort((one, other) => lengthOf([one]) - lengthOf([other]));
    const later = lengthOf(parts.filter((part) => part.rank > rank));
    let room = Math.max(left * PART_OF_REST, left - later);
    alike.forEach((part, index) => {
      const share = Math.floor(room / (alike.length - index));
      const text = whole.get(part) ?? "";
      const one = text.length <= share ? { text, leftOut: 0 } : cut(part, share);
      fitted.set(part, one);
      room -= one.text.length;
      left -= one.text.length;
    });
  }
  return fitted;
}

function cut(part: Part, characters: number): Fitted {
  const room =
    characters -
    written({ ...part, items: [] }, 0).length -
    sentence(part.items.length, part.noun).length -
    2;
  let used = 0;
  let count = 0;
  for (const item of part.items) {
    used += item.length + 1;
    if (used > room) break;
    count++;
  }
  return { text: count === 0 ? "" : written(part, count), leftOut: part.items.length - count };
}

function written({ open, items, close, noun }: Part, count: number): string {
  const more = items.length - count;
  return [
    ...open,
    ...items.slice(0, count),
    ...(more === 0
      ? []
      : close[0]?.startsWith("```") === true
        ? [sentence(more, noun)]
        : ["", sentence(more, noun)]),
    ...close,
    "",
  ].join("\n");
}

function sentence(count: number, noun: string): string {
  return `… and ${count} more ${noun}`;
}
