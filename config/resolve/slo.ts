import { ingressKind } from "../ingress";
import type { ParsedConfig } from "../parse";
import type { ServiceConfig } from "../schema-service";
import type { ServiceSettings } from "../settings";
import { DEFAULTS } from "../tiers";

/** What a service promises; nothing where its file says nothing, and where no requests come from outside. */
export function resolveSlo(parsed: ParsedConfig, service: ServiceConfig): Pick<ServiceSettings, "slo"> {
  const { config, defaults } = parsed;
  const { slo } = service;
  const kind = ingressKind(config, service);
  if (slo === undefined || (kind !== "alb" && kind !== "httpApi")) return {};
  const { latency } = slo;
  return {
    slo: {
      availabilityPercent: slo.availabilityPercent ?? defaults.availabilityPercent,
      ...(latency === undefined
        ? {}
        : {
            latency: {
              milliseconds: latency.milliseconds,
              percent: latency.percent ?? DEFAULTS.slo.latencyPercent,
            },
          }),
      windowDays: slo.windowDays ?? DEFAULTS.slo.windowDays,
      minimumBadRequests: slo.minimumBadRequests ?? DEFAULTS.slo.minimumBadRequests,
      hasEntranceAlone: sharing(parsed, kind) === 1,
    },
  };
}

/** How many services are behind an entrance, pgAdmin among them. */
export function sharing({ config }: Pick<ParsedConfig, "config">, kind: "alb" | "httpApi"): number {
  const given = Object.values(config.services ?? {}).filter(
    (service) => ingressKind(config, service) === kind,
  );
  return given.length + (kind === "alb" && config.pgAdmin !== undefined ? 1 : 0);
}
