import * as pulumi from "@pulumi/pulumi";
import type { IngressSettings } from "../../config/settings";
import type { Listener } from "../networking/application-load-balancer";
import { createHttpApiRoutes } from "../networking/http-api-routes";
import type { HttpApi } from "../networking/http-api";
import type { Registry } from "./registry";
import type { ServiceArgs } from "./service";
import { createTarget, type Target } from "./target-group";

/** How requests come to a service from outside. */
export interface Ingress {
  /** Behind a load balancer: where its tasks register. */
  readonly target?: Target;
  /** Where the service answers from outside. */
  readonly url?: pulumi.Input<string>;
  /** What must stand before a task can be called. */
  readonly prerequisites: readonly pulumi.Resource[];
}

type RuleSettings = Extract<IngressSettings, { kind: "alb" | "httpApi" }>;

/** Lets in the stack's load balancer, or its HTTP API, and has it send the service its requests. */
export function createIngress(
  name: string,
  args: ServiceArgs,
  registry: Registry | undefined,
  parent: pulumi.Resource,
): Ingress {
  const { loadBalancer, httpApi } = args;
  const { ingress, port } = args.settings;
  if (port === undefined) return { prerequisites: [] };
  if (ingress.kind === "alb" && loadBalancer !== undefined) {
    return {
      ...attach(name, args, ingress, port, loadBalancer, parent),
      url: `https://${ingress.host}${ingress.path}`,
    };
  }
  if (ingress.kind !== "httpApi" || httpApi === undefined) return { prerequisites: [] };
  const url = ingress.path === "/" ? httpApi.url : pulumi.interpolate`${httpApi.url}${ingress.path}`;
  const { backend } = httpApi;
  if (backend.kind === "loadBalancer") {
    const attached = attach(name, args, ingress, port, backend.listener, parent);
    createRoutes(name, args, ingress, httpApi, backend.listener.listenerArn, parent);
    return { ...attached, url };
  }
  if (registry === undefined)
    throw new pulumi.RunError(`service ${name} has no name for the HTTP API to find it by`);
  const prerequisites = args.endpoint.admit(httpApi.vpcLink, parent);
  createRoutes(name, args, ingress, httpApi, registry.registryArn, parent);
  return { url, prerequisites };
}

function attach(
  name: string,
  { settings, endpoint, network, signIn }: ServiceArgs,
  ingress: RuleSettings,
  port: number,
  listener: Listener,
  parent: pulumi.Resource,
): Required<Pick<Ingress, "target" | "prerequisites">> {
  // Instances that share their network may be behind both: each has rules of its own there.
  const own = ingress.kind === "alb" ? "load balancer" : "internal load balancer";
  const rules = endpoint.admit(
    { name: own.replaceAll(" ", "-"), label: own, securityGroupId: listener.securityGroupId },
    parent,
  );
  const target = createTarget(
    name,
    {
      settings,
      ingress,
      port,
      listener,
      dashboardClient: signIn?.dashboardClient,
      vpcId: network.vpcId,
    },
    parent,
  );
  return { target, prerequisites: [...rules, target.rule, ...(target.trafficShift?.prerequisites ?? [])] };
}

function createRoutes(
  name: string,
  { settings }: ServiceArgs,
  ingress: Extract<IngressSettings, { kind: "httpApi" }>,
  httpApi: HttpApi,
  integrationUri: pulumi.Input<string>,
  parent: pulumi.Resource,
): void {
  createHttpApiRoutes(
    name,
    {
      httpApi,
      path: ingress.path,
      stripPrefix: ingress.stripPrefix,
      authorization: ingress.authorization,
      timeoutSeconds: settings.requestTimeoutSeconds,
      integrationUri,
    },
    parent,
  );
}
