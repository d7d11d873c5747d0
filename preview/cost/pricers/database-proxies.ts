import type { Charges } from "../charge";
import { databaseClass } from "../price-list/databases";
import { HOURS_A_MONTH } from "../prices";
import type { PricedStack, Subject } from "../stack";

const INSTANCE = "aws:rds/instance:Instance";

/** A proxy is paid by the virtual processors of the database that it leads to. */
export function databaseProxyCharges({ entry, usd }: Subject, stack: PricedStack): Charges {
  const instance = stack
    .all(INSTANCE)
    .find((each) => each.entry === entry && each.inputs.text("replicateSourceDb") === undefined);
  const className = instance?.inputs.text("instanceClass");
  const vcpus = className === undefined ? undefined : databaseClass(className)?.vcpus;
  if (vcpus === undefined) {
    return [{ reason: `the processors of its database, of class ${className ?? "unknown"}, are not known` }];
  }
  return [
    {
      service: "RDS",
      what: `proxy of ${vcpus} vCPU`,
      monthlyUsd: vcpus * HOURS_A_MONTH * usd("databaseProxyVcpuHour"),
    },
  ];
}
