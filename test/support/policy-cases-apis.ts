/** Cases of the policies on APIs. */
import { unknown, type PolicyCase } from "./policy-cases";
import { UNKNOWN } from "./policy-fixtures";

const cors = (
  allowOrigins: readonly string[],
  allowCredentials = true,
): Readonly<Record<string, unknown>> => ({
  corsConfiguration: { allowCredentials, allowOrigins },
});

export const apiCases: readonly PolicyCase[] = [
  {
    policy: "api-access-logs",
    subject: "httpStage",
    fails: [{ unset: ["accessLogSettings"], says: /set accessLogSettings/ }],
    absent: { unset: ["accessLogSettings"], says: /set accessLogSettings/ },
    unknown: unknown("accessLogSettings"),
  },
  {
    policy: "api-access-logs",
    subject: "restStage",
    fails: [{ unset: ["accessLogSettings"], says: /set accessLogSettings/ }],
    absent: { unset: ["accessLogSettings"], says: /set accessLogSettings/ },
    unknown: unknown("accessLogSettings"),
  },
  {
    policy: "api-route-authorization",
    subject: "httpRoute",
    fails: [
      { set: { authorizationType: "NONE" }, says: /everybody who reaches the API may call the route/ },
      { set: { authorizationType: "NONE", routeKey: "$default" }, says: /may call the route/ },
      { set: { authorizationType: "NONE", routeKey: "ANY /{proxy+}" }, says: /may call the route/ },
      { set: { authorizationType: "NONE", routeKey: "$connect" }, says: /may call the route/ },
    ],
    passes: [
      { set: { authorizationType: "AWS_IAM" } },
      { set: { authorizationType: "NONE", routeKey: "OPTIONS /orders" } },
      { set: { authorizationType: "NONE", routeKey: "GET /orders/health" } },
      { set: { authorizationType: "NONE", routeKey: "$disconnect" } },
      { set: { authorizationType: "NONE", routeKey: "sendmessage" } },
    ],
    absent: { unset: ["authorizationType"], says: /may call the route/ },
    unknown: {
      set: { authorizationType: UNKNOWN },
      options: { from: { apiId: ["httpApi"], authorizationType: ["key"] } },
      says: /cannot be judged yet: authorizationType/,
    },
  },
  {
    policy: "api-route-authorization",
    subject: "socketRoute",
    fails: [{ set: { routeKey: "$connect" }, says: /may call the route/ }],
    absent: { unset: ["routeKey"] },
    unknown: unknown("routeKey"),
  },
  {
    policy: "api-route-authorization",
    subject: "restMethod",
    fails: [{ set: { authorization: "NONE" }, says: /everybody who reaches the API may call the method/ }],
    passes: [
      { set: { authorization: "CUSTOM" } },
      { set: { authorization: "NONE", httpMethod: "OPTIONS" } },
      { set: { authorization: "NONE", apiKeyRequired: true } },
    ],
    absent: { unset: ["authorization"] },
    unknown: unknown("authorization"),
  },
  {
    policy: "api-route-authorization",
    subject: "privateMethod",
    fails: [
      {
        at: "privateApi",
        set: { endpointConfiguration: { types: "REGIONAL" } },
        says: /everybody who reaches the API may call the method/,
      },
    ],
    passes: [
      { at: "privateApi", set: { policy: "{}" }, unset: ["endpointConfiguration"] },
      {
        at: "privateApi",
        set: { policy: UNKNOWN },
        unset: ["endpointConfiguration"],
        options: { from: { policy: ["key"] } },
      },
    ],
    absent: { at: "privateApi", unset: ["endpointConfiguration"], says: /may call the method/ },
    unknown: {
      at: "privateApi",
      set: { endpointConfiguration: UNKNOWN },
      options: { from: { endpointConfiguration: ["key"] } },
      says: /cannot be judged yet: endpointConfiguration/,
    },
  },
  {
    policy: "api-route-authorization",
    subject: "guardedMethod",
    fails: [{ without: ["guardedApiPolicy"], says: /may call the method/ }],
    absent: {
      at: "guardedApiPolicy",
      unset: ["restApiId"],
      options: { from: {} },
      says: /may call the method/,
    },
    unknown: {
      at: "guardedApiPolicy",
      options: { from: {} },
      says: /cannot be judged yet: restApiId of guardedApiPolicy/,
    },
  },
  {
    policy: "api-cors-credentials",
    subject: "httpApi",
    fails: [
      { set: cors(["*"]), says: /allowOrigins\[0\] lets every site call the API/ },
      { set: cors(["https://www.example.com", "https://*"]), says: /allowOrigins\[1\] lets every site/ },
      { set: cors([UNKNOWN, "http://*"]), says: /allowOrigins\[1\] lets every site/ },
    ],
    passes: [{ set: cors(["*"], false) }],
    absent: { unset: ["corsConfiguration"] },
    unknown: unknown("corsConfiguration"),
  },
  {
    policy: "api-cors-credentials",
    subject: "lambdaUrl",
    fails: [
      {
        set: { cors: { allowCredentials: true, allowOrigins: ["*"] } },
        says: /allowOrigins\[0\] lets every site call the API/,
      },
    ],
    passes: [{ set: { cors: { allowOrigins: ["*"] } } }],
    absent: { unset: ["cors"] },
    unknown: unknown("cors"),
  },
  {
    policy: "api-domain-tls",
    subject: "restDomain",
    fails: [{ set: { securityPolicy: "TLS_1_0" }, says: /TLS below 1\.2 is accepted/ }],
    passes: [
      { set: { securityPolicy: "SecurityPolicy_TLS13_1_3_2025_09" } },
      { set: { securityPolicy: "SecurityPolicy_TLS12_PFS_2025_EDGE" } },
    ],
    absent: { unset: ["securityPolicy"] },
    unknown: unknown("securityPolicy"),
  },
  {
    policy: "api-domain-tls",
    subject: "httpDomain",
    fails: [
      {
        set: { domainNameConfiguration: { securityPolicy: "TLS_1_0" } },
        says: /TLS below 1\.2 is accepted/,
      },
    ],
    absent: { unset: ["domainNameConfiguration"] },
    unknown: unknown("domainNameConfiguration"),
  },
];
