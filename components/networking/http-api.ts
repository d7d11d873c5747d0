import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { HttpApiSettings } from "../../config/settings";
import type { Account } from "../account";
import { createLogGroup } from "../log-group";
import { alarmOf } from "../observability/alarm-table";
import { seriesOf, type Metric, type Monitored } from "../observability/metric";
import type { Listener } from "./application-load-balancer";
import type { Domain } from "./domain";
import { createHttpApiDomain } from "./http-api-domain";
import { createInternalLoadBalancer } from "./internal-load-balancer";
import type { Network } from "./network";
import type { OriginSecret } from "./origin-secret";
import { createSecurityGroup, type Caller } from "./security-group";

export interface HttpApiArgs {
  readonly settings: HttpApiSettings;
  readonly account: Account;
  readonly network: Network;
  /** Only of use with a host name. */
  readonly domain: Domain | undefined;
  /** What every request has to bring on its way to a service, which only CloudFront does. */
  readonly onlyWith: OriginSecret | undefined;
  readonly logKeyArn: pulumi.Input<string>;
  readonly tags: Readonly<Record<string, string>>;
}

/** What stands between the API's VPC link and its services. */
export type HttpApiBackend =
  | { readonly kind: "loadBalancer"; readonly listener: Listener; readonly serverName?: string }
  /** Nothing: it finds each service's tasks by the stack's private DNS namespace. */
  | { readonly kind: "cloudMap" };

/**
 * The stack's one HTTP API, which its services share: HTTPS without a domain of one's own. API Gateway reaches them
 * through a VPC link in the private subnets, over an internal load balancer or at their tasks' own addresses.
 */
export class HttpApi extends pulumi.ComponentResource implements Monitored {
  public readonly apiId: pulumi.Output<string>;
  public readonly vpcLinkId: pulumi.Output<string>;
  /** Whose requests a service lets in that has no load balancer before it. */
  public readonly vpcLink: Caller;
  public readonly backend: HttpApiBackend;
  /** Whether browsers ask, without a token, what they may send. */
  public readonly answersPreflight: boolean;
  /** Without a slash at its end. */
  public readonly url: pulumi.Output<string>;
  public readonly label = "HTTP API";
  public readonly tags: Readonly<Record<string, string>>;
  public readonly metrics: readonly Metric[];
  readonly #name: string;
  #authorizerId: pulumi.Output<string> | undefined;

  /** @param name At most 24 characters, as an internal load balancer is named so. */
  public constructor(name: string, args: HttpApiArgs) {
    super("slipway:networking:HttpApi", name);
    const { settings, network, tags } = args;
    const api = createApi(name, settings, tags, this);
    const stage = createStage(name, api, args, this);
    const securityGroup = createSecurityGroup(
      `${name}-vpc-link`,
      { vpcId: network.vpcId, description: "VPC link: from API Gateway to what stands behind the API", tags },
      this,
    );
    this.vpcLink = { name: "vpc-link", label: "VPC link", securityGroupId: securityGroup.id };
    this.vpcLinkId = new aws.apigatewayv2.VpcLink(
      name,
      { subnetIds: network.privateSubnetIds, securityGroupIds: [securityGroup.id], tags },
      { parent: this },
    ).id;
    this.backend = createBackend(name, args, this.vpcLink, this);
    const { hostName } = settings;
    if (hostName !== undefined && args.domain !== undefined) {
      createHttpApiDomain(name, { hostName, api, stage, domain: args.domain, tags }, this);
    }
    this.apiId = api.id;
    this.#name = name;
    if (settings.jwt !== undefined && settings.jwt !== "signIn")
      this.takeTokens(settings.jwt.issuer, settings.jwt.audiences);
    this.answersPreflight = settings.cors !== undefined;
    this.url = hostName === undefined ? api.apiEndpoint : pulumi.output(`https://${hostName}`);
    this.tags = tags;
    this.metrics = httpApiMetrics(api.id, settings);
    this.registerOutputs({ apiId: this.apiId, url: this.url });
  }

  /** Who checks tokens, where it is known whose it takes. */
  public get authorizerId(): pulumi.Output<string> | undefined {
    return this.#authorizerId;
  }

  /** Has the API take an issuer's tokens, for routes that are made from then on and ask for one. */
  public takeTokens(issuer: pulumi.Input<string>, audiences: readonly pulumi.Input<string>[]): void {
    this.#authorizerId = new aws.apigatewayv2.Authorizer(
      this.#name,
      {
        apiId: this.apiId,
        authorizerType: "JWT",
        identitySources: ["$request.header.Authorization"],
        jwtConfiguration: { issuer, audiences: [...audiences] },
      },
      { parent: this },
    ).id;
  }
}

function createApi(
  name: string,
  settings: HttpApiSettings,
  tags: Readonly<Record<string, string>>,
  parent: pulumi.Resource,
): aws.apigatewayv2.Api {
  const { cors } = settings;
  return new aws.apigatewayv2.Api(
    name,
    {
      name: settings.apiName,
      protocolType: "HTTP",
      // With a name of its own it has one way in, whose TLS policy is the stack's.
      disableExecuteApiEndpoint: settings.hostName !== undefined,
      ...(cors === undefined
        ? {}
        : {
            corsConfiguration: {
              allowOrigins: [...cors.allowOrigins],
              allowMethods: [...cors.allowMethods],
              allowHeaders: [...cors.allowHeaders],
              allowCredentials: cors.allowCredentials,
              maxAge: cors.maxAgeSeconds,
            },
          }),
      tags,
    },
    { parent },
  );
}

/** What is logged of a request: neither its query nor its headers, in which secrets may be. */
const LOGGED = {
  requestId: "$context.requestId",
  requestTime: "$context.requestTime",
  ip: "$context.identity.sourceIp",
  userAgent: "$context.identity.userAgent",
  httpMethod: "$context.httpMethod",
  path: "$context.path",
  routeKey: "$context.routeKey",
  protocol: "$context.protocol",
  status: "$context.status",
  responseLength: "$context.responseLength",
  responseLatency: "$context.responseLatency",
  integrationStatus: "$context.integration.status",
  integrationLatency: "$context.integration.latency",
  integrationError: "$context.integration.error",
  error: "$context.error.message",
  authorizerError: "$context.authorizer.error",
};

/** The stage without a name in its path, which deploys each change of a route by itself. */
function createStage(
  name: string,
  api: aws.apigatewayv2.Api,
  { settings, logKeyArn, tags }: HttpApiArgs,
  parent: pulumi.Resource,
): aws.apigatewayv2.Stage {
  const logGroup = createLogGroup(
    `${name}-access-logs`,
    {
      logGroupName: settings.logGroupName,
      retentionDays: settings.logRetentionDays,
      encryptionKeyArn: logKeyArn,
      tags,
    },
    parent,
  );
  return new aws.apigatewayv2.Stage(
    name,
    {
      apiId: api.id,
      name: "$default",
      autoDeploy: true,
      defaultRouteSettings: {
        throttlingRateLimit: settings.throttling.rateLimit,
        throttlingBurstLimit: settings.throttling.burstLimit,
        detailedMetricsEnabled: true,
      },
      accessLogSettings: { destinationArn: logGroup.arn, format: JSON.stringify(LOGGED) },
      tags,
    },
    { parent },
  );
}

function createBackend(
  name: string,
  args: HttpApiArgs,
  vpcLink: Caller,
  parent: pulumi.Resource,
): HttpApiBackend {
  const { settings } = args;
  if (settings.integration === "cloudMap") return { kind: "cloudMap" };
  const { hostName } = settings;
  const listener = createInternalLoadBalancer(
    name,
    { ...args, settings: settings.loadBalancer, vpcLink },
    parent,
  );
  const asked = args.onlyWith === undefined ? listener : { ...listener, onlyWith: args.onlyWith };
  return {
    kind: "loadBalancer",
    listener: asked,
    ...(hostName === undefined ? {} : { serverName: hostName }),
  };
}

function httpApiMetrics(apiId: pulumi.Output<string>, { alarms }: HttpApiSettings): readonly Metric[] {
  const metric = seriesOf("AWS/ApiGateway", { ApiId: apiId }, 60);
  const { clientErrorsPerMinute } = alarms;
  return [
    { ...metric("Count", "Sum"), name: "requests", title: "Requests a minute" },
    {
      ...metric("5xx", "Sum"),
      name: "errors",
      title: "Errors a minute (5xx)",
      alarm: alarmOf("http-api-errors", alarms.errorsPerMinute),
    },
    ...(clientErrorsPerMinute === undefined
      ? []
      : [
          {
            ...metric("4xx", "Sum"),
            name: "client-errors",
            title: "Requests that were refused, a minute (4xx)",
            alarm: alarmOf("http-api-client-errors", clientErrorsPerMinute),
          },
        ]),
    {
      ...metric("Latency", "p95"),
      name: "latency",
      title: "Response time, 95th percentile (ms)",
      alarm: alarmOf("http-api-latency", alarms.responseTimeSeconds * 1000),
    },
  ];
}
