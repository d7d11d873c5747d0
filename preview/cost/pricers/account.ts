import { usedCharge, type Charges } from "../charge";
import type { Subject } from "../stack";

/** What is assumed a month of an account's region; no stack file can say it. */
const ASSUMED = {
  /** Management events of CloudTrail that GuardDuty reads. */
  managementEvents: 500_000,
  /** Flow logs and DNS logs that it reads. */
  networkGiB: 10,
  /** Changes that AWS Config records. */
  configurationItems: 1_000,
  /** A rule that is looked at once a day. */
  evaluations: 30,
} as const;

const given = (value: number): { readonly value: number; readonly isGiven: boolean } => ({
  value,
  isGiven: false,
});

/** A detector, by what it reads; what of data it looks at besides is charged with its features. */
export function detectorCharges({ usd }: Subject): Charges {
  return [
    usedCharge("GuardDuty", "management events", {
      figure: given(ASSUMED.managementEvents),
      unit: "events a month",
      usd: (ASSUMED.managementEvents / 1e6) * usd("guardDutyEvents"),
    }),
    usedCharge("GuardDuty", "flow logs and DNS logs", {
      figure: given(ASSUMED.networkGiB),
      unit: "GiB a month",
      usd: ASSUMED.networkGiB * usd("guardDutyLogGb"),
    }),
  ];
}

/** A feature of a detector, which has no price here: it is charged by what there is of buckets, databases and the like. */
export function detectorFeatureCharges({ inputs }: Subject): Charges {
  if (inputs.text("status") !== "ENABLED") return [];
  const name = inputs.text("name") ?? "";
  return [
    {
      reason: `the feature ${name} of GuardDuty: it depends on the buckets, databases, functions or disks that there are`,
    },
  ];
}

/** A recorder, by the changes that it records. */
export function recorderCharges({ usd }: Subject): Charges {
  return [
    usedCharge("Config", "configuration items", {
      figure: given(ASSUMED.configurationItems),
      unit: "changes a month",
      usd: ASSUMED.configurationItems * usd("configurationItem"),
    }),
  ];
}

/** A rule, by how often it is looked at. */
export function configRuleCharges({ usd }: Subject): Charges {
  return [
    usedCharge("Config", "evaluations", {
      figure: given(ASSUMED.evaluations),
      unit: "evaluations a month",
      usd: ASSUMED.evaluations * usd("ruleEvaluation"),
    }),
  ];
}
