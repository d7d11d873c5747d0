import { spawnSync } from "node:child_process";

/** The processes that this one started, and those that they started, as far as they run still. */
export function childrenOfThisProcess(): readonly number[] {
  return childrenOf(process.pid);
}

/** As {@link childrenOfThisProcess}, of another process. */
export function childrenOf(ancestor: number): readonly number[] {
  const { stdout, pid: own } = spawnSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" });
  const parents = new Map<number, number>();
  for (const line of stdout.split("\n")) {
    const [pid, parent] = line.trim().split(/\s+/).map(Number);
    if (pid !== undefined && parent !== undefined) parents.set(pid, parent);
  }
  const isBelow = (pid: number): boolean => {
    for (let up = parents.get(pid); up !== undefined && up > 1; up = parents.get(up)) {
      if (up === ancestor) return true;
    }
    return false;
  };
  return [...parents.keys()].filter((pid) => pid !== own && isBelow(pid));
}

/** Ends processes that may have ended already. */
export function kill(pids: readonly number[]): void {
  for (const pid of pids) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It ended in the meantime.
    }
  }
}
