import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

/** How a script of a workflow ended. */
export interface ScriptRun {
  readonly status: number | null;
  /** What it told the runner and the reader of the log. */
  readonly output: string;
  /** The commands that it called, one a line, of those that stand in for others. */
  readonly calls: readonly string[];
  /** The files in its folder afterwards, and what the runner reads: `$GITHUB_OUTPUT`, `$GITHUB_STEP_SUMMARY`. */
  readonly files: Readonly<Record<string, string>>;
}

/** What a script runs with. */
export interface ScriptSetting {
  readonly env?: Readonly<Record<string, string>>;
  /** Files in the folder, by path. */
  readonly files?: Readonly<Record<string, string>>;
  /** Commands in place of others: what each does with its arguments, as the body of a Bash script. */
  readonly commands?: Readonly<Record<string, string>>;
}

/** Runs a script of a workflow as the runner does, with Bash that stops at the first error, in a folder of its own. */
export function runScript(script: string, { env = {}, files = {}, commands = {} }: ScriptSetting): ScriptRun {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "workflow-"));
  try {
    const [work, bin, calls] = ["work", "bin", "calls"].map((name) => path.join(folder, name));
    if (work === undefined || bin === undefined || calls === undefined) throw new Error("no folder");
    write(work, files);
    write(bin, {});
    fs.writeFileSync(calls, "");
    for (const [name, body] of Object.entries(commands)) {
      const text = `#!/usr/bin/env bash\nset -u\necho "${name} $*" >> "$CALLS"\n${body}\n`;
      fs.writeFileSync(path.join(bin, name), text, { mode: 0o755 });
    }
    const { status, stdout, stderr } = spawnSync(
      "bash",
      ["--noprofile", "--norc", "-eo", "pipefail", "-c", script],
      {
        cwd: work,
        encoding: "utf8",
        env: {
          PATH: `${bin}${path.delimiter}${process.env["PATH"] ?? ""}`,
          CALLS: calls,
          GITHUB_OUTPUT: path.join(work, "GITHUB_OUTPUT"),
          GITHUB_STEP_SUMMARY: path.join(work, "GITHUB_STEP_SUMMARY"),
          ...env,
        },
      },
    );
    return {
      status,
      output: stdout + stderr,
      calls: fs.readFileSync(calls, "utf8").split("\n").slice(0, -1),
      files: Object.fromEntries(
        fs
          .readdirSync(work, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => path.join(entry.parentPath, entry.name))
          .map((file) => [path.relative(work, file), fs.readFileSync(file, "utf8")]),
      ),
    };
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

function write(folder: string, files: Readonly<Record<string, string>>): void {
  fs.mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, content);
  }
}
