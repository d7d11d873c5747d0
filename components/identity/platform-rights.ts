import * as pulumi from "@pulumi/pulumi";
import { ROLE_TAKERS } from "../../account/platform-services";
import { IDENTITY_PATH } from "../../account/role-names";
import type { PlatformRights } from "../../account/settings";
import type { Account } from "../account";
import { allow, deny, iamArn, type RawStatement } from "./documents";

/** Actions on a role that IAM can tie to the boundary that the role has. Source: IAM User Guide, "Permissions boundaries". */
const BOUND_ACTIONS = [
  "iam:AttachRolePolicy",
  "iam:CreateRole",
  "iam:DeleteRolePolicy",
  "iam:DetachRolePolicy",
  "iam:PutRolePermissionsBoundary",
  "iam:PutRolePolicy",
];
/** Those that it cannot. */
const ROLE_ACTIONS = [
  "iam:DeleteRole",
  "iam:TagRole",
  "iam:UntagRole",
  "iam:UpdateAssumeRolePolicy",
  "iam:UpdateRole",
  "iam:UpdateRoleDescription",
];
const PROFILE_ACTIONS = [
  "iam:AddRoleToInstanceProfile",
  "iam:CreateInstanceProfile",
  "iam:DeleteInstanceProfile",
  "iam:RemoveRoleFromInstanceProfile",
  "iam:TagInstanceProfile",
  "iam:UntagInstanceProfile",
];
/** What holds for the whole account, and is in services that are otherwise a deploy role's. */
const ACCOUNT_WIDE_ACTIONS = [
  "ec2:DisableEbsEncryptionByDefault",
  "ec2:ModifyEbsDefaultKmsKeyId",
  "ec2:ResetEbsDefaultKmsKeyId",
  "ecs:DeleteAccountSetting",
  "ecs:PutAccountSetting",
  "ecs:PutAccountSettingDefault",
  "s3:PutAccountPublicAccessBlock",
];
/** What could be done with a parameter that holds an access key. */
const PARAMETER_ACTIONS = ["ssm:DeleteParameter*", "ssm:GetParameter*", "ssm:PutParameter"];
/** Administrators' roles that AWS makes in an account. Sources: the user guides of IAM Identity Center and Organizations. */
const ROLES_OF_AWS = ["role/aws-reserved/*", "role/OrganizationAccountAccessRole"];

export interface PlatformRightsArgs {
  readonly settings: PlatformRights;
  readonly account: Account;
  /** The policy itself, which roles that a deploy role makes must carry. @default they need none */
  readonly boundaryArn: pulumi.Input<string> | undefined;
  /** The buckets that hold the account's audit records. */
  readonly auditBucketArns: readonly pulumi.Input<string>[];
}

/**
 * What a deploy role may do: the platform's services, and roles for them. As a boundary it is also all that a role can do
 * that a deploy role makes: rights beyond it have no effect, whatever policy gives them.
 *
 * It allows no users, groups, access keys, providers or policies of IAM, and none of the services that watch the account.
 */
export function platformStatements(args: PlatformRightsArgs): readonly RawStatement[] {
  const { settings, account, boundaryArn } = args;
  const roles = iamArn(account, "role/*");
  const bound =
    boundaryArn === undefined ? undefined : { StringEquals: { "iam:PermissionsBoundary": boundaryArn } };
  return [
    allow(
      "Services",
      settings.services.map((service) => `${service}:*`),
      // Whatever a stack is made of, in any region: tasks' own roles name resources.
      ["*"],
    ),
    // Most lists of IAM take no resource.
    allow("LookAtIam", ["iam:Get*", "iam:List*"], ["*"]),
    // Of roles and profiles that are yet to be made, by names that Pulumi makes up; the guards below name the others.
    allow("Roles", ROLE_ACTIONS, [roles]),
    allow("RolesWithinBounds", BOUND_ACTIONS, [roles], bound),
    allow("InstanceProfiles", PROFILE_ACTIONS, [iamArn(account, "instance-profile/*")]),
    allow("PassRoles", ["iam:PassRole"], [roles], { StringEquals: { "iam:PassedToService": ROLE_TAKERS } }),
    allow("ServiceRoles", ["iam:CreateServiceLinkedRole"], [iamArn(account, "role/aws-service-role/*")]),
    ...guards(args),
  ];
}

/** What no deploy role touches, though its services would let it. */
function guards({ settings, account, auditBucketArns }: PlatformRightsArgs): readonly RawStatement[] {
  const own = `role${IDENTITY_PATH}*`;
  const parameters = pulumi.interpolate`arn:${account.partition}:ssm:*:${account.id}:parameter${IDENTITY_PATH}*`;
  return [
    deny(
      "RolesOfOthers",
      [...BOUND_ACTIONS, ...ROLE_ACTIONS, "iam:PassRole", "sts:AssumeRole"],
      [...[own, ...ROLES_OF_AWS].map((role) => iamArn(account, role)), ...settings.protectedRoleArns],
    ),
    // None of them takes a resource.
    deny("AccountWide", ACCOUNT_WIDE_ACTIONS, ["*"]),
    deny("AccessKeys", PARAMETER_ACTIONS, [parameters]),
    ...(auditBucketArns.length === 0
      ? []
      : [
          deny(
            "AuditRecords",
            ["s3:Delete*", "s3:Put*"],
            auditBucketArns.flatMap((arn) => [arn, pulumi.interpolate`${arn}/*`]),
          ),
        ]),
  ];
}
