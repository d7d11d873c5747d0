/** The page of the prices below. */
export const INSTANCE_SOURCE = "https://aws.amazon.com/ec2/pricing/on-demand/";
/** When they were seen; that of m7g.large on 2026-10-01 as well. */
export const INSTANCE_SEEN = "2026-04-30";

/** What the smallest size here costs an hour; each further size costs twice the one before. */
const SMALLEST_USD: Readonly<Record<string, readonly [sizes: readonly string[], smallestUsd: number]>> = {
  t4g: [["nano", "micro", "small", "medium", "large", "xlarge", "2xlarge"], 0.0042],
  t3: [["nano", "micro", "small", "medium", "large", "xlarge", "2xlarge"], 0.0052],
  t3a: [["nano", "micro", "small", "medium", "large", "xlarge", "2xlarge"], 0.0047],
  c6g: [["medium", "large", "xlarge", "2xlarge", "4xlarge", "8xlarge"], 0.034],
  c7g: [["medium", "large", "xlarge", "2xlarge", "4xlarge", "8xlarge"], 0.03625],
  c8g: [["medium", "large", "xlarge", "2xlarge", "4xlarge", "8xlarge"], 0.03988],
  m6g: [["medium", "large", "xlarge", "2xlarge", "4xlarge", "8xlarge"], 0.0385],
  m7g: [["medium", "large", "xlarge", "2xlarge", "4xlarge", "8xlarge"], 0.0408],
  m8g: [["medium", "large", "xlarge", "2xlarge", "4xlarge", "8xlarge"], 0.04488],
  r6g: [["medium", "large", "xlarge", "2xlarge", "4xlarge", "8xlarge"], 0.0504],
  r7g: [["medium", "large", "xlarge", "2xlarge", "4xlarge", "8xlarge"], 0.05355],
  r8g: [["medium", "large", "xlarge", "2xlarge", "4xlarge", "8xlarge"], 0.05891],
  c5: [["large", "xlarge", "2xlarge", "4xlarge"], 0.085],
  c6i: [["large", "xlarge", "2xlarge", "4xlarge", "8xlarge"], 0.085],
  c7i: [["large", "xlarge", "2xlarge", "4xlarge", "8xlarge"], 0.08925],
  m5: [["large", "xlarge", "2xlarge", "4xlarge", "8xlarge"], 0.096],
  m6i: [["large", "xlarge", "2xlarge", "4xlarge", "8xlarge"], 0.096],
  m7i: [["large", "xlarge", "2xlarge", "4xlarge", "8xlarge"], 0.1008],
  "m7i-flex": [["large", "xlarge", "2xlarge", "4xlarge", "8xlarge"], 0.09576],
  r5: [["large", "xlarge", "2xlarge", "4xlarge", "8xlarge"], 0.126],
  r6i: [["large", "xlarge", "2xlarge", "4xlarge", "8xlarge"], 0.126],
  r7i: [["large", "xlarge", "2xlarge", "4xlarge", "8xlarge"], 0.1323],
};

/** What an hour of an instance costs with Linux, in us-east-1 and us-west-2; nothing of one that is not in the table. */
export function instanceHourUsd(type: string): number | undefined {
  const [family = "", size = ""] = type.split(".");
  const row = Object.hasOwn(SMALLEST_USD, family) ? SMALLEST_USD[family] : undefined;
  const step = row?.[0].indexOf(size) ?? -1;
  return row === undefined || step < 0 ? undefined : row[1] * 2 ** step;
}

/** Every instance type with a price. */
export const INSTANCE_TYPES = Object.entries(SMALLEST_USD).flatMap(([family, [sizes]]) =>
  sizes.map((size) => `${family}.${size}`),
);
