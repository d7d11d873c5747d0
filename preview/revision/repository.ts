import * as path from "node:path";
import { PreviewError } from "../errors";
import { git } from "./git";

/** Where a project lies in its repository, and a revision of it. */
export interface Place {
  /** The top folder of the repository. */
  readonly top: string;
  /** The project's folder below it; empty where it is the top. */
  readonly prefix: string;
  readonly commit: string;
  /** As short as git shows it. */
  readonly shortCommit: string;
}

/**
 * Finds a revision of the repository that a folder is in.
 *
 * @throws PreviewError when there is no git, no repository or no such revision, with what to do.
 */
export async function findRevision(revision: string, directory: string): Promise<Place> {
  const place = await git(directory, "rev-parse", "--show-toplevel", "--show-prefix");
  if (place.status !== 0) throw noRepository(directory, place.stderr);
  const [top = "", prefix = ""] = place.stdout.split("\n");
  const found = await git(directory, "rev-parse", "--verify", "--end-of-options", `${revision}^{commit}`);
  const commit = found.stdout.trim();
  if (found.status !== 0) throw await noRevision(revision, directory);
  const short = await git(directory, "rev-parse", "--short", commit);
  return {
    top: path.normalize(top),
    prefix: prefix.replace(/\/$/, ""),
    commit,
    shortCommit: short.stdout.trim() || commit.slice(0, 7),
  };
}

function noRepository(directory: string, message: string): PreviewError {
  const said = lastLine(message);
  return new PreviewError(
    said.includes("not a git repository")
      ? `--against needs the git repository of the project, and ${directory} is in none: get it with git clone`
      : `--against cannot read the git repository of ${directory}: ${wholeOf(message)}`,
  );
}

async function noRevision(revision: string, directory: string): Promise<PreviewError> {
  const shallow = await git(directory, "rev-parse", "--is-shallow-repository");
  const what = `the repository has no revision "${revision}"`;
  if (shallow.stdout.trim() === "true") {
    return new PreviewError(
      `${what}, for only its newest commits were fetched. Fetch the others: ${fetchOf(revision)} or, for all of ` +
        "them, git fetch --unshallow; in GitHub Actions, give actions/checkout fetch-depth: 0",
    );
  }
  return new PreviewError(
    `${what}: give a branch, a tag or a commit that git log can show. If only the remote has it: ${fetchOf(revision)}`,
  );
}

/** The command that fetches a branch, as far as its name tells. */
function fetchOf(revision: string): string {
  const [, remote, branch] = /^(?:refs\/remotes\/)?([\w.-]+)\/([\w./-]+)$/.exec(revision) ?? [];
  return remote === undefined || branch === undefined
    ? "git fetch origin main"
    : `git fetch ${remote} ${branch}`;
}

function wholeOf(message: string): string {
  return message.trim() || "git says nothing";
}

function lastLine(message: string): string {
  return message.trim().split("\n").at(-1) ?? "";
}
