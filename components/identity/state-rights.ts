import * as pulumi from "@pulumi/pulumi";
import type { OtherRole, StateSettings } from "../../account/settings";
import type { Account } from "../account";
import { allow, deny, type RawStatement } from "./documents";

/** The projects that an administrator runs. The CLI keeps a project's files in folders of its name. */
const OWN_PROJECTS = ["slipway-account", "slipway-state"];

/** What an update needs of the place where the state is. Source: Pulumi's documentation, "Using a DIY backend". */
export function writeState(state: StateSettings | undefined, account: Account): readonly RawStatement[] {
  if (state === undefined) return [];
  const arn = stateArn(state, account);
  return [
    allow("ListState", ["s3:ListBucket"], [arn]),
    allow("WriteState", ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], [pulumi.interpolate`${arn}/*`]),
    allow("StateKey", ["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey"], [state.keyArn]),
    notOfOthers(arn),
  ];
}

/** What a plan needs of it: it writes nothing, and takes no lock. */
export function readState(state: StateSettings | undefined, account: Account): readonly RawStatement[] {
  if (state === undefined) return [];
  const arn = stateArn(state, account);
  return [
    allow("ReadState", ["s3:ListBucket", "s3:GetObject"], [arn, pulumi.interpolate`${arn}/*`]),
    allow("StateKey", ["kms:Decrypt"], [state.keyArn]),
    notOfOthers(arn),
  ];
}

/**
 * Keeps a stack's roles from the state of the account's own projects: from the access keys in it, and from what would give
 * them other rights at the next update.
 */
function notOfOthers(bucketArn: pulumi.Output<string>): RawStatement {
  return deny(
    "StateOfTheAccount",
    ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"],
    OWN_PROJECTS.map((project) => pulumi.interpolate`${bucketArn}/.pulumi/*/${project}/*`),
  );
}

/** Leave to take roles of other accounts, by their exact ARNs. */
export function takeRoles(roles: readonly OtherRole[]): readonly RawStatement[] {
  if (roles.length === 0) return [];
  return [
    allow(
      "OtherAccounts",
      ["sts:AssumeRole"],
      roles.map(({ arn }) => arn),
    ),
  ];
}

/** The bucket of the state. */
export function stateArn({ bucketName }: StateSettings, { partition }: Account): pulumi.Output<string> {
  return pulumi.interpolate`arn:${partition}:s3:::${bucketName}`;
}
