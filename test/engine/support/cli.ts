import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";

const REPOSITORY = path.resolve(__dirname, "../../..");

// The CLI of node_modules is downloaded when it is first asked for something.
const PATIENCE_MS = 120_000;

/** A Pulumi CLI that runs. */
export interface Cli {
  readonly path: string;
  readonly version: string;
}

/** Where a CLI was looked for, and why that one does not run. */
export interface Absence {
  readonly tried: readonly string[];
}

let found: Promise<Cli | Absence> | undefined;

/** The first CLI that runs: of those on the path, then that of node_modules. Looked for once a process. */
export function findCli(): Promise<Cli | Absence> {
  const folders = (process.env["PATH"] ?? "").split(path.delimiter);
  found ??= look([...folders, path.join(REPOSITORY, "node_modules/.bin")], PATIENCE_MS);
  return found;
}

/** As {@link findCli}, in these folders, and giving each CLI so long to say its version. */
export async function look(folders: readonly string[], patienceMs: number): Promise<Cli | Absence> {
  const tried: string[] = [];
  for (const candidate of candidates(folders)) {
    const answer = await versionOf(candidate, patienceMs);
    if (answer.version !== undefined) return { path: candidate, version: answer.version };
    tried.push(`${candidate}: ${answer.failure}`);
  }
  return { tried };
}

function candidates(folders: readonly string[]): readonly string[] {
  const name = process.platform === "win32" ? "pulumi.exe" : "pulumi";
  const files = folders.filter((folder) => path.isAbsolute(folder)).map((folder) => path.join(folder, name));
  return [...new Set(files)].filter((file) => fs.existsSync(file));
}

type Answer =
  | { readonly version: string; readonly failure?: undefined }
  | { readonly version?: undefined; readonly failure: string };

/** What a CLI says its version is; it is killed with all that it started when it says nothing. */
function versionOf(file: string, patienceMs: number): Promise<Answer> {
  return new Promise((resolve) => {
    const env = { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" };
    const child = spawn(file, ["version"], { detached: true, env, stdio: ["ignore", "pipe", "pipe"] });
    const said = { stdout: "", stderr: "" };
    child.stdout.on("data", (text: Buffer) => (said.stdout += text.toString()));
    child.stderr.on("data", (text: Buffer) => (said.stderr += text.toString()));
    let failure: string | undefined;
    const timer = setTimeout(() => {
      failure = `it said no version within ${patienceMs / 1000} s`;
      killGroup(child.pid);
      // Whoever left the group may hold them open.
      child.stdout.destroy();
      child.stderr.destroy();
    }, patienceMs);
    child.on("error", ({ message }) => {
      clearTimeout(timer);
      resolve({ failure: message });
    });
    child.on("close", (status) => {
      clearTimeout(timer);
      const version = /^v?(\d+\.\d+\.\d+\S*)$/m.exec(said.stdout)?.[1];
      if (status === 0 && version !== undefined) resolve({ version });
      else resolve({ failure: failure ?? whyNot(said.stderr) });
    });
  });
}

// Its last words; whoever fails in silence said no version.
function whyNot(stderr: string): string {
  const last = stderr.trim().split("\n").at(-1) ?? "";
  return last === "" ? "it said no version" : last;
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It ended in the meantime.
  }
}
