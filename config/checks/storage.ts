import type { BucketConfig } from "../schema-data";
import { bucketName } from "../storage";
import { checkOnce, sortedEntries, type CheckContext } from "./context";

/** Source: Amazon S3 User Guide, "General purpose bucket naming rules". */
const LONGEST_BUCKET_NAME = 63;
const TAKEN_BUCKET_NAME = /^(xn--|sthree-|amzn-s3-demo-)|(-s3alias|--ol-s3|--x-s3|--table-s3)$/;

export function checkStorage(context: CheckContext): void {
  const owners = new Map<string, string>();
  for (const [name, bucket] of sortedEntries(context.config.buckets)) {
    checkBucketName(context, name, bucket, owners);
    checkPublic(context, name, bucket);
    checkLifecycle(context, name, bucket);
    checkCors(context, name, bucket);
  }
}

function checkBucketName(
  { config, project, report }: CheckContext,
  name: string,
  bucket: BucketConfig,
  owners: Map<string, string>,
): void {
  const place = ["buckets", name];
  const path = bucket.bucketName === undefined ? place : [...place, "bucketName"];
  const madeOf = [[...place, "bucketName"], [...place, "postfix"], ["project"], ["environment"]];
  if (bucket.bucketName !== undefined && bucket.postfix !== undefined) {
    report(
      [...place, "postfix"],
      "a bucketName is the whole name: write it with what comes last, or leave it out",
      [...place, "bucketName"],
    );
  }
  const full = bucketName(project, config.environment, name, bucket);
  if (full.length > LONGEST_BUCKET_NAME) {
    report(
      path,
      `"${full}" has ${full.length} characters: a bucket's name may have ${LONGEST_BUCKET_NAME}; shorten the name, or give it a bucketName`,
      ...madeOf,
    );
  } else if (TAKEN_BUCKET_NAME.test(full)) {
    report(
      path,
      `found "${full}": S3 keeps names to itself that begin with xn--, sthree- or amzn-s3-demo-, or end in -s3alias, --ol-s3, --x-s3 or --table-s3; choose another`,
      ...madeOf,
    );
  }
  const owner = owners.get(full);
  if (owner !== undefined) {
    report(
      path,
      `"${full}" is the name of bucket ${owner} already, and a bucket's name is one in the world: give one of the two another`,
      ...madeOf,
      ["buckets", owner],
    );
  }
  owners.set(full, name);
}

/** Who lets everybody read says why. */
function checkPublic({ report }: CheckContext, name: string, bucket: BucketConfig): void {
  if (bucket.public === true && bucket.publicReason === undefined) {
    report(
      ["buckets", name, "public"],
      "everybody in the internet could read it: say why in publicReason, or leave this out",
      ["buckets", name, "publicReason"],
    );
  }
  if (bucket.publicReason !== undefined && bucket.public !== true) {
    report(
      ["buckets", name, "publicReason"],
      "the bucket is not public: set public: true if everybody is to read it, or leave this out",
      ["buckets", name, "public"],
    );
  }
}

function checkLifecycle({ report }: CheckContext, name: string, bucket: BucketConfig): void {
  const { expirationDays, infrequentAccessAfterDays } = bucket;
  if (expirationDays === undefined || infrequentAccessAfterDays === undefined) return;
  if (infrequentAccessAfterDays >= expirationDays) {
    report(
      ["buckets", name, "infrequentAccessAfterDays"],
      `found ${infrequentAccessAfterDays} with expirationDays: ${expirationDays}: objects are gone by then, and S3 refuses that; leave this out, or let them stay longer`,
      ["buckets", name, "expirationDays"],
    );
  }
}

function checkCors(context: CheckContext, name: string, bucket: BucketConfig): void {
  (bucket.cors ?? []).forEach((rule, index) => {
    const place = ["buckets", name, "cors", index];
    for (const key of ["allowedOrigins", "allowedMethods", "allowedHeaders", "exposeHeaders"] as const)
      checkOnce(context, [...place, key], rule[key]);
    for (const key of ["allowedOrigins", "allowedHeaders"] as const) {
      const list = rule[key] ?? [];
      if (list.length > 1 && list.includes("*")) {
        context.report(
          [...place, key],
          `found "*" with others, which it stands for already: leave out "*", or the others`,
        );
      }
    }
    // Amazon S3 API reference, "CORSRule": ExposeHeaders has no wildcard.
    (rule.exposeHeaders ?? []).forEach((header, at) => {
      if (header.includes("*")) {
        context.report(
          [...place, "exposeHeaders", at],
          `found "${header}": S3 takes no wildcard here; name each header`,
        );
      }
    });
  });
}
