import { CHANGED, defaultOf, KEPT, type Types } from "./rule";

const RANDOM = "terraform-provider-random v3.9.0, internal/provider";
const SENTRY = "terraform-provider-sentry v0.11.2, sentry";

/** What a text of random characters is made by. */
const CHARACTERS = {
  keepers: CHANGED,
  length: CHANGED,
  lower: defaultOf(true),
  minLower: defaultOf(0),
  minNumeric: defaultOf(0),
  minSpecial: defaultOf(0),
  minUpper: defaultOf(0),
  number: KEPT,
  numeric: KEPT,
  overrideSpecial: CHANGED,
  special: defaultOf(true),
  upper: defaultOf(true),
};

/** Types of other providers than AWS. */
export const OTHER: Types = {
  "docker-build:index:Image": {
    source: "pulumi-docker-build v0.0.14, provider/internal/image.go",
    replacing: {},
    isGlobal: true,
  },
  "random:index/randomBytes:RandomBytes": {
    source: `${RANDOM}/resource_bytes.go`,
    replacing: { keepers: CHANGED, length: CHANGED },
    isGlobal: true,
  },
  "random:index/randomId:RandomId": {
    source: `${RANDOM}/resource_id.go`,
    replacing: { byteLength: CHANGED, keepers: CHANGED, prefix: CHANGED },
    isGlobal: true,
  },
  "random:index/randomPassword:RandomPassword": {
    source: `${RANDOM}/resource_password.go`,
    replacing: CHARACTERS,
    isGlobal: true,
  },
  "random:index/randomString:RandomString": {
    source: `${RANDOM}/resource_string.go`,
    replacing: CHARACTERS,
    isGlobal: true,
  },
  "random:index/randomUuid:RandomUuid": {
    source: `${RANDOM}/resource_uuid.go`,
    replacing: { keepers: CHANGED },
    isGlobal: true,
  },
  "sentry:index/sentryIssueAlert:SentryIssueAlert": {
    source: `${SENTRY}/resource_sentry_issue_alert.go`,
    replacing: {},
    isGlobal: true,
  },
  "sentry:index/sentryKey:SentryKey": {
    source: `${SENTRY}/resource_sentry_key.go`,
    replacing: {},
    isGlobal: true,
  },
  "sentry:index/sentryMetricAlert:SentryMetricAlert": {
    source: `${SENTRY}/resource_sentry_metric_alert.go`,
    replacing: {},
    isGlobal: true,
  },
  "sentry:index/sentryProject:SentryProject": {
    source: `${SENTRY}/resource_sentry_project.go`,
    replacing: {},
    isGlobal: true,
  },
  "sentry:index/sentryTeam:SentryTeam": {
    source: `${SENTRY}/resource_sentry_team.go`,
    replacing: {},
    isGlobal: true,
  },
};
