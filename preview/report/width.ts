import { stripVTControlCharacters } from "node:util";

/** The width of a terminal that does not say its own: what terminals have had from the first. */
const USUAL_COLUMNS = 80;
/** Narrower than this, lines would be all indentation. */
const FEWEST_COLUMNS = 40;

/** What a line begins with: colours, indentation and the branches of a tree. */
const LEAD = /^(?:\p{Cc}\[[\d;]*m|[ │├└─])*/u;

/** Where a line may be broken: at spaces, and between the parts of JSON. */
const BREAK = /(?= )(?<! )|(?<=,)(?=["{[])/;

/** How many columns a report may take; nothing for a pipe or a file, where lines stay whole. */
export function columnsOf(stream: {
  readonly isTTY?: boolean;
  readonly columns?: number;
}): number | undefined {
  if (stream.isTTY !== true) return undefined;
  // Some terminals say 0 where they do not know.
  return Math.max(
    FEWEST_COLUMNS,
    stream.columns === undefined || stream.columns === 0 ? USUAL_COLUMNS : stream.columns,
  );
}

/**
 * The text with its long lines broken at spaces or in JSON, what is broken off indented below. A word stays whole, however long it
 * is: a name or an address that is cut cannot be copied.
 *
 * @param columns As many characters as fit on a line; nothing leaves the text as it is. Each character counts as one.
 */
export function fitted(text: string, columns: number | undefined): string {
  if (columns === undefined) return text;
  return text
    .split("\n")
    .map((line) => (lengthOf(line) <= columns ? line : broken(line, columns)))
    .join("\n");
}

function broken(line: string, columns: number): string {
  const lead = LEAD.exec(line)?.[0] ?? "";
  const below = `${stripVTControlCharacters(lead).replaceAll("├", "│").replaceAll("└", " ").replaceAll("─", " ")}  `;
  const lines: string[] = [];
  let current = lead;
  let isEmpty = true;
  for (const word of line.slice(lead.length).split(BREAK)) {
    if (isEmpty || lengthOf(current) + lengthOf(word) <= columns) {
      current += word;
    } else {
      lines.push(current);
      current = below + word.trimStart();
    }
    isEmpty = false;
  }
  return [...lines, current].join("\n");
}

function lengthOf(text: string): number {
  return stripVTControlCharacters(text).length;
}
