import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { edited, problemsOf, type Edit } from "../support/config-files";
import { docPage, docPages } from "../support/doc-pages";

const ROOT = path.resolve(__dirname, "../..");

/** The messages in the first column of a section's table. */
function messages(section: string): readonly string[] {
  const { content } = docPage("docs/troubleshooting.md");
  const [, text = ""] = content.split(`\n## ${section}\n`);
  return (text.split("\n## ")[0] ?? "")
    .split("\n")
    .filter((line) => line.startsWith("| ") && !/^\| (message|-)/.test(line))
    .map((line) => /^\| `(.+?)`(,| +\|)/.exec(line)?.[1] ?? "");
}

/** A mistake in the stack file that has each message of that section. */
const MISTAKES: readonly (readonly Edit[])[] = [
  [["port: 8080", "prot: 8080"]],
  [["queue/orders:receive", "queue/order:receive"]],
  [['aws:allowedAccountIds: ["123456789012"]', "aws:allowedAccountIds: [123456789012]"]],
  [['engineVersion: "17"', "engineVersion: 17"]],
  [['image: { tag: "1.4.2" }', "image: { tag: latest }"]],
  [["memoryMiB: 1024", "memoryMiB: 512"]],
  [["  slipway:domain: { name: example.com }\n", ""]],
  [["kind: alb, path: /api, priority: 10", "kind: alb, host: api.other.com"]],
  [["slipway:environment: dev", "slipway:environment: qa"]],
  [["slipway:project: shop", "slipway:project: a-shop-for-trading-card"]],
  [["[database/main, topic/events, service/prices]", "[database/main, database/reports]"]],
  [["  slipway:recovery: { role: standby, primaryStack: prod-use1 }", "  slipway:stripeKey: abc"]],
  [['image: { tag: "1.4.2" }', "image: { owner: built, folder: not-there }"]],
  [["    orders: { visibilityTimeoutSeconds: 120 }", "    orders: {}\n    orders: {}"]],
  [['      image: { tag: "1.4.2" }', '        image: { tag: "1.4.2" }']],
  [["      port: 3000", "\tport: 3000"]],
  [["port: 8080", 'port: "8080"']],
  [["slipway:schemaVersion: 1", "slipway:schemaVersion: 2"]],
];

/** All that this project itself may print: its code, in which a template's values are put by anything. */
function sources(): string {
  const folders = ["components", "config", "preview"].flatMap((folder) =>
    fs
      .readdirSync(path.join(ROOT, folder), { recursive: true, encoding: "utf8" })
      .map((name) => path.join(folder, name)),
  );
  return folders
    .filter((name) => /\.(ts|mjs)$/.test(name))
    .map((name) => fs.readFileSync(path.join(ROOT, name), "utf8"))
    .join("\n")
    .replaceAll(/[`"'] \+\s*[`"']/g, "")
    .replaceAll(/\\(.)/g, "$1");
}

/** Whether a message of which some parts are left out is in the code, which puts these two together of parts itself. */
function isIn(code: string, message: string): boolean {
  return message
    .replace("with exit code 1", "…")
    .replace("has not ended after 10 min", "… has not ended after …")
    .split("…")
    .map((part) => part.trim())
    .filter((part) => part.length > 3)
    .every((part) => code.includes(part));
}

describe("The page on troubleshooting", () => {
  it("quotes what a wrong stack file is really told", () => {
    const quoted = messages("The stack file");
    assert.equal(quoted.length, MISTAKES.length);
    quoted.forEach((message, index) => {
      const told = problemsOf(edited(MISTAKES[index] ?? [])).map((problem) => problem.message);
      assert.ok(told.includes(message), `quoted: ${message}\ntold: ${told.join("\n")}`);
    });
  });

  for (const section of ["The preview", "The program, in an update"]) {
    it(`quotes messages of this project's own code under "${section}"`, () => {
      const code = sources();
      const quoted = messages(section);
      assert.ok(quoted.length >= 7, `found ${quoted.length}`);
      assert.deepEqual(
        quoted.filter((message) => !isIn(code, message)),
        [],
      );
    });
  }

  it("has the runbooks quote messages that are this project's own as they are", () => {
    const own = [
      "the deployment of … was rolled back and … runs on",
      "has no image …: push it and update again, or leave out image.tag",
      "The migration of … ended with exit code 1",
      "The migration of … has not ended after 10 min",
      "wants the secret configuration key …, which is not set",
      "is not let in with the password of its secret",
    ];
    const code = sources();
    const runbooks = docPages(path.join("docs", "runbooks"))
      .map(({ content }) => content)
      .join("\n");
    for (const message of own) {
      assert.ok(runbooks.includes(message), `no runbook quotes: ${message}`);
      assert.ok(isIn(code, message), `nothing says: ${message}`);
    }
  });

  it("says of each message why, and what to do", () => {
    const { content } = docPage("docs/troubleshooting.md");
    const rows = content
      .split("\n")
      .filter((line) => line.startsWith("| ") && !/^\| (message|seen|-)/.test(line));
    assert.ok(rows.length > 60, `found ${rows.length}`);
    const silent = rows.filter((row) => (row.split(/(?<!\\)\|/)[2] ?? "").trim().length < 5);
    assert.deepEqual(silent, []);
  });
});
