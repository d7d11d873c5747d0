import { amount, counted, usedCharge, type Charge, type Charges } from "../charge";
import { isPriced, usdOf } from "../prices";
import type { PricedStack, Subject } from "../stack";

/** A key of the stack's own. */
export function keyCharges({ usd }: Subject, { usage }: PricedStack): Charges {
  const figure = usage.ofStack("keys", "requests");
  return [
    { service: "KMS", what: "key", monthlyUsd: usd("kmsKeyMonth") },
    usedCharge("KMS", "requests", {
      figure,
      unit: "a month and key",
      usd: (figure.value / 1e6) * usd("kmsRequests"),
    }),
  ];
}

/** A secret, once in its own region and once in each that has a replica. */
export function secretCharges({ inputs, usd }: Subject, { usage }: PricedStack): Charges {
  const figure = usage.ofStack("secrets", "requests");
  return [
    { service: "Secrets Manager", what: "secret", monthlyUsd: usd("secretMonth") },
    ...inputs.maps("replicas").map((replica) => {
      const region = replica.text("region") ?? "";
      return isPriced(region)
        ? {
            service: "Secrets Manager",
            what: `replica in ${region}`,
            monthlyUsd: usdOf("secretMonth", region),
          }
        : { reason: `a replica in ${region}, which is not in the price table` };
    }),
    usedCharge("Secrets Manager", "requests", {
      figure,
      unit: "a month and secret",
      usd: (figure.value / 1e6) * usd("secretRequests"),
    }),
  ];
}

/** A standard parameter is free. */
export function parameterCharges({ inputs, usd }: Subject): Charges {
  if (inputs.text("tier") !== "Advanced") return [];
  return [
    { service: "Systems Manager", what: "advanced parameter", monthlyUsd: usd("advancedParameterMonth") },
  ];
}

/** An alarm by the metrics that it judges: three for one where a band is computed around it. */
export function alarmCharges({ inputs, usd }: Subject): Charges {
  const queries = inputs.maps("metricQueries");
  const metrics = Math.max(1, queries.filter((query) => query.has("metric")).length);
  const isBand = queries.some(
    (query) => query.text("expression")?.includes("ANOMALY_DETECTION_BAND") ?? false,
  );
  const periods = [inputs, ...queries.map((query) => query.map("metric"))].map((each) =>
    each.number("period"),
  );
  const isFast = periods.some((period) => period !== undefined && period < 60);
  const count = metrics * (isBand ? 3 : 1);
  return [
    {
      service: "CloudWatch",
      what: `alarm on ${counted(count, "metric")}`,
      monthlyUsd: count * usd(isFast ? "fastAlarmMetricMonth" : "alarmMetricMonth"),
    },
  ];
}

/** What Application Auto Scaling makes by itself for a target that it tracks: an alarm to scale out, and one to scale in. */
export function scalingCharges(policy: Subject): Charges {
  const tracking = policy.inputs.map("targetTrackingScalingPolicyConfiguration");
  const metrics = tracking.map("customizedMetricSpecification").maps("metrics");
  return scalingAlarms(policy, Math.max(1, metrics.filter((metric) => metric.has("metricStat")).length));
}

/** ECS does so too for the instances of a capacity whose scaling it manages. Source: Amazon ECS Developer Guide, "cluster auto scaling". */
export function capacityCharges(capacity: Subject): Charges {
  const scaling = capacity.inputs.map("autoScalingGroupProvider").map("managedScaling");
  return scaling.text("status") === "ENABLED" ? scalingAlarms(capacity, 1) : [];
}

function scalingAlarms({ usd }: Subject, metrics: number): Charges {
  const alarm: Charge = {
    service: "CloudWatch",
    what: `alarms of scaling on ${counted(2 * metrics, "metric")}`,
    monthlyUsd: 2 * metrics * usd("alarmMetricMonth"),
  };
  return [alarm];
}

export function dashboardCharges({ usd }: Subject): Charges {
  const dashboard: Charge = { service: "CloudWatch", what: "dashboard", monthlyUsd: usd("dashboardMonth") };
  return [dashboard];
}

/** The figure of a component, told with each of its log groups as one charge on the first of them. */
export function logs(
  { inputs, usd }: Subject,
  { value, isGiven }: { readonly value: number; readonly isGiven: boolean },
): Charges {
  const isInfrequent = inputs.text("logGroupClass") === "INFREQUENT_ACCESS";
  const keptDays = inputs.number("retentionInDays") ?? 0;
  const keptMonths = (keptDays === 0 ? FOREVER_DAYS : keptDays) / DAYS_A_MONTH;
  const kept = `kept for ${keptDays === 0 ? "ever, a year of it counted" : `${amount(keptDays)} days`}`;
  return [
    usedCharge("CloudWatch", "logs taken in", {
      figure: { value, isGiven },
      unit: "GiB a month",
      usd: value * usd(isInfrequent ? "infrequentLogGb" : "logGb"),
    }),
    usedCharge("CloudWatch", `logs ${kept}`, {
      figure: { value, isGiven },
      unit: "GiB a month",
      usd: value * keptMonths * usd("logGbMonth"),
    }),
  ];
}

const DAYS_A_MONTH = 365 / 12;
const FOREVER_DAYS = 365;
