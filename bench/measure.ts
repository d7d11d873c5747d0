import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

/** The project. */
export const ROOT = path.resolve(__dirname, "..");
const REPORTER = path.join(__dirname, "report-peak.cjs");
const MIB = 1024 * 1024;

/** One run of a command: how long it took, and the peak memory of each process it was made of. */
export interface Run {
  readonly seconds: number;
  readonly peaksMiB: readonly number[];
}

/** Runs Node with arguments as its own process. @throws when it fails. */
async function run(args: readonly string[], folder: string): Promise<Run> {
  const reports = fs.mkdtempSync(path.join(os.tmpdir(), "bench-"));
  try {
    const started = process.hrtime.bigint();
    await finished(args, folder, reports);
    const seconds = Number(process.hrtime.bigint() - started) / 1e9;
    const peaksMiB = fs
      .readdirSync(reports)
      .map((name) => Number(fs.readFileSync(path.join(reports, name), "utf8")) / MIB)
      .sort((one, other) => other - one);
    return { seconds, peaksMiB };
  } finally {
    fs.rmSync(reports, { recursive: true });
  }
}

function finished(args: readonly string[], folder: string, reports: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--require", REPORTER, ...args], {
      cwd: folder,
      env: { ...process.env, NODE_OPTIONS: `--require ${REPORTER}`, PEAK_REPORTS: reports },
      stdio: ["ignore", "ignore", "inherit"],
    });
    child.on("error", reject);
    child.on("exit", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`node ${args.join(" ")} ended with ${code ?? "a signal"}`));
    });
  });
}

/** Several runs of each command, in turn, so that a machine that slows down slows all of them. */
export async function runInTurn(
  commands: readonly (readonly string[])[],
  rounds: number,
  folder = ROOT,
): Promise<readonly Run[][]> {
  const runs: Run[][] = commands.map(() => []);
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, command] of commands.entries()) {
      const measured = await run(command, folder);
      // The first round only fills the caches.
      if (round > 0) runs[index]?.push(measured);
    }
  }
  return runs;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** How long something takes in this process. */
export async function secondsFor(run: () => Promise<unknown>): Promise<number> {
  const begun = process.hrtime.bigint();
  await run();
  return Number(process.hrtime.bigint() - begun) / 1e9;
}

/** How long runs took. */
export function secondsOf(runs: readonly Run[]): number {
  return median(runs.map(({ seconds }) => seconds));
}

/** The most memory that any one process of a run needed. */
export function peakMiBOf(runs: readonly Run[]): number {
  return median(runs.map(({ peaksMiB }) => peaksMiB[0] ?? Number.NaN));
}
