import assert from "node:assert/strict";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import * as path from "node:path";
import { Analyzer } from "../../preview/analyzer";
import { installPack, type InstalledPack } from "../support/installed-pack";
import { resource, STACK } from "../support/policy-fixtures";

// What the CLI hands over: where the engine listens, the pack's folder, and the options of PulumiPolicy.yaml.
const ARGUMENTS = ["127.0.0.1:1", ".", "-typescript=false"];

const RUNNER = "node_modules/@pulumi/pulumi/cmd/run-policy-pack/index.js";

/** What npm runs when the CLI installs a pack that it has downloaded, where there are neither sources nor compiler. */
const INSTALL_SCRIPTS =
  /^(preinstall|install|postinstall|prepublish|preprepare|prepare|postprepare|dependencies)$/;

describe("the published policy pack", () => {
  let pack: InstalledPack | undefined;

  before(() => {
    pack = installPack();
  });

  after(() => {
    pack?.remove();
  });

  const installed = (): InstalledPack => {
    assert.ok(pack);
    return pack;
  };

  /** That it judges: one bucket that everybody may read. */
  const assertJudges = async (analyzer: Analyzer): Promise<void> => {
    try {
      const bucket = resource("open", { type: "aws:s3/bucket:Bucket", properties: { acl: "public-read" } });
      const violations = await analyzer.analyze([bucket], STACK);
      assert.ok(violations.some(({ policy, urn }) => policy === "s3-no-public-acl" && urn === bucket.urn));
    } finally {
      await analyzer.close();
    }
  };

  it("holds its compiled modules, its description and the schema of its configuration, and nothing else", () => {
    const { files } = installed();
    const others = files.filter((file) => !/^bin[\\/].+\.js$/.test(file));
    assert.deepEqual(others, [
      "LICENSE",
      "PulumiPolicy.yaml",
      "README.md",
      "package.json",
      "policies.schema.json",
    ]);
    assert.ok(files.includes(path.join("bin", "index.js")));
  });

  it("says what a package has to say, and asks for nothing but what it runs with", () => {
    const { manifest } = installed();
    assert.match(manifest.version, /^\d+\.\d+\.\d+$/);
    assert.equal(manifest["license"], "Apache-2.0");
    assert.equal(manifest["main"], "bin/index.js");
    assert.deepEqual(manifest["engines"], { node: ">=20" });
    for (const field of ["name", "description", "files", "keywords"]) assert.ok(manifest[field], field);
    for (const field of ["private", "devDependencies"]) assert.equal(manifest[field], undefined, field);
    const scripts = Object.keys(manifest["scripts"] ?? {});
    assert.deepEqual(
      scripts.filter((script) => INSTALL_SCRIPTS.test(script)),
      [],
    );
  });

  it("names every package that it loads among its dependencies, and loads every one of them", () => {
    const { directory, files, manifest } = installed();
    const loaded = files
      .filter((file) => file.endsWith(".js"))
      .map((file) => readFileSync(path.join(directory, file), "utf8"))
      .flatMap((module) => [...module.matchAll(/\brequire\("([^"]+)"\)/g)].map((match) => match[1] ?? ""))
      .filter((name) => !name.startsWith(".") && !isBuiltin(name))
      .map((name) => name.split("/", name.startsWith("@") ? 2 : 1).join("/"));
    // The CLI runs a part of @pulumi/pulumi that it looks for beside the pack.
    const packages = new Set([...loaded, "@pulumi/pulumi"]);
    assert.deepEqual([...packages].sort(), Object.keys(manifest.dependencies ?? {}).sort());
  });

  it("starts outside this repository with only what it depends on, and judges", async () => {
    await assertJudges(await Analyzer.start(installed().directory));
  });

  it("can be made a part of an organisation's own pack, under a version of its own", async () => {
    const { directory } = installed();
    const own = path.join(path.dirname(directory), "own");
    mkdirSync(path.join(own, "node_modules"), { recursive: true });
    symlinkSync(directory, path.join(own, "node_modules", "slipway-policy-pack"));
    writeFileSync(path.join(own, "package.json"), JSON.stringify({ version: "7.0.0" }));
    writeFileSync(path.join(own, "index.js"), 'require("slipway-policy-pack");');
    const runner = path.join(directory, RUNNER);
    await assertJudges(await Analyzer.start(own, [runner, ...ARGUMENTS]));
  });

  it("starts as the CLI starts it, without a TypeScript compiler beside it, and judges", async () => {
    const { directory } = installed();
    // By its link: from where it really lies it would find what this repository has installed besides.
    const runner = path.join(directory, RUNNER);
    const links = ["--preserve-symlinks", "--preserve-symlinks-main"];
    await assertJudges(await Analyzer.start(directory, [...links, runner, ...ARGUMENTS]));
  });
});
