import type { Changes } from "./stack-changes";

/** What comes and goes together when a stack changes its role, as `Type name`. */
const READERS = ["a", "b"].flatMap((letter) => {
  const reader = `catalog-reader-${letter}`;
  return [
    ...["failing", "strained"].map((end) => `CompositeAlarm database-${reader}-${end}`),
    `HealthCheck ${reader}`,
    `Instance ${reader}`,
    `LogGroup ${reader}-postgresql`,
    `LogGroup ${reader}-upgrade`,
    `MetricAlarm ${reader}-unfit`,
    ...["connections", "cpu", "free-memory", "free-storage", "replica-lag", "silent"].map(
      (metric) => `MetricAlarm database-${reader}-${metric}`,
    ),
    `Record ${reader}`,
  ];
});
const READER_ZONE = ["Zone catalog-readers"];
const MIGRATION = ["Function", "Invocation", "LogGroup", "Role", "RolePolicy"].map(
  (type) => `${type} card-catalog-api-migration`,
);
const SECRETS = ["catalog", "catalog.card-catalog-api", "catalog.price-import"];
const ROTATION = SECRETS.flatMap((secret) => [`Permission ${secret}`, `SecretRotation ${secret}`]);
/** Who follows the primary's passwords. */
const FOLLOWING = [
  ...["Role", "RolePolicy"].map((type) => `${type} catalog-scheduler`),
  "Schedule catalog.follow",
  "ScheduleGroup catalog",
];
const LAG = [
  "MetricAlarm bucket-card-images-replication-latency",
  "MetricAlarm database-catalog-replica-lag",
];
/** Of the bucket in the other region. */
const COPYING = [
  "BucketReplicationConfig card-images",
  "Role card-images-replication",
  "RolePolicy card-images-replication",
];
const RESTORE_TEST = [
  "MetricAlarm backup-database-catalog-restore-age",
  "MetricAlarm backup-database-catalog-restore-failed",
  "RestoreTestingSelection sports-cards-prod-database-catalog",
  "SecurityGroup sports-cards-prod-restore-test",
  "SubnetGroup sports-cards-prod-restore-test",
];
/** Encrypts what is copied to the other region; the key stays in AWS. */
const COPIES_ALIAS = "Alias catalog-standby-secrets";
const COPIES_KEY = "Key catalog-standby-secrets";
/** What others are asked to do with mail that is not the domain's: of the region that sends. */
const DMARC = "Record email-dmarc";
/** Where a standby says what it follows, and a promoted stack what it followed. */
const FOLLOWED = "Parameter catalog-followed";
/** Of a database that takes writes: for its last snapshot, and for what is generated from now on. */
const GENERATED = ["RandomPassword card-catalog-api:SESSION_KEY", "RandomString catalog-final-snapshot"];

const UNTOUCHED: Changes = { created: [], deleted: [], forgotten: [], replaced: [], changed: {} };
const START = {
  "EventSourceMapping price-report-from-queue-orders": ["enabled"],
  "Function price-report": ["reservedConcurrentExecutions"],
  "Target card-catalog-api": ["maxCapacity", "minCapacity"],
};
const SCHEDULES = {
  "EventRule cards.press-stopped": ["state"],
  "Schedule price-import.nightly": ["state"],
  "Schedule price-report.nightly": ["state"],
};
const USERS = {
  "Function catalog-credentials": ["code"],
  "Invocation catalog": ["input"],
  "Invocation catalog.card-catalog-api": ["input"],
  "Invocation catalog.price-import": ["input"],
};
const COPIES = {
  "Secret catalog-database": ["replicas"],
  "Secret catalog.card-catalog-api": ["replicas"],
  "Secret catalog.price-import": ["replicas"],
};
const WATCHED = {
  "CompositeAlarm backup-failing": ["alarmRule"],
  "CompositeAlarm database-catalog-failing": ["alarmRule"],
  "Dashboard monitoring": ["dashboardBody"],
  "EventTarget sports-cards-prod-restore-check": ["input"],
  "RolePolicy catalog-credentials": ["policy"],
  "RolePolicy sports-cards-prod-restore-check": ["policy"],
};
/** AWS changes neither in place, and nothing is in them. */
const MADE_ANEW = ["Invocation sports-cards-prod-restore-check", "Selection sports-cards-prod"];

/** Whether the bucket takes what another region sends it. */
const REPLICAS = { "BucketPolicy card-images": ["policy"] };

/** Nothing that writes runs any more; nothing that holds data is touched, and the shared name is the other stack's to take. */
export const STOPPED: Changes = {
  ...UNTOUCHED,
  deleted: [...MIGRATION, ...ROTATION],
  forgotten: ["Record api.example.com-primary"],
  changed: { ...START, ...SCHEDULES },
};

/** A standby whose primary is lost: nothing of it is called. */
export const PROMOTED_ALONE: Changes = {
  ...UNTOUCHED,
  created: [
    ...READERS,
    ...READER_ZONE,
    ...MIGRATION,
    ...ROTATION,
    ...RESTORE_TEST,
    ...GENERATED,
    "Record api.example.com-primary",
    DMARC,
  ],
  deleted: [...FOLLOWING, ...LAG],
  forgotten: [...COPYING, "Record api.example.com-secondary"],
  // Its values come from a generator that is new, unless the secret holds them already: only the update knows.
  replaced: [...MADE_ANEW, "SecretVersion card-catalog-api"],
  changed: {
    ...WATCHED,
    ...USERS,
    ...SCHEDULES,
    ...REPLICAS,
    "Instance catalog": [
      "allocatedStorage",
      "finalSnapshotIdentifier",
      "replicateSourceDb",
      "skipFinalSnapshot",
    ],
  },
};

/** The other region gets copies of the secrets again. */
export const COPIED: Changes = {
  ...UNTOUCHED,
  created: [COPIES_ALIAS, COPIES_KEY],
  changed: { ...COPIES, "RolePolicy catalog-credentials": ["policy"] },
};

export const PROMOTED: Changes = {
  ...PROMOTED_ALONE,
  created: [...PROMOTED_ALONE.created, COPIES_ALIAS, COPIES_KEY],
  changed: { ...PROMOTED_ALONE.changed, ...COPIES },
};

/** Said once: the database may go, and its readers have gone before it. */
export const SAID: Changes = {
  ...UNTOUCHED,
  deleted: [...READERS, ...READER_ZONE],
  changed: {
    ...USERS,
    "Dashboard monitoring": ["dashboardBody"],
    "Instance catalog": ["deletionProtection", "protect", "retainOnDelete"],
    "Key catalog-database-key": ["protect"],
    "Secret catalog-database": ["protect", "retainOnDelete"],
    "Secret catalog.card-catalog-api": ["retainOnDelete"],
    "Secret catalog.price-import": ["retainOnDelete"],
  },
};

/** Said twice: the database alone is made anew, as a replica. */
export const FOLLOWS: Changes = {
  created: [...FOLLOWING, ...LAG, ...COPYING, "Record api.example.com-secondary"],
  deleted: [...RESTORE_TEST, ...GENERATED, COPIES_ALIAS],
  forgotten: [COPIES_KEY, DMARC],
  replaced: ["Instance catalog", ...MADE_ANEW],
  changed: { ...WATCHED, ...USERS, ...COPIES, ...START },
};

/** The same of a stack that was promoted: its bucket takes copies again. */
export const FOLLOWS_AGAIN: Changes = {
  ...FOLLOWS,
  changed: { ...FOLLOWS.changed, ...REPLICAS, [FOLLOWED]: ["insecureValue"] },
};

/** What the stack that was a primary first gets and gives up besides; Sentry keeps what it has. */
export const ORIGINAL = {
  created: [FOLLOWED],
  deleted: ["RandomPassword catalog-database-password"],
  forgotten: ["card-catalog-api", "price-import"].flatMap((name) => [
    ...["new-issue", "regression", "spike"].map((alert) => `SentryIssueAlert ${name}-${alert}`),
    ...["error-rate", "response-time"].map((alert) => `SentryMetricAlert ${name}-${alert}`),
    `SentryKey ${name}`,
    `SentryProject ${name}`,
  ]),
};

/** The database is kept again. */
export const KEPT: Changes = {
  ...UNTOUCHED,
  changed: {
    "Instance catalog": ["deletionProtection", "protect", "retainOnDelete"],
    "Key catalog-database-key": ["protect"],
    "Secret catalog-database": ["protect", "retainOnDelete"],
    "Secret catalog.card-catalog-api": ["retainOnDelete"],
    "Secret catalog.price-import": ["retainOnDelete"],
  },
};

export const NOTHING = UNTOUCHED;

/** The same with every list in order. */
export function inOrder(changes: Changes): Changes {
  const sorted = (labels: readonly string[]): readonly string[] => [...labels].sort();
  return {
    created: sorted(changes.created),
    deleted: sorted(changes.deleted),
    forgotten: sorted(changes.forgotten),
    replaced: sorted(changes.replaced),
    changed: changes.changed,
  };
}
