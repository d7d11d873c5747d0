import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { ROOT, runInTurn, secondsOf } from "./measure";

/** What it costs to hold a stack against another revision, beside one preview of it. */
export interface Against {
  readonly stack: string;
  readonly previewSeconds: number;
  readonly againstSeconds: number;
}

const STACKS = ["dev", "staging", "prod-use1", "prod-usw2"];

/** Changes one service of each stack in a clone, and holds it against the clone's own commit. */
export async function compareRevisions(rounds: number): Promise<readonly Against[]> {
  const clone = cloneOfWorkingTree();
  try {
    const measured: Against[] = [];
    for (const stack of STACKS) {
      changeOneService(path.join(clone, `Pulumi.${stack}.yaml`));
      const preview = ["preview/start.mjs", "--stack", stack];
      const [alone, against] = await runInTurn([preview, [...preview, "--against", "HEAD"]], rounds, clone);
      measured.push({
        stack,
        previewSeconds: secondsOf(alone ?? []),
        againstSeconds: secondsOf(against ?? []),
      });
    }
    return measured;
  } finally {
    fs.rmSync(clone, { recursive: true });
  }
}

/** A repository of its own with what is measured, committed or not. */
function cloneOfWorkingTree(): string {
  const clone = fs.mkdtempSync(path.join(os.tmpdir(), "bench-clone-"));
  const git = (...args: readonly string[]): string =>
    execFileSync("git", args, { cwd: clone, encoding: "utf8", maxBuffer: 1 << 26 });
  const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    cwd: ROOT,
    encoding: "utf8",
  });
  for (const file of listed.split("\0")) {
    const source = path.join(ROOT, file);
    if (file === "" || !fs.existsSync(source)) continue;
    fs.mkdirSync(path.dirname(path.join(clone, file)), { recursive: true });
    fs.copyFileSync(source, path.join(clone, file));
  }
  git("init", "--quiet");
  git("add", "--all");
  git(
    "-c",
    "user.name=bench",
    "-c",
    "user.email=bench@example.com",
    "commit",
    "--quiet",
    "--message=measured",
  );
  fs.symlinkSync(path.join(ROOT, "node_modules"), path.join(clone, "node_modules"));
  fs.symlinkSync(path.join(ROOT, "policy-pack/bin"), path.join(clone, "policy-pack/bin"));
  return clone;
}

function changeOneService(file: string): void {
  const text = fs.readFileSync(file, "utf8");
  const changed = text.replace("stopTimeoutSeconds: 90", "stopTimeoutSeconds: 80");
  if (changed === text) throw new Error(`${file} has no service to change`);
  fs.writeFileSync(file, changed);
}
