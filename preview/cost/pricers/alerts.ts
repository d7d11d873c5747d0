import type { Charges } from "../charge";
import type { Subject } from "../stack";

/** An alarm over others, whatever their number; these are paid for by themselves. */
export function compositeAlarmCharges({ usd }: Subject): Charges {
  return [{ service: "CloudWatch", what: "composite alarm", monthlyUsd: usd("compositeAlarmMonth") }];
}
