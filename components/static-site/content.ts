import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import * as path from "node:path";
import type * as mimeTypes from "mime-types";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { readSiteFolder } from "../../config/site-folder";
import type { SiteContentSettings } from "../../config/settings";
import type { Bucket } from "../storage/bucket";
import { cacheControlOf, isHashed } from "./cache-control";

const load = createRequire(__filename);
/** What nothing is known of. */
const BYTES = "application/octet-stream";

export interface SiteContentArgs {
  readonly settings: SiteContentSettings;
  readonly bucket: Bucket;
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * Uploads a folder's files, each an object of its own: another content is an upload of one file, and a file that is gone
 * is deleted, at the update's end. What pages load goes first, then one page, then everything else: no page asks for
 * what is not there yet.
 *
 * @returns A version: another one with each upload of what may change under its name, and when a file comes or goes.
 */
export function uploadContent(
  name: string,
  args: SiteContentArgs,
  parent: pulumi.Resource,
): pulumi.Output<string> {
  const { settings, bucket } = args;
  const { files } = readSiteFolder(settings.folder, settings.sourceMaps);
  const upload = (file: string, after: readonly pulumi.Resource[]): aws.s3.BucketObjectv2 =>
    createObject(name, file, args, after, parent);
  // What is uploaded before is neither kept in versions nor encrypted.
  const assets = files.filter(isHashed).map((file) => upload(file, [bucket.versioning, bucket.encryption]));
  const [first, ...others] = files.filter((file) => !isHashed(file));
  if (first === undefined) return pulumi.output(hashOf(files));
  const page = upload(first, [bucket.versioning, bucket.encryption, ...assets]);
  // Each waits for the one, and so for all that it waited for: every pair of files would be too many to tell the engine.
  const changing = [page, ...others.map((file) => upload(file, [page]))];
  return pulumi.all(changing.map(({ versionId }) => versionId)).apply((ids) => hashOf([...files, ...ids]));
}

function createObject(
  name: string,
  file: string,
  { settings, bucket, tags }: SiteContentArgs,
  dependsOn: readonly pulumi.Resource[],
  parent: pulumi.Resource,
): aws.s3.BucketObjectv2 {
  return new aws.s3.BucketObjectv2(
    `${name}/${file}`,
    {
      bucket: bucket.bucketName,
      key: file,
      source: new pulumi.asset.FileAsset(path.posix.join(settings.folder, file)),
      contentType: contentTypeOf(file),
      cacheControl: cacheControlOf(file),
      tags,
    },
    { parent, dependsOn: [...dependsOn] },
  );
}

/** By the end of its name; of text, that it is UTF-8. */
export function contentTypeOf(file: string): string {
  // A list of a thousand types, loaded only by a stack that uploads.
  const { contentType } = load("mime-types") as typeof mimeTypes; // require knows no types
  const type = contentType(path.posix.basename(file));
  return type === false ? BYTES : type;
}

function hashOf(texts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(texts)).digest("hex");
}
