import type { Path } from "../problem";
import { checkOnce, sortedEntries, type CheckContext } from "./context";

const COLLECTIONS = ["databases", "buckets", "fileSystems"] as const;

/** A former name leads Pulumi to one thing: nothing else may have it, or have had it. */
export function checkFormerNames(context: CheckContext): void {
  const { config, report } = context;
  for (const kind of COLLECTIONS) {
    const entries: Readonly<Record<string, { readonly formerNames?: readonly string[] | undefined }>> =
      config[kind] ?? {};
    const owners = new Map<string, string>();
    for (const [name, { formerNames = [] }] of sortedEntries(entries)) {
      const place: Path = [kind, name, "formerNames"];
      checkOnce(context, place, formerNames);
      formerNames.forEach((formerName, index) => {
        const path: Path = [...place, index];
        const owner = owners.get(formerName) ?? name;
        if (formerName === name) {
          report(path, `found "${name}", which is its name now: leave it out`);
        } else if (Object.hasOwn(entries, formerName)) {
          report(
            path,
            `found "${formerName}", which another entry of slipway:${kind} is called: two cannot have been the same; give that one another name, or leave this out`,
            [kind, formerName],
          );
        } else if (owner !== name) {
          report(
            path,
            `found "${formerName}", which ${owner} was called too: two cannot have been the same; leave one of them out`,
            [kind, owner, "formerNames"],
          );
        }
        owners.set(formerName, owner);
      });
    }
  }
}
