import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { SecurityPart } from "../../account/schema";

/** The tags that the main program gives all it makes, and that bills are told apart by. */
export const COST_ALLOCATION_TAGS: readonly string[] = ["CostCode", "Environment", "Project"];

/** What CIS AWS Foundations Benchmark v3.0 asks of passwords, 1.8 and 1.9. */
const PASSWORDS = { minimumPasswordLength: 14, passwordReusePrevention: 24 };

export interface AccountSettingsArgs {
  readonly owned: readonly SecurityPart[];
  readonly regions: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
}

/** Settings of the account itself, in each region where AWS has them by region. They cost nothing. */
export function createAccountSettings(args: AccountSettingsArgs, parent: pulumi.Resource): void {
  const options = { parent };
  const makers: Readonly<Partial<Record<SecurityPart, () => void>>> = {
    s3PublicAccessBlock: () => {
      new aws.s3.AccountPublicAccessBlock(
        "account",
        {
          blockPublicAcls: true,
          blockPublicPolicy: true,
          ignorePublicAcls: true,
          restrictPublicBuckets: true,
        },
        options,
      );
    },
    passwordPolicy: () => {
      new aws.iam.AccountPasswordPolicy(
        "account",
        {
          ...PASSWORDS,
          allowUsersToChangePassword: true,
          requireLowercaseCharacters: true,
          requireNumbers: true,
          requireSymbols: true,
          requireUppercaseCharacters: true,
        },
        options,
      );
    },
    costAllocationTags: () => {
      for (const tagKey of COST_ALLOCATION_TAGS) {
        new aws.costexplorer.CostAllocationTag(tagKey, { tagKey, status: "Active" }, options);
      }
    },
  };
  for (const part of args.owned) makers[part]?.();
  for (const region of args.regions) createRegional(region, args, parent);
}

function createRegional(region: string, { owned, tags }: AccountSettingsArgs, parent: pulumi.Resource): void {
  if (owned.includes("ebsEncryption")) {
    new aws.ebs.EncryptionByDefault(region, { enabled: true, region }, { parent });
  }
  if (owned.includes("containerInsights")) {
    new aws.ecs.AccountSettingDefault(
      region,
      { name: "containerInsights", value: "enhanced", region },
      { parent },
    );
  }
  if (owned.includes("accessAnalyzer")) {
    new aws.accessanalyzer.Analyzer(
      region,
      { analyzerName: "slipway-account", type: "ACCOUNT", region, tags },
      { parent },
    );
  }
}
