import * as assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { anchors, codeBlocks, docPage, docPages, headings, links, prose } from "../support/doc-pages";

const ROOT = path.resolve(__dirname, "../..");

describe("the pages of the documentation", () => {
  const pages = docPages();
  const byPath = new Map(pages.map((page) => [page.path, page]));
  const inDocs = pages.filter(({ path: name }) => name.startsWith(`docs${path.sep}`));

  it("are found wherever they are", () => {
    for (const name of [
      "README.md",
      "docs/index.md",
      "examples/go-service/README.md",
      "policy-pack/README.md",
    ]) {
      assert.ok(byPath.has(name), name);
    }
    assert.ok(![...byPath.keys()].some((name) => name.includes("node_modules")));
  });

  it("link only to what is there", () => {
    const broken = pages
      .flatMap(links)
      .filter(({ file }) => !fs.existsSync(path.join(ROOT, file)))
      .map(({ page, target }) => `${page} → ${target}`);
    assert.deepEqual(broken, []);
  });

  it("link only to headings that there are", () => {
    const broken = pages
      .flatMap(links)
      .filter(({ file, anchor }) => {
        const page = byPath.get(file);
        return anchor !== undefined && !(page !== undefined && anchors(page).includes(anchor));
      })
      .map(({ page, target }) => `${page} → ${target}`);
    assert.deepEqual(broken, []);
  });

  it("are all a click away from the index, but for the decisions, which have an index of their own", () => {
    const reached = new Set(
      ["docs/index.md", "docs/adr/README.md"].flatMap((name) => links(docPage(name)).map(({ file }) => file)),
    );
    const lost = inDocs.map(({ path: name }) => name).filter((name) => !reached.has(name));
    assert.deepEqual(lost, ["docs/index.md"]);
  });

  it("have one title each, in the first line, and no two the same", () => {
    const wrong = pages.filter(
      (page) =>
        !/^# \S/.test(page.content) || headings(page).filter((line) => line.startsWith("# ")).length !== 1,
    );
    assert.deepEqual(
      wrong.map(({ path: name }) => name),
      [],
    );
    const titles = inDocs.map((page) => headings(page)[0] ?? "");
    assert.deepEqual(
      titles.filter((title, index) => titles.indexOf(title) !== index),
      [],
    );
  });

  it("skip no level of headings", () => {
    const wrong = pages.flatMap((page) => {
      const levels = headings(page).map((line) => line.indexOf(" "));
      return levels.some((level, index) => level > (levels[index - 1] ?? 0) + 1) ? [page.path] : [];
    });
    assert.deepEqual(wrong, []);
  });

  it("are plain Markdown in docs, which every site generator takes", () => {
    const wrong = inDocs.filter((page) => {
      const text = prose(page).replaceAll(/`[^`\n]*`/g, "");
      return /<(?!https?:)\/?[a-z]+[^>]*>|\{\{|\{%|^:::|^---$/m.test(text);
    });
    assert.deepEqual(
      wrong.map(({ path: name }) => name),
      [],
    );
  });

  it("say the language of each block of code, by which it is coloured", () => {
    const silent = pages.flatMap(({ path: name, content }) =>
      [...content.matchAll(/^ *(```+)(.*)\n[^]*?^ *\1$/gm)].flatMap(({ 2: language = "", index }) =>
        language === "" ? [`${name}:${content.slice(0, index).split("\n").length}`] : [],
      ),
    );
    assert.deepEqual(silent, []);
  });

  it("show commands that a shell can read", function () {
    const shown = pages.flatMap((page) => codeBlocks(page, "sh"));
    assert.ok(shown.length > 60, `found ${shown.length}`);
    // One shell reads all of them, each as the body of a function, which it does not run.
    const script = shown.map(({ text }, index) => `block_${index}() {\n${text}\n:\n}\n`).join("");
    try {
      execFileSync("bash", ["-n"], { input: script, stdio: "pipe" });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return this.skip(); // as execFileSync throws it
      for (const { page, line, text } of shown) {
        execFileSync("bash", ["-n"], { input: `# ${page}:${line}\n${text}`, stdio: "pipe" });
      }
      throw error;
    }
  });
});
