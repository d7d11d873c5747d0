/** What roles, users and groups may do is no wider than their use. */
import { covers, type Statement } from "../documents";
import { IDENTITY_TYPES, whereAllowed } from "../identity-documents";
import { demands, isEveryAction } from "../principals";
import { policiesFor, type Policy } from "../row";
import { words } from "../settings";

const actionsOnAll = words("actionsOnAll", {
  // Actions that AWS offers on all resources only.
  default: [
    "access-analyzer:ListAnalyzers",
    "backup:ListRestoreJobsByProtectedResource",
    "backup:PutRestoreValidationResult",
    "ce:ListCostAllocationTags",
    "cloudtrail:DescribeTrails",
    "cloudwatch:GetMetricData",
    "cloudwatch:GetMetricStatistics",
    "cloudwatch:GetMetricWidgetImage",
    "cloudwatch:ListMetrics",
    "cloudwatch:PutMetricData",
    "ec2:Describe*",
    "ec2:GetEbsEncryptionByDefault",
    "ecr:GetAuthorizationToken",
    "ecs:DiscoverPollEndpoint",
    "ecs:ListAccountSettings",
    "ecs:ListClusters",
    "elasticloadbalancing:Describe*",
    "guardduty:ListDetectors",
    "iam:GetAccountPasswordPolicy",
    "logs:DescribeLogGroups",
    "s3:GetAccountPublicAccessBlock",
    "ssmmessages:CreateControlChannel",
    "ssmmessages:CreateDataChannel",
    "ssmmessages:OpenControlChannel",
    "ssmmessages:OpenDataChannel",
    "sts:GetCallerIdentity",
    "xray:GetSamplingRules",
    "xray:GetSamplingStatisticSummaries",
    "xray:GetSamplingTargets",
    "xray:PutTelemetryRecords",
    "xray:PutTraceSegments",
  ],
  description: "Actions that may be allowed on every resource, since AWS lets them name none.",
});

// With one of these on every resource, a principal can give itself any right.
const ESCALATING = [
  "iam:AddUserToGroup",
  "iam:AttachGroupPolicy",
  "iam:AttachRolePolicy",
  "iam:AttachUserPolicy",
  "iam:CreateAccessKey",
  "iam:CreateLoginProfile",
  "iam:CreatePolicyVersion",
  "iam:DeleteRolePermissionsBoundary",
  "iam:DeleteUserPermissionsBoundary",
  "iam:PutGroupPolicy",
  "iam:PutRolePolicy",
  "iam:PutUserPolicy",
  "iam:SetDefaultPolicyVersion",
  "iam:UpdateAssumeRolePolicy",
  "iam:UpdateLoginProfile",
];

const DECRYPTING = ["kms:Decrypt", "kms:ReEncryptFrom"];

const EVERYTHING = /^\*+(:\*+)?$/;
const ALL_KEYS = /^arn:[^:]*:kms:[^:]*:[^:]*:(\*|key\/\*)$/;
const ALL_ROLES = /^arn:[^:]*:iam::[^:]*:(\*|role\/\*)$/;
const ALL_OF_IAM = /^arn:[^:]*:iam::[^:]*:(\*|(user|role|group|policy)\/\*)$/;

// Conditions on who asks and how, which leave every resource in reach.
const OF_THE_REQUEST =
  /^(iam:passedtoservice|kms:viaservice|aws:(calledvia|currenttime|multifactorauth|principal|requestedregion|securetransport|source|viaawsservice))/;

// What narrows a statement on every resource down to some of them.
const BY_KEY = /^(kms:(resourcealiases|requestalias|encryptioncontext)|aws:resourcetag\/)/;
const BY_PASSING = /^(iam:(passedtoservice|associatedresourcearn|resourcetag\/)|aws:resourcetag\/)/;
const BY_IDENTITY = /^(iam:(policyarn|permissionsboundary|resourcetag\/)|aws:(resourcetag\/|calledvia))/;

/** Policies on what principals may do. */
export const iamActions: readonly Policy[] = [
  ...policiesFor(IDENTITY_TYPES, [
    {
      name: "iam-no-star-admin",
      level: "mandatory",
      severity: "critical",
      reference: "IAM.1, CKV_AWS_62, CKV_AWS_63",
      description: "No policy allows every action.",
      remediation: "Name the actions that are used, and the resources they are used on. In place.",
      broken: (props) =>
        whereAllowed(
          props,
          (one) => !one.notActions && one.actions.some((action) => EVERYTHING.test(action)),
          "allows every action; name those that are used",
        ),
    },
    {
      name: "iam-no-star-actions",
      level: "advisory",
      severity: "medium",
      reference: "IAM.21",
      description: "No policy allows all actions of a service.",
      remediation:
        "Name the actions that are used. A beginning such as ec2:Describe* may stand for several. In place.",
      broken: (props) =>
        whereAllowed(
          props,
          (one) =>
            !one.notActions &&
            one.actions.some((action) => isEveryAction(action) && !EVERYTHING.test(action)),
          "allows all actions of a service; name those that are used",
        ),
    },
    {
      name: "iam-no-star-resource",
      level: "advisory",
      severity: "medium",
      reference: "CKV_AWS_355",
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html",
      description: "Policies name the resources that their actions are for.",
      remediation:
        "Replace the * by ARNs. Actions that AWS offers on all resources only go into the setting.",
      settings: [actionsOnAll],
      broken: (props, at) => {
        const known = at.setting(actionsOnAll);
        return whereAllowed(
          props,
          (one) =>
            one.resources.includes("*") &&
            !one.notResources &&
            one.conditions.every(({ key }) => OF_THE_REQUEST.test(key)) &&
            !one.actions.every((action) => known.some((pattern) => covers(pattern, action))),
          "allows actions on every resource; name their ARNs",
        );
      },
    },
    {
      name: "iam-no-passrole-star",
      level: "mandatory",
      severity: "high",
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html",
      description: "Nobody may hand every role to every service.",
      remediation: "Name the roles that are handed on, or add a condition on iam:PassedToService. In place.",
      broken: (props) =>
        whereAllowed(
          props,
          (one) => allowsOnAll(one, ["iam:PassRole"], ALL_ROLES) && !isBounded(one, BY_PASSING),
          "lets every role be handed to every service, that of administrators too; name the roles of iam:PassRole",
        ),
    },
    {
      name: "iam-no-decrypt-everywhere",
      level: "advisory",
      severity: "medium",
      reference: "KMS.1, KMS.2",
      description: "Policies name the keys that may be decrypted with.",
      remediation:
        "Name the keys' ARNs, or add a condition on kms:ResourceAliases or kms:ViaService. In place.",
      broken: (props) =>
        whereAllowed(
          props,
          (one) => allowsOnAll(one, DECRYPTING, ALL_KEYS) && !isBounded(one, BY_KEY),
          "allows decryption with every key; name the keys",
        ),
    },
    {
      name: "iam-no-escalation",
      level: "advisory",
      severity: "high",
      reference: "CKV_AWS_286, CKV2_AWS_40",
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html",
      description: "Nobody may give themselves rights that they do not have.",
      remediation:
        "Name the roles and policies that may be changed, or add a condition on iam:PermissionsBoundary. In place.",
      broken: (props) =>
        whereAllowed(
          props,
          (one) => allowsOnAll(one, ESCALATING, ALL_OF_IAM) && !isBounded(one, BY_IDENTITY),
          "lets its holders change every role or user, and so take any right; name those that they look after",
        ),
    },
    {
      name: "iam-no-inverse",
      level: "advisory",
      severity: "medium",
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html",
      description: "Policies say what they allow, not what they do not.",
      remediation:
        "Replace NotAction and NotResource by what is used: else each new service of AWS is allowed too. In place.",
      broken: (props) =>
        whereAllowed(
          props,
          (one) => one.notActions || one.notResources,
          "allows all but what it names; name what is allowed in Action and Resource",
        ),
    },
  ]),
];

/** Whether a statement allows one of these actions, and on all resources of their kind. */
function allowsOnAll(statement: Statement, actions: readonly string[], all: RegExp): boolean {
  if (statement.notActions || statement.notResources) return false;
  // What allows everything is told by its own policy.
  const patterns = statement.actions.filter((pattern) => !EVERYTHING.test(pattern));
  return (
    patterns.some((pattern) => actions.some((action) => covers(pattern, action))) &&
    statement.resources.some((resource) => EVERYTHING.test(resource) || all.test(resource))
  );
}

function isBounded(statement: Statement, by: RegExp): boolean {
  return statement.conditions.some(
    (condition) => demands(condition) && by.test(condition.key) && !condition.values.includes("*"),
  );
}
