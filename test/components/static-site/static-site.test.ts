import * as assert from "node:assert/strict";
import type { Plan } from "../../../preview/plan";
import { directoryIndexCode } from "../../../components/static-site/directory-index";
import {
  allInputsOf,
  inputsOf,
  namesOf,
  planOf,
  readableOutputs,
  statementsOf,
} from "../../support/component-plan";
import { DOMAIN, PROD, STACK_TAGS, tlsStatement } from "../../support/component-stack";

const DISTRIBUTION = "aws:cloudfront/distribution:Distribution";
const FUNCTION = "aws:cloudfront/function:Function";
const RECORD = "aws:route53/record:Record";

async function withSite(site: object = {}, slipway: object = {}): Promise<Plan> {
  return planOf({ ...slipway, sites: { shop: site } });
}

const BEHAVIOR = {
  allowedMethods: ["GET", "HEAD", "OPTIONS"],
  cachePolicyId: "658327ea-f89d-4fab-a63d-7e88639e58f6",
  cachedMethods: ["GET", "HEAD"],
  compress: true,
  responseHeadersPolicyId: "<ResponseHeadersPolicy shop id>",
  targetOriginId: "bucket",
  viewerProtocolPolicy: "redirect-to-https",
};
const directoryIndex = [{ eventType: "viewer-request", functionArn: "<Function shop-directory-index arn>" }];
const answers = (responseCode: number, responsePagePath: string): readonly object[] =>
  [403, 404].map((errorCode) => ({ errorCachingMinTtl: 10, errorCode, responseCode, responsePagePath }));
const COMMON = {
  comment: "shop",
  defaultRootObject: "index.html",
  enabled: true,
  httpVersion: "http2and3",
  isIpv6Enabled: true,
  origins: [
    {
      domainName: "<Bucket shop bucketRegionalDomainName>",
      originAccessControlId: "<OriginAccessControl shop id>",
      originId: "bucket",
    },
  ],
  priceClass: "PriceClass_100",
  restrictions: { geoRestriction: { restrictionType: "none" } },
  tags: STACK_TAGS,
};

describe("A site's distribution", () => {
  it("answers under CloudFront's own name and certificate without a domain", async () => {
    const plan = await withSite();
    assert.deepEqual(inputsOf(plan, DISTRIBUTION, "shop"), {
      ...COMMON,
      customErrorResponses: answers(404, "/404.html"),
      defaultCacheBehavior: { ...BEHAVIOR, functionAssociations: directoryIndex },
      // A protocol version beside it is one that CloudFront does not take: every update would differ.
      viewerCertificate: { cloudfrontDefaultCertificate: true },
    });
    assert.deepEqual(namesOf(plan, RECORD), []);
    assert.deepEqual(readableOutputs(plan)["siteUrls"], { shop: "https://<Distribution shop domainName>" });
  });

  it("answers under the site's own name with TLS 1.2 or newer, with a domain", async () => {
    const plan = await withSite({}, { domain: DOMAIN });
    assert.deepEqual(inputsOf(plan, DISTRIBUTION, "shop"), {
      ...COMMON,
      aliases: ["shop.dev.example.com"],
      customErrorResponses: answers(404, "/404.html"),
      defaultCacheBehavior: { ...BEHAVIOR, functionAssociations: directoryIndex },
      viewerCertificate: {
        acmCertificateArn: "<Certificate domain arn>",
        minimumProtocolVersion: "TLSv1.2_2021",
        sslSupportMethod: "sni-only",
      },
    });
    assert.deepEqual(readableOutputs(plan)["siteUrls"], { shop: "https://shop.dev.example.com" });
  });

  it("answers every unknown path with the index document, as a single-page application", async () => {
    const plan = await withSite({ singlePageApplication: true });
    const { customErrorResponses, defaultCacheBehavior } = inputsOf(plan, DISTRIBUTION, "shop");
    assert.deepEqual(customErrorResponses, answers(200, "/index.html"));
    assert.deepEqual(defaultCacheBehavior, BEHAVIOR);
    assert.deepEqual(namesOf(plan, FUNCTION), []);
  });

  it("finds the documents that the file names, in directories too", async () => {
    const plan = await withSite({ indexDocument: "home.html", errorDocument: "oops.html" });
    const { customErrorResponses, defaultRootObject } = inputsOf(plan, DISTRIBUTION, "shop");
    assert.deepEqual(customErrorResponses, answers(404, "/oops.html"));
    assert.equal(defaultRootObject, "home.html");
    assert.deepEqual(allInputsOf(plan, FUNCTION), {
      "shop-directory-index": {
        code: directoryIndexCode("home.html"),
        comment: "Adds the index document to a directory",
        runtime: "cloudfront-js-2.0",
        tags: STACK_TAGS,
      },
    });
  });

  it("is near all viewers in prod, or as near as the file says", async () => {
    const near = async (site: object, slipway: object): Promise<unknown> =>
      inputsOf(await withSite(site, slipway), DISTRIBUTION, "shop")["priceClass"];
    assert.equal(await near({}, PROD), "PriceClass_All");
    assert.equal(await near({ priceClass: "PriceClass_200" }, {}), "PriceClass_200");
  });

  it("has the apex first where the site has it, then www", async () => {
    const plan = await withSite({ apex: true }, { ...PROD, domain: DOMAIN });
    assert.deepEqual(inputsOf(plan, DISTRIBUTION, "shop")["aliases"], ["example.com", "www.example.com"]);
    assert.deepEqual(readableOutputs(plan)["siteUrls"], { shop: "https://example.com" });
    assert.deepEqual([...namesOf(plan, RECORD)].sort(), [
      "domain-validation",
      "example.com",
      "example.com-aaaa",
      "www.example.com",
      "www.example.com-aaaa",
    ]);
  });
});

describe("A site's records", () => {
  it("lead to its distribution, over IPv4 and IPv6", async () => {
    const plan = await withSite({ subdomain: "store" }, { domain: DOMAIN });
    const { "domain-validation": validation, ...records } = allInputsOf(plan, RECORD);
    const record = (type: string): object => ({
      aliases: [
        { evaluateTargetHealth: false, name: "<Distribution shop domainName>", zoneId: "Z2FDTNDATAQYW2" },
      ],
      name: "store.dev.example.com",
      type,
      zoneId: validation?.["zoneId"],
    });
    assert.deepEqual(records, {
      "store.dev.example.com": record("A"),
      "store.dev.example.com-aaaa": record("AAAA"),
    });
  });
});

describe("A site's bucket", () => {
  it("is read by its distribution alone, and over TLS only", async () => {
    const plan = await planOf({ sites: { shop: {}, blog: {} } });
    for (const name of ["shop", "blog"]) {
      const arn = `<Bucket ${name} arn>`;
      assert.deepEqual(statementsOf(plan, "aws:s3/bucketPolicy:BucketPolicy", name), [
        tlsStatement(["s3:*"], [arn, `${arn}/*`]),
        {
          Sid: "CloudFront",
          Effect: "Allow",
          Principal: { Service: ["cloudfront.amazonaws.com"] },
          Action: ["s3:GetObject"],
          Resource: [`${arn}/*`],
          Condition: { StringEquals: { "aws:SourceArn": `<Distribution ${name} arn>` } },
        },
      ]);
    }
  });

  it("is asked with a signature, always", async () => {
    assert.deepEqual(
      allInputsOf(await withSite(), "aws:cloudfront/originAccessControl:OriginAccessControl"),
      {
        shop: {
          originAccessControlOriginType: "s3",
          signingBehavior: "always",
          signingProtocol: "sigv4",
        },
      },
    );
  });
});

describe("A site's headers", () => {
  const headersOf = async (site: object, slipway: object): Promise<unknown> =>
    inputsOf(
      await withSite(site, slipway),
      "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy",
      "shop",
    );
  const headers = (contentSecurityPolicy: string): object => ({
    comment: "Security headers of site shop",
    securityHeadersConfig: {
      contentSecurityPolicy: { contentSecurityPolicy, override: true },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: "DENY", override: true },
      referrerPolicy: { override: true, referrerPolicy: "strict-origin-when-cross-origin" },
      strictTransportSecurity: {
        accessControlMaxAgeSec: 63_072_000,
        includeSubdomains: false,
        override: true,
        preload: false,
      },
    },
  });
  const rest = "img-src 'self' data:; object-src 'none'; frame-ancestors 'none'; base-uri 'self'";

  it("ask for HTTPS, forbid frames and guessing, and let the page talk to itself", async () => {
    assert.deepEqual(await headersOf({}, {}), headers(`default-src 'self'; connect-src 'self'; ${rest}`));
  });

  it("let the page talk to the stack's domain too", async () => {
    assert.deepEqual(
      await headersOf({}, { domain: DOMAIN }),
      headers(`default-src 'self'; connect-src 'self' https://*.dev.example.com; ${rest}`),
    );
  });

  it("are the ones that the file gives", async () => {
    assert.deepEqual(
      await headersOf({ contentSecurityPolicy: "default-src https:" }, {}),
      headers("default-src https:"),
    );
  });
});
