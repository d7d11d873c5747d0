/** Cases of the policies on messages, alarms, records, and tags that are handed on. */
import { unknown, type PolicyCase } from "./policy-cases";
import { TAGS, UNKNOWN } from "./policy-fixtures";

const DEV = { ...TAGS, Environment: "dev" };
const WEEK_SECONDS = 604_800;
const LONGEST_SECONDS = 1_209_600;

const groupTags = (propagateAtLaunch: boolean, ...keys: readonly string[]): readonly object[] =>
  keys.map((key) => ({ key, value: "a", propagateAtLaunch }));

export const watchCases: readonly PolicyCase[] = [
  {
    policy: "sns-subscription-tls",
    subject: "subscription",
    fails: [{ set: { protocol: "http" }, says: /set protocol: https/ }],
    passes: [{ set: { protocol: "sqs" } }, { set: { protocol: "email" } }],
    absent: { unset: ["protocol"] },
    unknown: unknown("protocol"),
  },
  {
    policy: "sns-subscription-dlq",
    subject: "subscription",
    fails: [
      { unset: ["redrivePolicy"], options: { from: {} }, says: /set redrivePolicy with a queue's ARN/ },
      { unset: ["redrivePolicy"], set: { protocol: "sqs" }, options: { from: {} }, says: /is lost/ },
    ],
    passes: [
      { unset: ["redrivePolicy"], set: { protocol: "email" }, options: { from: {} } },
      { unset: ["redrivePolicy"], set: { protocol: "sms" }, options: { from: {} } },
    ],
    absent: { unset: ["redrivePolicy"], options: { from: {} }, says: /is lost/ },
    unknown: unknown("protocol"),
  },
  {
    policy: "sqs-cmk",
    subject: "queue",
    fails: [{ set: { kmsMasterKeyId: "", sqsManagedSseEnabled: true }, says: /set kmsMasterKeyId/ }],
    passes: [{ set: { kmsMasterKeyId: UNKNOWN } }],
    absent: { unset: ["kmsMasterKeyId"], says: /set kmsMasterKeyId/ },
    unknown: "a key that is given but not known yet is a key",
  },
  {
    policy: "sqs-redrive-allow",
    subject: "deadLetters",
    fails: [
      { without: ["redriveAllow"], says: /name them in redriveAllowPolicy/ },
      {
        at: "redriveAllow",
        set: { redriveAllowPolicy: '{"redrivePermission":"allowAll"}' },
        says: /every queue of the account may send its dead letters here/,
      },
      { set: { redriveAllowPolicy: '{"redrivePermission":"allowAll"}' }, says: /every queue of the account/ },
      { set: { redriveAllowPolicy: {} }, says: /every queue of the account/ },
    ],
    passes: [
      { without: ["redriveAllow"], set: { redriveAllowPolicy: '{"redrivePermission":"denyAll"}' } },
      {
        without: ["redriveAllow"],
        set: { redriveAllowPolicy: { redrivePermission: "byQueue", sourceQueueArns: ["a"] } },
      },
      // Nothing but services sends its dead letters here.
      { without: ["redriveAllow", "queue"] },
    ],
    absent: { at: "redriveAllow", unset: ["redriveAllowPolicy"] },
    unknown: {
      at: "redriveAllow",
      options: { from: {} },
      says: /cannot be judged yet: .*queueUrl of redriveAllow/,
    },
  },
  {
    policy: "sqs-dlq-retention",
    subject: "queue",
    fails: [
      {
        at: "deadLetters",
        set: { messageRetentionSeconds: 60 },
        says: /set messageRetentionSeconds: 1209600/,
      },
      {
        at: "deadLetters",
        set: { messageRetentionSeconds: 345_600 },
        says: /its dead letters expire with it, or before/,
      },
    ],
    passes: [
      { at: "deadLetters", set: { messageRetentionSeconds: WEEK_SECONDS } },
      { set: { messageRetentionSeconds: LONGEST_SECONDS } },
      { set: { messageRetentionSeconds: WEEK_SECONDS, fifoQueue: true } },
    ],
    absent: {
      at: "deadLetters",
      unset: ["messageRetentionSeconds"],
      says: /dead letters expire/,
    },
    unknown: {
      at: "deadLetters",
      set: { messageRetentionSeconds: UNKNOWN },
      options: { from: { messageRetentionSeconds: ["password"] } },
      says: /cannot be judged yet: .*messageRetentionSeconds/,
    },
  },
  {
    policy: "alarm-actions",
    subject: "alarm",
    fails: [
      { set: { alarmActions: [] }, options: { from: {} }, says: /nobody hears of the alarm/ },
      { set: { actionsEnabled: false }, says: /set actionsEnabled: true/ },
      { unset: ["alarmActions"], set: { okActions: ["a"] }, options: { from: {} }, says: /nobody hears/ },
    ],
    absent: { unset: ["alarmActions"], options: { from: {} }, says: /nobody hears of the alarm/ },
    passes: [{ set: { alarmActions: UNKNOWN } }],
    unknown: {
      set: { actionsEnabled: UNKNOWN },
      options: { from: { actionsEnabled: ["topic"], alarmActions: ["topic"] } },
      says: /cannot be judged yet: .*actionsEnabled/,
    },
  },
  {
    policy: "alarm-actions",
    subject: "quietAlarm",
    fails: [{ without: ["compositeAlarm"], says: /nobody hears of the alarm/ }],
    absent: { unset: ["metricName"] },
    unknown: "whatever it tells, it serves another alarm",
  },
  {
    policy: "cloudtrail-cmk",
    subject: "trail",
    fails: [{ set: { kmsKeyId: "" }, says: /set kmsKeyId/ }],
    passes: [{ set: { kmsKeyId: UNKNOWN } }],
    absent: { unset: ["kmsKeyId"], says: /set kmsKeyId/ },
    unknown: "a key that is given but not known yet is a key",
  },
  {
    policy: "cloudtrail-cmk",
    subject: "eventStore",
    fails: [{ set: { kmsKeyId: "" }, says: /set kmsKeyId/ }],
    absent: { unset: ["kmsKeyId"], says: /set kmsKeyId/ },
    unknown: "a key that is given but not known yet is a key",
  },
  {
    policy: "cloudtrail-everywhere",
    subject: "trail",
    fails: [
      { set: { isMultiRegionTrail: false }, says: /set isMultiRegionTrail: true/ },
      { set: { enableLogging: false, isMultiRegionTrail: UNKNOWN }, says: /set enableLogging: true/ },
    ],
    passes: [{ set: { enableLogging: true } }],
    absent: { unset: ["isMultiRegionTrail"], says: /set isMultiRegionTrail: true/ },
    unknown: unknown("isMultiRegionTrail"),
  },
  {
    policy: "cloudtrail-validation",
    subject: "trail",
    fails: [{ set: { enableLogFileValidation: false }, says: /set enableLogFileValidation: true/ }],
    absent: { unset: ["enableLogFileValidation"], says: /set enableLogFileValidation: true/ },
    unknown: unknown("enableLogFileValidation"),
  },
  {
    policy: "cloudtrail-log-group",
    subject: "trail",
    fails: [{ set: { cloudWatchLogsGroupArn: "" }, says: /set cloudWatchLogsGroupArn/ }],
    passes: [{ set: { cloudWatchLogsGroupArn: UNKNOWN } }],
    absent: { unset: ["cloudWatchLogsGroupArn"], says: /set cloudWatchLogsGroupArn/ },
    unknown: "a log group that is given but not known yet is a log group",
  },
  {
    policy: "log-retention",
    subject: "logGroup",
    fails: [
      { set: { retentionInDays: 14 }, says: /set retentionInDays: 30/, level: "advisory" },
      { set: { retentionInDays: 3 }, says: /set retentionInDays: 30/, level: "advisory" },
      { set: { retentionInDays: 3, tags: DEV }, says: /set retentionInDays: 7/, level: "advisory" },
      { set: { retentionInDays: 3, tags: UNKNOWN }, says: /set retentionInDays: 7/, level: "advisory" },
    ],
    passes: [
      { set: { retentionInDays: 7, tags: DEV } },
      { set: { retentionInDays: 2, logGroupClass: "DELIVERY" } },
    ],
    absent: { unset: ["retentionInDays"], says: /kept and paid for for ever/, level: "mandatory" },
    unknown: {
      set: { retentionInDays: 14, tags: UNKNOWN },
      says: /cannot be judged yet: .*tags/,
    },
  },
  {
    policy: "ecs-propagate-tags",
    subject: "nightlyTask",
    fails: [{ set: { target: { ecsParameters: {} } }, says: /set propagateTags: TASK_DEFINITION/ }],
    passes: [{ set: { target: { arn: UNKNOWN } } }],
    absent: { unset: ["target"] },
    unknown: unknown("target"),
  },
  {
    policy: "asg-propagate-tags",
    subject: "workers",
    fails: [
      { set: { tags: groupTags(true, "Project", "ManagedBy", "CostCode") }, says: /missing: Environment;/ },
      {
        set: { tags: groupTags(false, "Project", "ManagedBy", "CostCode", "Environment") },
        says: /keeps tags to itself: Project, ManagedBy, Environment; set propagateAtLaunch: true/,
      },
      { at: "workersTemplate", unset: ["tagSpecifications"], says: /keeps tags to itself: CostCode;/ },
      {
        at: "workersTemplate",
        set: { tagSpecifications: [{ resourceType: "volume", tags: TAGS }] },
        says: /keeps tags to itself: CostCode;/,
      },
    ],
    absent: { unset: ["tags"], says: /missing: Project, ManagedBy, Environment, CostCode/ },
    unknown: unknown("tags"),
  },
];
