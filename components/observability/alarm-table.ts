import type { MetricAlarm } from "./metric";

const HIGH = { comparison: "GreaterThanThreshold", missingData: "notBreaching" } as const;

/** How what is measured is told of. How much of it is too much, the stack's settings say. */
const ALARMS = {
  "service-cpu": { ...HIGH, severity: "warning", periods: 10, runbook: "service-cpu" },
  "service-memory": { ...HIGH, severity: "warning", periods: 10, runbook: "service-memory" },
} as const satisfies Readonly<Record<string, Omit<MetricAlarm, "threshold">>>;

type AlarmName = keyof typeof ALARMS;

/** The alarm of a row, at a threshold. */
export function alarmOf(name: AlarmName, threshold: number): MetricAlarm {
  return { ...ALARMS[name], threshold };
}
