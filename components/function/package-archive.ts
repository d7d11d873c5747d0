import * as fs from "node:fs";
import { createRequire } from "node:module";
import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";

/**
 * npm packages and all that they need, as an archive's parts: each where it lies in the project, so that Node finds them
 * in a function as it does here. What a package can do without (`optionalDependencies`, `peerDependencies`) is left out.
 *
 * @throws pulumi.RunError when a package is not installed.
 */
export function packageArchives(names: readonly string[]): Readonly<Record<string, pulumi.asset.Archive>> {
  const folders = new Set<string>();
  const add = (name: string, from: string): void => {
    const folder = packageFolder(name, from);
    if (folders.has(folder)) return;
    folders.add(folder);
    for (const dependency of dependenciesOf(folder)) add(dependency, folder);
  };
  for (const name of names) add(name, process.cwd());
  // What lies within another one's folder comes with it.
  const outer = [...folders].filter((folder) =>
    [...folders].every((other) => other === folder || !folder.startsWith(`${other}${path.sep}`)),
  );
  const entries = outer.map((folder) => {
    const place = path.relative(process.cwd(), folder).split(path.sep).join("/");
    return [place, new pulumi.asset.FileArchive(place)] as const;
  });
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** Where Node finds a package from a folder, whatever its `exports` lets others see. */
function packageFolder(name: string, from: string): string {
  const searched = createRequire(path.join(from, "index.js")).resolve.paths(name) ?? [];
  const folder = searched
    .map((modules) => path.join(modules, name))
    .find((candidate) => fs.existsSync(path.join(candidate, "package.json")));
  if (folder === undefined) throw new pulumi.RunError(`the package ${name} is not installed: npm ci`);
  return folder;
}

function dependenciesOf(folder: string): readonly string[] {
  const text = fs.readFileSync(path.join(folder, "package.json"), "utf8");
  const { dependencies = {}, optionalDependencies = {} } = JSON.parse(text) as {
    readonly dependencies?: Readonly<Record<string, string>>;
    readonly optionalDependencies?: Readonly<Record<string, string>>;
  }; // npm wrote it
  return Object.keys(dependencies).filter((name) => !(name in optionalDependencies));
}
