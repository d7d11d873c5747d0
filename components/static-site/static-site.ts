import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { SiteSettings } from "../../config/settings";
import type { Domain } from "../networking/domain";
import { Bucket } from "../storage/bucket";
import { createDirectoryIndex } from "./directory-index";
import { createResponseHeaders } from "./response-headers";

export interface StaticSiteArgs {
  readonly settings: SiteSettings;
  /** Without one, CloudFront's own name and certificate serve the site. */
  readonly domain: Domain | undefined;
}

/** AWS's cache policy CachingOptimized (CloudFront Developer Guide, "Use managed cache policies"). */
const CACHING_OPTIMIZED = "658327ea-f89d-4fab-a63d-7e88639e58f6";
const ORIGIN_ID = "bucket";

/**
 * A static site: a private bucket that only its CloudFront distribution reads, HTTPS alone, HTTP/2 and HTTP/3,
 * compressed, with security headers. A single-page application answers every unknown path with its index document;
 * any other site answers `/about/` with `/about/index.html` and an unknown path with its error document.
 */
export class StaticSite extends pulumi.ComponentResource {
  public readonly bucketName: pulumi.Output<string>;
  public readonly distributionArn: pulumi.Output<string>;
  public readonly distributionId: pulumi.Output<string>;
  public readonly url: pulumi.Output<string>;

  public constructor(name: string, args: StaticSiteArgs) {
    super("slipway:static-site:StaticSite", name);
    const { settings, domain } = args;
    const bucket = new Bucket(
      name,
      { tags: settings.tags, retainData: settings.retainData },
      { parent: this },
    );
    const distribution = createDistribution(name, args, bucket, this);
    bucket.createPolicy([
      {
        sid: "CloudFront",
        principals: { services: ["cloudfront.amazonaws.com"] },
        actions: ["s3:GetObject"],
        resources: [pulumi.interpolate`${bucket.arn}/*`],
        conditions: { StringEquals: { "aws:SourceArn": distribution.arn } },
      },
    ]);
    const target = {
      dnsName: distribution.domainName,
      zoneId: distribution.hostedZoneId,
      evaluateTargetHealth: false,
    };
    for (const hostName of settings.hostNames) domain?.createAlias(hostName, target, ["A", "AAAA"]);
    this.bucketName = bucket.bucketName;
    this.distributionArn = distribution.arn;
    this.distributionId = distribution.id;
    this.url = pulumi.interpolate`https://${settings.hostNames[0] ?? distribution.domainName}`;
    this.registerOutputs({ url: this.url });
  }
}

function createDistribution(
  name: string,
  { settings, domain }: StaticSiteArgs,
  bucket: Bucket,
  parent: pulumi.Resource,
): aws.cloudfront.Distribution {
  const originAccess = new aws.cloudfront.OriginAccessControl(
    name,
    { originAccessControlOriginType: "s3", signingBehavior: "always", signingProtocol: "sigv4" },
    { parent },
  );
  const headers = createResponseHeaders(name, settings.contentSecurityPolicy, parent);
  return new aws.cloudfront.Distribution(
    name,
    {
      enabled: true,
      comment: name,
      isIpv6Enabled: true,
      httpVersion: "http2and3",
      priceClass: settings.priceClass,
      defaultRootObject: settings.indexDocument,
      origins: [
        {
          originId: ORIGIN_ID,
          domainName: bucket.regionalDomainName,
          originAccessControlId: originAccess.id,
        },
      ],
      defaultCacheBehavior: {
        targetOriginId: ORIGIN_ID,
        viewerProtocolPolicy: "redirect-to-https",
        allowedMethods: ["GET", "HEAD", "OPTIONS"],
        cachedMethods: ["GET", "HEAD"],
        compress: true,
        cachePolicyId: CACHING_OPTIMIZED,
        responseHeadersPolicyId: headers.id,
        ...(settings.singlePageApplication
          ? {}
          : {
              functionAssociations: [
                {
                  eventType: "viewer-request",
                  functionArn: createDirectoryIndex(name, settings.indexDocument, parent).arn,
                },
              ],
            }),
      },
      customErrorResponses: errorResponses(settings),
      restrictions: { geoRestriction: { restrictionType: "none" } },
      ...(domain === undefined
        ? {
            // Under its own name CloudFront takes no protocol version: it stays with TLSv1.
            viewerCertificate: { cloudfrontDefaultCertificate: true },
          }
        : {
            aliases: [...settings.hostNames],
            viewerCertificate: {
              acmCertificateArn: domain.edgeCertificateArn,
              sslSupportMethod: "sni-only",
              minimumProtocolVersion: "TLSv1.2_2021",
            },
          }),
      tags: settings.tags,
    },
    { parent },
  );
}

/** S3 says 403 of an object that is not there to somebody who may not list the bucket. */
function errorResponses(
  settings: SiteSettings,
): aws.types.input.cloudfront.DistributionCustomErrorResponse[] {
  const answer = settings.singlePageApplication
    ? { responseCode: 200, responsePagePath: `/${settings.indexDocument}` }
    : { responseCode: 404, responsePagePath: `/${settings.errorDocument}` };
  return [403, 404].map((errorCode) => ({ errorCode, errorCachingMinTtl: 10, ...answer }));
}
