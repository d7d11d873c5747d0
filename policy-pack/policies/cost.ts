/** What costs by the month has an end: logs, objects, images. */
import { BUCKETS, BUCKET_LIFECYCLE } from "../resource-types";
import { policiesFor, stackPoliciesFor, type Policy } from "../row";
import { words } from "../settings";
import { text } from "../values";

const allowedClasses = words("allowedClasses", {
  default: ["db.t4g.", "db.m7g.", "db.m8g.", "db.r7g.", "db.r8g."],
  description: "Beginnings of the instance classes that databases may take.",
});

/** Policies on what is paid for. */
export const cost: readonly Policy[] = [
  ...policiesFor("aws:cloudwatch/logGroup:LogGroup", [
    {
      name: "log-retention",
      level: "mandatory",
      severity: "low",
      reference: "CKV_AWS_66",
      description: "CloudWatch log groups forget.",
      remediation:
        "Set retentionInDays to one of the periods that CloudWatch offers. Older events are deleted.",
      broken: (group) =>
        // Groups for rare access and delivery expire as well; 0 is for ever.
        (group.retentionInDays ?? 0) === 0 &&
        group.logGroupClass !== "DELIVERY" &&
        "logs are kept and paid for for ever; set retentionInDays",
    },
  ]),

  ...stackPoliciesFor(BUCKETS, [
    {
      name: "s3-lifecycle",
      level: "advisory",
      severity: "low",
      reference: "S3.13, CKV_AWS_300",
      description: "S3 buckets have rules for what is old, and for uploads that were never finished.",
      remediation:
        "Add a BucketLifecycleConfiguration that expires old versions and abortIncompleteMultipartUpload.",
      broken: (bucket, at) =>
        (at.given("lifecycleRules", () => bucket.lifecycleRules)?.length ?? 0) === 0 &&
        at.linked(BUCKET_LIFECYCLE, "bucket").length === 0 &&
        "old versions and broken uploads are paid for for ever; add a BucketLifecycleConfiguration",
    },
  ]),

  ...stackPoliciesFor("aws:ecr/repository:Repository", [
    {
      name: "ecr-lifecycle",
      level: "advisory",
      severity: "low",
      reference: "ECR.3",
      description: "Image repositories drop old images.",
      remediation: "Add an ecr.LifecyclePolicy that expires all but the last images.",
      broken: (_, at) =>
        at.linked(["aws:ecr/lifecyclePolicy:LifecyclePolicy"], "repository").length === 0 &&
        "every image ever pushed is paid for; add an ecr.LifecyclePolicy",
    },
  ]),

  ...policiesFor(
    ["aws:rds/instance:Instance", "aws:rds/clusterInstance:ClusterInstance"],
    [
      {
        name: "instance-class-allowlist",
        level: "advisory",
        severity: "low",
        description: "Databases take instance classes that the organisation has agreed on.",
        remediation:
          "Set instanceClass to an agreed class, or have it added to the policy's settings. Restarts it.",
        settings: [allowedClasses],
        broken: (db, at) => {
          const allowed = at.setting(allowedClasses);
          const instanceClass = text(db.instanceClass);
          return (
            instanceClass !== "" &&
            !allowed.some((start) => instanceClass.startsWith(start)) &&
            `the instance class is not agreed on; take one that begins with ${allowed.join(", ")}`
          );
        },
      },
    ],
  ),
];
