import { sortedEntries, type CheckContext } from "./context";

/** What Slipway adds to a name for a part beside the one that has the name itself: such a name is taken. */
const PARTS = {
  services: ["alt", "alternate", "http-api", "metrics", "migration"],
  functions: ["scheduler"],
} as const;

/** Names that would be taken for a part of something else. */
export function checkNames({ config, report }: CheckContext): void {
  for (const kind of ["services", "functions"] as const) {
    const named: Readonly<Record<string, unknown>> = config[kind] ?? {};
    for (const [name] of sortedEntries(named)) {
      const part = PARTS[kind].find((each) => name.endsWith(`-${each}`));
      const owner = name.slice(0, -(part?.length ?? 0) - 1);
      if (part !== undefined && Object.hasOwn(named, owner)) {
        report(
          [kind, name],
          `Slipway names a part of ${kind.slice(0, -1)} ${owner} so: give this one another name`,
        );
      }
    }
  }
}
