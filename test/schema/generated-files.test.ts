import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { defaultsOf } from "../../schema/defaults";
import { readDescriptions } from "../../schema/descriptions";
import { generatedFiles } from "../../schema/generated-files";
import { allKeys, keysOf } from "../../schema/keys-of";
import { PROJECT_FILES, projectConfigurationSchema } from "../../schema/project-schema";
import { configurationSchema } from "../../schema/stack-schema";

const ROOT = path.resolve(__dirname, "../..");

describe("what npm run schema writes", () => {
  const described = readDescriptions();
  const keys = allKeys(keysOf(configurationSchema(), ""));
  const paths = new Set(["aws:region", "aws:allowedAccountIds", ...keys.map((key) => key.path)]);

  it("is what is checked in", async () => {
    for (const [file, content] of await generatedFiles()) {
      const found = fs.readFileSync(path.join(ROOT, file), "utf8");
      assert.ok(found === content, `${file} is not what \`npm run schema\` writes now: run it`);
    }
  });

  it("says of every key what it is for", () => {
    const silent = [...paths].filter((key) => !described.has(key));
    assert.deepEqual(silent, [], "describe them in schema/keys/, then npm run schema");
    assert.ok(paths.size > 330, `found ${paths.size}`);
  });

  it("says nothing of a key that there is not", () => {
    assert.deepEqual(
      [...described.keys()].filter((key) => !paths.has(key)),
      [],
    );
  });

  it("says of every key of a project beside the main one what it is for, and of no other", () => {
    for (const { name, schema } of PROJECT_FILES) {
      const own = allKeys(keysOf(projectConfigurationSchema(schema), "")).map((key) => key.path);
      const said = [...readDescriptions(path.join(ROOT, "schema", name)).keys()];
      assert.deepEqual(
        [...said].sort(),
        [...new Set(["aws:region", "aws:allowedAccountIds", ...own])].sort(),
      );
    }
  });

  it("says it in sentences", () => {
    const projects = PROJECT_FILES.flatMap(({ name }) => [
      ...readDescriptions(path.join(ROOT, "schema", name)),
    ]);
    const odd = [...described, ...projects].filter(
      ([, { what }]) => !/^([A-Z]|`)/.test(what) || !what.endsWith("."),
    );
    assert.deepEqual(odd, []);
  });

  it("has no default in words where there is one as a value, nor of a key that has to be there", () => {
    const twice = [...described].filter(
      ([key, { byDefault }]) => byDefault !== undefined && defaultsOf(key) !== undefined,
    );
    assert.deepEqual(twice, []);
    const needless = keys.filter((key) => key.isRequired && described.get(key.path)?.byDefault !== undefined);
    assert.deepEqual(needless, []);
  });

  it("tells every key in the reference, with the default of each tier", () => {
    const page = fs.readFileSync(path.join(ROOT, "docs/reference.md"), "utf8");
    const rows = page.split("\n").filter((line) => line.startsWith("| `"));
    const sections = [...page.matchAll(/^## (\w+)$/gm)].map((match) => match[1] ?? "");
    assert.deepEqual(
      [...paths].filter((key) => sections.includes(key)),
      sections,
    );
    assert.equal(rows.length + sections.length, paths.size);
    const row = (name: string): string => rows.find((line) => line.startsWith(`| \`${name}\` `)) ?? "";
    const cells = (name: string): readonly string[] =>
      row(name)
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim())
        .slice(2, -1);
    assert.deepEqual(cells("natGateways").slice(1), [
      "`None`, `Single`, `OnePerAz`",
      "`Single` / `Single` / `OnePerAz`",
    ]);
    assert.deepEqual(cells("idleTimeoutSeconds").slice(1), ["a whole number from 1 to 4000", "60"]);
    assert.deepEqual(cells("engineVersion").slice(1), [
      'a PostgreSQL major version in quotes: "15", "16", "17"',
      "required",
    ]);
    assert.ok(
      page.includes(" A list, each entry a resource such as database/main, or { resource, variablePrefix }."),
    );
    assert.deepEqual(cells("jwt").slice(1), ["[keys of its own](#httpapijwt)", "none, it asks for no token"]);
  });

  it("refuses to describe a key twice, or in another shape", () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "slipway-keys-"));
    try {
      fs.writeFileSync(path.join(folder, "one.yaml"), "port: What it listens on.\n");
      fs.writeFileSync(path.join(folder, "two.yaml"), "port: { what: What it listens on., default: none }\n");
      assert.throws(
        () => readDescriptions(folder),
        /^Error: two\.yaml: port is described twice: keep one of the two$/,
      );
      fs.writeFileSync(path.join(folder, "two.yaml"), "port: { what: What it listens on. }\n");
      assert.throws(() => readDescriptions(folder), /expected string/);
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });
});
