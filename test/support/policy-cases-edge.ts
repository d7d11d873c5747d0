/** Cases of the policies on APIs, CloudFront, certificates and firewalls. */
import { unknown, type PolicyCase } from "./policy-cases";
import { UNKNOWN } from "./policy-fixtures";

const BUCKET = {
  originId: "site",
  domainName: "site.s3.us-east-1.amazonaws.com",
  originAccessControlId: "E123",
};
const SITE = { targetOriginId: "site", viewerProtocolPolicy: "redirect-to-https" };
const HEADERS = "67f7725c-6f97-4210-82d7-5512b31e9d03";

export const edgeCases: readonly PolicyCase[] = [
  {
    policy: "edge-waf",
    subject: "restStage",
    fails: [{ without: ["restFirewall"], says: /wafv2\.WebAclAssociation/ }],
    passes: [
      {
        without: ["restFirewall"],
        options: { from: { restApi: ["privateApi"] } },
      },
    ],
    absent: {
      at: "restFirewall",
      unset: ["resourceArn"],
      options: { from: {} },
      says: /wafv2\.WebAclAssociation/,
    },
    unknown: {
      at: "restFirewall",
      options: { from: {} },
      says: /cannot be judged yet: resourceArn of restFirewall/,
    },
  },
  {
    policy: "cloudfront-root-object",
    subject: "distribution",
    fails: [{ set: { defaultRootObject: "" }, says: /set defaultRootObject/ }],
    passes: [
      { unset: ["defaultRootObject"], set: { defaultCacheBehavior: { targetOriginId: "api" } } },
      { set: { defaultRootObject: UNKNOWN } },
    ],
    absent: { unset: ["defaultRootObject"], says: /set defaultRootObject/ },
    unknown: {
      unset: ["defaultRootObject"],
      set: { origins: [{ ...BUCKET, domainName: UNKNOWN }] },
      says: /cannot be judged yet: origins\.0\.domainName/,
    },
  },
  {
    policy: "cloudfront-security-headers",
    subject: "distribution",
    fails: [
      { set: { defaultCacheBehavior: SITE }, says: /defaultCacheBehavior adds no headers/ },
      {
        set: { orderedCacheBehaviors: [UNKNOWN, { pathPattern: "/api/*" }] },
        says: /orderedCacheBehaviors\[1\] adds no headers/,
      },
    ],
    passes: [{ set: { defaultCacheBehavior: { ...SITE, responseHeadersPolicyId: HEADERS } } }],
    absent: { unset: ["defaultCacheBehavior"] },
    unknown: unknown("defaultCacheBehavior"),
  },
  {
    policy: "cloudfront-headers-complete",
    subject: "headers",
    fails: [
      {
        set: { securityHeadersConfig: { contentTypeOptions: {}, frameOptions: {}, referrerPolicy: {} } },
        says: /securityHeadersConfig is without strictTransportSecurity; set them/,
      },
      {
        set: { securityHeadersConfig: { strictTransportSecurity: {}, referrerPolicy: UNKNOWN } },
        says: /securityHeadersConfig is without contentTypeOptions, frameOptions; set them/,
      },
    ],
    passes: [
      {
        set: {
          securityHeadersConfig: {
            strictTransportSecurity: {},
            contentTypeOptions: {},
            contentSecurityPolicy: { contentSecurityPolicy: UNKNOWN },
            referrerPolicy: {},
          },
        },
      },
    ],
    absent: {
      unset: ["securityHeadersConfig"],
      says: /is without strictTransportSecurity, contentTypeOptions/,
    },
    unknown: "an unknown header is one, whichever value it gets",
  },
  {
    policy: "cloudfront-oac-signs",
    subject: "accessControl",
    fails: [
      { set: { signingBehavior: "never" }, says: /set signingBehavior: always/ },
      { set: { signingBehavior: "no-override" }, says: /set signingBehavior: always/ },
    ],
    absent: { unset: ["signingBehavior"] },
    unknown: unknown("signingBehavior"),
  },
  {
    policy: "cloudfront-sni",
    subject: "distribution",
    fails: [
      { set: { viewerCertificate: { sslSupportMethod: "vip" } }, says: /set sslSupportMethod: sni-only/ },
      {
        set: { viewerCertificate: { sslSupportMethod: "static-ip" } },
        says: /set sslSupportMethod: sni-only/,
      },
    ],
    passes: [{ set: { viewerCertificate: { cloudfrontDefaultCertificate: true } } }],
    absent: { unset: ["viewerCertificate"] },
    unknown: unknown("viewerCertificate"),
  },
  {
    policy: "cloudfront-logging",
    subject: "distribution",
    fails: [{ unset: ["loggingConfig"], says: /set loggingConfig/ }],
    passes: [{ set: { loggingConfig: UNKNOWN } }],
    absent: { unset: ["loggingConfig"], says: /set loggingConfig/ },
    unknown: "unknown settings for the log are settings, whichever they are",
  },
  {
    policy: "cloudfront-logging",
    subject: "loggedDistribution",
    fails: [{ without: ["logSource"], says: /add a cloudwatch\.LogDeliverySource/ }],
    absent: {
      at: "logSource",
      unset: ["resourceArn"],
      options: { from: {} },
      says: /add a cloudwatch\.LogDeliverySource/,
    },
    unknown: {
      at: "logSource",
      options: { from: {} },
      says: /cannot be judged yet: resourceArn of logSource/,
    },
  },
  {
    policy: "waf-rules",
    subject: "webAcl",
    fails: [
      { set: { rules: [] }, says: /it lets every request through; add rules/ },
      { set: { rules: UNKNOWN }, says: /it lets every request through; add rules/ },
    ],
    passes: [
      { unset: ["rules"], set: { defaultAction: { block: {} } } },
      { unset: ["rules"], set: { ruleJson: "[{}]" } },
    ],
    absent: { unset: ["rules"], says: /it lets every request through; add rules/ },
    unknown: {
      set: { rules: UNKNOWN },
      options: { from: { rules: ["key"] } },
      says: /cannot be judged yet: rules/,
    },
  },
  {
    policy: "waf-logging",
    subject: "webAcl",
    fails: [{ without: ["webAclLogs"], says: /add a wafv2\.WebAclLoggingConfiguration/ }],
    absent: {
      at: "webAclLogs",
      unset: ["resourceArn"],
      options: { from: {} },
      says: /add a wafv2\.WebAclLoggingConfiguration/,
    },
    unknown: {
      at: "webAclLogs",
      options: { from: {} },
      says: /cannot be judged yet: resourceArn of webAclLogs/,
    },
  },
  {
    policy: "acm-key-length",
    subject: "certificate",
    fails: [{ set: { keyAlgorithm: "RSA_1024" }, says: /set keyAlgorithm: RSA_2048/ }],
    passes: [{ set: { keyAlgorithm: "EC_prime256v1" } }, { set: { keyAlgorithm: "RSA_2048" } }],
    absent: { unset: ["keyAlgorithm"] },
    unknown: unknown("keyAlgorithm"),
  },
  {
    policy: "acm-dns-validation",
    subject: "certificate",
    fails: [{ set: { validationMethod: "EMAIL" }, says: /set validationMethod: DNS/ }],
    passes: [
      { set: { certificateBody: "-----BEGIN CERTIFICATE-----" }, unset: ["validationMethod", "domainName"] },
    ],
    absent: { unset: ["validationMethod"] },
    unknown: unknown("validationMethod"),
  },
];
