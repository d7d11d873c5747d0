/** API Gateway: who may call an API, over what, and what is written down about it. */
import { hasApiPolicy, isPrivateApi } from "../rest-apis";
import { policiesFor, stackPoliciesFor, type Policy } from "../row";
import { text } from "../values";
import { all, each, judged } from "../verdict";

// Load balancers and monitors ask these without a signature.
const HEALTH_CHECK = /\/(health|healthz|healthcheck|health-check|ready|readyz|live|livez|ping|status)$/i;

// TLS 1.2 and up, by the names of API Gateway's security policies.
const MODERN = /^(TLS_1_2|SecurityPolicy_TLS1[23]_\w+)$/;

const ANY_ORIGIN = /^(https?:\/\/)?\*$/;

/** Policies on who may call APIs. */
export const apis: readonly Policy[] = [
  ...stackPoliciesFor(
    ["aws:apigatewayv2/route:Route", "aws:apigateway/method:Method"],
    [
      {
        name: "api-route-authorization",
        level: "advisory",
        severity: "medium",
        reference: "APIGateway.8, CKV_AWS_59, CKV_AWS_309",
        description: "Routes of APIs say who may call them.",
        remediation:
          "Set authorizationType (a REST API's method: authorization) to AWS_IAM, JWT, COGNITO_USER_POOLS or CUSTOM, with " +
          "an authorizer. In place; calls without a token are refused. A route for everybody is exempted by name.",
        broken: (route, at) => {
          if (at.type === "aws:apigateway/method:Method") {
            if (text(route.authorization).toUpperCase() !== "NONE") return;
            if (route.httpMethod === "OPTIONS" || route.apiKeyRequired === true) return;
            if (isPrivateApi(at) || hasApiPolicy(at)) return;
            return "everybody who reaches the API may call the method; set authorization";
          }
          const type = at.given("authorizationType", () => route.authorizationType);
          if (!["", "NONE"].includes(text(type).toUpperCase())) return;
          const key = text(route.routeKey);
          if (key.startsWith("OPTIONS ") || HEALTH_CHECK.test(key)) return;
          // Of a WebSocket API the connection alone is authorised, and its routes' keys have no method.
          const isOfWebSocket = at
            .targets(["aws:apigatewayv2/api:Api"], "apiId")
            .some(({ props }) => props.protocolType === "WEBSOCKET");
          if (key !== "$connect" && (isOfWebSocket || !/^[A-Z]+ |^\$default$/.test(key))) return;
          return "everybody who reaches the API may call the route; set authorizationType and an authorizer";
        },
      },
    ],
  ),

  ...policiesFor(
    ["aws:apigatewayv2/api:Api", "aws:lambda/functionUrl:FunctionUrl"],
    [
      {
        name: "api-cors-credentials",
        level: "mandatory",
        severity: "high",
        url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html",
        description: "APIs that browsers call with a visitor's cookies name the sites that may do so.",
        remediation: "Name the sites in allowOrigins, or set allowCredentials: false. In place.",
        broken: (props) =>
          [() => props.corsConfiguration, () => props.cors].map((read) =>
            judged(() => {
              const cors = read();
              if (cors?.allowCredentials !== true) return;
              return each(
                cors.allowOrigins,
                (origin, index) =>
                  ANY_ORIGIN.test(text(origin)) &&
                  `allowOrigins[${index}] lets every site call the API as its visitor; name the sites`,
              );
            }),
          ),
      },
    ],
  ),
];

/** Policies on data on its way to APIs. */
export const apiTransport: readonly Policy[] = policiesFor(
  [
    "aws:apigateway/domainName:DomainName",
    "aws:apigateway/restApi:RestApi",
    "aws:apigatewayv2/domainName:DomainName",
  ],
  [
    {
      name: "api-domain-tls",
      level: "mandatory",
      severity: "medium",
      reference: "APIGateway.11, CKV_AWS_206",
      description: "Domains of APIs ask for TLS 1.2 or newer.",
      remediation:
        "Set securityPolicy: TLS_1_2, or a SecurityPolicy_TLS13 one. In place; older clients are refused.",
      broken: (domain) => {
        // Left out, AWS takes TLS_1_2 for domains; of an API's own address nothing is said that was not set.
        const isOld = (policy: unknown): boolean => text(policy) !== "" && !MODERN.test(text(policy));
        return all(
          () => isOld(domain.securityPolicy) && OLD_TLS,
          () => isOld(domain.domainNameConfiguration?.securityPolicy) && OLD_TLS,
        );
      },
    },
  ],
);

/** Policies on what APIs write down. */
export const apiLogs: readonly Policy[] = policiesFor(
  ["aws:apigatewayv2/stage:Stage", "aws:apigateway/stage:Stage"],
  [
    {
      name: "api-access-logs",
      level: "advisory",
      severity: "medium",
      reference: "APIGateway.9, CKV_AWS_76",
      description: "Stages of APIs log who called them.",
      remediation:
        "Set accessLogSettings with the ARN of a log group and a format; REST APIs need the account's role for " +
        "CloudWatch as well. In place.",
      broken: (stage) => !stage.accessLogSettings && "calls leave no trace; set accessLogSettings",
    },
  ],
);

const OLD_TLS = "TLS below 1.2 is accepted; set securityPolicy: TLS_1_2";
