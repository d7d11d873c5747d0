import { httpApiHostName, serviceHostName } from "../host-names";
import { asksForToken, ingressKind, ingressPath } from "../ingress";
import { rulePriority } from "../listener-rules";
import type { ParsedConfig } from "../parse";
import type { ServiceConfig } from "../schema-service";
import type { IngressSettings, Settings } from "../settings";
import { takesTokensOfSignIn } from "../sign-in";
import { DEFAULTS } from "../tiers";
import { resolveLoadBalancer } from "./network";

export function resolveIngress(parsed: ParsedConfig, name: string, service: ServiceConfig): IngressSettings {
  const { config, defaults } = parsed;
  const { ingress } = service;
  const kind = ingressKind(config, service);
  if (kind === "none" || kind === "internal") return { kind };
  const path = ingressPath(kind, name, service);
  const priority = ingress?.priority ?? rulePriority(name, path);
  if (kind === "httpApi") {
    return {
      kind,
      path,
      priority,
      stripPrefix: ingress?.stripPrefix ?? true,
      authorization: asksForToken(config, service) ? "jwt" : "none",
    };
  }
  const host = serviceHostName(config, defaults, service) ?? "";
  return {
    kind,
    path,
    host,
    priority,
    stripPrefix: ingress?.stripPrefix ?? false,
    ...(ingress?.authorization === "signIn" ? { authorization: "signIn" } : {}),
  };
}

export function resolveHttpApi(parsed: ParsedConfig): NonNullable<Settings["httpApi"]> {
  const { config, project, defaults } = parsed;
  const given = config.httpApi;
  const hostName = httpApiHostName(config, defaults);
  const cors = given?.cors;
  return {
    apiName: `${project}-${config.environment}`,
    integration: given?.integration ?? "loadBalancer",
    ...(hostName === undefined ? {} : { hostName }),
    throttling: {
      rateLimit: given?.rateLimit ?? DEFAULTS.httpApi.rateLimit,
      burstLimit: given?.burstLimit ?? DEFAULTS.httpApi.burstLimit,
    },
    ...(cors === undefined
      ? {}
      : {
          cors: {
            allowOrigins: cors.allowOrigins,
            allowMethods: cors.allowMethods ?? DEFAULTS.httpApi.cors.allowMethods,
            allowHeaders: cors.allowHeaders ?? DEFAULTS.httpApi.cors.allowHeaders,
            allowCredentials: cors.allowCredentials ?? false,
            maxAgeSeconds: cors.maxAgeSeconds ?? DEFAULTS.httpApi.cors.maxAgeSeconds,
          },
        }),
    ...(takesTokensOfSignIn(config) ? { jwt: "signIn" } : given?.jwt === undefined ? {} : { jwt: given.jwt }),
    logGroupName: `/http-api/${project}-${config.environment}`,
    logRetentionDays: config.logRetentionDays ?? defaults.logRetentionDays,
    loadBalancer: resolveLoadBalancer(parsed),
    alarms: {
      errorsPerMinute: config.alarms?.httpApi?.errorsPerMinute ?? DEFAULTS.alarms.httpApiErrorsPerMinute,
      responseTimeSeconds: config.alarms?.httpApi?.responseTimeSeconds ?? DEFAULTS.alarms.responseTimeSeconds,
      ...(config.alarms === undefined
        ? {}
        : {
            clientErrorsPerMinute:
              config.alarms.httpApi?.clientErrorsPerMinute ?? DEFAULTS.alarms.httpApiClientErrorsPerMinute,
          }),
    },
  };
}
