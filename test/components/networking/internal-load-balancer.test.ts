import * as assert from "node:assert/strict";
import { allInputsOf, dependenciesOf, inputsOf, planOf, statementsOf } from "../../support/component-plan";
import { inlineRules, securityRules } from "../../support/component-rules";
import { api, DOMAIN, internal, PROD, STACK_TAGS, tlsStatement } from "../../support/component-stack";
import { resource } from "../../support/evaluate";

const LISTENER = "aws:lb/listener:Listener";
const behind = (): object => api({ ingress: { kind: "httpApi" } });
const ONE = { services: { orders: behind() } };
const PRIVATE = ["<Subnet network-private-1 id>", "<Subnet network-private-2 id>"];

describe("The HTTP API's way into the VPC", () => {
  it("is a VPC link in the private subnets with a group of its own", async () => {
    const plan = await planOf(ONE);
    assert.deepEqual(allInputsOf(plan, "aws:apigatewayv2/vpcLink:VpcLink"), {
      "http-api": {
        securityGroupIds: ["<SecurityGroup http-api-vpc-link id>"],
        subnetIds: PRIVATE,
        tags: STACK_TAGS,
      },
    });
  });

  it("leads over the internal load balancer to the services only, by rules of their own", async () => {
    const plan = await planOf({ services: { orders: behind(), prices: internal() } });
    assert.deepEqual(securityRules(plan), [
      "into http-api-load-balancer: tcp 80 from http-api-vpc-link",
      "into orders: tcp 8080 from http-api-load-balancer",
      "out of http-api-load-balancer: tcp 8080 to orders",
      "out of http-api-vpc-link: tcp 80 to http-api-load-balancer",
      "out of orders: tcp 443 to 0.0.0.0/0",
      "out of prices: tcp 443 to 0.0.0.0/0",
    ]);
    assert.deepEqual(inlineRules(plan), []);
  });

  it("is encrypted with the stack's certificate where there is a domain", async () => {
    const plan = await planOf({ ...ONE, domain: DOMAIN });
    const rules = securityRules(plan).filter((rule) => rule.includes("vpc-link"));
    assert.deepEqual(rules, [
      "into http-api-load-balancer: tcp 443 from http-api-vpc-link",
      "out of http-api-vpc-link: tcp 443 to http-api-load-balancer",
    ]);
  });
});

describe("The internal load balancer of the HTTP API", () => {
  it("has no address in the internet, drops invalid headers and logs every request", async () => {
    assert.deepEqual(allInputsOf(await planOf(ONE), "aws:lb/loadBalancer:LoadBalancer"), {
      "http-api": {
        accessLogs: { bucket: "<Bucket http-api-access-logs id>", enabled: true },
        dropInvalidHeaderFields: true,
        enableDeletionProtection: false,
        idleTimeout: 60,
        internal: true,
        loadBalancerType: "application",
        securityGroups: ["<SecurityGroup http-api-load-balancer id>"],
        subnets: PRIVATE,
        tags: STACK_TAGS,
      },
    });
  });

  it("is protected outside dev, and its logs are kept", async () => {
    const plan = await planOf({ ...PROD, ...ONE });
    const balancer = inputsOf(plan, "aws:lb/loadBalancer:LoadBalancer", "http-api");
    assert.equal(balancer["enableDeletionProtection"], true);
    const { protect, retainOnDelete } = resource(plan, "aws:s3/bucket:Bucket", "http-api-access-logs");
    assert.deepEqual([protect, retainOnDelete], [true, true]);
  });

  it("lets only log delivery write to its bucket, and has that said before it writes", async () => {
    const plan = await planOf(ONE);
    const bucket = "<Bucket http-api-access-logs arn>";
    assert.deepEqual(statementsOf(plan, "aws:s3/bucketPolicy:BucketPolicy", "http-api-access-logs"), [
      tlsStatement(["s3:*"], [bucket, `${bucket}/*`]),
      {
        Sid: "AccessLogs",
        Effect: "Allow",
        Principal: { Service: ["logdelivery.elasticloadbalancing.amazonaws.com"] },
        Action: ["s3:PutObject"],
        Resource: [`${bucket}/AWSLogs/123456789012/*`],
      },
    ]);
    const waits = dependenciesOf(plan, "aws:lb/loadBalancer:LoadBalancer", "http-api");
    assert.ok(waits.includes("BucketPolicy http-api-access-logs"), waits.join());
  });

  const NOT_FOUND = [
    {
      fixedResponse: { contentType: "text/plain", messageBody: "Not found", statusCode: "404" },
      type: "fixed-response",
    },
  ];

  it("listens to HTTP inside the VPC where there is no certificate, and answers 404 where no rule fits", async () => {
    assert.deepEqual(allInputsOf(await planOf(ONE), LISTENER), {
      "http-api": {
        defaultActions: NOT_FOUND,
        loadBalancerArn: "<LoadBalancer http-api arn>",
        port: 80,
        protocol: "HTTP",
        tags: STACK_TAGS,
      },
    });
  });

  it("listens to HTTPS alone with the stack's certificate", async () => {
    assert.deepEqual(allInputsOf(await planOf({ ...ONE, domain: DOMAIN }), LISTENER), {
      "http-api": {
        certificateArn: "<Certificate domain arn>",
        defaultActions: NOT_FOUND,
        loadBalancerArn: "<LoadBalancer http-api arn>",
        port: 443,
        protocol: "HTTPS",
        sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
        tags: STACK_TAGS,
      },
    });
  });

  it("stands beside the public one where services are behind either", async () => {
    const services = { orders: behind(), carts: api({ ingress: { kind: "alb", path: "/carts" } }) };
    const plan = await planOf({ domain: DOMAIN, httpApi: { host: "http.dev.example.com" }, services });
    const listeners = Object.entries(allInputsOf(plan, "aws:lb/listenerRule:ListenerRule")).map(
      ([name, { listenerArn }]) => [name, listenerArn],
    );
    assert.deepEqual(Object.fromEntries(listeners), {
      carts: "<Listener shop-dev-https arn>",
      "orders-http-api": "<Listener http-api arn>",
    });
  });
});
