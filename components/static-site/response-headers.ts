import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

const TWO_YEARS_SECONDS = 63_072_000;

/** What every answer of a site tells the browser: HTTPS from now on, no framing, no guessing of types. */
export function createResponseHeaders(
  name: string,
  contentSecurityPolicy: string,
  parent: pulumi.Resource,
): aws.cloudfront.ResponseHeadersPolicy {
  return new aws.cloudfront.ResponseHeadersPolicy(
    name,
    {
      comment: `Security headers of site ${name}`,
      securityHeadersConfig: {
        strictTransportSecurity: {
          accessControlMaxAgeSec: TWO_YEARS_SECONDS,
          includeSubdomains: false,
          preload: false,
          override: true,
        },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: "DENY", override: true },
        referrerPolicy: { referrerPolicy: "strict-origin-when-cross-origin", override: true },
        contentSecurityPolicy: { contentSecurityPolicy, override: true },
      },
    },
    { parent },
  );
}
