import * as assert from "node:assert/strict";
import type { Plan } from "../../../preview/plan";
import {
  allInputsOf,
  inputsOf,
  namesOf,
  openInputs,
  planOf,
  readableOutputs,
  statementsOf,
} from "../../support/component-plan";
import { api, DOMAIN, PROD, STACK_TAGS, tlsStatement, type StackKeys } from "../../support/component-stack";
import { singlePageIndexCode } from "../../../components/static-site/directory-index";

const DISTRIBUTION = "aws:cloudfront/distribution:Distribution";
const RULE = "aws:lb/listenerRule:ListenerRule";
const INGRESS_RULE = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const FUNCTION = "aws:cloudfront/function:Function";

const behind = (kind: "alb" | "httpApi", more: StackKeys = {}): StackKeys =>
  api({ ingress: { kind, path: "/api/orders" }, ...more });
const ALB: StackKeys = { domain: DOMAIN, services: { orders: behind("alb") } };
const HTTP_API: StackKeys = { services: { orders: behind("httpApi") } };
const withApi = (slipway: StackKeys, site: object = {}, of: object = {}): Promise<Plan> =>
  planOf({ ...slipway, sites: { shop: { api: of, ...site } } });

const behavior = (pathPattern: string): object => ({
  pathPattern,
  targetOriginId: "api",
  viewerProtocolPolicy: "https-only",
  allowedMethods: ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"],
  cachedMethods: ["GET", "HEAD"],
  compress: false,
  cachePolicyId: "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
  originRequestPolicyId: "b689b0a8-53d0-40ab-baf2-68738e2966ac",
  responseHeadersPolicyId: "67f7725c-6f97-4210-82d7-5512b31e9d03",
});
const origin = (domainName: string, originReadTimeout = 60): object => ({
  originId: "api",
  domainName,
  customHeaders: [{ name: "x-origin-verify", value: "[secret]" }],
  customOriginConfig: {
    httpPort: 80,
    httpsPort: 443,
    originProtocolPolicy: "https-only",
    originSslProtocols: ["TLSv1.2"],
    originReadTimeout,
  },
});
const originOf = (plan: Plan): unknown => (inputsOf(plan, DISTRIBUTION, "shop")["origins"] as object[])[1];
const secretHeader = { httpHeader: { httpHeaderName: "x-origin-verify", values: ["[secret]"] } };

describe("An API under a site's name", () => {
  it("is the load balancer's, asked by its own name over TLS, whole, and never kept", async () => {
    const plan = await withApi(ALB);
    assert.deepEqual(originOf(plan), origin("api.dev.example.com"));
    const { orderedCacheBehaviors, defaultCacheBehavior } = inputsOf(plan, DISTRIBUTION, "shop");
    assert.deepEqual(orderedCacheBehaviors, [behavior("/api"), behavior("/api/*")]);
    assert.equal((defaultCacheBehavior as { readonly targetOriginId: string }).targetOriginId, "bucket");
    assert.deepEqual(readableOutputs(plan)["siteApiUrls"], { shop: "https://shop.dev.example.com/api" });
  });

  it("is the HTTP API's, by API Gateway's own name without a domain", async () => {
    assert.deepEqual(
      originOf(await withApi(HTTP_API)),
      origin("<Api http-api id>.execute-api.us-east-1.amazonaws.com"),
    );
  });

  it("is the HTTP API's by the stack's name with a domain", async () => {
    assert.deepEqual(originOf(await withApi({ ...HTTP_API, domain: DOMAIN })), origin("api.dev.example.com"));
  });

  it("is another host's, under another path, where the file says so", async () => {
    const plan = await withApi(
      {
        domain: DOMAIN,
        services: {
          partners: api({ ingress: { kind: "alb", path: "/v1", host: "partners.dev.example.com" } }),
        },
      },
      {},
      { path: "/v1", host: "partners.dev.example.com" },
    );
    assert.deepEqual(originOf(plan), origin("partners.dev.example.com"));
    assert.deepEqual(inputsOf(plan, DISTRIBUTION, "shop")["orderedCacheBehaviors"], [
      behavior("/v1"),
      behavior("/v1/*"),
    ]);
  });

  it("is waited for as long as its slowest service may take, and CloudFront waits", async () => {
    const waits = async (seconds: number): Promise<unknown> =>
      originOf(
        await withApi({
          domain: DOMAIN,
          services: { orders: behind("alb", { requestTimeoutSeconds: seconds }) },
        }),
      );
    assert.deepEqual(await waits(20), origin("api.dev.example.com", 20));
    assert.deepEqual(await waits(300), origin("api.dev.example.com", 120));
  });

  it("keeps its own answers of 403 and 404: paths of the application are found before", async () => {
    const plan = await withApi(ALB, { singlePageApplication: true });
    const inputs = inputsOf(plan, DISTRIBUTION, "shop");
    assert.ok(!("customErrorResponses" in inputs));
    assert.deepEqual(
      (inputs["defaultCacheBehavior"] as { readonly functionAssociations: unknown }).functionAssociations,
      [{ eventType: "viewer-request", functionArn: "<Function shop-single-page-index arn>" }],
    );
    assert.deepEqual(allInputsOf(plan, FUNCTION), {
      "shop-single-page-index": {
        code: singlePageIndexCode("index.html"),
        comment: "Answers each path of the application with its index document",
        runtime: "cloudfront-js-2.0",
        tags: STACK_TAGS,
      },
    });
  });

  it("has S3 say 404 of a file that is not there, to its own distribution alone", async () => {
    const statement = (sid: string, action: string, of: string): object => ({
      Sid: sid,
      Effect: "Allow",
      Principal: { Service: ["cloudfront.amazonaws.com"] },
      Action: [action],
      Resource: [of],
      Condition: { StringEquals: { "aws:SourceArn": "<Distribution shop arn>" } },
    });
    const arn = "<Bucket shop arn>";
    assert.deepEqual(statementsOf(await withApi(ALB), "aws:s3/bucketPolicy:BucketPolicy", "shop"), [
      tlsStatement(["s3:*"], [arn, `${arn}/*`]),
      statement("CloudFront", "s3:GetObject", `${arn}/*`),
      statement("CloudFrontNotFound", "s3:ListBucket", arn),
    ]);
  });

  it("leaves the load balancer open to everybody, and its rules as they are", async () => {
    const [plain, plan] = await Promise.all([planOf({ ...ALB, sites: { shop: {} } }), withApi(ALB)]);
    assert.deepEqual(allInputsOf(plan, RULE), allInputsOf(plain, RULE));
    assert.deepEqual(allInputsOf(plan, INGRESS_RULE), allInputsOf(plain, INGRESS_RULE));
    assert.deepEqual(namesOf(plain, "random:index/randomPassword:RandomPassword"), []);
    assert.ok(!("siteApiUrls" in readableOutputs(plain)));
  });

  it("goes to the name that moves between regions, in a stack whose own name that is", async () => {
    const plan = await planOf({
      ...PROD,
      domain: DOMAIN,
      recovery: {
        role: "primary",
        standbyStack: "prod-usw2",
        standbyRegion: "us-west-2",
        failover: { hostName: "api.example.com", healthCheckPath: "/api/orders/healthz" },
      },
      services: { orders: behind("alb") },
      sites: { shop: { api: {} } },
    });
    assert.deepEqual(originOf(plan), origin("api.example.com"));
    const [{ hostHeader }] = inputsOf(plan, RULE, "orders")["conditions"] as [
      { readonly hostHeader: unknown },
    ];
    assert.deepEqual(hostHeader, { values: ["api.example.com", "<LoadBalancer shop-prod dnsName>"] });
  });
});

describe("A load balancer for sites alone", () => {
  const closed = (more: StackKeys = {}): Promise<Plan> =>
    withApi({ ...ALB, loadBalancer: { onlyThroughSites: true }, ...more });

  it("lets in CloudFront's servers alone, on one port", async () => {
    const rules = Object.entries(allInputsOf(await closed(), INGRESS_RULE)).filter(([name]) =>
      name.startsWith("shop-dev-load-balancer"),
    );
    assert.deepEqual(
      rules.map(([name, { prefixListId, ...rest }]) => [name, typeof prefixListId, rest]),
      [
        [
          "shop-dev-load-balancer-from-cloudfront",
          "string",
          {
            description: "from CloudFront on port 443",
            fromPort: 443,
            toPort: 443,
            ipProtocol: "tcp",
            securityGroupId: "<SecurityGroup shop-dev-load-balancer id>",
            tags: STACK_TAGS,
          },
        ],
      ],
    );
  });

  it("answers what brings the secret that CloudFront sends alone", async () => {
    const plan = await closed();
    assert.deepEqual(inputsOf(plan, RULE, "orders")["conditions"], [
      { hostHeader: { values: ["api.dev.example.com"] } },
      { pathPattern: { values: ["/api/orders", "/api/orders/*"] } },
      secretHeader,
    ]);
    const open = (type: string, name: string): string =>
      JSON.stringify(
        openInputs(plan.resources.find((each) => each.type === type && each.name === name) ?? assert.fail()),
      );
    const [, secret] = /"values":\["([a-z0-9]{48})"\]/.exec(open(RULE, "orders")) ?? [];
    assert.ok(secret !== undefined && open(DISTRIBUTION, "shop").includes(secret));
  });

  it("keeps shifting requests between versions", async () => {
    const plan = await closed({
      services: { orders: behind("alb", { deployment: { strategy: "blueGreen" } }) },
    });
    const { actions, conditions } = inputsOf(plan, RULE, "orders");
    assert.equal((conditions as object[]).length, 3);
    assert.equal((actions as object[]).length, 1);
  });
});

describe("An HTTP API for sites alone", () => {
  it("has the load balancer behind it ask for the secret, since it cannot itself", async () => {
    const plan = await withApi({ ...HTTP_API, httpApi: { onlyThroughSites: true } });
    assert.deepEqual(inputsOf(plan, RULE, "orders-http-api")["conditions"], [
      { pathPattern: { values: ["/api/orders", "/api/orders/*"] } },
      secretHeader,
    ]);
  });

  it("may have a firewall at the sites", async () => {
    const plan = await withApi({ ...HTTP_API, httpApi: { onlyThroughSites: true }, firewall: {} });
    assert.deepEqual(namesOf(plan, "aws:wafv2/webAcl:WebAcl"), ["shop-dev-sites"]);
  });
});
