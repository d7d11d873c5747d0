import * as assert from "node:assert/strict";
import {
  allInputsOf,
  countsOf,
  dependenciesOf,
  inputsOf,
  planOf,
  statementsOf,
} from "../../support/component-plan";
import { api, DOMAIN, internal, PROD, STACK_TAGS, tlsStatement } from "../../support/component-stack";
import { resource } from "../../support/evaluate";

const LOAD_BALANCER = "aws:lb/loadBalancer:LoadBalancer";
const ONE = { domain: DOMAIN, services: { orders: api() } };

describe("The load balancer", () => {
  it("is public, in public subnets, drops invalid headers and logs every request", async () => {
    const plan = await planOf(ONE);
    assert.deepEqual(allInputsOf(plan, LOAD_BALANCER), {
      "shop-dev": {
        accessLogs: { bucket: "<Bucket shop-dev-access-logs id>", enabled: true },
        dropInvalidHeaderFields: true,
        enableDeletionProtection: false,
        idleTimeout: 60,
        internal: false,
        loadBalancerType: "application",
        securityGroups: ["<SecurityGroup shop-dev-load-balancer id>"],
        subnets: ["<Subnet network-public-1 id>", "<Subnet network-public-2 id>"],
        tags: STACK_TAGS,
      },
    });
  });

  it("has no fixed name, so that another can take its place", async () => {
    const plan = await planOf(ONE);
    const named = [LOAD_BALANCER, "aws:lb/targetGroup:TargetGroup"].flatMap((type) =>
      Object.values(allInputsOf(plan, type)).filter((inputs) => "name" in inputs || "namePrefix" in inputs),
    );
    assert.deepEqual(named, []);
  });

  it("is protected from deletion outside dev, and closes idle connections when the file says", async () => {
    const prod = inputsOf(await planOf({ ...PROD, ...ONE }), LOAD_BALANCER, "shop-prod");
    const given = inputsOf(
      await planOf({ ...ONE, loadBalancer: { deletionProtection: true, idleTimeoutSeconds: 120 } }),
      LOAD_BALANCER,
      "shop-dev",
    );
    assert.equal(prod["enableDeletionProtection"], true);
    assert.deepEqual([given["enableDeletionProtection"], given["idleTimeout"]], [true, 120]);
  });

  it("sends HTTP on to HTTPS, takes TLS 1.2 and 1.3 only, and answers 404 where no rule fits", async () => {
    const loadBalancerArn = "<LoadBalancer shop-dev arn>";
    assert.deepEqual(allInputsOf(await planOf(ONE), "aws:lb/listener:Listener"), {
      "shop-dev-http": {
        defaultActions: [
          { redirect: { port: "443", protocol: "HTTPS", statusCode: "HTTP_301" }, type: "redirect" },
        ],
        loadBalancerArn,
        port: 80,
        protocol: "HTTP",
        tags: STACK_TAGS,
      },
      "shop-dev-https": {
        certificateArn: "<Certificate domain arn>",
        defaultActions: [
          {
            fixedResponse: { contentType: "text/plain", messageBody: "Not found", statusCode: "404" },
            type: "fixed-response",
          },
        ],
        loadBalancerArn,
        port: 443,
        protocol: "HTTPS",
        sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
        tags: STACK_TAGS,
      },
    });
  });

  it("listens with its certificate once that is valid", async () => {
    const waits = dependenciesOf(await planOf(ONE), "aws:lb/listener:Listener", "shop-dev-https");
    assert.ok(waits.includes("CertificateValidation domain"), waits.join());
  });

  it("is there once however many services are behind it, and not at all for internal ones", async () => {
    const two = { orders: api(), carts: api({ ingress: { kind: "alb", path: "/carts" } }) };
    assert.equal(countsOf(await planOf({ ...ONE, services: two }))[LOAD_BALANCER], 1);
    const without = countsOf(await planOf({ domain: DOMAIN, services: { orders: internal() } }));
    assert.deepEqual(
      Object.keys(without).filter((type) => type.startsWith("aws:lb/") || type.startsWith("aws:s3/")),
      [],
    );
  });

  it("is reached by every host name that a service answers to, once each", async () => {
    const services = {
      orders: api(),
      carts: api({ ingress: { kind: "alb", path: "/carts" } }),
      admin: api({ ingress: { kind: "alb", path: "/", host: "admin.dev.example.com" } }),
    };
    const records = allInputsOf(await planOf({ ...ONE, services }), "aws:route53/record:Record");
    const alias = (name: string, zoneId: unknown): object => ({
      aliases: [
        { evaluateTargetHealth: true, name: "<LoadBalancer shop-dev dnsName>", zoneId: "Z35SXDOTRQ7X7K" },
      ],
      name,
      type: "A",
      zoneId,
    });
    const { "domain-validation": validation, ...others } = records;
    assert.deepEqual(others, {
      "admin.dev.example.com": alias("admin.dev.example.com", validation?.["zoneId"]),
      "api.dev.example.com": alias("api.dev.example.com", validation?.["zoneId"]),
    });
  });
});

describe("The load balancer's log bucket", () => {
  const NAME = "shop-dev-access-logs";

  it("lets the load balancer's log delivery write under the account, demands TLS, and lets nobody else in", async () => {
    assert.deepEqual(statementsOf(await planOf(ONE), "aws:s3/bucketPolicy:BucketPolicy", NAME), [
      tlsStatement(["s3:*"], [`<Bucket ${NAME} arn>`, `<Bucket ${NAME} arn>/*`]),
      {
        Sid: "AccessLogs",
        Effect: "Allow",
        Principal: { Service: ["logdelivery.elasticloadbalancing.amazonaws.com"] },
        Action: ["s3:PutObject"],
        Resource: [`<Bucket ${NAME} arn>/AWSLogs/123456789012/*`],
      },
    ]);
  });

  it("has its policy before the load balancer tries to write", async () => {
    const waits = dependenciesOf(await planOf(ONE), LOAD_BALANCER, "shop-dev");
    assert.ok(waits.includes(`BucketPolicy ${NAME}`), waits.join());
  });

  it("is encrypted by S3 itself, since load balancers cannot write to KMS", async () => {
    const type = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
    assert.deepEqual(inputsOf(await planOf(ONE), type, NAME)["rules"], [
      { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } },
    ]);
  });

  it("keeps logs for 30 days in dev and a year in prod, where it is protected and kept", async () => {
    const type = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";
    const rule = (days: number): object[] => [
      {
        abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
        expiration: { days },
        filter: { prefix: "" },
        id: "clean-up",
        noncurrentVersionExpiration: { noncurrentDays: 1 },
        status: "Enabled",
      },
    ];
    const [dev, prod] = [await planOf(ONE), await planOf({ ...PROD, ...ONE })];
    assert.deepEqual(inputsOf(dev, type, NAME)["rules"], rule(30));
    assert.deepEqual(inputsOf(prod, type, "shop-prod-access-logs")["rules"], rule(365));
    const kept = (plan: typeof dev, name: string): readonly unknown[] => {
      const { protect, retainOnDelete, inputs } = resource(plan, "aws:s3/bucket:Bucket", name);
      return [protect, retainOnDelete, inputs["forceDestroy"]];
    };
    assert.deepEqual(kept(dev, NAME), [false, false, true]);
    assert.deepEqual(kept(prod, "shop-prod-access-logs"), [true, true, false]);
  });
});
