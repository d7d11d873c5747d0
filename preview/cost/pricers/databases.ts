import { amount, usedCharge, type Charge, type Charges } from "../charge";
import { databaseClass } from "../price-list/databases";
import { HOURS_A_MONTH } from "../prices";
import type { PricedStack, Subject } from "../stack";
import { ASSUMED } from "../usage";

const RDS = "RDS";
const INSTANCE = "aws:rds/instance:Instance";
/** What gp3 has without a charge, below and from the size on where RDS stripes it. Source: Amazon RDS User Guide, "gp3 storage". */
const STRIPED_FROM_GIB = 400;
const FREE = { iops: [3000, 12_000], mibps: [125, 500] } as const;
/** Seconds of a month of 730 hours. */
const SECONDS = HOURS_A_MONTH * 3600;

/** A database instance or a replica: its hours, its disk, its backups, and what watches it. */
export function databaseCharges(instance: Subject, stack: PricedStack): Charges {
  const { inputs, entry, usd } = instance;
  const className = inputs.text("instanceClass") ?? "";
  const known = databaseClass(className);
  const isMultiAz = inputs.flag("multiAz");
  const source = inputs.text("replicateSourceDb");
  const kind = `${isMultiAz ? "Multi-AZ" : "one zone"}${source === undefined ? "" : ", replica"}`;
  const hour: Charges[number] =
    known === undefined
      ? {
          reason: `the instance class ${className === "" ? "is not known" : `${className} is not in the price table`}`,
        }
      : {
          service: RDS,
          what: `${className}, ${kind}`,
          monthlyUsd: HOURS_A_MONTH * (isMultiAz ? known.multiAzUsd : known.singleAzUsd),
        };
  const isAdvanced = inputs.text("databaseInsightsMode") === "advanced";
  const insights: Charge = {
    service: "CloudWatch",
    what: "Database Insights, advanced",
    monthlyUsd: (known?.vcpus ?? 0) * HOURS_A_MONTH * usd("databaseInsightsVcpuHour"),
  };
  return [
    hour,
    ...diskCharges(instance, stack),
    ...(source === undefined ? [backups(instance, stack)] : []),
    ...(source !== undefined && isElsewhere(source, instance) ? [standbyTransfer(entry, stack, usd)] : []),
    ...(isAdvanced ? [insights] : []),
    ...monitoring(instance),
  ];
}

function diskCharges(instance: Subject, stack: PricedStack): Charges {
  const { inputs, usd } = instance;
  const type = inputs.text("storageType") ?? "gp3";
  if (type !== "gp3") return [{ reason: `database storage of type ${type} is not in the price table` }];
  const isMultiAz = inputs.flag("multiAz");
  const known = diskGiB(instance, stack);
  const sizeGiB = known ?? stack.described.diskGiB(instance.entry) ?? ASSUMED.diskGiB;
  const step = sizeGiB < STRIPED_FROM_GIB ? 0 : 1;
  const iops = Math.max(0, (inputs.number("iops") ?? 0) - FREE.iops[step]);
  const mibps = Math.max(0, (inputs.number("storageThroughput") ?? 0) - FREE.mibps[step]);
  const zones = isMultiAz ? 2 : 1;
  return [
    {
      service: RDS,
      what: `${amount(sizeGiB)} GiB gp3${isMultiAz ? ", Multi-AZ" : ""}`,
      monthlyUsd: sizeGiB * usd(isMultiAz ? "rdsGp3MultiAzGbMonth" : "rdsGp3GbMonth"),
      ...(known === undefined
        ? { assumption: `${amount(sizeGiB)} GiB, as the stack file has it: its source is in another stack` }
        : {}),
    },
    { service: RDS, what: `${amount(iops)} more IOPS`, monthlyUsd: iops * zones * usd("rdsGp3Iops") },
    ...(mibps > 0 ? [{ reason: "throughput above what gp3 has is not in the price table" }] : []),
  ];
}

/** A replica's disk is as large as that of its source. */
function diskGiB({ inputs }: Subject, stack: PricedStack): number | undefined {
  const own = inputs.number("allocatedStorage");
  if (own !== undefined) return own;
  const source = inputs.text("replicateSourceDb")?.split(":").at(-1);
  return stack
    .all(INSTANCE)
    .find((each) => source !== undefined && each.inputs.text("identifier") === source)
    ?.inputs.number("allocatedStorage");
}

function backups({ entry, usd }: Subject, { usage }: PricedStack): Charge {
  const figure = usage.of("databases", entry, "backupGiB");
  return usedCharge(RDS, "automated backups above the size of the disk", {
    figure,
    unit: "GiB",
    usd: figure.value * usd("rdsBackupGbMonth"),
  });
}

function standbyTransfer(entry: string, { usage }: PricedStack, usd: Subject["usd"]): Charge {
  const figure = usage.of("databases", entry, "standbyTransferGiB");
  return usedCharge("Data transfer", "changes of the database, from the other region", {
    figure,
    unit: "GiB a month",
    usd: figure.value * usd("transferRegionGb"),
  });
}

function isElsewhere(source: string, { region }: Subject): boolean {
  const of = source.split(":")[3];
  return of !== undefined && of !== region;
}

/** Enhanced monitoring writes a record each interval to CloudWatch Logs, and pays for it as for any log. */
function monitoring({ inputs, usd }: Subject): Charges {
  const interval = inputs.number("monitoringInterval") ?? 0;
  if (interval === 0) return [];
  const logGiB = ((SECONDS / interval) * ASSUMED.monitoringRecordKiB) / 1024 ** 2;
  return [
    {
      service: "CloudWatch",
      what: "enhanced monitoring",
      monthlyUsd: logGiB * usd("logGb"),
      assumption: `a record of ${ASSUMED.monitoringRecordKiB} KiB every ${amount(interval)} seconds`,
    },
  ];
}
