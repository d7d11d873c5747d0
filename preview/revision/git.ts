import { spawnSync } from "node:child_process";
import { PreviewError } from "../errors";
import { run, type Ended } from "./command";

/**
 * What tells git of another repository than that of the working directory, as hooks of git do. Source:
 * `git rev-parse --local-env-vars`; what is configuration may be meant, and stays.
 */
const MISLEADING = [
  "GIT_ALTERNATE_OBJECT_DIRECTORIES",
  "GIT_COMMON_DIR",
  "GIT_DIR",
  "GIT_GRAFT_FILE",
  "GIT_IMPLICIT_WORK_TREE",
  "GIT_INDEX_FILE",
  "GIT_INTERNAL_SUPER_PREFIX",
  "GIT_NAMESPACE",
  "GIT_OBJECT_DIRECTORY",
  "GIT_PREFIX",
  "GIT_SHALLOW_FILE",
  "GIT_WORK_TREE",
];

/** The environment of this process, without what would lead git elsewhere. */
export function environmentForGit(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Readonly<Record<string, string | undefined>> {
  const kept = Object.entries(environment).filter(([name]) => !MISLEADING.includes(name));
  // Its words are read here, and nobody is there to answer a question.
  return { ...Object.fromEntries(kept), LC_ALL: "C", GIT_TERMINAL_PROMPT: "0" };
}

/**
 * Runs git, without the repository's hooks.
 *
 * @throws PreviewError when there is no git.
 */
export async function git(directory: string, ...args: readonly string[]): Promise<Ended> {
  try {
    return await run("git", withoutHooks(args), { directory, environment: environmentForGit() });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") {
      throw new PreviewError("--against needs git, which is not installed or not on the PATH: install git");
    }
    throw error;
  }
}

/** As {@link git}, for a process that is about to end. What it says is lost. */
export function gitAtOnce(directory: string, ...args: readonly string[]): void {
  spawnSync("git", withoutHooks(args), { cwd: directory, env: { ...environmentForGit() }, stdio: "ignore" });
}

function withoutHooks(args: readonly string[]): readonly string[] {
  return ["-c", "core.hooksPath=/dev/null", ...args];
}
