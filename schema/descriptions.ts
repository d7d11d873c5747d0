/** What an editor shows of a key: what the page on the stack file says of it. */
export interface Description {
  readonly what: string;
  /** As the page has it: one value, or one a tier. Undefined where there is none. */
  readonly byDefault: string | undefined;
}

// How the page says that there is no default.
const NO_DEFAULT = ["", "required", "none"];

/**
 * What `docs/stack-file.md` says, so that an editor and the page say the same.
 *
 * @param page the text of the page
 * @returns by the keys that lead there, joined by dots, without the names of services and the like
 */
export function descriptionsOf(page: string): ReadonlyMap<string, Description> {
  const found = new Map<string, Description>();
  let headings: readonly (readonly string[])[] = [];
  for (const line of page.split("\n")) {
    const [, marks = "", title = ""] = /^(##|###) (.*)$/.exec(line) ?? [];
    if (marks !== "") headings = [...headings.slice(0, marks.length - 2), title.split(/, | and /)];
    const cells = line.startsWith("| `")
      ? line
          .split(/(?<!\\)\|/)
          .slice(1, -1)
          .map(plain)
      : [];
    const [keys = "", what = "", ...rest] = cells;
    const byDefault = rest.at(-1) ?? "";
    const description = { what, byDefault: NO_DEFAULT.includes(byDefault) ? undefined : byDefault };
    for (const name of keysIn(keys).flatMap((key) => namesOf(key, headings))) {
      if (!found.has(name)) found.set(name, description);
    }
  }
  return found;
}

/** `cors.allowedOrigins`, `allowedMethods`: what stands before the first one's last part stands before all. */
function keysIn(cell: string): readonly string[] {
  const [first = "", ...others] = cell.split(", ");
  const group = first.slice(0, first.lastIndexOf(".") + 1);
  return [first, ...others.map((key) => (key.includes(".") ? key : `${group}${key}`))];
}

/** A key may be named from the top, or from what the headings above it are about. */
function namesOf(key: string, headings: readonly (readonly string[])[]): readonly string[] {
  const [subjects = [], parts = []] = headings;
  const inside = parts.length === 0 ? [key] : parts.map((part) => `${part}.${key}`);
  return [...inside.flatMap((name) => subjects.map((subject) => `${subject}.${name}`)), ...inside];
}

function plain(cell: string): string {
  return cell
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/\*\*|`/g, "")
    .replaceAll("\\|", "|")
    .trim();
}
