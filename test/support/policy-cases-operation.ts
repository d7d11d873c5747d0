/** Cases of the policies on tags, reliability and delivery. */
import { unknown, type PolicyCase } from "./policy-cases";
import { TAGS, UNKNOWN } from "./policy-fixtures";

const DEV = { ...TAGS, Environment: "dev" };

export const operationCases: readonly PolicyCase[] = [
  {
    policy: "required-tags",
    subject: "key",
    fails: [
      {
        set: { tags: { Project: "shop", ManagedBy: "pulumi", CostCode: "A1B2C3D4" } },
        says: /missing: Environment;/,
      },
      { set: { tags: { ...TAGS, CostCode: " " } }, says: /missing: CostCode;/ },
    ],
    passes: [
      { unset: ["tags"], set: { tagsAll: TAGS } },
      { set: { tags: { ...TAGS, Project: UNKNOWN } } },
      {
        unset: ["tags"],
        options: {
          provider: {
            type: "pulumi:providers:aws",
            name: "default",
            urn: "urn:pulumi:prod::shop::pulumi:providers:aws::default",
            properties: { defaultTags: JSON.stringify({ tags: TAGS }) },
          },
        },
      },
    ],
    absent: { unset: ["tags"], says: /missing: Project, ManagedBy, Environment, CostCode/ },
    unknown: unknown("tags"),
  },
  {
    policy: "tag-allowed-values",
    subject: "key",
    fails: [
      {
        set: { tags: { ...TAGS, Environment: "qa" } },
        says: /Environment has a value that is not agreed on/,
      },
      { set: { tags: { ...TAGS, CostCode: "123" } }, says: /CostCode has a value that does not match/ },
    ],
    passes: [{ set: { tags: { ...TAGS, Environment: "prod-use1" } } }],
    absent: { unset: ["tags"] },
    unknown: {
      set: { tags: { ...TAGS, Environment: UNKNOWN } },
      says: /cannot be judged yet: tags\.Environment/,
    },
  },
  {
    policy: "provider-default-tags",
    subject: "provider",
    fails: [{ set: { defaultTags: "" }, says: /set defaultTags/ }],
    absent: { unset: ["defaultTags"], says: /set defaultTags/ },
    unknown: unknown("defaultTags"),
  },
  {
    policy: "ecs-propagate-tags",
    subject: "service",
    fails: [{ set: { propagateTags: "NONE" }, says: /set propagateTags/ }],
    passes: [{ set: { propagateTags: "TASK_DEFINITION" } }],
    absent: { unset: ["propagateTags"], says: /set propagateTags/ },
    unknown: unknown("propagateTags"),
  },
  {
    policy: "rds-propagate-tags",
    subject: "database",
    fails: [{ set: { copyTagsToSnapshot: false }, says: /snapshots carry no tags/ }],
    absent: { unset: ["copyTagsToSnapshot"], says: /snapshots carry no tags/ },
    unknown: unknown("copyTagsToSnapshot"),
  },
  {
    policy: "rds-multi-az",
    subject: "database",
    fails: [
      { set: { multiAz: false }, says: /set multiAz: true/, level: "mandatory" },
      { set: { multiAz: false, tags: DEV }, says: /set multiAz: true/, level: "advisory" },
    ],
    passes: [
      { set: { multiAz: false, replicateSourceDb: "main" } },
      { set: { multiAz: false, engine: "sqlserver-ex" } },
    ],
    absent: { unset: ["multiAz"], says: /set multiAz: true/ },
    unknown: unknown("multiAz"),
  },
  {
    policy: "rds-backup-7d",
    subject: "database",
    fails: [
      { set: { backupRetentionPeriod: 6, tags: DEV }, says: /less than 7 days/ },
      { set: { backupRetentionPeriod: 29 }, says: /less than 30 days/ },
      { set: { backupRetentionPeriod: 6 }, says: /less than 30 days/ },
    ],
    passes: [{ set: { backupRetentionPeriod: 7, tags: DEV } }],
    absent: { unset: ["backupRetentionPeriod"], says: /less than 30 days/ },
    unknown: unknown("backupRetentionPeriod"),
  },
  {
    policy: "rds-deletion-protection",
    subject: "database",
    fails: [
      { set: { deletionProtection: false }, says: /set deletionProtection: true/ },
      {
        set: { deletionProtection: false, replicateSourceDb: "arn:aws:rds:us-east-1:123456789012:db:main" },
        says: /set deletionProtection: true/,
      },
    ],
    passes: [{ set: { deletionProtection: false, replicateSourceDb: "main" } }],
    absent: { unset: ["deletionProtection"], says: /set deletionProtection: true/ },
    unknown: unknown("deletionProtection"),
  },
  {
    policy: "rds-final-snapshot",
    subject: "database",
    fails: [{ set: { skipFinalSnapshot: true }, says: /set skipFinalSnapshot: false/ }],
    passes: [
      { set: { skipFinalSnapshot: true, tags: DEV } },
      { set: { skipFinalSnapshot: true, replicateSourceDb: "main" } },
    ],
    absent: { unset: ["skipFinalSnapshot"] },
    unknown: unknown("skipFinalSnapshot"),
  },
  {
    policy: "stateful-protect",
    subject: "database",
    fails: [{ options: { protect: false }, says: /set the option protect: true/ }],
    passes: [{ options: { protect: false }, set: { tags: DEV } }],
    absent: { options: { protect: false }, unset: ["tags"] },
    unknown: { options: { protect: false }, set: { tags: UNKNOWN }, says: /cannot be judged yet: tags/ },
  },
  {
    policy: "stateful-protect",
    subject: "userPool",
    fails: [{ options: { protect: false }, says: /set the option protect: true/ }],
    passes: [{ options: { protect: false }, set: { tags: DEV } }],
    absent: { options: { protect: false }, unset: ["tags"] },
    unknown: { options: { protect: false }, set: { tags: UNKNOWN }, says: /cannot be judged yet: tags/ },
  },
  {
    policy: "lb-deletion-protection",
    subject: "balancer",
    fails: [{ set: { enableDeletionProtection: false }, says: /set enableDeletionProtection: true/ }],
    absent: { unset: ["enableDeletionProtection"], says: /set enableDeletionProtection: true/ },
    unknown: unknown("enableDeletionProtection"),
  },
  {
    policy: "lb-drop-headers",
    subject: "balancer",
    fails: [{ set: { dropInvalidHeaderFields: false }, says: /set dropInvalidHeaderFields: true/ }],
    passes: [{ set: { loadBalancerType: "network" }, unset: ["dropInvalidHeaderFields"] }],
    absent: { unset: ["dropInvalidHeaderFields"], says: /set dropInvalidHeaderFields: true/ },
    unknown: unknown("dropInvalidHeaderFields"),
  },
  {
    policy: "lb-access-logs",
    subject: "balancer",
    fails: [{ set: { accessLogs: { enabled: false, bucket: "logs" } }, says: /set accessLogs/ }],
    absent: { unset: ["accessLogs"], says: /set accessLogs/ },
    unknown: unknown("accessLogs"),
  },
  {
    policy: "s3-versioning",
    subject: "bucket",
    fails: [
      { without: ["bucketVersioning"], says: /add a BucketVersioning/ },
      {
        at: "bucketVersioning",
        set: { versioningConfiguration: { status: "Suspended" } },
        says: /add a BucketVersioning with status Enabled/,
      },
    ],
    passes: [{ without: ["bucketVersioning"], set: { versioning: { enabled: true } } }],
    absent: { at: "bucketVersioning", unset: ["versioningConfiguration"], says: /status Enabled/ },
    unknown: unknown("versioningConfiguration", "bucketVersioning"),
  },
  {
    policy: "sqs-dlq",
    subject: "queue",
    fails: [{ unset: ["redrivePolicy"], options: { from: {} }, says: /set redrivePolicy/ }],
    absent: { set: { redrivePolicy: "" }, options: { from: {} }, says: /set redrivePolicy/ },
    unknown: "an unknown policy that hangs on no other resource is one that the provider will leave empty",
  },
  {
    policy: "ecs-circuit-breaker",
    subject: "service",
    fails: [
      {
        set: { deploymentCircuitBreaker: { enable: true, rollback: false } },
        says: /set deploymentCircuitBreaker/,
      },
      {
        set: { deploymentConfiguration: { strategy: "ROLLING" } },
        unset: ["deploymentCircuitBreaker"],
        says: /set deploymentCircuitBreaker/,
      },
    ],
    passes: [
      { set: { deploymentController: { type: "CODE_DEPLOY" } }, unset: ["deploymentCircuitBreaker"] },
      { set: { deploymentConfiguration: { strategy: "BLUE_GREEN" } }, unset: ["deploymentCircuitBreaker"] },
    ],
    absent: { unset: ["deploymentCircuitBreaker"], says: /set deploymentCircuitBreaker/ },
    unknown: unknown("deploymentCircuitBreaker"),
  },
  {
    policy: "ecr-immutable",
    subject: "repository",
    fails: [
      { set: { imageTagMutability: "MUTABLE" }, says: /set imageTagMutability: IMMUTABLE/ },
      {
        set: {
          imageTagMutability: "MUTABLE_WITH_EXCLUSION",
          imageTagMutabilityExclusionFilters: [{ filter: "1.0.0", filterType: "WILDCARD" }],
        },
        says: /set imageTagMutability: IMMUTABLE/,
      },
      {
        set: {
          imageTagMutability: "IMMUTABLE_WITH_EXCLUSION",
          imageTagMutabilityExclusionFilters: [
            { filter: "current", filterType: "WILDCARD" },
            { filter: "release-*", filterType: "WILDCARD" },
          ],
        },
        says: /name the one tag that a pipeline moves/,
      },
    ],
    passes: [
      {
        set: {
          imageTagMutability: "IMMUTABLE_WITH_EXCLUSION",
          imageTagMutabilityExclusionFilters: [{ filter: "current", filterType: "WILDCARD" }],
        },
      },
    ],
    absent: { unset: ["imageTagMutability"], says: /set imageTagMutability: IMMUTABLE/ },
    unknown: unknown("imageTagMutability"),
  },
];
