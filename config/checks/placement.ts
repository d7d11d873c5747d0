import { capacityArchitecture, capacityOf } from "../capacity";
import { fargateSizeProblem, isFargateCpu } from "../fargate";
import type { Path } from "../problem";
import type { ServiceConfig } from "../schema-service";
import { isSound, strategyOf, strategyPlaces } from "./capacity";
import { TIER_PLACES, type CheckContext } from "./context";

/** What a service asks for, against what it runs on. */
export function checkPlacement(context: CheckContext, name: string, service: ServiceConfig): void {
  const strategy = strategyOf(context, service);
  if (!isSound(context, strategy)) return;
  if (capacityOf(strategy) === "FARGATE") {
    checkFargate(context, name, service);
  } else {
    checkInstances(context, name, service, strategy);
  }
}

function checkFargate(context: CheckContext, name: string, service: ServiceConfig): void {
  const { cpu, memoryMiB } = service;
  const problem = fargateSizeProblem(
    cpu ?? context.defaults.service.cpu,
    memoryMiB ?? context.defaults.service.memoryMiB,
  );
  const path: Path = ["services", name];
  if (problem !== undefined) {
    const key = cpu !== undefined && (memoryMiB === undefined || !isFargateCpu(cpu)) ? "cpu" : "memoryMiB";
    context.report(
      [...path, key],
      problem,
      [...path, "cpu"],
      [...path, "memoryMiB"],
      ...strategyPlaces(name),
      ...TIER_PLACES,
    );
  }
  if (service.networkMode === "bridge") {
    context.report(
      [...path, "networkMode"],
      "found bridge: on Fargate each task has a network interface of its own; leave this out, or name capacity of slipway:cluster.ec2Capacity in capacityProviderStrategy",
      ...strategyPlaces(name),
    );
  }
}

function checkInstances(
  context: CheckContext,
  name: string,
  service: ServiceConfig,
  strategy: ReturnType<typeof strategyOf>,
): void {
  const { config, report, warn } = context;
  const path: Path = ["services", name];
  const capacity = strategy.map(({ capacityProvider }) => capacityProvider).join(", ");
  const architecture = capacityArchitecture(config, strategy);
  if (service.cpuArchitecture !== undefined && service.cpuArchitecture !== architecture) {
    report(
      [...path, "cpuArchitecture"],
      `found ${service.cpuArchitecture}, but it runs on ${capacity}, which is ${architecture ?? ""}: leave this out and build the image for it, or choose other capacity`,
      ...strategyPlaces(name),
    );
  }
  if (service.assignPublicIp === true) {
    report(
      [...path, "assignPublicIp"],
      `found true, but it runs on ${capacity}: only a task on Fargate gets a public address of its own; leave this out`,
      ...strategyPlaces(name),
    );
  }
  if (service.networkMode !== "bridge") return;
  if (service.openTelemetry === true) {
    report(
      [...path, "openTelemetry"],
      "in bridge mode a container does not reach the collector beside it on localhost: leave out openTelemetry, or networkMode: bridge",
      ...strategyPlaces(name),
    );
  }
  warn(
    `service ${name} is in bridge mode and shares the security group of its instances (${capacity}): every service on them reaches what one of them may reach. Leave out networkMode for a security group of its own`,
  );
}
