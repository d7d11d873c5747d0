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
    } else if (uses.some((earlier) => describe(earlier.use) === describe(use))) {
      context.report(path, `found "${useText(entry)}" twice: once is enough`);
    } else {
      uses.push({ use, path });
    }
  });
  return uses;
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
