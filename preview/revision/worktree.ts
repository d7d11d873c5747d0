import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { PreviewError } from "../errors";
import { stopCommands } from "./command";
import { git, gitAtOnce } from "./git";

/** The signals by which people and machines end a program. */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** A revision's files in a folder of their own, beside those that are worked on. */
export class Worktree {
  readonly #onSignal = (signal: NodeJS.Signals): void => {
    stopCommands();
    this.#removeAtOnce();
    // As it would have ended, had nobody listened.
    this.#forget();
    process.kill(process.pid, signal);
  };
  readonly #onExit = (): void => {
    this.#removeAtOnce();
  };

  private constructor(
    private readonly repository: string,
    /** The folder, which nobody else has. */
    public readonly directory: string,
  ) {
    for (const signal of SIGNALS) process.once(signal, this.#onSignal);
    process.once("exit", this.#onExit);
  }

  /**
   * Writes a commit's files into a temporary folder.
   *
   * @param repository The repository's top folder.
   * @throws PreviewError with what git says when it cannot.
   */
  public static async add(repository: string, commit: string): Promise<Worktree> {
    const worktree = new Worktree(repository, emptyFolder());
    const added = await git(repository, "worktree", "add", "--quiet", "--detach", worktree.directory, commit);
    if (added.status === 0) return worktree;
    await worktree.remove();
    throw new PreviewError(`git cannot write the files of ${commit}: ${added.stderr.trim()}`);
  }

  /** Removes the folder, and what git keeps of it. What it links to stays. */
  public async remove(): Promise<void> {
    const removed = await git(this.repository, "worktree", "remove", "--force", this.directory);
    fs.rmSync(this.directory, { recursive: true, force: true });
    if (removed.status !== 0) await git(this.repository, "worktree", "prune");
    this.#forget();
  }

  #removeAtOnce(): void {
    // A command that was told to end may still write.
    fs.rmSync(this.directory, { recursive: true, force: true, maxRetries: 5 });
    gitAtOnce(this.repository, "worktree", "prune");
  }

  #forget(): void {
    for (const signal of SIGNALS) process.removeListener(signal, this.#onSignal);
    process.removeListener("exit", this.#onExit);
  }
}

/**
 * A folder that nobody else has, of the first name that is free: what is compiled for a file is kept by its path, and
 * found again by the next run.
 */
function emptyFolder(): string {
  // Symbolic links in the way to it would make another folder of it to Node.js.
  const temporary = fs.realpathSync(os.tmpdir());
  for (let number = 1; ; number++) {
    const folder = path.join(temporary, `slipway-against-${number}`);
    try {
      fs.mkdirSync(folder, { mode: 0o700 });
      return folder;
    } catch (error) {
      const isTaken = error instanceof Error && "code" in error && error.code === "EEXIST";
      if (!isTaken) throw error;
    }
  }
}
