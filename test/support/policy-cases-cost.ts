/** Cases of the policies on cost. */
import { unknown, type PolicyCase } from "./policy-cases";

export const costCases: readonly PolicyCase[] = [
  {
    policy: "log-retention",
    subject: "logGroup",
    fails: [{ set: { retentionInDays: 0 }, says: /set retentionInDays/ }],
    absent: { unset: ["retentionInDays"], says: /set retentionInDays/ },
    unknown: unknown("retentionInDays"),
  },
  {
    policy: "s3-lifecycle",
    subject: "bucket",
    fails: [{ without: ["bucketLifecycle"], says: /add a BucketLifecycleConfiguration/ }],
    passes: [{ without: ["bucketLifecycle"], set: { lifecycleRules: [{ enabled: true }] } }],
    absent: {
      at: "bucketLifecycle",
      unset: ["bucket"],
      options: { from: {} },
      says: /BucketLifecycleConfiguration/,
    },
    unknown: {
      at: "bucketLifecycle",
      options: { from: {} },
      says: /cannot be judged yet: bucket of bucketLifecycle/,
    },
  },
  {
    policy: "ecr-lifecycle",
    subject: "repository",
    fails: [{ without: ["repositoryLifecycle"], says: /add an ecr\.LifecyclePolicy/ }],
    absent: {
      at: "repositoryLifecycle",
      unset: ["repository"],
      options: { from: {} },
      says: /ecr\.LifecyclePolicy/,
    },
    unknown: {
      at: "repositoryLifecycle",
      options: { from: {} },
      says: /cannot be judged yet: repository of/,
    },
  },
  {
    policy: "instance-class-allowlist",
    subject: "database",
    fails: [{ set: { instanceClass: "db.x2iedn.32xlarge" }, says: /instance class is not agreed on/ }],
    absent: { unset: ["instanceClass"] },
    unknown: unknown("instanceClass"),
  },
];
