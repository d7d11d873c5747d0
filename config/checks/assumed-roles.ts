import { offer } from "../problem";
import type { ReportKey } from "../tree";

const KEY = "aws:assumeRoles";
/** What the provider takes of each. Source: Pulumi Registry, AWS provider, "Configuration options", assumeRoles. */
const ROLE_KEYS = [
  "duration",
  "externalId",
  "policy",
  "policyArns",
  "roleArn",
  "sessionName",
  "sourceIdentity",
  "tags",
  "transitiveTagKeys",
];
const ROLE_ARN = /^arn:aws[a-z-]*:iam::(\d{12}):role\/[\w+=,.@/-]+$/;

/**
 * Checks the roles that the provider takes, one by the other: the last one's account is the one that the stack is deployed
 * to. The provider itself finds out with credentials at hand only, and passes over a key that it does not know.
 */
export function checkAssumedRoles(
  value: string | undefined,
  accountIds: readonly string[],
  report: ReportKey,
): void {
  if (value === undefined) return;
  const roles = listIn(value);
  if (roles === undefined || roles.length === 0) {
    report(
      KEY,
      [],
      `found ${value}; allowed: a list of roles, such as [{ roleArn: arn:aws:iam::123456789012:role/slipway-account/deploy }]`,
    );
    return;
  }
  roles.forEach((role, index) => {
    const keys = typeof role === "object" && role !== null ? role : {};
    for (const key of Object.keys(keys)) {
      if (!ROLE_KEYS.includes(key))
        report(KEY, [index, key], `unknown key of the provider; ${offer(key, ROLE_KEYS)}`);
    }
    const arn = "roleArn" in keys ? keys.roleArn : undefined;
    const account = typeof arn === "string" ? ROLE_ARN.exec(arn)?.[1] : undefined;
    if (account === undefined) {
      const found = arn === undefined ? "missing; add roleArn:" : `found ${JSON.stringify(arn)}; allowed:`;
      const place = arn === undefined ? [index] : [index, "roleArn"];
      report(
        KEY,
        place,
        `${found} the ARN of a role, such as arn:aws:iam::123456789012:role/slipway-account/deploy`,
      );
    } else if (index === roles.length - 1 && accountIds.length > 0 && !accountIds.includes(account)) {
      report(
        KEY,
        [index, "roleArn"],
        `the role is in the account ${account}, to which aws:allowedAccountIds does not let the stack: it names ${accountIds.join(", ")}`,
      );
    }
  });
}

function listIn(value: string): readonly unknown[] | undefined {
  try {
    const list: unknown = JSON.parse(value);
    return Array.isArray(list) ? list : undefined;
  } catch {
    return undefined;
  }
}
