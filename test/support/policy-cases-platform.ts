/** Cases of the policies on mail, pushes, chat, buses, proxies and firewalls. */
import { unknown, type PolicyCase } from "./policy-cases";
import { secret, UNKNOWN } from "./policy-fixtures";

const ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";
const READING = "arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess";

const rules = (...actions: readonly object[]): Readonly<Record<string, unknown>> => ({
  rules: actions.map((action, index) => ({ name: `rule-${index}`, priority: index, ...action })),
});
const counts = { overrideAction: { count: {} } };

export const platformCases: readonly PolicyCase[] = [
  {
    policy: "ses-tls",
    subject: "configurationSet",
    fails: [{ set: { deliveryOptions: { tlsPolicy: "OPTIONAL" } }, says: /mail may travel in plain text/ }],
    absent: { unset: ["deliveryOptions"], says: /set deliveryOptions\.tlsPolicy: REQUIRE/ },
    unknown: unknown("deliveryOptions"),
  },
  {
    policy: "ses-tls",
    subject: "formerConfigurationSet",
    fails: [{ set: { deliveryOptions: { tlsPolicy: "Optional" } }, says: /mail may travel in plain text/ }],
    absent: { unset: ["deliveryOptions"], says: /set deliveryOptions\.tlsPolicy: REQUIRE/ },
    unknown: unknown("deliveryOptions"),
  },
  {
    policy: "ses-dkim",
    subject: "mailDomain",
    fails: [
      {
        set: { dkimSigningAttributes: { nextSigningKeyLength: "RSA_1024_BIT" } },
        says: /a key of 1,024 bits can be broken/,
      },
    ],
    passes: [
      { set: { dkimSigningAttributes: { nextSigningKeyLength: "RSA_2048_BIT" } } },
      { set: { dkimSigningAttributes: { domainSigningSelector: "shop" } } },
      // Where nothing was given, the provider tells it of each identity only when it is there.
      { set: { dkimSigningAttributes: UNKNOWN } },
    ],
    absent: { unset: ["dkimSigningAttributes"] },
    unknown: {
      set: { dkimSigningAttributes: UNKNOWN },
      options: { from: { dkimSigningAttributes: ["key"] } },
      says: /cannot be judged yet: dkimSigningAttributes/,
    },
  },
  {
    policy: "ses-dkim",
    subject: "formerMailDomain",
    fails: [{ without: ["formerMailDkim"], says: /add a ses\.DomainDkim/ }],
    absent: {
      at: "formerMailDkim",
      unset: ["domain"],
      options: { from: {} },
      says: /add a ses\.DomainDkim/,
    },
    unknown: {
      at: "formerMailDkim",
      options: { from: {} },
      says: /cannot be judged yet: domain of formerMailDkim/,
    },
  },
  {
    policy: "events-cmk",
    subject: "eventBus",
    fails: [{ unset: ["kmsKeyIdentifier"], says: /set kmsKeyIdentifier to control who may read them/ }],
    passes: [
      { set: { kmsKeyIdentifier: UNKNOWN } },
      { unset: ["kmsKeyIdentifier"], set: { eventSourceName: "aws.partner/example.com/shop" } },
    ],
    absent: { unset: ["kmsKeyIdentifier"], says: /set kmsKeyIdentifier/ },
    unknown: "a key that is to come was given all the same",
  },
  {
    policy: "events-cmk",
    subject: "eventArchive",
    fails: [{ unset: ["kmsKeyIdentifier"], says: /set kmsKeyIdentifier/ }],
    absent: { unset: ["kmsKeyIdentifier"], says: /set kmsKeyIdentifier/ },
    unknown: "a key that is to come was given all the same",
  },
  {
    policy: "event-bus-dlq",
    subject: "eventBus",
    fails: [{ unset: ["deadLetterConfig"], says: /an event is lost while the key cannot be used/ }],
    passes: [
      { set: { deadLetterConfig: UNKNOWN } },
      // With AWS's own key there is nothing that could be taken away.
      { unset: ["deadLetterConfig", "kmsKeyIdentifier"] },
    ],
    absent: { unset: ["deadLetterConfig"], says: /set deadLetterConfig with a queue's ARN/ },
    unknown: "a queue that is to come was given all the same",
  },
  {
    policy: "event-archive-retention",
    subject: "eventArchive",
    fails: [{ set: { retentionDays: 0 }, says: /for ever; set retentionDays/ }],
    passes: [{ set: { retentionDays: 3650 } }],
    absent: { unset: ["retentionDays"], says: /set retentionDays/ },
    unknown: unknown("retentionDays"),
  },
  {
    policy: "sns-push-credential",
    subject: "pushApplication",
    fails: [
      {
        set: { platformCredential: '{"type":"service_account"}' },
        says: /platformCredential is plain text in the program/,
      },
      {
        set: { platformCredential: secret("key"), platformPrincipal: "certificate" },
        says: /platformPrincipal is plain text in the program/,
      },
    ],
    passes: [{ set: { platformCredential: secret('{"type":"service_account"}') } }],
    absent: { unset: ["platformCredential"] },
    unknown: "what is to come stands in no program",
    silentOfSecrets: true,
  },
  {
    policy: "sns-push-failures",
    subject: "pushApplication",
    fails: [{ unset: ["failureFeedbackRoleArn"], says: /set failureFeedbackRoleArn/ }],
    passes: [{ set: { failureFeedbackRoleArn: UNKNOWN } }],
    absent: { unset: ["failureFeedbackRoleArn"], says: /leaves no trace/ },
    unknown: "a role that is to come was given all the same",
  },
  {
    policy: "chatbot-guardrails",
    subject: "slackChannel",
    fails: [
      { set: { guardrailPolicyArns: [] }, says: /AWS takes AdministratorAccess as the guardrail/ },
      {
        set: { guardrailPolicyArns: [READING, ADMINISTRATOR] },
        says: /a guardrail allows nearly everything/,
      },
      {
        set: { guardrailPolicyArns: [UNKNOWN, ADMINISTRATOR] },
        says: /a guardrail allows nearly everything/,
      },
    ],
    passes: [{ set: { guardrailPolicyArns: ["arn:aws:iam::123456789012:policy/chat"] } }],
    absent: { unset: ["guardrailPolicyArns"], says: /set guardrailPolicyArns/ },
    unknown: unknown("guardrailPolicyArns"),
  },
  {
    policy: "rds-proxy-iam-auth",
    subject: "proxy",
    fails: [
      { set: { auths: [{ iamAuth: "DISABLED" }] }, says: /auths\[0\] lets clients in with a password/ },
      { set: { auths: [{ iamAuth: "REQUIRED" }, {}] }, says: /auths\[1\] lets clients in with a password/ },
      { set: { auths: [{ iamAuth: UNKNOWN }, {}] }, says: /auths\[1\] lets clients in with a password/ },
    ],
    passes: [{ set: { defaultAuthScheme: "IAM_AUTH", auths: [{}] } }],
    absent: { unset: ["auths"] },
    unknown: unknown("auths"),
  },
  {
    policy: "rds-proxy-no-debug",
    subject: "proxy",
    fails: [{ set: { debugLogging: true }, says: /set debugLogging: false/ }],
    absent: { unset: ["debugLogging"] },
    unknown: unknown("debugLogging"),
  },
  {
    policy: "waf-associated",
    subject: "webAcl",
    fails: [{ at: "restFirewall", options: { from: {} }, says: /it protects nothing; add a wafv2/ }],
    absent: { without: ["restFirewall"], says: /it protects nothing/ },
    unknown: "what is linked is seen by what depends on what",
  },
  {
    policy: "waf-blocks",
    subject: "webAcl",
    fails: [
      { set: rules(counts), says: /every rule counts and none blocks/ },
      { set: rules(counts, { action: { count: {} } }), says: /every rule counts and none blocks/ },
    ],
    passes: [
      { set: rules(counts, { action: { block: {} } }) },
      { set: rules({ overrideAction: { none: {} } }) },
      { set: { ...rules(counts), tags: { Environment: "dev" } } },
      { set: { ...rules(counts), defaultAction: { block: {} } } },
    ],
    absent: { unset: ["rules"] },
    unknown: unknown("rules"),
  },
];
