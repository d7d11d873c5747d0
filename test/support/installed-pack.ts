/** The policy pack as an organisation installs it: packed, unpacked elsewhere, with what it depends on and no more. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { PACK } from "./policy-pack";

const INSTALLED = path.resolve(PACK, "..", "node_modules");

/** A package.json, as far as anybody asks. */
interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

/** An installed pack. */
export interface InstalledPack {
  readonly directory: string;
  readonly manifest: Manifest;
  /** What the package holds, as paths in it, sorted. */
  readonly files: readonly string[];
  remove(): void;
}

/** Packs the pack as it is compiled, and installs it in a new folder outside this repository. */
export function installPack(): InstalledPack {
  const folder = mkdtempSync(path.join(tmpdir(), "slipway-installed-"));
  run("npm", ["pack", "--ignore-scripts", "--silent", "--pack-destination", folder], PACK);
  const [tarball = ""] = readdirSync(folder);
  run("tar", ["-xzf", tarball], folder);
  const directory = path.join(folder, "package");
  const files = readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(directory, path.join(entry.parentPath, entry.name)))
    .sort();
  const manifest = manifestOf(directory);
  for (const dependency of closure(Object.keys(manifest.dependencies ?? {}))) {
    const link = path.join(directory, "node_modules", dependency);
    mkdirSync(path.dirname(link), { recursive: true });
    symlinkSync(path.join(INSTALLED, dependency), link);
  }
  return {
    directory,
    manifest,
    files,
    remove: () => {
      rmSync(folder, { recursive: true });
    },
  };
}

/** The packages at the top of this repository's node_modules that these depend on, themselves included. */
function closure(names: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (wanted: string, from: readonly string[]): void => {
    const nested = from.find((directory) => existsSync(path.join(directory, "node_modules", wanted)));
    if (nested === undefined) {
      if (found.has(wanted)) return;
      found.add(wanted);
    }
    const directory =
      nested === undefined ? path.join(INSTALLED, wanted) : path.join(nested, "node_modules", wanted);
    const own = Object.keys(manifestOf(directory).dependencies ?? {});
    for (const dependency of own) visit(dependency, [directory, ...(nested === undefined ? [] : from)]);
  };
  for (const name of names) visit(name, []);
  return found;
}

function manifestOf(directory: string): Manifest {
  return JSON.parse(readFileSync(path.join(directory, "package.json"), "utf8")) as Manifest;
}

function run(command: string, args: readonly string[], cwd: string): void {
  const { status, stderr, error } = spawnSync(command, args, { cwd, encoding: "utf8" });
  assert.equal(status, 0, `${command}: ${error?.message ?? stderr}`);
}
