import * as assert from "node:assert/strict";
import { withoutSecretMarks } from "../../../preview/wire";
import { allInputsOf, fingerprints, inputsOf, namesOf, planOf } from "../../support/component-plan";
import { api, DOMAIN, serviceTags, type StackKeys } from "../../support/component-stack";
import { resource } from "../../support/evaluate";
import { routesOf } from "../../support/http-api-routes";

const ROUTE = "aws:apigatewayv2/route:Route";
const INTEGRATION = "aws:apigatewayv2/integration:Integration";
const RULE = "aws:lb/listenerRule:ListenerRule";
const behind = (ingress: object = {}, more: StackKeys = {}): object =>
  api({ ingress: { kind: "httpApi", ...ingress }, ...more });
const one = (ingress: object = {}, more: StackKeys = {}): StackKeys => ({
  services: { orders: behind(ingress, more) },
});
const JWT = { issuer: "https://login.example.com", audiences: ["shop"] };
const CORS = { allowOrigins: ["https://www.example.com"] };

const VIA_LINK = {
  apiId: "<Api http-api id>",
  connectionId: "<VpcLink http-api id>",
  connectionType: "VPC_LINK",
  integrationMethod: "ANY",
  integrationType: "HTTP_PROXY",
};

describe("A service behind the HTTP API", () => {
  it("takes its path and all that is under it, at the internal load balancer", async () => {
    const plan = await planOf(one());
    assert.deepEqual(routesOf(plan), [
      "ANY /orders (NONE) to orders",
      "ANY /orders/{proxy+} (NONE) to orders",
    ]);
    assert.deepEqual(allInputsOf(plan, INTEGRATION), {
      orders: { ...VIA_LINK, integrationUri: "<Listener http-api arn>", timeoutMilliseconds: 30_000 },
    });
  });

  it("takes every request that no other service takes at the root", async () => {
    const plan = await planOf({ services: { orders: behind(), shop: behind({ path: "/" }) } });
    assert.deepEqual(routesOf(plan), [
      "$default (NONE) to shop",
      "ANY /orders (NONE) to orders",
      "ANY /orders/{proxy+} (NONE) to orders",
    ]);
  });

  it("has a rule on the load balancer by its path alone, which strips it unless the file says otherwise", async () => {
    assert.deepEqual(allInputsOf(await planOf(one({ priority: 9 })), RULE), {
      "orders-http-api": {
        actions: [{ targetGroupArn: "<TargetGroup orders arn>", type: "forward" }],
        conditions: [{ pathPattern: { values: ["/orders", "/orders/*"] } }],
        listenerArn: "<Listener http-api arn>",
        priority: 9,
        tags: serviceTags("orders", "APISDEV1"),
        transforms: [
          {
            type: "url-rewrite",
            urlRewriteConfig: { rewrite: { regex: "^/orders/?(.*)$", replace: "/$1" } },
          },
        ],
      },
    });
    const kept = inputsOf(await planOf(one({ stripPrefix: false })), RULE, "orders-http-api");
    assert.equal(kept["transforms"], undefined);
  });

  it("is reached over TLS for the API's name, which is verified, where there is a domain", async () => {
    const plan = await planOf({ ...one(), domain: DOMAIN });
    assert.deepEqual(inputsOf(plan, INTEGRATION, "orders")["tlsConfig"], {
      serverNameToVerify: "api.dev.example.com",
    });
  });

  it("has as long for an answer as the file says, within what API Gateway waits", async () => {
    const plan = await planOf(one({}, { requestTimeoutSeconds: 5 }));
    assert.equal(inputsOf(plan, INTEGRATION, "orders")["timeoutMilliseconds"], 5000);
  });

  it("says where it answers", async () => {
    const url = async (keys: StackKeys): Promise<unknown> => {
      const { serviceUrls } = withoutSecretMarks((await planOf(keys)).outputs) as {
        readonly serviceUrls: { readonly orders: string };
      };
      return serviceUrls.orders;
    };
    const host = /^https:\/\/[a-z0-9]{10}\.execute-api\.us-east-1\.amazonaws\.com/.source;
    assert.match(String(await url(one())), new RegExp(`${host}/orders$`));
    assert.match(String(await url(one({ path: "/" }))), new RegExp(`${host}$`));
    assert.equal(await url({ ...one(), domain: DOMAIN }), "https://api.dev.example.com/orders");
  });

  it("has target metrics and deployment alarms as behind the public load balancer", async () => {
    const alarms = async (keys: StackKeys): Promise<readonly string[]> =>
      namesOf(await planOf(keys), "aws:cloudwatch/metricAlarm:MetricAlarm")
        .filter((name) => name.startsWith("service-orders"))
        .sort();
    const behindAlb = await alarms({ domain: DOMAIN, services: { orders: api() } });
    assert.deepEqual(await alarms(one()), behindAlb);
    assert.ok(behindAlb.includes("service-orders-errors"));
  });

  it("takes over another's path in place: the route is the API's", async () => {
    const at = async (services: StackKeys): Promise<readonly string[]> =>
      (await planOf({ services })).resources.filter(({ type }) => type === ROUTE).map(({ urn }) => urn);
    const routes = await at({ orders: behind({ path: "/shop" }) });
    assert.deepEqual(
      routes,
      ["ANY /shop", "ANY /shop/{proxy+}"].map(
        (key) => `urn:pulumi:dev::slipway::slipway:networking:HttpApi$${ROUTE}::${key}`,
      ),
    );
    assert.deepEqual(await at({ carts: behind({ path: "/shop" }) }), routes);
  });

  it("moves nothing of another service when it comes", async () => {
    const before = fingerprints(await planOf(one()));
    const after = fingerprints(await planOf({ services: { orders: behind(), aaa: behind() } }));
    const changed = Object.entries(before)
      .filter(([urn, print]) => after[urn] !== print)
      .map(([urn]) => urn.split("::").at(-1));
    // The dashboard shows the new one too.
    assert.deepEqual(changed, ["monitoring"]);
  });
});

describe("A token", () => {
  it("is checked on the routes of the services that want one", async () => {
    const services = { orders: behind(), health: behind({ authorization: "none" }) };
    const plan = await planOf({ httpApi: { jwt: JWT }, services });
    assert.deepEqual(allInputsOf(plan, "aws:apigatewayv2/authorizer:Authorizer"), {
      "http-api": {
        apiId: "<Api http-api id>",
        authorizerType: "JWT",
        identitySources: ["$request.header.Authorization"],
        jwtConfiguration: { audiences: ["shop"], issuer: "https://login.example.com" },
      },
    });
    assert.deepEqual(routesOf(plan), [
      "ANY /health (NONE) to health",
      "ANY /health/{proxy+} (NONE) to health",
      "ANY /orders (JWT) to orders",
      "ANY /orders/{proxy+} (JWT) to orders",
    ]);
    const { id } = resource(plan, "aws:apigatewayv2/authorizer:Authorizer", "http-api");
    const authorizers = Object.entries(allInputsOf(plan, ROUTE)).map(([name, { authorizerId }]) => [
      name,
      authorizerId,
    ]);
    assert.deepEqual(Object.fromEntries(authorizers), {
      "ANY /health": undefined,
      "ANY /health/{proxy+}": undefined,
      "ANY /orders": id,
      "ANY /orders/{proxy+}": id,
    });
  });

  it("is checked by nobody where the stack has no issuer", async () => {
    assert.deepEqual(namesOf(await planOf(one()), "aws:apigatewayv2/authorizer:Authorizer"), []);
  });

  it("is not wanted of a browser that only asks what it may send", async () => {
    const httpApi = { jwt: JWT, cors: CORS };
    assert.deepEqual(routesOf(await planOf({ ...one(), httpApi })), [
      "ANY /orders (JWT) to orders",
      "ANY /orders/{proxy+} (JWT) to orders",
      "OPTIONS /orders (NONE) to orders",
      "OPTIONS /orders/{proxy+} (NONE) to orders",
    ]);
    assert.deepEqual(routesOf(await planOf({ ...one({ path: "/" }), httpApi })), [
      "$default (JWT) to orders",
      "OPTIONS /{proxy+} (NONE) to orders",
    ]);
    assert.equal(routesOf(await planOf({ ...one(), httpApi: { cors: CORS } })).length, 2);
  });
});
