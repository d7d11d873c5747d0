import * as pulumi from "@pulumi/pulumi";
import type { SecurityPart } from "../../account/schema";
import type { AccountSettings } from "../../account/settings";
import type { Account } from "../account";
import { EncryptionKey, logService } from "../encryption-key";
import { createAccountAlerts, type AccountAlerts } from "./account-alerts";
import { createAccountCheck } from "./account-check";
import { createAccountSettings } from "./account-settings";
import { AuditTrail } from "./audit-trail";
import { ConfigurationHistory } from "./configuration-history";
import { createDetectors, tellOfFindings } from "./threat-detection";

export interface AccountSecurityArgs {
  readonly settings: Pick<
    AccountSettings,
    "alertEmails" | "auditRetentionDays" | "logRetentionDays" | "regions" | "security" | "tags"
  >;
  readonly account: Account;
}

/** What the account must have: what the settings say is owned is made, and what is checked is looked for. */
export class AccountSecurity extends pulumi.ComponentResource {
  /** The buckets that hold records of what was done. */
  public readonly auditBucketArns: readonly pulumi.Output<string>[];
  /** What is missing of what is checked; nothing where nothing is. */
  public readonly check: pulumi.Output<unknown> | undefined;
  /** Where it is told; nothing where there is nothing to tell. */
  public readonly alertTopicArn: pulumi.Output<string> | undefined;

  public constructor(name: string, args: AccountSecurityArgs) {
    super("slipway:account:AccountSecurity", name);
    const { settings, account } = args;
    const { security, regions, tags } = settings;
    const owns = (part: SecurityPart): boolean => security.owned.includes(part);
    const history = { account, retentionDays: settings.auditRetentionDays, tags };
    const trail = owns("cloudTrail") ? new AuditTrail("audit", history, { parent: this }) : undefined;
    const config = owns("config")
      ? new ConfigurationHistory("configurations", { ...history, regions }, { parent: this })
      : undefined;
    createAccountSettings({ owned: security.owned, regions, tags }, this);
    const detects = owns("guardDuty");
    const alerts =
      detects || security.checked.length > 0
        ? createAccountAlerts(
            "account-alerts",
            { emails: settings.alertEmails, account, hearsFindings: detects, tags },
            this,
          )
        : undefined;
    if (detects && alerts !== undefined) {
      const detection = { account, regions, tags };
      createDetectors(detection, this);
      tellOfFindings(detection, alerts.topicArn, this);
    }
    this.check = alerts === undefined ? undefined : createCheck(args, alerts, this);
    this.alertTopicArn = alerts?.topicArn;
    this.auditBucketArns = [trail, config].flatMap((each) => (each === undefined ? [] : [each.bucketArn]));
    this.registerOutputs();
  }
}

function createCheck(
  { settings, account }: AccountSecurityArgs,
  alerts: AccountAlerts,
  parent: pulumi.Resource,
): pulumi.Output<unknown> | undefined {
  const { security, regions, logRetentionDays, tags } = settings;
  if (security.checked.length === 0) return undefined;
  const logKey = new EncryptionKey(
    "account-logs",
    {
      account,
      description: "Encrypts the logs of the account's checks",
      services: [logService(account)],
      tags,
      retainData: false,
    },
    { parent },
  );
  return createAccountCheck(
    "account-check",
    { parts: security.checked, regions, account, alerts, logRetentionDays, logKeyArn: logKey.arn, tags },
    parent,
  );
}
