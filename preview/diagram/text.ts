/** Longer than any name that a stack file may give: what is cut is text that somebody wrote freely. */
const LONGEST_LINE = 64;

/**
 * One line of a label, as Mermaid shows it letter by letter: without control characters, and cut where it is long.
 *
 * What Mermaid, the Markdown in its labels or HTML may read as more than text is written by its number, `#35;`, which Mermaid
 * itself turns into a character when all else is done; HTML's own way, `&num;`, is undone before the Markdown is read. So is
 * what makes an address of a text: of what it takes for a link, a list or a heading Mermaid 11.0 to 11.9 shows nothing. A colon
 * too, since after the word "style" Mermaid takes one for the beginning of a style.
 */
export function line(text: string): string {
  const clean = withoutControls(text);
  const characters = Array.from(clean);
  const cut = characters.length > LONGEST_LINE ? `${characters.slice(0, LONGEST_LINE - 1).join("")}…` : clean;
  return cut.replaceAll(/[!-'*:->@[-`{-~]|(?<=www)\.|^[-+]|(?<=^\d+)(\.(?!\d)|\))/gi, numbered);
}

/** A text in which nothing is written by its number: what is no letter, digit, space, dot or dash is left out. */
export function plain(text: string): string {
  return withoutControls(text).replaceAll(/[^\p{L}\p{N} .-]/gu, "");
}

function withoutControls(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ")
    .replaceAll(/\p{C}/gu, "")
    .trim();
}

function numbered(character: string): string {
  return `#${character.charCodeAt(0)};`;
}

/** What Mermaid knows something by: letters, digits and underscores alone, and another for each kind and name. */
export function idOf(kind: string, name = ""): string {
  return name === "" ? kind : `${kind}_${name.replaceAll(/[^A-Za-z0-9]/g, escaped)}`;
}

// A name has single hyphens between letters or digits; whatever else may come stays apart from them.
function escaped(character: string): string {
  return character === "-" ? "_" : `__${character.charCodeAt(0).toString(16)}_`;
}

/** `3 zones`, `1 zone`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}

/** The parts that there are, with a dot between them. */
export function joined(...parts: readonly (string | false | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== false && part !== "").join(" · ");
}

/** The first few of a list, and how many more there are. */
export function some(texts: readonly string[], most: number): readonly string[] {
  return texts.length <= most ? texts : [...texts.slice(0, most - 1), `and ${texts.length - most + 1} more`];
}
