import { offer } from "./problem";

/** What an event may be sent to. */
const TARGET_KINDS = ["queue", "function", "service"] as const;

export interface TargetPlace {
  readonly kind: (typeof TARGET_KINDS)[number];
  readonly name: string;
}

/** Reads a target of an event, such as `queue/orders`; a text is what is wrong with it. */
export function parseTarget(entry: string): TargetPlace | string {
  const [, kindText = "", name = ""] = /^([^/:]*)\/([^/:]+)$/.exec(entry) ?? [];
  if (name === "")
    return `found "${entry}": write kind/name, such as queue/orders, function/resize or service/print-order`;
  const kind = TARGET_KINDS.find((candidate) => candidate === kindText);
  if (kind === undefined)
    return `found "${entry}": no event is sent to a "${kindText}"; ${offer(kindText, TARGET_KINDS)}`;
  return { kind, name };
}
