import * as fs from "node:fs";
import * as path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { PreviewError } from "../errors";
import { run } from "./command";
import { git } from "./git";

/** A project's folder in the working tree, and the same folder in another revision's files. */
export interface Folders {
  /** The top folder of the repository. */
  readonly top: string;
  readonly present: string;
  readonly former: string;
  /** As it was asked for, for messages. */
  readonly revision: string;
  readonly commit: string;
}

const PACK = "policy-pack";
const MODULES = "node_modules";

/**
 * Gives a revision's files the packages that they need, and the compiled policy pack, which git does not keep: those of
 * the working tree where they are the same, and its own otherwise.
 *
 * @param tell Hears of what takes long.
 * @throws PreviewError with what npm says when it fails.
 */
export async function provide(folders: Folders, tell: (message: string) => void): Promise<void> {
  const { present, former, revision } = folders;
  if (!sameDependencies(folders)) {
    tell(
      `${revision} has other packages than the working tree: npm ci installs them, which takes a minute or more`,
    );
    await npm(folders, "ci", "--include=dev", "--no-audit", "--no-fund");
    // It has compiled the pack as well.
    if (fs.existsSync(path.join(former, PACK, "bin"))) return;
  } else {
    for (const folder of foldersUpTo(folders)) link(present, former, folder, MODULES);
    link(present, former, PACK, MODULES);
  }
  if (!fs.existsSync(path.join(former, PACK))) return;
  if (await hasSamePack(folders)) {
    link(present, former, PACK, "bin");
  } else {
    tell(
      `${revision} has another policy pack than the working tree: it is compiled, which takes some seconds`,
    );
    await npm(folders, "run", "build");
  }
}

/** The files that decide about packages are alike, but for scripts, which install nothing. */
function sameDependencies(folders: Folders): boolean {
  const { present, former } = folders;
  const installed = foldersUpTo(folders).filter((folder) =>
    fs.existsSync(path.join(present, folder, MODULES)),
  );
  return ["", PACK, ...installed].every(
    (folder) =>
      read(present, folder, "package-lock.json") === read(former, folder, "package-lock.json") &&
      isDeepStrictEqual(manifest(present, folder), manifest(former, folder)),
  );
}

function manifest(directory: string, folder: string): unknown {
  const text = read(directory, folder, "package.json");
  if (text === undefined) return undefined;
  try {
    return { ...(JSON.parse(text) as object), scripts: undefined };
  } catch {
    return text;
  }
}

function read(...parts: readonly string[]): string | undefined {
  const file = path.join(...parts);
  return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : undefined;
}

/** Packages may be installed in a folder around the project's: Node.js looks there too. */
function foldersUpTo({ top, present }: Folders): readonly string[] {
  const depth = path
    .relative(fs.realpathSync(top), fs.realpathSync(present))
    .split(path.sep)
    .filter(Boolean).length;
  return Array.from({ length: depth + 1 }, (_, level) => "../".repeat(level));
}

function link(present: string, former: string, folder: string, name: string): void {
  const target = path.join(present, folder, name);
  const place = path.join(former, folder, name);
  const isWanted = fs.existsSync(target) && fs.existsSync(path.dirname(place)) && !fs.existsSync(place);
  if (isWanted) fs.symlinkSync(target, place, "junction");
}

/** Whether the working tree has the revision's own pack, compiled. */
async function hasSamePack({ present, commit }: Folders): Promise<boolean> {
  if (!fs.existsSync(path.join(present, PACK, "bin"))) return false;
  const changed = await git(present, "diff", "--quiet", commit, "--", PACK);
  const source = [PACK, ...["bin", MODULES].map((made) => `:(exclude)${PACK}/${made}`)];
  const added = await git(present, "ls-files", "--others", "--exclude-standard", "--", ...source);
  return changed.status === 0 && added.status === 0 && added.stdout === "";
}

async function npm({ former, revision }: Folders, ...args: readonly string[]): Promise<void> {
  const { status, stdout, stderr } = await run("npm", args, { directory: former });
  if (status === 0) return;
  const said = `${stdout}${stderr}`.trim().split("\n").slice(-20).join("\n");
  throw new PreviewError(
    `npm ${args[0] ?? ""} fails on the files of ${revision}, so it cannot be planned:\n${said}`,
  );
}
