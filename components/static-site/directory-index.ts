import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

/** Lets CloudFront ask the bucket for a directory's index document: S3 itself knows no directories. */
export function createDirectoryIndex(
  name: string,
  indexDocument: string,
  tags: Readonly<Record<string, string>>,
  parent: pulumi.Resource,
): aws.cloudfront.Function {
  return new aws.cloudfront.Function(
    `${name}-directory-index`,
    {
      runtime: "cloudfront-js-2.0",
      comment: "Adds the index document to a directory",
      code: directoryIndexCode(indexDocument),
      tags,
    },
    { parent },
  );
}

/**
 * Has CloudFront ask the bucket for a single-page application's index document, whatever the path. A site with an API
 * cannot have that as the answer to what is not found: it would be the answer to what the API does not find, too.
 */
export function createSinglePageIndex(
  name: string,
  indexDocument: string,
  tags: Readonly<Record<string, string>>,
  parent: pulumi.Resource,
): aws.cloudfront.Function {
  return new aws.cloudfront.Function(
    `${name}-single-page-index`,
    {
      runtime: "cloudfront-js-2.0",
      comment: "Answers each path of the application with its index document",
      code: singlePageIndexCode(indexDocument),
      tags,
    },
    { parent },
  );
}

/** The function's code: a path that has no dot in its last part is the application's. */
export function singlePageIndexCode(indexDocument: string): string {
  return `function handler(event) {
  var request = event.request;
  if (!request.uri.split("/").pop().includes(".")) request.uri = ${JSON.stringify(`/${indexDocument}`)};
  return request;
}
`;
}

/** The function's code: a path that ends in `/`, or has no dot in its last part, is a directory's. */
export function directoryIndexCode(indexDocument: string): string {
  return `function handler(event) {
  var request = event.request;
  if (request.uri.endsWith("/")) request.uri += ${JSON.stringify(indexDocument)};
  else if (!request.uri.split("/").pop().includes(".")) request.uri += ${JSON.stringify(`/${indexDocument}`)};
  return request;
}
`;
}
