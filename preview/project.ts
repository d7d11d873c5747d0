import * as fs from "node:fs";
import { createRequire } from "node:module";
import * as path from "node:path";
import { parse } from "yaml";
import { PreviewError } from "./errors";
import { withSourceMaps } from "./traces";

/** A Pulumi project: the folder with a `Pulumi.yaml`. */
export interface Project {
  readonly directory: string;
  /** Where it is in the repository: `account`. Not there for the main project. */
  readonly folder?: string;
  readonly name: string;
  /** The path of the program. */
  readonly main: string;
}

/** Reads the `Pulumi.yaml` of a folder. */
export function readProject(directory: string): Project {
  const file = path.join(directory, "Pulumi.yaml");
  if (!fs.existsSync(file)) throw new PreviewError(`there is no Pulumi.yaml in ${directory}`);
  const content: unknown = parse(fs.readFileSync(file, "utf8"));
  const { name, main } = (content ?? {}) as { readonly name?: unknown; readonly main?: unknown };
  if (typeof name !== "string") throw new PreviewError(`${file} gives the project no name`);
  return { directory, name, main: path.join(directory, typeof main === "string" ? main : "index.ts") };
}

/** The project in a folder of the repository, or the main one. */
export function projectAt(root: string, folder?: string): Project {
  const directory = path.resolve(root, folder ?? ".");
  const project = readProject(directory);
  return directory === root ? project : { ...project, folder: path.relative(root, directory) };
}

/** The main project, and those in folders of its own. */
export function projectsIn(root: string): readonly Project[] {
  const folders = fs.readdirSync(root).filter((name) => fs.existsSync(path.join(root, name, "Pulumi.yaml")));
  return [projectAt(root), ...folders.sort().map((folder) => projectAt(root, folder))];
}

/** The stacks that have a file of their own in the project's folder. */
export function stacksOf({ directory }: Project): readonly string[] {
  return fs
    .readdirSync(directory)
    .map((file) => /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1])
    .filter((stack) => stack !== undefined)
    .sort();
}

/** The stack that is meant where none is named: the project's only one, or dev. */
export function defaultStackOf(project: Project): string {
  const [only, ...others] = stacksOf(project);
  return only !== undefined && others.length === 0 ? only : "dev";
}

/** The file of a stack; an unknown stack is an error that lists the known ones. */
export function stackFileOf(project: Project, stack: string): string {
  const stacks = stacksOf(project);
  if (stacks.includes(stack)) return path.join(project.directory, `Pulumi.${stack}.yaml`);
  throw new PreviewError(
    `there is no stack "${stack}": Pulumi.${stack}.yaml does not exist. Stacks: ${stacks.join(", ") || "none"}. A stack file of another folder is named with --config`,
  );
}

/** What the program's module exports, loaded once a process. */
export function loadProgram({ main }: Project): unknown {
  return withSourceMaps((): unknown => createRequire(main)(main));
}
