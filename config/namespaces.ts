import { checkAssumedRoles } from "./checks/assumed-roles";
import { offer, suggestion } from "./problem";
import type { ReportKey } from "./tree";

/** Whose configuration a stack file may hold: Slipway's, Pulumi's own, and the providers'. */
export const NAMESPACES: readonly string[] = ["slipway", "aws", "sentry", "pulumi"];

/** The AWS provider's configuration keys (Pulumi Registry, AWS provider, "Configuration options"). */
const AWS_KEYS = [
  "accessKey",
  "allowedAccountIds",
  "assumeRoleWithWebIdentity",
  "assumeRoles",
  "customCaBundle",
  "defaultTags",
  "ec2MetadataServiceEndpoint",
  "ec2MetadataServiceEndpointMode",
  "endpoints",
  "forbiddenAccountIds",
  "httpProxy",
  "httpsProxy",
  "ignoreTags",
  "insecure",
  "maxRetries",
  "noProxy",
  "profile",
  "region",
  "retryMode",
  "s3UsEast1RegionalEndpoint",
  "s3UsePathStyle",
  "secretKey",
  "sharedConfigFiles",
  "sharedCredentialsFiles",
  "skipCredentialsValidation",
  "skipMetadataApiCheck",
  "skipRegionValidation",
  "skipRequestingAccountId",
  "stsRegion",
  "tagPolicyCompliance",
  "token",
  "tokenBucketRateLimiterCapacity",
  "useDualstackEndpoint",
  "useFipsEndpoint",
  "userAgents",
];
const SENTRY_KEYS = ["baseUrl", "token"];
const REGION_KEY = "aws:region";
const ACCOUNTS_KEY = "aws:allowedAccountIds";
/** What to add where a key that Slipway needs is missing. */
const MISSING: Readonly<Record<string, string>> = {
  [REGION_KEY]: "the region the stack lives in, such as us-east-1",
  [ACCOUNTS_KEY]:
    'the accounts this stack may be deployed to, such as ["123456789012"] (aws sts get-caller-identity prints yours)',
};
/** Keys that may only be set encrypted. */
const CREDENTIALS = ["aws:accessKey", "aws:secretKey", "aws:token", "sentry:token"];

/** The regions of the AWS provider's own list (its enum `Region`), less China's and the closed partitions. */
export const REGIONS: readonly string[] = [
  ...["af-south-1", "ap-east-1", "ap-east-2", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3"],
  ...["ap-south-1", "ap-south-2", "ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "ap-southeast-4"],
  ...["ap-southeast-5", "ap-southeast-6", "ap-southeast-7", "ca-central-1", "ca-west-1", "eu-central-1"],
  ...["eu-central-2", "eu-north-1", "eu-south-1", "eu-south-2", "eu-west-1", "eu-west-2", "eu-west-3"],
  ...["il-central-1", "me-central-1", "me-south-1", "mx-central-1", "sa-east-1", "us-east-1", "us-east-2"],
  ...["us-gov-east-1", "us-gov-west-1", "us-west-1", "us-west-2"],
];

/**
 * Checks the providers' keys. The guard on accounts is Slipway's: the provider itself asks for none.
 *
 * @returns the stack's region, if it is one.
 */
export function checkProviders(
  source: { readonly config: Readonly<Record<string, string>>; readonly secureKeys: readonly string[] },
  report: ReportKey,
): string | undefined {
  const misspelled = new Set<string>();
  const allowed = new Map([
    ["aws", AWS_KEYS],
    ["sentry", SENTRY_KEYS],
  ]);
  for (const key of [...Object.keys(source.config), ...source.secureKeys]) {
    const namespace = key.slice(0, key.indexOf(":"));
    const name = key.slice(namespace.length + 1);
    const names = allowed.get(namespace);
    if (names !== undefined && !names.includes(name)) {
      report(key, [], `unknown key of the provider; ${offer(name, names)}`);
      misspelled.add(`${namespace}:${suggestion(name, names) ?? ""}`);
    }
    if (CREDENTIALS.includes(key) && !source.secureKeys.includes(key)) {
      report(
        key,
        [],
        "a credential in plain text. Remove it here, revoke it, and take credentials from the environment, or set it with pulumi config set --secret",
      );
    }
  }
  const read = (key: string): string | undefined => {
    const value = source.config[key];
    if (source.secureKeys.includes(key)) {
      report(key, [], "encrypted, and no secret: set it in plain text, so that it can be checked");
    } else if (value === undefined && !misspelled.has(key)) {
      report(key, [], `missing; add ${key}: ${MISSING[key] ?? ""}`);
    } else {
      return value;
    }
    return undefined;
  };
  checkAccounts(read(ACCOUNTS_KEY), report);
  checkAssumedRoles(source.config["aws:assumeRoles"], allowedAccountIds(source.config), report);
  return checkRegion(read(REGION_KEY), report);
}

function checkRegion(region: string | undefined, report: ReportKey): string | undefined {
  if (region === undefined || REGIONS.includes(region)) return region;
  const alike = suggestion(region, REGIONS);
  const hint = alike === undefined ? "" : `; did you mean "${alike}"?`;
  report(REGION_KEY, [], `found "${region}"; allowed: an AWS region such as us-east-1${hint}`);
  return undefined;
}

function checkAccounts(value: string | undefined, report: ReportKey): void {
  if (value === undefined) return;
  const ids = parseList(value);
  if (ids === undefined || ids.length === 0) {
    report(
      ACCOUNTS_KEY,
      [],
      `found ${value}; allowed: a list of 12-digit account ids in quotes, such as ["123456789012"]`,
    );
    return;
  }
  ids.forEach((id, index) => {
    if (typeof id !== "string" || !/^\d{12}$/.test(id)) {
      report(
        ACCOUNTS_KEY,
        [index],
        `found ${JSON.stringify(id)}; allowed: a 12-digit account id in quotes, such as "123456789012"`,
      );
    }
  });
}

/** The well-formed of the accounts that the stack may be deployed to. */
export function allowedAccountIds(config: Readonly<Record<string, string>>): readonly string[] {
  return (parseList(config[ACCOUNTS_KEY] ?? "") ?? []).filter((id) => typeof id === "string");
}

function parseList(value: string): readonly unknown[] | undefined {
  try {
    const list: unknown = JSON.parse(value);
    return Array.isArray(list) ? list : undefined;
  } catch {
    return undefined;
  }
}
