import * as fs from "node:fs";
import * as path from "node:path";

const ROOT = path.resolve(__dirname, "../..");

/** What npm, git and builds put there. */
const SKIPPED = ["node_modules", ".git", "bin", "coverage"];

/** A page of the documentation. */
export interface Page {
  /** From the project's folder: `docs/index.md`. */
  readonly path: string;
  readonly content: string;
}

/** Every page of the project that somebody reads, in `docs/` and beside what it is about. */
export function docPages(folder = ""): readonly Page[] {
  return fs
    .readdirSync(path.join(ROOT, folder), { withFileTypes: true })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry): readonly Page[] => {
      const own = path.join(folder, entry.name);
      if (entry.isDirectory()) return SKIPPED.includes(entry.name) ? [] : docPages(own);
      if (!entry.isFile() || !entry.name.endsWith(".md")) return [];
      return [{ path: own, content: fs.readFileSync(path.join(ROOT, own), "utf8") }];
    });
}

/** One page. */
export function docPage(name: string): Page {
  return { path: name, content: fs.readFileSync(path.join(ROOT, name), "utf8") };
}

/** A block of code in a page. */
export interface CodeBlock {
  readonly page: string;
  /** Of its first line, the fence. */
  readonly line: number;
  readonly text: string;
}

/** The blocks of code that a page has in a language, without the indentation of the list that they stand in. */
export function codeBlocks({ path: page, content }: Page, language: string): readonly CodeBlock[] {
  return [...content.matchAll(new RegExp(`^( *)\`\`\`${language}\\n([^]*?)^\\1\`\`\`$`, "gm"))].map(
    ({ index, 1: indent = "", 2: text = "" }) => ({
      page,
      line: content.slice(0, index).split("\n").length,
      text: text.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
    }),
  );
}

/** A page's text without its blocks of code, in which nothing is a link or a heading. */
export function prose({ content }: Page): string {
  return content.replaceAll(/^( *)(```+).*\n[^]*?^\1\2$/gm, "");
}

/** The headings of a page, with their marks: `## Names`. */
export function headings(page: Page): readonly string[] {
  return prose(page)
    .split("\n")
    .filter((line) => /^#{1,6} /.test(line));
}

/**
 * What a link to a heading names it by, as GitHub and most site generators do: lower case, without punctuation, spaces as
 * hyphens, and a number where a page has it twice.
 */
export function anchors(page: Page): readonly string[] {
  const seen = new Map<string, number>();
  return headings(page).map((heading) => {
    const slug = heading
      .replace(/^#+ /, "")
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1")
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(/\s/g, "-");
    const times = seen.get(slug) ?? 0;
    seen.set(slug, times + 1);
    return times === 0 ? slug : `${slug}-${times}`;
  });
}

/** A link of a page to another, or to a heading of its own. */
export interface Link {
  readonly page: string;
  readonly target: string;
  /** From the project's folder. */
  readonly file: string;
  readonly anchor: string | undefined;
}

/** The links of a page that lead to something of this project. */
export function links(page: Page): readonly Link[] {
  const text = prose(page).replaceAll(/`[^`\n]*`/g, (code) => (code.includes("](") ? "" : code));
  return [...text.matchAll(/\]\((?!https?:|mailto:)([^)\s]*)\)/g)].map(([, target = ""]) => {
    const [file = "", anchor] = target.split("#");
    return {
      page: page.path,
      target,
      file: file === "" ? page.path : path.normalize(path.join(path.dirname(page.path), file)),
      anchor,
    };
  });
}
