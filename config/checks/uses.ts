import type { DnsCaller } from "../private-dns";
import type { Path } from "../problem";
import type { ServiceConfig } from "../schema-service";
import type { UseSettings } from "../settings";
import { labelOf, readUse, useText } from "../uses";
import type { CheckContext } from "./context";
import { ingressPlaces, ingressWhenRunning } from "./ingress";
import { checkFoundByDns } from "./private-dns";

/** A use that is well-formed, and where it stands in the file. */
export interface PlacedUse {
  readonly use: UseSettings;
  readonly path: Path;
}

/** A use in words that tell it from the others of its user: `queue orders, to send`. */
export function describe(use: UseSettings): string {
  return use.kind === "queue" ? `${labelOf(use)}, to ${use.mode}` : labelOf(use);
}

/** The uses of a service or a function that can be read, each once. */
export function checkUses(
  context: CheckContext,
  owner: Path,
  entries: ServiceConfig["uses"],
): readonly PlacedUse[] {
  const uses: PlacedUse[] = [];
  (entries ?? []).forEach((entry, index) => {
    const place: Path = [...owner, "uses", index];
    const path = typeof entry === "string" ? place : [...place, "resource"];
    const use = readUse(entry, context.names);
    if (typeof use === "string") {
      context.report(path, use);
      return;
    }
    const earlier = uses.find((each) => describe(each.use) === describe(use));
    if (earlier === undefined) {
      uses.push({ use, path });
      checkMaster(context, path, use);
    } else {
      context.report(path, twice(useText(entry), earlier.use, use));
    }
  });
  return uses;
}

/** What is used in one way only, or has a way that is two others. */
const ONE_WAY: Partial<Readonly<Record<UseSettings["kind"], string>>> = {
  database:
    "a workload is one user of a database, who may do one of these: keep the entry that says what it needs",
  bucket: "one entry says all that a workload may do there: write :read-write for both",
  "file-system": "it is mounted once: keep one of the two",
  "sign-in": "who manages people may check tokens too: keep sign-in:admin",
};

function twice(found: string, earlier: UseSettings, use: UseSettings): string {
  const oneWay = ONE_WAY[use.kind];
  return oneWay === undefined || JSON.stringify(earlier) === JSON.stringify(use)
    ? `found "${found}" twice: once is enough`
    : `found "${found}", and ${labelOf(use)} in another entry: ${oneWay}`;
}

/** Whether a database's master user is one to connect as. */
function checkMaster({ config, report }: CheckContext, path: Path, use: UseSettings): void {
  if (use.kind !== "database" || use.mode !== "master") return;
  if (config.databases?.[use.name]?.password === "managed") {
    report(
      path,
      `RDS keeps the password of database ${use.name}'s master user, in a secret without host and URL: write database/${use.name}, or set password: generated`,
      ["databases", use.name, "password"],
    );
  }
}

/** Whether somebody answers who is called, and is found by a caller whom Service Connect does not serve. */
export function checkCall(
  context: CheckContext,
  path: Path,
  callee: string,
  caller: DnsCaller | undefined,
): void {
  const service = context.config.services?.[callee];
  if (service === undefined) return;
  const { kind } = service;
  if (kind === "job" || kind === "none") {
    context.report(
      path,
      `service ${callee} is kind: ${kind} and answers nobody: make it kind: api with a port, or leave this out`,
      ["services", callee, "kind"],
    );
  } else if (ingressWhenRunning(context, service) === "none") {
    context.report(
      path,
      `service ${callee} listens to nobody: give it ingress: { kind: internal } and a port`,
      ...ingressPlaces(callee),
    );
  } else if (caller !== undefined) {
    checkFoundByDns(context, path, callee, service, caller);
  }
}
