import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { SiteApiSettings } from "../../config/settings";
import type { HttpApi } from "../networking/http-api";
import type { OriginSecret } from "../networking/origin-secret";

export interface SiteApiArgs {
  readonly httpApi: HttpApi | undefined;
  /** What shows that a request came through CloudFront. */
  readonly originSecret: OriginSecret | undefined;
}

/** What a distribution has for an API besides what it has for a site's files. */
export interface ApiOrigin {
  readonly origin: aws.types.input.cloudfront.DistributionOrigin;
  readonly behaviors: readonly aws.types.input.cloudfront.DistributionOrderedCacheBehavior[];
}

const ORIGIN_ID = "api";
/** AWS's policies (CloudFront Developer Guide, "Use managed cache policies", and those on origin requests and headers). */
const CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";
const ALL_VIEWER_EXCEPT_HOST_HEADER = "b689b0a8-53d0-40ab-baf2-68738e2966ac";
const SECURITY_HEADERS = "67f7725c-6f97-4210-82d7-5512b31e9d03";

/**
 * Sends what is asked under a path on to the load balancer or the HTTP API, over TLS, whole, and without keeping the
 * answer. The API is asked by its own name: its certificate, its rules and its share in a failover go by that. AWS's
 * security headers are added where the API says nothing of them itself.
 *
 * @throws pulumi.RunError when there is nothing of what the settings name.
 */
export function apiOrigin(settings: SiteApiSettings, { httpApi, originSecret }: SiteApiArgs): ApiOrigin {
  const domainName = settings.hostName ?? httpApi?.url.apply((url) => new URL(url).host);
  if (domainName === undefined || originSecret === undefined) {
    throw new pulumi.RunError(`nothing answers ${settings.path} of the site`);
  }
  return {
    origin: {
      originId: ORIGIN_ID,
      domainName,
      customHeaders: [{ name: originSecret.headerName, value: originSecret.value }],
      customOriginConfig: {
        httpPort: 80,
        httpsPort: 443,
        originProtocolPolicy: "https-only",
        originSslProtocols: ["TLSv1.2"],
        originReadTimeout: settings.timeoutSeconds,
      },
    },
    // The path itself, and all under it: a pattern of both would take /apiary for /api.
    behaviors: [settings.path, `${settings.path}/*`].map((pathPattern) => ({
      pathPattern,
      targetOriginId: ORIGIN_ID,
      // A redirect would have a browser send again by GET what it posted.
      viewerProtocolPolicy: "https-only",
      allowedMethods: ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"],
      cachedMethods: ["GET", "HEAD"],
      compress: false,
      cachePolicyId: CACHING_DISABLED,
      originRequestPolicyId: ALL_VIEWER_EXCEPT_HOST_HEADER,
      responseHeadersPolicyId: SECURITY_HEADERS,
    })),
  };
}
