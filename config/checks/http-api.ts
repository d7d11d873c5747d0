import { domainBaseName, httpApiHostName, serviceHostName } from "../host-names";
import { ingressKind } from "../ingress";
import type { Path } from "../problem";
import { checkOnce, HOST_PLACES, sortedEntries, type CheckContext } from "./context";
import { ingressWhenRunning, isCovered, uncovered } from "./ingress";

/** API Gateway, "Quotas for configuring and running an HTTP API". */
const MOST_AUDIENCES = 50;

/** The HTTP API that services share. */
export function checkHttpApi(context: CheckContext): void {
  const { config, report, warn } = context;
  const { httpApi } = config;
  const behind = sortedEntries(config.services).filter(
    ([, service]) => ingressWhenRunning(context, service) === "httpApi",
  );
  if (httpApi !== undefined && behind.length === 0) {
    report(
      ["httpApi"],
      "no service is behind an HTTP API, so this would do nothing: set ingress.kind: httpApi on one, or leave this out",
      ["services"],
      ["domain"],
    );
  }
  checkHostName(context);
  const path: Path = ["httpApi"];
  checkOnce(context, [...path, "cors", "allowOrigins"], httpApi?.cors?.allowOrigins);
  checkOnce(context, [...path, "cors", "allowMethods"], httpApi?.cors?.allowMethods);
  checkOnce(context, [...path, "cors", "allowHeaders"], httpApi?.cors?.allowHeaders);
  if (httpApi?.cors?.allowCredentials === true && httpApi.cors.allowOrigins.includes("*")) {
    report(
      [...path, "cors", "allowCredentials"],
      "found true with allowOrigins: [*]: any page could act for whoever is signed in, which browsers refuse; name the origins, or leave this out",
      [...path, "cors", "allowOrigins"],
    );
  }
  checkOnce(context, [...path, "jwt", "audiences"], httpApi?.jwt?.audiences);
  const audiences = httpApi?.jwt?.audiences.length ?? 0;
  if (audiences > MOST_AUDIENCES) {
    report([...path, "jwt", "audiences"], `found ${audiences}: an authorizer takes ${MOST_AUDIENCES}`);
  }
  const isRunning = behind.some(([, service]) => ingressKind(config, service) === "httpApi");
  if (httpApi?.integration === "cloudMap" && isRunning) {
    warn(
      "httpApi.integration: cloudMap reaches tasks without a load balancer: requests cannot be moved between versions step by step, and some are answered with 503 for a while after tasks are replaced. Leave it out where that may not be",
    );
  }
}

function checkHostName(context: CheckContext): void {
  const { config, defaults, report } = context;
  const host = config.httpApi?.host;
  const baseName = domainBaseName(config, defaults);
  if (host !== undefined && baseName === undefined) {
    report(
      ["httpApi", "host"],
      "the stack has no domain: add slipway:domain, or leave this out and use API Gateway's own name",
      ["domain"],
    );
  } else if (host !== undefined && baseName !== undefined && !isCovered(host, baseName)) {
    report(["httpApi", "host"], uncovered(host, baseName), ...HOST_PLACES);
  }
  const name = httpApiHostName(config, defaults);
  if (name === undefined || baseName === undefined) return;
  const services = sortedEntries(config.services);
  const first = services.find(([, service]) => ingressKind(config, service) === "httpApi")?.[0];
  const rival = services.find(
    ([, service]) =>
      ingressKind(config, service) === "alb" && serviceHostName(config, defaults, service) === name,
  )?.[0];
  if (first === undefined || rival === undefined) return;
  report(
    host === undefined ? ["services", first, "ingress"] : ["httpApi", "host"],
    `${name} is already the address of service ${rival}: give the HTTP API another name with slipway:httpApi.host, such as http-${name}`,
    ["services", first],
    ["services", rival],
    ["httpApi"],
    ...HOST_PLACES,
  );
}
