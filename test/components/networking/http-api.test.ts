import * as assert from "node:assert/strict";
import { allInputsOf, countsOf, inputsOf, namesOf, planOf } from "../../support/component-plan";
import { api, DOMAIN, internal, STACK_TAGS, stackFile } from "../../support/component-stack";
import { evaluateConfig } from "../../support/evaluate";

const API = "aws:apigatewayv2/api:Api";
const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
const behind = (): object => api({ ingress: { kind: "httpApi" } });
const ONE = { services: { orders: behind() } };

describe("The HTTP API", () => {
  it("is one for all its services, reached at API Gateway's own name, and asks browsers nothing", async () => {
    const plan = await planOf({ services: { orders: behind(), carts: behind() } });
    assert.deepEqual(allInputsOf(plan, API), {
      "http-api": {
        disableExecuteApiEndpoint: false,
        name: "shop-dev",
        protocolType: "HTTP",
        tags: STACK_TAGS,
      },
    });
  });

  it("is what a service with a port has in a stack without a domain", async () => {
    const orders = { costCode: "APISDEV1", image: { tag: "1.0.0" }, port: 8080 };
    const plan = await planOf({ services: { orders } });
    assert.deepEqual(namesOf(plan, API), ["http-api"]);
    assert.deepEqual(namesOf(await planOf({ domain: DOMAIN, services: { orders } }), API), []);
  });

  it("is not there, nor anything of it, where no service is behind it", async () => {
    const counts = countsOf(await planOf({ services: { orders: internal() } }));
    const parts = Object.keys(counts).filter((type) => /apigateway|aws:lb|HttpApi|PrivateDns/.test(type));
    assert.deepEqual(parts, []);
  });

  it("tells browsers of other origins what they may send, where the file says", async () => {
    const cors = { allowOrigins: ["https://www.example.com"], allowCredentials: true, maxAgeSeconds: 60 };
    const plan = await planOf({ ...ONE, httpApi: { cors } });
    assert.deepEqual(inputsOf(plan, API, "http-api")["corsConfiguration"], {
      allowCredentials: true,
      allowHeaders: ["authorization", "content-type"],
      allowMethods: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"],
      allowOrigins: ["https://www.example.com"],
      maxAge: 60,
    });
  });

  it("deploys by itself, limits the rate, measures each route, and logs requests as JSON without their query", async () => {
    const plan = await planOf({ ...ONE, httpApi: { rateLimit: 50, burstLimit: 80 } });
    const stage = inputsOf(plan, "aws:apigatewayv2/stage:Stage", "http-api");
    const { accessLogSettings, ...others } = stage;
    assert.deepEqual(others, {
      apiId: "<Api http-api id>",
      autoDeploy: true,
      defaultRouteSettings: {
        detailedMetricsEnabled: true,
        throttlingBurstLimit: 80,
        throttlingRateLimit: 50,
      },
      name: "$default",
      tags: STACK_TAGS,
    });
    const { destinationArn, format } = accessLogSettings as {
      readonly destinationArn: string;
      readonly format: Readonly<Record<string, string>>;
    };
    assert.equal(destinationArn, "<LogGroup http-api-access-logs arn>");
    for (const variable of ["requestId", "status", "routeKey", "path", "error"]) {
      assert.match(format[variable] ?? "", /^\$context\./);
    }
    assert.doesNotMatch(JSON.stringify(format), /querystring|header|authorizer\.claims/i);
  });

  it("has a log group of its own, encrypted and not for ever", async () => {
    const group = inputsOf(
      await planOf({ ...ONE, logRetentionDays: 14 }),
      "aws:cloudwatch/logGroup:LogGroup",
      "http-api-access-logs",
    );
    assert.deepEqual(group, {
      kmsKeyId: "<Key logs arn>",
      name: "/http-api/shop-dev",
      retentionInDays: 14,
      tags: STACK_TAGS,
    });
  });

  it("tells of its errors and its slowness, and shows its requests", async () => {
    const plan = await planOf(ONE);
    const alarm = (more: object): object => ({
      comparisonOperator: "GreaterThanThreshold",
      dimensions: { ApiId: "<Api http-api id>" },
      evaluationPeriods: 5,
      namespace: "AWS/ApiGateway",
      period: 60,
      tags: STACK_TAGS,
      treatMissingData: "notBreaching",
      ...more,
    });
    assert.deepEqual(inputsOf(plan, ALARM, "HTTP-API-errors"), {
      ...alarm({ metricName: "5xx", statistic: "Sum", threshold: 10 }),
      alarmActions: ["<Topic alerts-critical arn>"],
      alarmDescription:
        "HTTP API: Errors a minute (5xx). What to do: docs/runbooks/alarms.md#http-api-errors",
      okActions: ["<Topic alerts-critical arn>"],
    });
    assert.deepEqual(inputsOf(plan, ALARM, "HTTP-API-latency"), {
      ...alarm({ metricName: "Latency", extendedStatistic: "p95", threshold: 2000 }),
      alarmActions: ["<Topic alerts-warning arn>"],
      alarmDescription:
        "HTTP API: Response time, 95th percentile (ms). What to do: docs/runbooks/alarms.md#http-api-latency",
      okActions: ["<Topic alerts-warning arn>"],
    });
  });
});

describe("The HTTP API's own name", () => {
  const NAMED = { ...ONE, domain: DOMAIN };

  it("is served with TLS 1.2 and the stack's certificate, and is its only way in", async () => {
    const plan = await planOf(NAMED);
    assert.equal(inputsOf(plan, API, "http-api")["disableExecuteApiEndpoint"], true);
    assert.deepEqual(allInputsOf(plan, "aws:apigatewayv2/domainName:DomainName"), {
      "http-api": {
        domainName: "api.dev.example.com",
        domainNameConfiguration: {
          certificateArn: "<Certificate domain arn>",
          endpointType: "REGIONAL",
          securityPolicy: "TLS_1_2",
        },
        tags: STACK_TAGS,
      },
    });
    assert.deepEqual(allInputsOf(plan, "aws:apigatewayv2/apiMapping:ApiMapping"), {
      "http-api": { apiId: "<Api http-api id>", domainName: "api.dev.example.com", stage: "$default" },
    });
  });

  it("is an alias of API Gateway's", async () => {
    const plan = await planOf({ ...NAMED, httpApi: { host: "shop.dev.example.com" } });
    const record = inputsOf(plan, "aws:route53/record:Record", "shop.dev.example.com");
    const [alias] = record["aliases"] as readonly Readonly<Record<string, unknown>>[];
    assert.match(String(alias?.["name"]), /^d-[a-z0-9]{10}\.execute-api\.us-east-1\.amazonaws\.com$/);
    assert.match(String(alias?.["zoneId"]), /^Z[A-Z0-9]+$/);
    assert.deepEqual(
      [record["name"], record["type"], alias?.["evaluateTargetHealth"]],
      ["shop.dev.example.com", "A", false],
    );
  });

  it("is not there without a domain", async () => {
    const plan = await planOf(ONE);
    const types = ["domainName:DomainName", "apiMapping:ApiMapping"].map(
      (type) => `aws:apigatewayv2/${type}`,
    );
    assert.deepEqual(
      [...types, "aws:route53/record:Record"].flatMap((type) => namesOf(plan, type)),
      [],
    );
  });

  it("registers the same resources before AWS has told anything", async () => {
    const known = await planOf(NAMED);
    const unknown = await evaluateConfig(stackFile(NAMED), "dev", { computed: "unknown" });
    assert.deepEqual(countsOf(unknown), countsOf(known));
  });
});
