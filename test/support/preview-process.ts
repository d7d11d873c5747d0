import { spawnSync } from "node:child_process";
import * as path from "node:path";

const REPOSITORY = path.resolve(__dirname, "../..");

/** How a preview ended that ran in a process of its own. */
export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the preview as `npm run preview` does. */
export function preview(...args: readonly string[]): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["preview/start.mjs", ...args], {
    cwd: REPOSITORY,
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  return { status, stdout, stderr };
}
