import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { contentHash, type BuildContent } from "../../../components/ecs/content-hash";

const FILES = {
  Dockerfile: "FROM scratch\n",
  "src/main.js": "run();\n",
  "src/lib/help.js": "help();\n",
};
type Files = Readonly<Record<string, string>>;

describe("The name of a build", () => {
  const folders: string[] = [];
  after(() => {
    for (const folder of folders) fs.rmSync(folder, { recursive: true });
  });

  /** A folder with these files, written in their order. */
  function folderOf(files: Files): string {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "content-hash-"));
    folders.push(folder);
    for (const [file, content] of Object.entries(files)) {
      fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      fs.writeFileSync(path.join(folder, file), content);
    }
    return folder;
  }

  const nameOf = (folder: string, more: Partial<BuildContent> = {}): string =>
    contentHash({ folder, dockerfile: "Dockerfile", buildArguments: {}, platform: "linux/arm64", ...more });
  const nameOfFiles = (files: Files, more: Partial<BuildContent> = {}): string =>
    nameOf(folderOf(files), more);
  const name = nameOfFiles(FILES);

  it("is one that an image's tag may have, and stays what it is", () => {
    // In the order of whole paths "src.js" stands before "src/main.js", and after it in the order of folders.
    assert.equal(nameOfFiles({ ...FILES, "src.js": "" }), "73c6a0a69ae2ec00099d");
  });

  it("is the same wherever the folder is, in whatever order and whenever its files were written", () => {
    const backwards = folderOf(Object.fromEntries(Object.entries(FILES).reverse()));
    fs.utimesSync(path.join(backwards, "Dockerfile"), 0, 0);
    assert.equal(nameOf(backwards), name);
  });

  it("is the same whatever the rights on a file, which differ from one checkout to another", () => {
    const folder = folderOf(FILES);
    fs.chmodSync(path.join(folder, "src/main.js"), 0o755);
    fs.chmodSync(path.join(folder, "src/lib/help.js"), 0o600);
    assert.equal(nameOf(folder), name);
  });

  const { Dockerfile, ...source } = FILES;
  const changes: Readonly<Record<string, Files>> = {
    "a file has other bytes": { ...FILES, "src/main.js": "run( );\n" },
    "a file is renamed": { Dockerfile, "src/start.js": "run();\n", "src/lib/help.js": "help();\n" },
    "a file is moved": { Dockerfile, "src/main.js": "run();\n", "src/help.js": "help();\n" },
    "two files change places": { Dockerfile, "src/main.js": "help();\n", "src/lib/help.js": "run();\n" },
    "an empty file comes": { ...FILES, "src/empty.js": "" },
    "a file goes": { Dockerfile, "src/main.js": "run();\n" },
    "what begins one file ends the one before": {
      ...FILES,
      "src/lib/help.js": "help();\nr",
      "src/main.js": "un();\n",
    },
    "the Dockerfile changes": { ...source, Dockerfile: "FROM scratch AS base\n" },
  };
  for (const [change, files] of Object.entries(changes)) {
    it(`is another when ${change}`, () => {
      assert.notEqual(nameOfFiles(files), name);
    });
  }

  it("is another for each way to build: platform, stage, arguments, and another Dockerfile of the same text", () => {
    const files = { ...FILES, "Dockerfile.slim": FILES.Dockerfile };
    const names = [
      {},
      { platform: "linux/amd64" },
      { target: "base" },
      { target: "test" },
      { buildArguments: { ONE: "1" } },
      { buildArguments: { ONE: "2" } },
      { buildArguments: { ONE: "1", TWO: "2" } },
      { dockerfile: "Dockerfile.slim" },
    ].map((more) => nameOfFiles(files, more));
    assert.equal(new Set(names).size, names.length);
  });

  it("is the same whatever the order of the arguments", () => {
    assert.equal(
      nameOfFiles(FILES, { buildArguments: { ONE: "1", TWO: "2" } }),
      nameOfFiles(FILES, { buildArguments: { TWO: "2", ONE: "1" } }),
    );
  });

  const ignoring = (patterns: string, more: Files = {}): string =>
    nameOfFiles({ ...FILES, ".dockerignore": patterns, ...more });

  it("leaves out what Docker is not sent: files, folders, and what a pattern names anywhere", () => {
    const patterns = "# what is made here\nnotes.txt\n\nnode_modules\n**/*.log\n";
    assert.equal(
      ignoring(patterns, {
        "notes.txt": "later",
        "node_modules/left-pad/index.js": "pad();\n",
        "src/lib/debug.log": "it began\n",
      }),
      ignoring(patterns),
    );
    assert.notEqual(ignoring(patterns, { "src/notes.txt": "later" }), ignoring(patterns));
  });

  it("takes in what a later pattern takes back out of a folder that is left out", () => {
    const patterns = "dist\n!dist/keep.js\n";
    assert.equal(ignoring(patterns, { "dist/gone.js": "gone();\n" }), ignoring(patterns));
    assert.notEqual(ignoring(patterns, { "dist/keep.js": "keep();\n" }), ignoring(patterns));
  });

  it("takes in the Dockerfile though it is left out of what Docker is sent", () => {
    const patterns = "Dockerfile\n.dockerignore\n";
    assert.notEqual(ignoring(patterns, { Dockerfile: "FROM scratch AS base\n" }), ignoring(patterns));
  });

  it("goes by the Dockerfile's own patterns before the folder's", () => {
    const own = { "Dockerfile.dockerignore": "*.md\n", ".dockerignore": "src\n" };
    assert.equal(nameOfFiles({ ...FILES, ...own, "a.md": "" }), nameOfFiles({ ...FILES, ...own }));
    assert.notEqual(nameOfFiles({ ...FILES, ...own, "src/a.js": "" }), nameOfFiles({ ...FILES, ...own }));
  });

  it("takes a link for where it leads, and follows none", () => {
    const linked = (to: string): string => {
      const folder = folderOf(FILES);
      fs.symlinkSync(to, path.join(folder, "link"));
      return nameOf(folder);
    };
    assert.equal(linked("src"), linked("src"));
    assert.notEqual(linked("src"), linked("src/lib"));
    assert.notEqual(linked("nowhere"), name);
  });

  it("is of nothing where there is no Dockerfile", () => {
    assert.throws(() => nameOfFiles(source), /ENOENT/);
  });
});
