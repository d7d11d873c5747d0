import type { ServiceConfig } from "../schema-service";
import { checkAutomations } from "./automations";
import { checkDeployment } from "./deployment";
import { checkOnce, sortedEntries, type CheckContext } from "./context";
import { checkImage } from "./images";
import { checkIngress } from "./ingress";
import { checkListenerRules } from "./listener-rules";
import { checkPlacement } from "./placement";
import { checkScaling } from "./scaling";
import { checkSlo } from "./slo";
import { checkStarts } from "./starts";
import { checkTimes } from "./times";
import { checkWiring } from "./wiring";

const HTTPS = 443;
/** What the OpenTelemetry collector listens on, beside the container: X-Ray's proxy, OTLP, and its own health. */
const COLLECTOR_PORTS = [2000, 4317, 4318, 13_133];

export function checkServices(context: CheckContext): void {
  for (const [name, service] of sortedEntries(context.config.services)) {
    checkPlacement(context, name, service);
    checkImage(context, name, service);
    checkIngress(context, name, service);
    checkTimes(context, name, service);
    checkScaling(context, name, service);
    checkDeployment(context, name, service);
    checkSlo(context, name, service);
    checkContainer(context, name, service);
    const owners = checkWiring(context, name, service);
    checkStarts(context, name, service, owners);
  }
  checkListenerRules(context);
  checkAutomations(context);
}

function checkContainer(context: CheckContext, name: string, service: ServiceConfig): void {
  for (const key of [
    "writablePaths",
    "egressPorts",
    "policyArns",
    "environmentFiles",
    "environmentFileKeyArns",
  ] as const)
    checkOnce(context, ["services", name, key], service[key]);
  if (service.environmentFileKeyArns !== undefined && (service.environmentFiles ?? []).length === 0) {
    context.report(
      ["services", name, "environmentFileKeyArns"],
      "there is no file that it decrypts: add environmentFiles, or leave this out",
      ["services", name, "environmentFiles"],
    );
  }
  if (service.egressPorts !== undefined && !service.egressPorts.includes(HTTPS)) {
    context.report(
      ["services", name, "egressPorts"],
      `found [${service.egressPorts.join(", ")}]: a task gets its image and its secrets, and sends its logs, over ${HTTPS}; add it`,
    );
  }
  if (service.enableExecuteCommand === true && (service.writablePaths ?? []).length > 0) {
    context.report(
      ["services", name, "enableExecuteCommand"],
      "ECS Exec writes to the container's root, which writablePaths makes read-only: choose one of the two",
    );
  }
  if (service.openTelemetry === true && COLLECTOR_PORTS.includes(service.port ?? 0)) {
    context.report(
      ["services", name, "port"],
      `found ${service.port ?? ""}, on which the OpenTelemetry collector listens beside the container, as on ${COLLECTOR_PORTS.join(", ")}: choose another port, or leave out openTelemetry`,
    );
  }
  if (service.sentryPlatform !== undefined && context.config.sentry === undefined) {
    context.report(
      ["services", name, "sentryPlatform"],
      "the stack reports to no Sentry: add slipway:sentry, or leave this out",
      ["sentry"],
    );
  }
}
