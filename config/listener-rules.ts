import { createHash } from "node:crypto";

/** An Application Load Balancer's rule priorities are 1 to 50000 (Elastic Load Balancing, "Listener rules"). */
const SLOTS = 50_000;
const DEEPEST = 4;
const SLOTS_A_DEPTH = SLOTS / (DEEPEST + 1);

/**
 * The priority of a service's rule where its file gives none. A deeper path comes before a shallower one, so that
 * `/catalog/admin` is not swallowed by `/catalog`. Within a depth it depends on the service's name alone: no other
 * service that comes or goes moves it.
 */
export function rulePriority(serviceName: string, path: string): number {
  const depth = path.split("/").filter((segment) => segment !== "").length;
  const firstSlot = (DEEPEST - Math.min(depth, DEEPEST)) * SLOTS_A_DEPTH + 1;
  return firstSlot + (createHash("sha256").update(serviceName).digest().readUInt32BE(0) % SLOTS_A_DEPTH);
}
