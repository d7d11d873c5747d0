/** CloudFront before sites that lie in buckets. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { bucket, CERTIFICATE, type Groups } from "./parts";

/** How CloudFront serves what it may keep. */
export const CACHED = {
  viewerProtocolPolicy: "redirect-to-https",
  allowedMethods: ["GET", "HEAD", "OPTIONS"],
  cachedMethods: ["GET", "HEAD"],
  cachePolicyId: "658327ea-f89d-4fab-a63d-7e88639e58f6",
  compress: true,
};

/** No country is kept out. */
export const ANYWHERE = { geoRestriction: { restrictionType: "none" } };

/** A certificate of one's own, with which CloudFront asks for TLS 1.2. */
export const OWN_DOMAIN = {
  acmCertificateArn: CERTIFICATE,
  sslSupportMethod: "sni-only",
  minimumProtocolVersion: "TLSv1.2_2021",
};

// CloudFront's own canonical user, as its developer guide names it.
const LOG_DELIVERY = "c4c1ede66af53448b93c283ce9448c4ba468c9432aa01d700d3878632f77d2d0";

/** CloudFront writes its logs by access control list, which the bucket has to take. */
function edgeLogs(name: string): aws.s3.Bucket {
  const logs = bucket(name);
  const ownership = new aws.s3.BucketOwnershipControls(name, {
    bucket: logs.id,
    rule: { objectOwnership: "BucketOwnerPreferred" },
  });
  new aws.s3.BucketAcl(
    name,
    {
      bucket: logs.id,
      accessControlPolicy: {
        owner: { id: "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be" },
        grants: [
          {
            grantee: { type: "CanonicalUser", id: LOG_DELIVERY },
            permission: "FULL_CONTROL",
          },
          {
            grantee: { type: "Group", uri: "http://acs.amazonaws.com/groups/s3/LogDelivery" },
            permission: "WRITE",
          },
        ],
      },
    },
    { dependsOn: [ownership] },
  );
  return logs;
}

export const sites: Groups = {
  "a site with two domains, from a bucket with an origin access control": () => {
    const content = new aws.s3.Bucket("site", {});
    new aws.s3.BucketPublicAccessBlock("site", {
      bucket: content.id,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    const access = new aws.cloudfront.OriginAccessControl("site", {
      originAccessControlOriginType: "s3",
      signingBehavior: "always",
      signingProtocol: "sigv4",
    });
    const domains = ["example.com", "www.example.com"];
    const site = new aws.cloudfront.Distribution("site", {
      enabled: true,
      aliases: domains,
      defaultRootObject: "index.html",
      origins: [
        {
          originId: "bucket",
          domainName: content.bucketRegionalDomainName,
          originAccessControlId: access.id,
        },
      ],
      defaultCacheBehavior: {
        ...CACHED,
        targetOriginId: "bucket",
        responseHeadersPolicyId: "67f7725c-6f97-4210-82d7-5512b31e9d03",
      },
      customErrorResponses: [{ errorCode: 403, responseCode: 404, responsePagePath: "/404.html" }],
      loggingConfig: { bucket: edgeLogs("site-logs").bucketDomainName, prefix: "site/" },
      restrictions: ANYWHERE,
      viewerCertificate: OWN_DOMAIN,
    });
    new aws.s3.BucketPolicy("site", {
      bucket: content.id,
      policy: pulumi.jsonStringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { Service: "cloudfront.amazonaws.com" },
            Action: "s3:GetObject",
            Resource: pulumi.interpolate`${content.arn}/*`,
            Condition: { StringEquals: { "AWS:SourceArn": site.arn } },
          },
          {
            Effect: "Deny",
            Principal: "*",
            Action: "s3:*",
            Resource: [content.arn, pulumi.interpolate`${content.arn}/*`],
            Condition: { Bool: { "aws:SecureTransport": "false" } },
          },
        ],
      }),
    });
    const zone = aws.route53.getZoneOutput({ name: "example.com" });
    for (const name of domains) {
      new aws.route53.Record(name, {
        zoneId: zone.zoneId,
        name,
        type: "A",
        aliases: [{ name: site.domainName, zoneId: site.hostedZoneId, evaluateTargetHealth: false }],
      });
    }
  },

  "a site whose certificate is made and validated beside it": () => {
    const zone = new aws.route53.Zone("site", { name: "example.org" });
    const certificate = new aws.acm.Certificate("site", {
      domainName: "example.org",
      subjectAlternativeNames: ["www.example.org"],
      validationMethod: "DNS",
    });
    const option = certificate.domainValidationOptions.apply(([first]) => first);
    const record = new aws.route53.Record("site", {
      zoneId: zone.zoneId,
      name: option.apply((given) => given?.resourceRecordName ?? ""),
      type: option.apply((given) => given?.resourceRecordType ?? ""),
      records: [option.apply((given) => given?.resourceRecordValue ?? "")],
      ttl: 300,
    });
    const valid = new aws.acm.CertificateValidation("site", {
      certificateArn: certificate.arn,
      validationRecordFqdns: [record.fqdn],
    });
    const access = new aws.cloudfront.OriginAccessControl("made", {
      originAccessControlOriginType: "s3",
      signingBehavior: "always",
      signingProtocol: "sigv4",
    });
    new aws.cloudfront.Distribution("made", {
      enabled: true,
      aliases: ["example.org"],
      origins: [
        {
          originId: "bucket",
          domainName: bucket("made").bucketRegionalDomainName,
          originAccessControlId: access.id,
          s3OriginConfig: { originAccessIdentity: "" },
        },
      ],
      defaultCacheBehavior: { ...CACHED, targetOriginId: "bucket" },
      restrictions: ANYWHERE,
      viewerCertificate: { ...OWN_DOMAIN, acmCertificateArn: valid.certificateArn },
    });
  },
};
