import type { Computed, ComputedValues, Subject } from "./subject";

/** CloudFront. */
export const edge: ComputedValues = {
  "aws:cloudfront/distribution:Distribution": (r) => {
    const id = entity(r);
    return {
      id,
      arn: r.arn("cloudfront", `distribution/${id}`, "global"),
      domainName: `d${r.letters(13, "lower")}.cloudfront.net`,
      hostedZoneId: "Z2FDTNDATAQYW2",
      callerReference: r.uuid("caller"),
      etag: entity(r, "etag"),
      status: "Deployed",
    };
  },
  "aws:cloudfront/originAccessControl:OriginAccessControl": (r) => {
    const id = entity(r);
    return {
      id,
      arn: r.arn("cloudfront", `origin-access-control/${id}`, "global"),
      name: r.autoName("name", { limit: 64 }),
      etag: entity(r, "etag"),
    };
  },
  "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy": (r) => policy(r, "response-headers-policy"),
  "aws:cloudfront/cachePolicy:CachePolicy": (r) => policy(r, "cache-policy"),
  "aws:cloudfront/originRequestPolicy:OriginRequestPolicy": (r) => policy(r, "origin-request-policy"),
  "aws:cloudfront/function:Function": (r) => {
    const name = r.autoName("name", { limit: 64 });
    return {
      id: name,
      name,
      arn: r.arn("cloudfront", `function/${name}`, "global"),
      etag: entity(r, "etag"),
      liveStageEtag: entity(r, "live"),
      status: "UNASSOCIATED",
    };
  },
};

function entity(r: Subject, salt = ""): string {
  return `E${r.letters(13, "upper", salt)}`;
}

function policy(r: Subject, kind: string): Computed {
  const id = r.uuid();
  return {
    id,
    arn: r.arn("cloudfront", `${kind}/${id}`, "global"),
    name: r.autoName("name", { limit: 128 }),
    etag: entity(r, "etag"),
  };
}
