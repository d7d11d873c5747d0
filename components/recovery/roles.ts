import type { Settings } from "../../config/settings";
import { isRecord, textAt } from "./value";

interface Own extends Pick<Settings, "region" | "recovery" | "databases" | "allowReplace"> {
  /** The stack's name. */
  readonly stack: string;
}

/** What speaks against the role that a stack's file gives it, by what the other stack says that it is itself. */
export function roleRefusals(own: Own, other: string, told: unknown): readonly string[] {
  const role = textAt(told, "role");
  const isStopped = isRecord(told) && told["stopped"] === true;
  switch (own.recovery.role) {
    case "standby":
      return standbyRefusals(own, other, told, role);
    case "promoted":
      return [
        ...(own.recovery.stopped ? [] : promotedRefusals(other, role, isStopped)),
        ...givenUpDatabases(own, other, told),
      ];
    case "primary":
      return [
        ...(role === "promoted" && !isStopped && !own.recovery.stopped
          ? [
              `stack ${other} was promoted and takes the writes: two primaries would each have a part of them. Set recovery.stopped: true here, then make this stack its standby (docs/runbooks/failback.md)`,
            ]
          : []),
        ...givenUpDatabases(own, other, told),
      ];
  }
}

function standbyRefusals(
  { region, databases }: Own,
  other: string,
  told: unknown,
  role: string | undefined,
): readonly string[] {
  if (role === undefined) {
    return [`stack ${other} does not say what it is: update it first, with this version of the program`];
  }
  if (role === "standby") {
    const primary = textAt(told, "replicates", "stack");
    return [
      `stack ${other} is a standby itself${primary === undefined ? "" : `, of ${primary}`}: name in recovery.primaryStack a stack that takes writes`,
    ];
  }
  const copiedTo = textAt(told, "standbyRegion");
  if (Object.keys(databases).length === 0 || copiedTo === region) return [];
  return [
    `stack ${other} copies its databases' secrets to ${copiedTo === undefined ? "no other region" : `${copiedTo}, not to ${region}`}: set recovery.standbyRegion: ${region} in its file and update it first`,
  ];
}

function promotedRefusals(other: string, role: string | undefined, isStopped: boolean): readonly string[] {
  if (role === "standby" || (role !== undefined && isStopped)) return [];
  const says =
    role === undefined
      ? `does not say whether it still takes writes`
      : `says that it is ${role === "primary" ? "the primary" : "promoted"}, and not stopped`;
  return [
    `stack ${other} ${says}: two primaries would each have a part of the writes. Set recovery.stopped: true in its file and update it first; or, if its region is lost, set recovery.primaryIsLost: true here (docs/runbooks/failover.md)`,
  ];
}

/**
 * A source is neither deleted nor replaced while it has a replica in the other stack, whose data would stand still from then
 * on: to that stack nothing would seem to have changed, since the new one has the old one's ARN.
 */
function givenUpDatabases(
  { stack, databases, allowReplace }: Own,
  other: string,
  told: unknown,
): readonly string[] {
  const replicates = isRecord(told) ? told["replicates"] : undefined;
  if (!isRecord(replicates) || replicates["stack"] !== stack) return [];
  const { databases: names } = replicates;
  const replicated = (Array.isArray(names) ? names : []).filter(
    (name): name is string => typeof name === "string",
  );
  const described = Object.entries(databases).flatMap(([name, { formerNames }]) => [name, ...formerNames]);
  return replicated.flatMap((name) => {
    const says = `stack ${other} replicates database ${name}, which`;
    if (!described.includes(name))
      return [`${says} this file no longer describes: take it out of that stack first`];
    return allowReplace.includes(`database/${name}`)
      ? [
          `${says} slipway:allowReplace names: its replica would stand still for good. Take it out of that stack first`,
        ]
      : [];
  });
}
