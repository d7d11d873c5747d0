import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { HttpApi } from "./http-api";

export interface HttpApiRoutesArgs {
  readonly httpApi: HttpApi;
  /** Of the service: all of the API's requests for `/`. */
  readonly path: string;
  /** Whether the service sees the path without it. A load balancer does that by its own rule. */
  readonly stripPrefix: boolean;
  readonly authorization: "none" | "jwt";
  readonly timeoutSeconds: number;
  /** What the VPC link reaches: a listener, or a service of Cloud Map. */
  readonly integrationUri: pulumi.Input<string>;
}

/** API Gateway itself gives up after 30 seconds (API Gateway quotas, "Maximum integration timeout"). */
const LONGEST_SECONDS = 30;

/** Sends the requests for a path, and for all that is under it, to a service. */
export function createHttpApiRoutes(name: string, args: HttpApiRoutesArgs, parent: pulumi.Resource): void {
  const { httpApi, path } = args;
  const rewrites = args.stripPrefix && path !== "/" && httpApi.backend.kind === "cloudMap";
  const integration = createIntegration(name, args, rewrites ? "/" : undefined, parent);
  if (path === "/") {
    createRoute("$default", args, integration);
    // What this route takes would have to bring a token, but for requests that another route takes.
    if (asksForPreflight(args)) createPreflightRoute("/{proxy+}", args, integration);
    return;
  }
  const under = rewrites
    ? createIntegration(`${name}-under`, args, "/$request.path.proxy", parent)
    : integration;
  createRoute(`ANY ${path}`, args, integration);
  createRoute(`ANY ${path}/{proxy+}`, args, under);
  if (asksForPreflight(args)) {
    createPreflightRoute(path, args, integration);
    createPreflightRoute(`${path}/{proxy+}`, args, under);
  }
}

function createIntegration(
  name: string,
  args: HttpApiRoutesArgs,
  path: string | undefined,
  parent: pulumi.Resource,
): aws.apigatewayv2.Integration {
  const { httpApi } = args;
  const { backend } = httpApi;
  return new aws.apigatewayv2.Integration(
    name,
    {
      apiId: httpApi.apiId,
      integrationType: "HTTP_PROXY",
      integrationMethod: "ANY",
      integrationUri: args.integrationUri,
      connectionType: "VPC_LINK",
      connectionId: httpApi.vpcLinkId,
      timeoutMilliseconds: Math.min(args.timeoutSeconds, LONGEST_SECONDS) * 1000,
      ...(path === undefined ? {} : { requestParameters: { "overwrite:path": path } }),
      ...(backend.kind === "loadBalancer" && backend.serverName !== undefined
        ? { tlsConfig: { serverNameToVerify: backend.serverName } }
        : {}),
    },
    { parent },
  );
}

/** The API's own, and named by what it takes: an API has a route once, so a path that moves to another service changes it. */
function createRoute(
  routeKey: string,
  { httpApi, authorization }: HttpApiRoutesArgs,
  integration: aws.apigatewayv2.Integration,
): void {
  const { authorizerId } = httpApi;
  new aws.apigatewayv2.Route(
    routeKey,
    {
      apiId: httpApi.apiId,
      routeKey,
      target: pulumi.interpolate`integrations/${integration.id}`,
      ...(authorization === "jwt" && authorizerId !== undefined
        ? { authorizationType: "JWT", authorizerId }
        : { authorizationType: "NONE" }),
    },
    { parent: httpApi },
  );
}

/**
 * A browser asks without a token what it may send. API Gateway answers that itself, once a route takes the question that
 * wants no token (API Gateway Developer Guide, "Configuring CORS for an HTTP API with a $default route and an authorizer").
 */
function createPreflightRoute(
  path: string,
  args: HttpApiRoutesArgs,
  integration: aws.apigatewayv2.Integration,
): void {
  createRoute(`OPTIONS ${path}`, { ...args, authorization: "none" }, integration);
}

function asksForPreflight({ httpApi, authorization }: HttpApiRoutesArgs): boolean {
  return authorization === "jwt" && httpApi.answersPreflight;
}
