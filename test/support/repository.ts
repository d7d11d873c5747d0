import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { environmentForGit } from "../../preview/revision/git";

const AUTHOR = ["-c", "user.name=test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"];

/** A git repository in a temporary folder. */
export interface Repository {
  readonly directory: string;
  readonly git: (...args: readonly string[]) => string;
  /** Writes files by their paths, without committing them. */
  readonly write: (files: Readonly<Record<string, string>>) => void;
  /** Commits all that is there, and gives the commit. */
  readonly commit: (files?: Readonly<Record<string, string>>) => string;
  /** The folders that git has written revisions into. */
  readonly worktrees: () => readonly string[];
}

/** A repository for the tests of the surrounding `describe`, which goes with the last of them. */
export function useRepository(): () => Repository {
  let made: Repository | undefined;
  before(() => {
    made = makeRepository();
  });
  after(() => {
    if (made !== undefined) fs.rmSync(made.directory, { recursive: true });
  });
  return () => {
    if (made === undefined) throw new Error("the repository is there in tests only");
    return made;
  };
}

/** A repository without a commit. Remove its folder. */
export function makeRepository(): Repository {
  const directory = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "repository-")));
  const git = (...args: readonly string[]): string =>
    execFileSync("git", [...AUTHOR, ...args], {
      cwd: directory,
      encoding: "utf8",
      env: { ...environmentForGit() },
      stdio: ["ignore", "pipe", "pipe"],
    }).trim();
  const write = (files: Readonly<Record<string, string>>): void => {
    for (const [file, content] of Object.entries(files)) {
      fs.mkdirSync(path.dirname(path.join(directory, file)), { recursive: true });
      fs.writeFileSync(path.join(directory, file), content);
    }
  };
  git("init", "--quiet", "--initial-branch=main");
  return {
    directory,
    git,
    write,
    commit: (files = {}) => {
      write(files);
      git("add", "--all");
      git("commit", "--quiet", "--allow-empty", "--message=change");
      return git("rev-parse", "HEAD");
    },
    worktrees: () =>
      git("worktree", "list", "--porcelain")
        .split("\n")
        .filter((line) => line.startsWith("worktree "))
        .map((line) => line.slice("worktree ".length))
        .filter((folder) => folder !== directory),
  };
}
