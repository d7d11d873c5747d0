import { spawn } from "node:child_process";
import type { LocalWorkspace } from "@pulumi/pulumi/automation";
import { childrenOf, kill } from "./processes";

/** How a command ended. */
export interface Ended {
  /** Its exit code; none where it was killed. */
  readonly code: number | null;
  readonly stdout: string;
  /** All that it wrote, as a user sees it. */
  readonly output: string;
}

/** A command of the CLI that runs, as a user types it. */
export interface RunningCommand {
  readonly ended: Promise<Ended>;
  /** Takes it away with all that it started, as when its machine is gone. */
  kill(): void;
}

/** Starts a command of the CLI in a workspace. */
export function startCommand(
  { workDir, envVars, pulumiCommand }: Pick<LocalWorkspace, "workDir" | "envVars" | "pulumiCommand">,
  args: readonly string[],
  patienceMs: number,
): RunningCommand {
  const child = spawn(pulumiCommand.command, args, {
    cwd: workDir,
    env: { ...process.env, ...envVars },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const killAll = (): void => {
    if (child.pid !== undefined) kill([child.pid, ...childrenOf(child.pid)]);
  };
  const timer = setTimeout(killAll, patienceMs);
  const ended = new Promise<Ended>((resolve, reject) => {
    const [stdout, all]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on("data", (part: Buffer) => {
      stdout.push(part);
      all.push(part);
    });
    child.stderr.on("data", (part: Buffer) => all.push(part));
    child.on("error", reject);
    child.on("close", (code) => {
      clearTimeout(timer);
      resolve({ code, stdout: Buffer.concat(stdout).toString(), output: Buffer.concat(all).toString() });
    });
  });
  return { ended, kill: killAll };
}
