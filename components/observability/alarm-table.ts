import type { MetricAlarm } from "./metric";

const HIGH = { comparison: "GreaterThanThreshold", missingData: "notBreaching" } as const;
const REACHED = { comparison: "GreaterThanOrEqualToThreshold", missingData: "notBreaching" } as const;
const LOW = { comparison: "LessThanThreshold", missingData: "notBreaching" } as const;
/** Of what always has figures: none is a failure too. */
const ALWAYS = { missingData: "breaching" } as const;

/**
 * How what is measured is told of, by what is watched. How much of it is too much, the stack's settings say. Each row has
 * its section in docs/runbooks/alarms.md.
 */
export const ALARMS = {
  "service-cpu": { ...HIGH, severity: "warning", periods: 10, runbook: "service-cpu" },
  "service-memory": { ...HIGH, severity: "warning", periods: 10, runbook: "service-memory" },
  "load-balancer-errors": { ...HIGH, severity: "critical", periods: 5, runbook: "load-balancer-errors" },
  "load-balancer-latency": { ...HIGH, severity: "warning", periods: 5, runbook: "load-balancer-latency" },
  "http-api-errors": { ...HIGH, severity: "critical", periods: 5, runbook: "http-api-errors" },
  "http-api-client-errors": { ...HIGH, severity: "warning", periods: 5, runbook: "http-api-client-errors" },
  "http-api-latency": { ...HIGH, severity: "warning", periods: 5, runbook: "http-api-latency" },
  "service-missing-tasks": {
    ...HIGH,
    ...ALWAYS,
    severity: "critical",
    periods: 10,
    runbook: "service-missing-tasks",
  },
  "service-unhealthy": { ...HIGH, severity: "critical", periods: 5, runbook: "service-unhealthy" },
  "service-errors": { ...HIGH, severity: "critical", periods: 3, runbook: "service-errors" },
  "service-latency": { ...HIGH, severity: "warning", periods: 5, runbook: "service-latency" },
  "schedule-errors": { ...HIGH, severity: "warning", periods: 1, runbook: "schedule-errors" },
  "capacity-missing": { ...HIGH, severity: "warning", periods: 15, runbook: "capacity-missing" },
  "capacity-impaired": { ...HIGH, severity: "warning", periods: 5, runbook: "capacity-impaired" },
  "function-errors": { ...HIGH, severity: "critical", periods: 1, runbook: "function-errors" },
  "function-throttles": { ...HIGH, severity: "warning", periods: 5, runbook: "function-throttles" },
  "function-duration": { ...HIGH, severity: "warning", periods: 5, runbook: "function-duration" },
  "function-concurrency": { ...HIGH, severity: "warning", periods: 5, runbook: "function-concurrency" },
  "database-silent": { ...LOW, ...ALWAYS, severity: "critical", periods: 5, runbook: "database-silent" },
  "database-cpu": { ...HIGH, ...ALWAYS, severity: "warning", periods: 3, runbook: "database-cpu" },
  "database-free-storage": {
    ...LOW,
    ...ALWAYS,
    severity: "critical",
    periods: 1,
    runbook: "database-free-storage",
  },
  "database-connections": {
    ...HIGH,
    ...ALWAYS,
    severity: "critical",
    periods: 1,
    runbook: "database-connections",
  },
  "database-free-memory": {
    ...LOW,
    ...ALWAYS,
    severity: "warning",
    periods: 3,
    runbook: "database-free-memory",
  },
  "database-standby-lag": {
    ...HIGH,
    ...ALWAYS,
    severity: "critical",
    periods: 3,
    runbook: "database-standby-lag",
  },
  "database-reader-lag": {
    ...HIGH,
    ...ALWAYS,
    severity: "warning",
    periods: 3,
    runbook: "database-reader-lag",
  },
  "database-credentials-errors": {
    ...HIGH,
    severity: "warning",
    periods: 1,
    runbook: "database-credentials-errors",
  },
  "queue-depth": { ...REACHED, severity: "warning", periods: 5, runbook: "queue-depth" },
  "queue-age": { ...REACHED, severity: "warning", periods: 5, runbook: "queue-age" },
  "dead-letters": { ...REACHED, severity: "critical", periods: 1, runbook: "dead-letters" },
  "topic-failures": { ...HIGH, severity: "warning", periods: 1, runbook: "topic-failures" },
  "event-rule-failures": { ...HIGH, severity: "critical", periods: 1, runbook: "event-rule-failures" },
  "event-rule-lost": { ...HIGH, severity: "critical", periods: 1, runbook: "event-rule-lost" },
  "event-rule-throttles": { ...HIGH, severity: "warning", periods: 5, runbook: "event-rule-throttles" },
  "push-failures": { ...HIGH, severity: "warning", periods: 5, runbook: "push-failures" },
  "push-credential": { ...HIGH, severity: "critical", periods: 1, runbook: "push-credential" },
  "bucket-replication-latency": {
    ...HIGH,
    severity: "warning",
    periods: 3,
    runbook: "bucket-replication-latency",
  },
  "file-system-io": { ...HIGH, severity: "warning", periods: 15, runbook: "file-system-io" },
  "file-system-burst-credits": {
    ...LOW,
    severity: "warning",
    periods: 15,
    runbook: "file-system-burst-credits",
  },
  "nat-gateway-ports": { ...HIGH, severity: "critical", periods: 5, runbook: "nat-gateway-ports" },
  "nat-gateway-drops": { ...HIGH, severity: "warning", periods: 5, runbook: "nat-gateway-drops" },
  "site-errors": { ...HIGH, severity: "critical", periods: 5, runbook: "site-errors" },
  "site-client-errors": { ...HIGH, severity: "warning", periods: 15, runbook: "site-client-errors" },
  "certificate-expiry": { ...LOW, severity: "critical", periods: 1, runbook: "certificate-expiry" },
  "failover-unhealthy": {
    ...LOW,
    ...ALWAYS,
    severity: "critical",
    periods: 3,
    runbook: "failover-unhealthy",
  },
  // Until the next figure it stays as it is.
  "restore-failed": {
    ...HIGH,
    missingData: "ignore",
    severity: "critical",
    periods: 1,
    runbook: "restore-failed",
  },
  "restore-age": { ...HIGH, ...ALWAYS, severity: "critical", periods: 1, runbook: "restore-age" },
  "alerts-undelivered": { ...HIGH, severity: "warning", periods: 1, runbook: "alerts-undelivered" },
  "firewall-blocked": { ...HIGH, severity: "warning", periods: 5, runbook: "firewall-blocked" },
  "firewall-counted": { ...HIGH, severity: "warning", periods: 5, runbook: "firewall-counted" },
  "database-proxy-availability": {
    ...HIGH,
    comparison: "LessThanThreshold",
    severity: "critical",
    periods: 3,
    runbook: "database-proxy-availability",
  },
  "database-proxy-borrow-latency": {
    ...HIGH,
    severity: "warning",
    periods: 5,
    runbook: "database-proxy-borrow-latency",
  },
  "database-proxy-clients": { ...HIGH, severity: "warning", periods: 5, runbook: "database-proxy-clients" },
  "email-bounce-rate": { ...HIGH, severity: "warning", periods: 1, runbook: "email-bounce-rate" },
  "email-complaint-rate": { ...HIGH, severity: "warning", periods: 1, runbook: "email-complaint-rate" },
  "email-rejected": { ...HIGH, severity: "warning", periods: 1, runbook: "email-rejected" },
  "email-unrendered": { ...HIGH, severity: "warning", periods: 1, runbook: "email-unrendered" },
  "automation-errors": { ...HIGH, severity: "warning", periods: 1, runbook: "automation-errors" },
  "slo-fast-burn": { ...HIGH, severity: "critical", periods: 1, runbook: "slo-fast-burn" },
  "slo-slow-burn": { ...HIGH, severity: "warning", periods: 1, runbook: "slo-slow-burn" },
  "sign-in-failures": { ...HIGH, severity: "warning", periods: 1, runbook: "sign-in-failures" },
  "sign-in-throttles": { ...HIGH, severity: "warning", periods: 1, runbook: "sign-in-throttles" },
  "sign-in-stolen-passwords": {
    ...HIGH,
    severity: "warning",
    periods: 1,
    runbook: "sign-in-stolen-passwords",
  },
  "sign-in-takeovers": { ...HIGH, severity: "warning", periods: 1, runbook: "sign-in-takeovers" },
} as const satisfies Readonly<Record<string, Omit<MetricAlarm, "threshold">>>;

type AlarmName = keyof typeof ALARMS;

/** The alarm of a row, at a threshold. */
export function alarmOf(name: AlarmName, threshold: number): MetricAlarm {
  return { ...ALARMS[name], threshold };
}
