import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { SiteSettings } from "../../config/settings";
import type { Domain } from "../networking/domain";
import { Bucket } from "../storage/bucket";
import { apiOrigin, type SiteApiArgs } from "./api-origin";
import { uploadContent } from "./content";
import { createDirectoryIndex, createSinglePageIndex } from "./directory-index";
import { createResponseHeaders } from "./response-headers";

export interface StaticSiteArgs extends SiteApiArgs {
  readonly settings: SiteSettings;
  /** Without one, CloudFront's own name and certificate serve the site. */
  readonly domain: Domain | undefined;
  /** The firewall before it, which CloudFront takes from us-east-1 alone. @default none */
  readonly webAclArn?: pulumi.Output<string> | undefined;
}

/** AWS's cache policy CachingOptimized (CloudFront Developer Guide, "Use managed cache policies"). */
const CACHING_OPTIMIZED = "658327ea-f89d-4fab-a63d-7e88639e58f6";
const ORIGIN_ID = "bucket";

/**
 * A static site: a private bucket that only its CloudFront distribution reads, HTTPS alone, HTTP/2 and HTTP/3,
 * compressed, with security headers. A single-page application answers every unknown path with its index document;
 * any other site answers `/about/` with `/about/index.html` and an unknown path with its error document. With an API
 * under its own name, an unknown path is 404 without a document, as it is of the API.
 */
export class StaticSite extends pulumi.ComponentResource {
  public readonly bucketName: pulumi.Output<string>;
  public readonly distributionArn: pulumi.Output<string>;
  public readonly distributionId: pulumi.Output<string>;
  public readonly url: pulumi.Output<string>;
  /** Where its API answers, under its own name; not there without one. */
  public readonly apiUrl?: pulumi.Output<string>;
  /** Another one with each upload; not there where somebody else uploads. */
  public readonly contentVersion?: pulumi.Output<string>;

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
      // To who may not list a bucket, S3 says 403 of what is not there, and there is no error document that says 404.
      ...(settings.api === undefined
        ? []
        : [
            {
              sid: "CloudFrontNotFound",
              principals: { services: ["cloudfront.amazonaws.com"] },
              actions: ["s3:ListBucket"],
              resources: [bucket.arn],
              conditions: { StringEquals: { "aws:SourceArn": distribution.arn } },
            },
          ]),
    ]);
    if (settings.content !== undefined) {
      const { content, tags } = settings;
      this.contentVersion = uploadContent(name, { settings: content, bucket, tags }, this);
    }
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
    if (settings.api !== undefined) this.apiUrl = pulumi.interpolate`${this.url}${settings.api.path}`;
    this.registerOutputs({ url: this.url });
  }
}

function createDistribution(
  name: string,
  args: StaticSiteArgs,
  bucket: Bucket,
  parent: pulumi.Resource,
): aws.cloudfront.Distribution {
  const { settings, domain } = args;
  const api = settings.api && apiOrigin(settings.api, args);
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
        ...(api === undefined ? [] : [api.origin]),
      ],
      defaultCacheBehavior: {
        targetOriginId: ORIGIN_ID,
        viewerProtocolPolicy: "redirect-to-https",
        allowedMethods: ["GET", "HEAD", "OPTIONS"],
        cachedMethods: ["GET", "HEAD"],
        compress: true,
        cachePolicyId: CACHING_OPTIMIZED,
        responseHeadersPolicyId: headers.id,
        ...indexFunction(name, settings, parent),
      },
      ...(api === undefined
        ? { customErrorResponses: errorResponses(settings) }
        : { orderedCacheBehaviors: [...api.behaviors] }),
      ...(args.webAclArn === undefined ? {} : { webAclId: args.webAclArn }),
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

/** What finds a path's document, where CloudFront's answer to what is not found does not. */
function indexFunction(
  name: string,
  { singlePageApplication, indexDocument, api, tags }: SiteSettings,
  parent: pulumi.Resource,
): Pick<aws.types.input.cloudfront.DistributionDefaultCacheBehavior, "functionAssociations"> {
  if (singlePageApplication && api === undefined) return {};
  const create = singlePageApplication ? createSinglePageIndex : createDirectoryIndex;
  const functionArn = create(name, indexDocument, tags, parent).arn;
  return { functionAssociations: [{ eventType: "viewer-request", functionArn }] };
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
