import { IDENTITY_PATH } from "../../account/role-names";
import type { Account } from "../account";
import { allow, iamArn, type RawStatement } from "./documents";

/**
 * What somebody without a second factor may do: get one, and change a password that must be changed. Source: IAM User
 * Guide, "AWS: Allows MFA-authenticated IAM users to manage their own credentials".
 */
const WITHOUT_MFA = [
  "iam:ChangePassword",
  "iam:CreateVirtualMFADevice",
  "iam:EnableMFADevice",
  "iam:GetAccountPasswordPolicy",
  "iam:GetUser",
  "iam:ListMFADevices",
  "iam:ListVirtualMFADevices",
  "iam:ResyncMFADevice",
  "sts:GetSessionToken",
];

/**
 * Refuses whoever signed in without a second factor.
 *
 * @param whom `console`: sessions, of which AWS knows how they began. `everybody`: bare access keys too, of which it says
 * nothing; they get a session with a code, by `aws sts get-session-token`.
 */
export function demandMfa(whom: "console" | "everybody"): RawStatement {
  return {
    Sid: "SecondFactor",
    Effect: "Deny",
    NotAction: WITHOUT_MFA,
    Resource: ["*"],
    Condition: {
      [whom === "console" ? "Bool" : "BoolIfExists"]: { "aws:MultiFactorAuthPresent": "false" },
    },
  };
}

/** Leave for users to look after their own second factor and password, and nobody else's. */
export function ownCredentials(account: Account): readonly RawStatement[] {
  // IAM puts in who asks.
  const me = [iamArn(account, `user${IDENTITY_PATH}\${aws:username}`)];
  const device = [iamArn(account, "mfa/${aws:username}")];
  return [
    allow("OwnPassword", ["iam:ChangePassword", "iam:GetUser"], me),
    allow("OwnSecondFactor", ["iam:CreateVirtualMFADevice", "iam:DeleteVirtualMFADevice"], device),
    allow("OwnSecondFactorInUse", ["iam:EnableMFADevice", "iam:ListMFADevices", "iam:ResyncMFADevice"], me),
  ];
}
