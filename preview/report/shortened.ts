/** As much of a value as a line shows. */
const WIDTH = 48;
/** As much of one that comes or goes: there is no other beside it, and what a statement allows must be read. */
const WIDTH_ALONE = 120;
/** As much of what two values have in common as is left around what they do not. */
const AROUND = 12;

/** What stands in the place of no value. */
const NOTHING = "nothing";

/** A digest, and as much of it as tells it from another. */
const DIGEST = /^(sha256:[0-9a-f]{12})[0-9a-f]{52}$/;

/** From where a value comes that only the update knows: in the middle of it stands what matters. */
const ORIGIN = /^that of .{1,100}, which is \w+$/;

/** A value's beginning and end. */
function shortened(text: string, width = WIDTH): string {
  const line = text.replace(/\s+/g, " ");
  if (line.length <= width || ORIGIN.test(line)) return line;
  const end = Math.floor((width - 1) / 3);
  return `${line.slice(0, width - 1 - end)}…${line.slice(line.length - end)}`;
}

/** Two values, each cut down to where they differ. */
export function shortenedPair(from: string, to: string): readonly [string, string] {
  const digests = [DIGEST.exec(from)?.[1], DIGEST.exec(to)?.[1]];
  if (digests[0] !== undefined && digests[1] !== undefined) return [digests[0], digests[1]];
  if (from === NOTHING || to === NOTHING) return [shortened(from, WIDTH_ALONE), shortened(to, WIDTH_ALONE)];
  if (from.length <= WIDTH && to.length <= WIDTH) return [shortened(from), shortened(to)];
  const start = Math.max(0, commonStart(from, to) - AROUND);
  const end = Math.max(0, commonEnd(from, to, start) - AROUND);
  const cut = (text: string): string => {
    const inside = text.slice(start, text.length - end);
    return `${start > 0 ? "…" : ""}${shortened(inside)}${end > 0 ? "…" : ""}`;
  };
  return [cut(from), cut(to)];
}

function commonStart(one: string, other: string): number {
  let length = 0;
  while (length < one.length && length < other.length && one[length] === other[length]) length++;
  return length;
}

function commonEnd(one: string, other: string, start: number): number {
  const most = Math.min(one.length, other.length) - start;
  let length = 0;
  while (length < most && one[one.length - 1 - length] === other[other.length - 1 - length]) length++;
  return length;
}
