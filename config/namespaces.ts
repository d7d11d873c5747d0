import { offer, type Path } from "./problem";

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
/** Keys that may only be set encrypted. */
const CREDENTIALS = ["aws:accessKey", "aws:secretKey", "aws:token", "sentry:token"];

/** Regions that AWS accounts have, those to be opted into included (AWS General Reference, 2026). */
const REGION =
  /^(af|ap|ca|eu|il|me|mx|sa|us)(-gov)?-(central|east|north|northeast|northwest|south|southeast|southwest|west)-\d$/;

export interface AwsSettings {
  readonly region?: string;
  readonly accountIds: readonly string[];
}

/** Checks the providers' keys. The guard on accounts is Slipway's: the provider itself asks for none. */
export function checkAws(
  source: { readonly config: Readonly<Record<string, string>>; readonly secureKeys: readonly string[] },
  report: (key: string, path: Path, message: string) => void,
): AwsSettings {
  const allowed: Readonly<Record<string, readonly string[]>> = { aws: AWS_KEYS, sentry: SENTRY_KEYS };
  for (const key of [...Object.keys(source.config), ...source.secureKeys]) {
    const [namespace = "", name = ""] = key.split(":");
    const names = allowed[namespace];
    if (names !== undefined && !names.includes(name))
      report(key, [], `unknown key of the provider; ${offer(name, names)}`);
    if (CREDENTIALS.includes(key) && !source.secureKeys.includes(key)) {
      report(
        key,
        [],
        "a credential in plain text. Remove it here, revoke it, and take credentials from the environment, or set it with pulumi config set --secret",
      );
    }
  }
  return {
    ...checkRegion(source.config["aws:region"], report),
    accountIds: checkAccounts(source.config["aws:allowedAccountIds"], report),
  };
}

function checkRegion(
  region: string | undefined,
  report: (key: string, path: Path, message: string) => void,
): { readonly region?: string } {
  if (region === undefined) {
    report("aws:region", [], "missing; add aws:region: the region the stack lives in, such as us-east-1");
    return {};
  }
  if (!REGION.test(region)) {
    report("aws:region", [], `found "${region}"; allowed: an AWS region such as us-east-1`);
    return {};
  }
  return { region };
}

function checkAccounts(
  value: string | undefined,
  report: (key: string, path: Path, message: string) => void,
): readonly string[] {
  const key = "aws:allowedAccountIds";
  if (value === undefined) {
    report(
      key,
      [],
      'missing; add the accounts this stack may be deployed to, such as ["123456789012"] (aws sts get-caller-identity prints yours)',
    );
    return [];
  }
  const ids = parseList(value);
  if (ids === undefined || ids.length === 0) {
    report(
      key,
      [],
      `found ${value}; allowed: a list of 12-digit account ids in quotes, such as ["123456789012"]`,
    );
    return [];
  }
  ids.forEach((id, index) => {
    if (typeof id !== "string" || !/^\d{12}$/.test(id)) {
      report(key, [index], `found ${JSON.stringify(id)}; allowed: a 12-digit account id in quotes`);
    }
  });
  return ids.map(String);
}

function parseList(value: string): readonly unknown[] | undefined {
  try {
    const list: unknown = JSON.parse(value);
    return Array.isArray(list) ? list : undefined;
  } catch {
    return undefined;
  }
}
