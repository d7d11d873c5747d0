import type { Aws } from "./aws";

/** What is looked for. */
export interface Wanted {
  /** All regions with stacks, the function's own first. */
  readonly regions: readonly string[];
  readonly accountId: string;
  /** The tags that bills are to be told apart by. */
  readonly costAllocationTags: readonly string[];
}

/** What one part lacks: nothing, an empty list. Each text says what to do. */
type Look = (aws: Aws, wanted: Wanted) => Promise<readonly string[]>;

/** How each part that an account must have is looked for. None of them changes anything. */
export const LOOKS: Readonly<Record<string, Look>> = {
  cloudTrail: trail,
  guardDuty: (aws, wanted) => inEach(wanted, (region) => detector(aws, region)),
  config: (aws, wanted) => inEach(wanted, (region) => recorder(aws, region)),
  accessAnalyzer: (aws, wanted) => inEach(wanted, (region) => analyzer(aws, region)),
  s3PublicAccessBlock: publicAccessBlock,
  ebsEncryption: (aws, wanted) =>
    inEach(wanted, async (region) => {
      const { EbsEncryptionByDefault } = await (await aws.ec2(region)).getEbsEncryptionByDefault({});
      return EbsEncryptionByDefault === true ? undefined : "new EBS volumes are not encrypted";
    }),
  passwordPolicy,
  containerInsights: (aws, wanted) => inEach(wanted, (region) => insights(aws, region)),
  costAllocationTags,
};

async function inEach(
  { regions }: Wanted,
  look: (region: string) => Promise<string | undefined>,
): Promise<readonly string[]> {
  const found = await Promise.all(
    regions.map(async (region) => {
      const lacking = await look(region);
      return lacking === undefined ? [] : [`${region}: ${lacking}`];
    }),
  );
  return found.flat();
}

/** One trail is enough, if it records every region, signs what it records, and is switched on. */
async function trail(aws: Aws, { regions: [home = ""] }: Wanted): Promise<readonly string[]> {
  const client = await aws.cloudTrail(home);
  const { trailList = [] } = await client.describeTrails({});
  const wide = trailList.filter(({ IsMultiRegionTrail }) => IsMultiRegionTrail === true);
  const states = await Promise.all(
    wide.map(async (each) => {
      const { IsLogging } = await client.getTrailStatus({ Name: each.TrailARN ?? "" });
      return { ...each, isLogging: IsLogging === true };
    }),
  );
  const logging = states.filter(({ isLogging }) => isLogging);
  if (wide.length === 0) return ["no trail records every region"];
  if (logging.length === 0) return ["the trail that records every region is switched off"];
  return logging.some(({ LogFileValidationEnabled }) => LogFileValidationEnabled === true)
    ? []
    : ["no trail signs its records, so a change of them would not be seen"];
}

async function detector(aws: Aws, region: string): Promise<string | undefined> {
  const client = await aws.guardDuty(region);
  const { DetectorIds: [id] = [] } = await client.listDetectors({});
  if (id === undefined) return "GuardDuty is off";
  const { Status } = await client.getDetector({ DetectorId: id });
  return Status === "ENABLED" ? undefined : "GuardDuty is suspended";
}

async function recorder(aws: Aws, region: string): Promise<string | undefined> {
  const client = await aws.config(region);
  const { ConfigurationRecordersStatus = [] } = await client.describeConfigurationRecorderStatus({});
  if (ConfigurationRecordersStatus.length === 0) return "AWS Config has no recorder";
  return ConfigurationRecordersStatus.some(({ recording }) => recording === true)
    ? undefined
    : "the recorder of AWS Config is stopped";
}

async function analyzer(aws: Aws, region: string): Promise<string | undefined> {
  const { analyzers = [] } = await (await aws.accessAnalyzer(region)).listAnalyzers({});
  const isExternal = ({ type = "" }): boolean => type === "ACCOUNT" || type === "ORGANIZATION";
  return analyzers.some((each) => isExternal(each) && each.status === "ACTIVE")
    ? undefined
    : "no analyzer looks for what others can reach";
}

async function publicAccessBlock(
  aws: Aws,
  { accountId, regions: [home = ""] }: Wanted,
): Promise<readonly string[]> {
  const client = await aws.s3Control(home);
  const found = await orNothing("NoSuchPublicAccessBlockConfiguration", () =>
    client.getPublicAccessBlock({ AccountId: accountId }),
  );
  const block = found?.PublicAccessBlockConfiguration ?? {};
  const off = (
    ["BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"] as const
  ).filter((key) => block[key] !== true);
  return off.length === 0 ? [] : [`buckets can be made public: ${off.join(", ")} off for the account`];
}

/** What CIS AWS Foundations Benchmark asks of passwords: 14 characters, and none of the last 24 again. */
async function passwordPolicy(aws: Aws, { regions: [home = ""] }: Wanted): Promise<readonly string[]> {
  const client = await aws.iam(home);
  const found = await orNothing("NoSuchEntity", () => client.getAccountPasswordPolicy({}));
  const { MinimumPasswordLength = 0, PasswordReusePrevention = 0 } = found?.PasswordPolicy ?? {};
  return [
    ...(MinimumPasswordLength >= 14
      ? []
      : [`passwords may have ${MinimumPasswordLength || "6"} characters: ask for 14`]),
    ...(PasswordReusePrevention >= 24 ? [] : ["former passwords may be taken again: remember 24"]),
  ];
}

async function insights(aws: Aws, region: string): Promise<string | undefined> {
  const client = await aws.ecs(region);
  const { settings = [] } = await client.listAccountSettings({
    name: "containerInsights",
    effectiveSettings: true,
  });
  return settings.some(({ value }) => value === "enabled" || value === "enhanced")
    ? undefined
    : "new ECS clusters have no Container Insights";
}

/** Only the account that pays, or one by itself, may ask. */
async function costAllocationTags(
  aws: Aws,
  { costAllocationTags: wanted, regions: [home = ""] }: Wanted,
): Promise<readonly string[]> {
  const client = await aws.costExplorer(home);
  const { CostAllocationTags = [] } = await client.listCostAllocationTags({
    Status: "Active",
    Type: "UserDefined",
    TagKeys: wanted,
  });
  const active = CostAllocationTags.map(({ TagKey }) => TagKey);
  const off = wanted.filter((tag) => !active.includes(tag));
  return off.length === 0 ? [] : [`bills do not tell apart by the tags ${off.join(", ")}: activate them`];
}

/** What is asked for; nothing where AWS says by an error that there is none. */
async function orNothing<Found>(error: string, ask: () => Promise<Found>): Promise<Found | undefined> {
  try {
    return await ask();
  } catch (thrown) {
    if (thrown instanceof Error && thrown.name.startsWith(error)) return undefined;
    throw thrown;
  }
}
