/** S3: who reads what is on record, access control lists are off, and what is full is not deleted. */
import { BUCKETS, BUCKET_LOGGING } from "../resource-types";
import { policiesFor, stackPoliciesFor, type Policy } from "../row";
import { productionEnvironments } from "../settings";
import { all } from "../verdict";

// Where other services name the bucket that they write logs to. A log of its logs would never end.
const LOG_TARGETS = [
  "targetBucket",
  "logging",
  "loggings",
  "accessLogs",
  "loggingConfig",
  "logDestination",
  "deliveryDestinationConfiguration",
];

/** Policies on what S3 records. */
export const bucketLogs: readonly Policy[] = stackPoliciesFor(BUCKETS, [
  {
    name: "s3-access-logging",
    level: "advisory",
    severity: "low",
    reference: "S3.9, CKV_AWS_18",
    description: "S3 buckets record who reads and writes their objects.",
    remediation:
      "Add a BucketLogging with a targetBucket of the same region that logging.s3.amazonaws.com may write to. In " +
      "place; costs by volume. Where CloudTrail records the objects, exempt the bucket.",
    broken: (_, at) =>
      !at.isGiven("logging") &&
      !at.isGiven("loggings") &&
      !at.isNamedBy(LOG_TARGETS) &&
      at.linked(BUCKET_LOGGING, "bucket").length === 0 &&
      "who reads its objects is on no record; add a BucketLogging",
  },
]);

/** Policies on who owns objects. */
export const bucketOwnership: readonly Policy[] = stackPoliciesFor(
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
  [
    {
      name: "s3-ownership",
      level: "advisory",
      severity: "medium",
      reference: "S3.12, CKV2_AWS_65",
      description: "Access control lists of S3 buckets are off: their owner owns all objects.",
      remediation:
        "Set rule.objectOwnership: BucketOwnerEnforced, and say in the bucket's policy what its lists said. In place.",
      broken: (controls, at) => {
        if (controls.rule?.objectOwnership === "BucketOwnerEnforced") return;
        // CloudFront's older logs need a list.
        const buckets = at.targets(BUCKETS, "bucket");
        const takesLogs = buckets.some((bucket) =>
          at.of(bucket).isNamedBy(["loggingConfig"], ["aws:cloudfront/distribution:Distribution"]),
        );
        return (
          !takesLogs &&
          "objects can be opened one by one by lists; set rule.objectOwnership: BucketOwnerEnforced"
        );
      },
    },
  ],
);

/** Policies on what is deleted with all that it holds. */
export const forcedDeletion: readonly Policy[] = policiesFor(
  [...BUCKETS, "aws:ecr/repository:Repository", "aws:backup/vault:Vault"],
  [
    {
      name: "stateful-no-force-destroy",
      level: "advisory",
      severity: "medium",
      url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/delete-bucket.html",
      description:
        "In production, buckets, image repositories and vaults that hold something are not deleted.",
      remediation:
        "Take forceDestroy (of a repository forceDelete) away. Nothing changes in AWS; AWS then refuses to delete what " +
        "is not empty.",
      settings: [productionEnvironments],
      broken: (holder, at) =>
        all(
          () =>
            holder.forceDestroy === true &&
            at.inProduction() &&
            "a destroy or a replacement takes its content with it; take forceDestroy away",
          () =>
            holder.forceDelete === true &&
            at.inProduction() &&
            "a destroy or a replacement takes its images with it; take forceDelete away",
        ),
    },
  ],
);
