import * as assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { builtinModules } from "node:module";
import * as os from "node:os";
import * as path from "node:path";
import type { Plan } from "../../../preview/plan";
import { packageArchives } from "../../../components/function/package-archive";
import { planOf } from "../../support/component-plan";

/** `path` of a file or folder, or `text`. */
type Part = Readonly<Record<string, string>>;

/** What the credentials function of the database `main` is made of, by its place in the archive. */
async function partsOfFunction(): Promise<Readonly<Record<string, Part>>> {
  const plan: Plan = await planOf({ databases: { main: { engineVersion: "17" } } });
  const lambda = plan.resources.find(
    ({ type, name }) => type === "aws:lambda/function:Function" && name === "main-credentials",
  );
  const { assets } = lambda?.inputs["code"] as { readonly assets: Readonly<Record<string, Part>> };
  return assets;
}

/** Lays an archive's parts out as Lambda does. */
function unpack(parts: Readonly<Record<string, Part>>): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "slipway-archive-"));
  for (const [place, part] of Object.entries(parts)) {
    const target = path.join(folder, place);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    if (part["text"] === undefined) fs.cpSync(part["path"] ?? "", target, { recursive: true });
    else fs.writeFileSync(target, part["text"]);
  }
  return folder;
}

/** Stands in for the AWS SDK, which Lambda has: classes of the names that the code imports. */
function layOutSdk(folder: string): void {
  const text = fs.readFileSync(path.join(folder, "index.mjs"), "utf8");
  for (const [, names = "", from = ""] of text.matchAll(/import \{([^}]*)\} from "(@aws-sdk\/[^"]+)"/g)) {
    const target = path.join(folder, "node_modules", from);
    fs.mkdirSync(target, { recursive: true });
    fs.writeFileSync(path.join(target, "package.json"), '{ "type": "module", "exports": "./index.js" }');
    const classes = names.split(",").filter((name) => name.trim() !== "");
    fs.writeFileSync(
      path.join(target, "index.js"),
      classes.map((name) => `export class ${name} {}`).join("\n"),
    );
  }
}

/** The packages that a module imports: neither its neighbours, nor Node's own, nor what Lambda brings. */
function importedBy(file: string): readonly string[] {
  const text = fs.readFileSync(file, "utf8");
  return [...text.matchAll(/from "([^"]+)"/g)]
    .map(([, from = ""]) => from)
    .filter((from) => !/^(\.|node:|@aws-sdk\/)/.test(from) && !builtinModules.includes(from));
}

describe("The packages of a function", () => {
  it("come with all that they need and nothing that they can do without, in one order", () => {
    const places = Object.keys(packageArchives(["pg"]));
    assert.deepEqual(
      places,
      [
        ...["pg", "pg-connection-string", "pg-int8", "pg-pool", "pg-protocol", "pg-types", "pgpass"],
        ...["postgres-array", "postgres-bytea", "postgres-date", "postgres-interval", "split2", "xtend"],
      ].map((name) => `node_modules/${name}`),
    );
  });

  it("have to be installed", () => {
    assert.throws(() => packageArchives(["no-such-package"]), {
      message: "the package no-such-package is not installed: npm ci",
    });
  });

  it("are all that the code of the credentials function imports", async () => {
    const parts = await partsOfFunction();
    const folder = path.resolve(__dirname, "../../../components/database/credentials");
    const files = fs.readdirSync(folder);
    const imported = new Set(files.flatMap((file) => importedBy(path.join(folder, file))));
    assert.deepEqual([...imported], ["pg"]);
    for (const name of imported) assert.ok(parts[`node_modules/${name}`], name);
    for (const file of files) assert.ok(parts[file], file);
  });

  it("load with it from where they lie in the archive, with nothing around them but Lambda's own SDK", async () => {
    const folder = unpack(await partsOfFunction());
    try {
      layOutSdk(folder);
      const script = `const { handler } = await import("./index.mjs");
        process.stdout.write(await handler({ action: "none" }).catch(({ message }) => message));`;
      const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
        cwd: folder,
        encoding: "utf8",
        env: {},
      });
      assert.equal(stdout, "database main, none: there is no action none", stderr);
    } finally {
      fs.rmSync(folder, { recursive: true, force: true });
    }
  });
});
