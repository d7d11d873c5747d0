/** CloudFront: what sites show, which headers protect their visitors, and what is written down about them. */
import { policiesFor, stackPoliciesFor, type Policy } from "../row";
import { text } from "../values";
import { all, each, isKnown, isMissing, type Verdict } from "../verdict";

// What AWS's own SecurityHeadersPolicy sets, without the header that browsers read no longer.
const HEADERS = ["strictTransportSecurity", "contentTypeOptions", "frameOptions", "referrerPolicy"] as const;

/** Policies on sites. */
export const cloudfront: readonly Policy[] = [
  ...policiesFor("aws:cloudfront/distribution:Distribution", [
    {
      name: "cloudfront-root-object",
      level: "advisory",
      severity: "medium",
      reference: "CloudFront.1, CKV_AWS_305",
      description: "A site in a bucket answers its bare address with a page, not with the list of its files.",
      remediation: "Set defaultRootObject, such as index.html. In place.",
      broken: (distribution) => {
        if (!isKnown(() => distribution.defaultRootObject) || distribution.defaultRootObject) return;
        const wanted = distribution.defaultCacheBehavior?.targetOriginId;
        return each(
          distribution.origins,
          (origin) =>
            origin.originId === wanted &&
            !origin.customOriginConfig &&
            !origin.vpcOriginConfig &&
            /\.s3[.-]/.test(text(origin.domainName)) &&
            "the bare address may list the bucket's files; set defaultRootObject",
        );
      },
    },
    {
      name: "cloudfront-security-headers",
      level: "advisory",
      severity: "low",
      reference: "CKV2_AWS_32",
      url: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/adding-response-headers.html",
      description: "CloudFront adds the headers by which browsers protect visitors.",
      remediation:
        "Set responseHeadersPolicyId on every cache behaviour to a ResponseHeadersPolicy with securityHeadersConfig, or to " +
        "AWS's SecurityHeadersPolicy. In place.",
      broken: (distribution) =>
        all(
          () => bare("defaultCacheBehavior", distribution.defaultCacheBehavior),
          () =>
            each(distribution.orderedCacheBehaviors, (behavior, index) =>
              bare(`orderedCacheBehaviors[${index}]`, behavior),
            ),
        ),
    },
    {
      name: "cloudfront-sni",
      level: "advisory",
      severity: "low",
      reference: "CloudFront.8",
      description: "CloudFront serves HTTPS by the name that viewers ask for.",
      remediation:
        "Set viewerCertificate.sslSupportMethod: sni-only. In place; it ends a fee of 600 USD a month.",
      broken: ({ viewerCertificate: certificate }) =>
        ["vip", "static-ip"].includes(text(certificate?.sslSupportMethod)) &&
        "addresses of its own are paid for that no browser needs; set sslSupportMethod: sni-only",
    },
  ]),

  ...stackPoliciesFor("aws:cloudfront/distribution:Distribution", [
    {
      name: "cloudfront-logging",
      level: "advisory",
      severity: "medium",
      reference: "CloudFront.5, CKV_AWS_86",
      description: "CloudFront logs its requests.",
      remediation:
        "Set loggingConfig with a bucket, or add a LogDeliverySource for the distribution with a LogDelivery. In place; the " +
        "logs are paid for by volume.",
      broken: (distribution, at) =>
        isMissing(() => distribution.loggingConfig) &&
        at.linked(["aws:cloudwatch/logDeliverySource:LogDeliverySource"], "resourceArn").length === 0 &&
        "requests leave no trace; set loggingConfig, or add a cloudwatch.LogDeliverySource",
    },
  ]),

  ...policiesFor("aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy", [
    {
      name: "cloudfront-headers-complete",
      level: "advisory",
      severity: "low",
      reference: "CKV_AWS_259",
      url: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-response-headers-policies.html",
      description: "Policies on response headers set those that AWS's own SecurityHeadersPolicy sets.",
      remediation:
        "Set strictTransportSecurity, contentTypeOptions, frameOptions and referrerPolicy in securityHeadersConfig. In " +
        "place; browsers then refuse plain HTTP for the time that strictTransportSecurity names.",
      broken: (policy) => {
        const given = policy.securityHeadersConfig;
        const missing = HEADERS.filter(
          (header) =>
            isMissing(() => given?.[header]) &&
            // A content security policy says by frame-ancestors what frameOptions says.
            !(header === "frameOptions" && !isMissing(() => given?.contentSecurityPolicy)),
        );
        return missing.length > 0 && `securityHeadersConfig is without ${missing.join(", ")}; set them`;
      },
    },
  ]),

  ...policiesFor("aws:cloudfront/originAccessControl:OriginAccessControl", [
    {
      name: "cloudfront-oac-signs",
      level: "advisory",
      severity: "medium",
      url: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html",
      description: "Origin access controls sign every request to the origin.",
      remediation: "Set signingBehavior: always. In place.",
      broken: (control) =>
        ["never", "no-override"].includes(text(control.signingBehavior)) &&
        "requests reach the origin without CloudFront's signature, so that it has to be open; set signingBehavior: always",
    },
  ]),
];

function bare(label: string, behavior: { readonly responseHeadersPolicyId?: unknown } | undefined): Verdict {
  return (
    Boolean(behavior) &&
    isMissing(() => behavior?.responseHeadersPolicyId) &&
    `${label} adds no headers that protect visitors; set responseHeadersPolicyId`
  );
}
