import { sortedEntries, type CheckContext } from "./context";

/** What Slipway adds to a name for a part beside the one that has the name itself: such a name is taken. */
const PARTS = {
  services: ["alt", "alternate", "http-api", "metrics", "migration"],
  functions: ["scheduler"],
} as const;

/** A read replica's name: its database's, and the letter of its zone. */
const READER = /^(.+)-reader-[a-z]\d?$/;

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
  for (const [name] of sortedEntries(config.databases)) {
    const owner = READER.exec(name)?.[1];
    if (owner !== undefined && Object.hasOwn(config.databases ?? {}, owner))
      report(
        ["databases", name],
        `Slipway names a read replica of database ${owner} so: give this one another name`,
      );
  }
}
