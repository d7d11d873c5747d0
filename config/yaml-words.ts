import { visit, type Document } from "yaml";

/** What the YAML parser found, as far as it is told on. */
interface ParserError {
  readonly code: string;
  readonly message: string;
  readonly pos: readonly [number, number];
}

/** A flaw's place in the text, and what is said of it. */
interface Told {
  readonly offset: number;
  readonly message: string;
}

const CLOSING: Readonly<Record<string, string>> = { "{": "}", "[": "]" };

/**
 * A parser's error where its cause is, in the words of somebody who writes YAML and not parsers.
 *
 * @param text What was parsed.
 */
export function inPlainWords(error: ParserError, document: Document, text: string): Told {
  const offset = error.pos[0];
  return (
    spacing(error, text) ??
    unclosed(error, document, text) ?? { offset, message: atItsPlace(error, text.slice(offset)) }
  );
}

/** What is wrong with how far in a line stands, or with a line that is no key. */
function spacing({ code, message, pos: [offset] }: ParserError, text: string): Told | undefined {
  const { start, line } = lineAt(text, offset);
  const [beforeValue = ""] = /^[^"'#]*/.exec(line) ?? [];
  if (code !== "DUPLICATE_KEY" && beforeValue.includes("\u00a0")) {
    const message = "a no-break space, as copied from a page or a document: type the space anew";
    return { offset: start + line.indexOf("\u00a0"), message };
  }
  if (/^(<{7}|={7}|>{7})/.test(line)) {
    return { offset: start, message: "a conflict of a merge that nobody has resolved" };
  }
  if (code === "TAB_AS_INDENT") return { offset, message: "a tab: YAML indents by spaces only" };
  if (message.startsWith("Nested mappings")) {
    const rest = text.slice(offset, start + line.length);
    if (/:(\s|$)/.test(rest)) return { offset, message: "a second colon in a line: put the value in quotes" };
    return {
      offset: contentAfter(text, start + line.length),
      message: "further in than the line above, which has its value already: give both the same indentation",
    };
  }
  const isOutOfLine = /must start at the same column|block sequence may not be/.test(message);
  if (isOutOfLine) {
    const found = contentAfter(text, start);
    const what = text.charAt(found) === "-" ? "element" : "key";
    return {
      offset: found,
      message: `no ${what} above stands as far in as this one: line it up with those it belongs to`,
    };
  }
  const isNoKey = code === "MULTILINE_IMPLICIT_KEY" || message.startsWith("Implicit map keys");
  if (!isNoKey) return undefined;
  // Nothing of the line is told: what follows its last colon may be a secret, and hold colons itself.
  return /^[\w:-]*[\w-]:[^\s:]/.test(line.trimStart())
    ? { offset: contentAfter(text, start), message: "a space is missing after the colon of a key" }
    : { offset, message: "a key without its colon, or a text over more than one line" };
}

/** Where the next thing stands that is neither space nor comment. */
function contentAfter(text: string, from: number): number {
  return from + (/^(?:\s|#.*)*/.exec(text.slice(from))?.[0].length ?? 0);
}

/** A bracket or a quote that is not closed is told where it opens: the parser finds out at the end. */
function unclosed({ message, pos }: ParserError, document: Document, text: string): Told | undefined {
  if (message.includes("must be sufficiently indented and end with")) {
    const opening = openBracket(text.slice(0, pos[0]));
    if (opening === undefined) return undefined;
    const bracket = text.charAt(opening);
    return { offset: opening, message: `this ${bracket} is not closed: add ${CLOSING[bracket] ?? ""}` };
  }
  if (!message.startsWith("Missing closing")) return undefined;
  let opening: number | undefined;
  visit(document, {
    Scalar: (_, { type, range }) => {
      if (type?.startsWith("QUOTE") === true && range) opening = range[0];
    },
  });
  return opening === undefined ? undefined : { offset: opening, message: "this quote is not closed" };
}

/** The last bracket of a text that nothing closes. */
function openBracket(text: string): number | undefined {
  const open: number[] = [];
  // What stands in quotes or in a comment opens nothing.
  for (const { 0: found, index } of text.matchAll(/"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|(?<=\s)#.*|[[\]{}]/g)) {
    if (found in CLOSING) open.push(index);
    else if (found === "}" || found === "]") open.pop();
  }
  return open.at(-1);
}

function atItsPlace({ code, message }: ParserError, rest: string): string {
  const [first = ""] = rest;
  switch (code) {
    case "MULTIPLE_DOCS":
      return "a second document starts here: the file has to be one";
    case "DUPLICATE_KEY":
      return "this key is there twice: remove one";
    case "BAD_ALIAS":
      if (first !== "*" && first !== "&") break;
      return `a text cannot start with ${first}: put it in quotes`;
    case "BAD_SCALAR_START":
      return `a text cannot start with ${first}: put it in quotes`;
    case "TAG_RESOLVE_FAILED":
      return `what starts with ! is a tag, and this one is unknown: put a text in quotes`;
    case "BAD_DQ_ESCAPE":
      return `${rest.slice(0, 2)} means nothing in double quotes: write \\\\ for a backslash, or use single quotes`;
    case "BLOCK_IN_FLOW":
      return "in { } and [ ] a comma stands between two parts: one is missing";
    default:
      break;
  }
  if (message.startsWith("Unexpected scalar at node end")) {
    return "the value ended before this: put all of it in one pair of quotes";
  }
  if (/^Unexpected flow-(map|seq)-end/.test(message)) return `a ${first} too many`;
  const [plain = message] = message.split("\n", 1);
  return plain.replace(/:$/, "").replace(/ at line \d+, column \d+$/, "");
}

function lineAt(text: string, offset: number): { readonly start: number; readonly line: string } {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const end = text.indexOf("\n", offset);
  return { start, line: text.slice(start, end === -1 ? undefined : end).replace(/\r$/, "") };
}
