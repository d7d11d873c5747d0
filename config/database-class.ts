/** GiB of the burstable classes, by size. */
const BURSTABLE: Readonly<Record<string, number>> = {
  micro: 1,
  small: 2,
  medium: 4,
  large: 8,
  xlarge: 16,
  "2xlarge": 32,
};

/** GiB a virtual CPU, by class type. */
const GIB_A_CPU: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    ["m5", "m5d", "m6g", "m6gd", "m6i", "m6id", "m6idn", "m6in", "m7g", "m7i", "m8g", "m8gd"].map((type) => [
      type,
      4,
    ]),
  ),
  ...Object.fromEntries(
    ["r5", "r5b", "r5d", "r6g", "r6gd", "r6i", "r6id", "r6idn", "r6in", "r7g", "r7i", "r8g", "r8gd"].map(
      (type) => [type, 8],
    ),
  ),
  x2g: 16,
  x2idn: 16,
  x2iedn: 32,
};

/** Virtual CPUs, by size. */
const CPUS: Readonly<Record<string, number>> = {
  medium: 1,
  large: 2,
  xlarge: 4,
  "2xlarge": 8,
  "4xlarge": 16,
  "8xlarge": 32,
  "12xlarge": 48,
  "16xlarge": 64,
  "24xlarge": 96,
  "32xlarge": 128,
  "48xlarge": 192,
};

/**
 * How much memory an instance of a class has; nothing where the class is not known here.
 * Source: RDS User Guide, "Hardware specifications for DB instance classes".
 */
export function databaseMemoryGiB(instanceClass: string): number | undefined {
  const [, type = "", size = ""] = instanceClass.split(".");
  if (type === "t3" || type === "t4g") return BURSTABLE[size];
  const perCpu = GIB_A_CPU[type];
  const cpus = CPUS[size];
  return perCpu === undefined || cpus === undefined ? undefined : perCpu * cpus;
}
