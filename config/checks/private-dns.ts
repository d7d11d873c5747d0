import { capacityOf } from "../capacity";
import type { DnsCaller } from "../private-dns";
import type { Path } from "../problem";
import type { ServiceConfig } from "../schema-service";
import { DEFAULTS } from "../tiers";
import { strategyOf } from "./capacity";
import type { CheckContext } from "./context";
import { canShift } from "./deployment";

/**
 * Whether a service can be found by DNS. In bridge mode ECS registers SRV records alone (Amazon ECS Developer Guide, "Use
 * service discovery to connect Amazon ECS services with DNS names"), and DNS answers with tasks of both versions. What is
 * wrong with the service itself is told there.
 */
export function checkFoundByDns(
  context: CheckContext,
  path: Path,
  callee: string,
  service: ServiceConfig,
  caller: DnsCaller,
): void {
  const { networkMode, deployment } = service;
  const isInBridge = networkMode === "bridge" && capacityOf(strategyOf(context, service)) === "EC2";
  const strategy = deployment?.strategy ?? DEFAULTS.deployment.strategy;
  if (isInBridge) {
    context.report(
      path,
      `service ${callee} is in bridge mode, where its tasks have no address of their own for DNS to answer with, and ${caller} finds services by DNS alone: leave out its networkMode, or leave this out`,
      ["services", callee, "networkMode"],
    );
  } else if (strategy !== "rolling" && canShift(context, service)) {
    context.report(
      path,
      `service ${callee} has deployment.strategy: ${strategy}, and ${caller} finds services by DNS, where no share of the requests can be set: give it strategy: rolling, or leave this out`,
      ["services", callee, "deployment"],
    );
  }
}
