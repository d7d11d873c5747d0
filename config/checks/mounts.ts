import type { Path } from "../problem";
import type { CheckContext } from "./context";
import type { PlacedUse } from "./uses";

/** What the system and the container's runtime have there themselves. */
const TAKEN_FOLDERS = ["/bin", "/dev", "/etc", "/lib", "/proc", "/run", "/sbin", "/sys", "/usr"];
/** Lambda API reference, "FileSystemConfig": localMountPath. */
const FUNCTION_MOUNT = /^(?=.{1,160}$)\/mnt\/[\w.-]+$/;

/** Where a workload's file systems are: each in a folder of its own. */
export function checkMounts(
  context: CheckContext,
  owner: readonly ["services" | "functions", string],
  uses: readonly PlacedUse[],
): void {
  const [kind, name] = owner;
  const { writablePaths = [] } = (kind === "services" ? context.config.services?.[name] : undefined) ?? {};
  const writable: Path = ["services", name, "writablePaths"];
  const mounts: { readonly folder: string; readonly what: string }[] = [];
  for (const { use, path } of uses) {
    if (use.kind !== "file-system") continue;
    const folder = use.path;
    const taken = TAKEN_FOLDERS.find((each) => isWithin(folder, each));
    const other = mounts.find((earlier) => meet(folder, earlier.folder));
    const ownFolder = writablePaths.find((each) => meet(folder, each));
    if (folder.split("/").some((part) => part === "." || part === "..")) {
      context.report(path, `found ${folder}: write the path without . and ..`);
    } else if (taken !== undefined) {
      context.report(
        path,
        `found ${folder}: ${taken} is the system's own, and would be hidden; mount it elsewhere, such as /app/${use.name}`,
      );
    } else if (kind === "functions" && !FUNCTION_MOUNT.test(folder)) {
      context.report(
        path,
        `found ${folder}: Lambda mounts a file system in one folder under /mnt; write file-system/${use.name}:/mnt/${use.name}`,
      );
    } else if (other !== undefined) {
      context.report(
        path,
        `found ${folder}, and ${other.what} at ${other.folder}: one would hide the other; mount each in a folder of its own`,
      );
    } else if (ownFolder !== undefined) {
      context.report(
        path,
        `found ${folder}, and ${ownFolder} in writablePaths: one would hide the other, and what is mounted can be written to anyway; leave ${ownFolder} out, or mount elsewhere`,
        writable,
      );
    }
    mounts.push({ folder, what: `file system ${use.name}` });
  }
  const [, second] = uses.filter(({ use }) => use.kind === "file-system");
  if (kind === "functions" && second !== undefined) {
    context.report(
      second.path,
      "a function has one file system (Lambda's limit): leave out the others, or make it a job",
    );
  }
}

function isWithin(folder: string, around: string): boolean {
  return folder === around || folder.startsWith(`${around}/`);
}

function meet(one: string, other: string): boolean {
  return isWithin(one, other) || isWithin(other, one);
}
