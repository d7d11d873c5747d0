import { spawn, type ChildProcess } from "node:child_process";
import { buffer } from "node:stream/consumers";

/** How a command ended. */
export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where a command runs. */
export interface Place {
  readonly directory: string;
  /** @default that of this process */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** Commands that have not ended yet. */
const running = new Set<ChildProcess>();

/**
 * Runs a command with nothing to read, and collects what it writes.
 *
 * @throws Error of Node.js when it cannot be started: `ENOENT` where there is no such command.
 */
export async function run(command: string, args: readonly string[], place: Place): Promise<Ended> {
  const child = spawn(command, args, {
    cwd: place.directory,
    env: { ...(place.environment ?? process.env) },
    stdio: ["ignore", "pipe", "pipe"],
    detached: hasGroup(command),
  });
  running.add(child);
  try {
    const ended = new Promise<number | null>((resolve, reject) => {
      child.once("error", reject).once("close", resolve);
    });
    const [status, stdout, stderr] = await Promise.all([ended, buffer(child.stdout), buffer(child.stderr)]);
    return { status, stdout: stdout.toString("utf8"), stderr: stderr.toString("utf8") };
  } finally {
    running.delete(child);
  }
}

/**
 * Ends what still runs, with all that it has started: npm goes on writing for a while where it is but asked to end. Git
 * takes back what it has begun, so it is asked.
 */
export function stopCommands(): void {
  for (const child of running) {
    if (child.pid === undefined || !hasGroup(child.spawnfile)) child.kill();
    else killGroup(child.pid);
  }
}

/** Whether a command is the first of a group of processes of its own, which Windows does not have. */
function hasGroup(command: string): boolean {
  return command !== "git" && process.platform !== "win32";
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It has just ended by itself.
  }
}
