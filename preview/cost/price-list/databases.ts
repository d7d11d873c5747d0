/** The page of the prices below. */
export const DATABASE_SOURCE = "https://aws.amazon.com/rds/postgresql/pricing/";
/** When the prices of burstable classes and of m7g were seen; the others' are of April 2026. */
export const DATABASE_SEEN = "2026-10-06";

/** What an hour of an instance costs in one zone, and Multi-AZ with one standby; and its virtual processors. */
export interface DatabaseClass {
  readonly singleAzUsd: number;
  readonly multiAzUsd: number;
  readonly vcpus: number;
}

type HourlyUsd = readonly [singleAz: number, multiAz: number];

/** One zone and Multi-AZ, by the hour: PostgreSQL in us-east-1 and us-west-2, which have the same prices. */
const HOURLY_USD: Readonly<Record<string, HourlyUsd>> = {
  "db.t4g.micro": [0.016, 0.032],
  "db.t4g.small": [0.032, 0.065],
  "db.t4g.medium": [0.065, 0.129],
  "db.t4g.large": [0.129, 0.258],
  "db.t4g.xlarge": [0.258, 0.517],
  "db.t4g.2xlarge": [0.517, 1.034],
  "db.t3.micro": [0.018, 0.036],
  "db.t3.small": [0.036, 0.072],
  "db.t3.medium": [0.072, 0.145],
  "db.t3.large": [0.145, 0.29],
  "db.m5.large": [0.178, 0.356],
  "db.m5.xlarge": [0.356, 0.712],
  "db.m5.2xlarge": [0.712, 1.424],
  "db.m6g.large": [0.159, 0.318],
  "db.m6g.xlarge": [0.318, 0.636],
  "db.m6g.2xlarge": [0.636, 1.272],
  "db.m6i.large": [0.178, 0.356],
  "db.m6i.xlarge": [0.356, 0.712],
  "db.m6i.2xlarge": [0.712, 1.424],
  "db.m7g.large": [0.168, 0.337],
  "db.m7g.xlarge": [0.337, 0.674],
  "db.m7g.2xlarge": [0.674, 1.348],
  "db.r5.large": [0.25, 0.5],
  "db.r5.xlarge": [0.5, 1],
  "db.r6g.large": [0.225, 0.45],
  "db.r6g.xlarge": [0.45, 0.899],
  "db.r6g.2xlarge": [0.899, 1.798],
  "db.r6i.large": [0.25, 0.5],
  "db.r6i.xlarge": [0.5, 1],
  "db.r7g.large": [0.239, 0.478],
  "db.r7g.xlarge": [0.478, 0.956],
  "db.r7g.2xlarge": [0.956, 1.912],
};

/** Larger sizes cost in proportion: RDS has one price of a family's processor. Burstable families have none of them. */
const LARGER_XLARGES = [4, 8, 12, 16, 24, 32];

/** What is known of an instance class; nothing of one that is not in the table. */
export function databaseClass(name: string): DatabaseClass | undefined {
  const xlarges = xlargesOf(name);
  const known = hourlyUsd(name);
  if (known !== undefined) return classOf(known, xlarges);
  if (xlarges === undefined || !LARGER_XLARGES.includes(xlarges) || name.startsWith("db.t")) return undefined;
  const family = name.slice(0, name.lastIndexOf("."));
  for (const smaller of [2, 1]) {
    const hourly = hourlyUsd(`${family}.${smaller === 1 ? "" : smaller}xlarge`);
    if (hourly !== undefined) {
      const times = xlarges / smaller;
      return classOf([hourly[0] * times, hourly[1] * times], xlarges);
    }
  }
  return undefined;
}

function classOf([singleAzUsd, multiAzUsd]: HourlyUsd, xlarges: number | undefined): DatabaseClass {
  // Of two processors up to large, then of four a step: Amazon RDS User Guide, "DB instance class types".
  return { singleAzUsd, multiAzUsd, vcpus: xlarges === undefined ? 2 : xlarges * 4 };
}

function hourlyUsd(name: string): HourlyUsd | undefined {
  return Object.hasOwn(HOURLY_USD, name) ? HOURLY_USD[name] : undefined;
}

/** How many times `xlarge` a class is: 4 of `db.m7g.4xlarge`. */
function xlargesOf(name: string): number | undefined {
  const size = /\.(\d*)xlarge$/.exec(name);
  return size === null ? undefined : Number(size[1] === "" ? 1 : size[1]);
}

/** Every class with a price. */
export const DATABASE_CLASSES = Object.keys(HOURLY_USD);
