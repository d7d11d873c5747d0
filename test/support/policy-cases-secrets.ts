/** Cases of the policies on secrets and on the keys that encrypt. */
import { unknown, type PolicyCase } from "./policy-cases";
import { UNKNOWN } from "./policy-fixtures";

export const secretCases: readonly PolicyCase[] = [
  {
    policy: "secret-rotation",
    subject: "secret",
    fails: [
      { without: ["secretRotation"], says: /add a SecretRotation/ },
      {
        at: "secretRotation",
        set: { rotationRules: { automaticallyAfterDays: 91 } },
        says: /the same for more than 90 days/,
      },
      {
        at: "secretRotation",
        set: { rotationRules: { scheduleExpression: "rate(100 days)" } },
        says: /the same for more than 90 days/,
      },
    ],
    passes: [
      { at: "secretRotation", set: { rotationRules: { automaticallyAfterDays: 90 } } },
      { at: "secretRotation", set: { rotationRules: { scheduleExpression: "rate(4 hours)" } } },
      { at: "secretRotation", set: { rotationRules: { scheduleExpression: "cron(0 8 1 * ? *)" } } },
    ],
    absent: { at: "secretRotation", unset: ["rotationRules"] },
    unknown: unknown("rotationRules", "secretRotation"),
  },
  {
    policy: "secret-cmk",
    subject: "secret",
    fails: [
      {
        set: { replicas: [{ region: "us-west-2", kmsKeyId: "alias/a" }, { region: "eu-west-1" }] },
        says: /replicas\[1\] is encrypted with aws\/secretsmanager/,
      },
    ],
    passes: [{ set: { replicas: [{ region: "us-west-2", kmsKeyId: UNKNOWN }] } }],
    absent: { unset: ["replicas"] },
    unknown: unknown("replicas"),
  },
  {
    policy: "secret-recovery-window",
    subject: "secret",
    fails: [{ set: { recoveryWindowInDays: 0 }, says: /loses the secret for good/ }],
    passes: [{ set: { recoveryWindowInDays: 7 } }],
    // AWS waits for 30 days unless told otherwise.
    absent: { unset: ["recoveryWindowInDays"] },
    unknown: unknown("recoveryWindowInDays"),
  },
  {
    policy: "kms-deletion-window",
    subject: "key",
    fails: [{ set: { deletionWindowInDays: 7 }, says: /set deletionWindowInDays: 30/ }],
    passes: [{ set: { deletionWindowInDays: 30 } }],
    absent: { unset: ["deletionWindowInDays"] },
    unknown: unknown("deletionWindowInDays"),
  },
  {
    policy: "ssm-parameter-secure",
    subject: "parameter",
    fails: [
      { set: { type: "String" }, says: /set type: SecureString/ },
      { set: { type: "StringList", name: "/app/apiToken" }, says: /set type: SecureString/ },
      { set: { type: "String", name: "payments.api-key" }, says: /set type: SecureString/ },
      {
        set: { type: "String", name: "/app/secret", insecureValue: "s" },
        unset: ["value"],
        says: /set type: SecureString/,
      },
      {
        set: { type: "String", name: "/app/url", value: "postgres://app:hunter2@db/app" },
        says: /set type: SecureString/,
      },
    ],
    passes: [
      { set: { type: "String", name: "/app/password-length", value: "32" } },
      { set: { type: "String", name: "/app/url", value: UNKNOWN } },
      { set: { type: "String", name: "/app/secret", value: "arn:aws:secretsmanager:us-east-1:1:secret:a" } },
    ],
    absent: { unset: ["type"], says: /set type: SecureString/ },
    unknown: unknown("type"),
  },
  {
    policy: "secret-version-plain",
    subject: "secretVersion",
    fails: [
      { set: { secretString: "hunter2" }, says: /secretString is plain text/ },
      { unset: ["secretString"], set: { secretBinary: "aHVudGVyMg==" }, says: /secretBinary is plain text/ },
    ],
    passes: [
      // A resource of the stack makes it.
      {
        set: { secretString: "made" },
        options: { from: { secretId: ["secret"], secretString: ["password"] } },
      },
      { set: { secretString: UNKNOWN } },
    ],
    absent: { unset: ["secretString"] },
    unknown: "what is not known yet comes from another resource",
    silentOfSecrets: true,
  },
];
