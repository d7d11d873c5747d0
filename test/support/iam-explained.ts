/** What policy documents of this project leave wide, and the words that say why in the code beside it. */
import { PLATFORM_SERVICES } from "../../account/platform-services";
import type { Finding, Width } from "./iam-lint";

/** One reason. */
interface Explained {
  readonly width: Width;
  /** Actions, principals or elements; `*` at the beginning stands for any. */
  readonly of: readonly string[];
  /** Where the statement is made. */
  readonly file: string;
  /** Words of the comment there. */
  readonly why: string;
  /** Only of documents at such places. @default all */
  readonly at?: RegExp;
}

/** Every reason. */
export const EXPLAINED: readonly Explained[] = [
  {
    width: "every action of a service",
    of: ["kms:*"],
    file: "components/encryption-key.ts",
    why: "Leaves it to the account's own IAM policies who may use a key",
    at: /^(Key|ReplicaKey) /,
  },
  {
    width: "every resource",
    of: ["cloudwatch:PutMetricData"],
    file: "components/backup/validation.ts",
    why: "It takes no resource either; a namespace narrows it down.",
    at: /restore-check/,
  },
  {
    width: "every resource",
    of: ["ecs:ListTasks"],
    file: "components/ecs/failure-explainer.ts",
    why: "Unless it asks for one instance's tasks it takes no resource; the cluster narrows it down.",
    at: /failure-explainer/,
  },
  {
    width: "every resource",
    of: ["ecs:ListTasks"],
    file: "components/ecs/push-deployer.ts",
    why: "Unless it asks for one instance's tasks it takes no resource; the cluster narrows it down.",
    at: /push-deployer/,
  },
  {
    width: "every resource",
    of: ["cloudwatch:GetMetricData", "cloudwatch:ListMetrics"],
    file: "components/observability/slack.ts",
    why: "A metric has no ARN; a data set at most has",
    at: /slack/,
  },
  {
    width: "every resource",
    of: ["config:DescribeConfigurationRecorderStatus"],
    file: "components/account-security/account-check.ts",
    why: "They take no resource, but for that of Config: a recorder by whatever name, with an id that AWS makes up.",
    at: /account-check/,
  },
  {
    width: "every resource of a type",
    of: ["elasticfilesystem:DescribeFileSystems"],
    file: "components/backup/validation.ts",
    why: "Of file systems that a test makes: their ids are known to nobody beforehand, but for the tag.",
    at: /restore-check/,
  },
  {
    width: "every resource of a type",
    of: [
      "ec2:AssignPrivateIpAddresses",
      "ec2:CreateNetworkInterface",
      "ec2:DeleteNetworkInterface",
      "ec2:UnassignPrivateIpAddresses",
    ],
    file: "components/function/function-role.ts",
    why: "Of network interfaces that are yet to be made, in whatever subnet and group they are to be.",
  },
  {
    width: "every resource of a type",
    of: ["kms:CreateGrant", "kms:DescribeKey", "kms:RetireGrant"],
    file: "components/ecs/registry-replication.ts",
    why: "ECR's own key of a region: its id is known to nobody beforehand.",
    at: /registry-replication/,
  },
  {
    width: "everybody",
    of: ["s3:GetObject"],
    file: "components/storage/data-bucket.ts",
    why: "One that everybody may read says why",
    at: /^BucketPolicy /,
  },
  {
    width: "whom nothing narrows",
    of: ["Service:logdelivery.elasticloadbalancing.amazonaws.com"],
    file: "components/networking/application-load-balancer.ts",
    why: "the account is in the path, where it writes for no other one",
    at: /^BucketPolicy /,
  },
  {
    width: "whom nothing narrows",
    of: ["chatbot", "ec2", "ecr", "ecs", "rds", "s3", "sns"].map((name) => `Service:${name}.amazonaws.com`),
    file: "components/iam.ts",
    why: "A role of a service that says nothing of the account or the resource when it takes the role on.",
    at: /assumeRolePolicy$/,
  },
  {
    width: "whom nothing narrows",
    of: ["Service:events.amazonaws.com"],
    file: "components/encryption-key.ts",
    why: "What it looks up of the key has no encryption context.",
    at: /^Key /,
  },
  {
    width: "whom nothing narrows",
    of: ["Service:events.amazonaws.com"],
    file: "components/observability/publishers.ts",
    why: "EventBridge names neither account nor rule when it publishes.",
    at: /^TopicPolicy /,
  },
  {
    width: "every action of a service",
    of: PLATFORM_SERVICES.map((service) => `${service}:*`),
    file: "components/identity/platform-rights.ts",
    why: "Whatever a stack is made of, in any region: tasks' own roles name resources.",
    at: /^Policy platform /,
  },
  {
    width: "every resource",
    // The others take no resource.
    of: PLATFORM_SERVICES.filter(
      (service) => !["backup-storage", "ssmmessages", "tag"].includes(service),
    ).map((service) => `${service}:*`),
    file: "components/identity/platform-rights.ts",
    why: "Whatever a stack is made of, in any region: tasks' own roles name resources.",
    at: /^Policy platform /,
  },
  {
    width: "every resource",
    of: ["iam:Get*", "iam:List*"],
    file: "components/identity/platform-rights.ts",
    why: "Most lists of IAM take no resource.",
    at: /^Policy platform /,
  },
  {
    width: "every resource of a type",
    of: [
      ...["iam:DeleteRole", "iam:TagRole", "iam:UntagRole", "iam:UpdateAssumeRolePolicy", "iam:UpdateRole"],
      ...["iam:UpdateRoleDescription", "iam:AttachRolePolicy", "iam:CreateRole", "iam:DeleteRolePolicy"],
      ...["iam:DetachRolePolicy", "iam:PutRolePermissionsBoundary", "iam:PutRolePolicy", "iam:PassRole"],
      ...["iam:AddRoleToInstanceProfile", "iam:CreateInstanceProfile", "iam:DeleteInstanceProfile"],
      ...["iam:RemoveRoleFromInstanceProfile", "iam:TagInstanceProfile", "iam:UntagInstanceProfile"],
    ],
    file: "components/identity/platform-rights.ts",
    why: "Of roles and profiles that are yet to be made, by names that Pulumi makes up",
    at: /^Policy platform /,
  },
  {
    width: "every resource of a type",
    of: ["secretsmanager:GetSecretValue", "kms:Decrypt"],
    file: "components/identity/preview-rights.ts",
    why: "Of secrets that stacks are yet to make, and their keys, by names that Pulumi and AWS make up.",
    at: /^RolePolicy shop-preview /,
  },
  {
    width: "what it does not name",
    of: ["NotResource"],
    file: "components/identity/preview-rights.ts",
    why: "It refuses: all objects but those that may be read.",
    at: /^RolePolicy shop-preview /,
  },
  {
    width: "every action of a service",
    of: ["*:*"],
    file: "components/identity/platform-rights.ts",
    why: "Whatever a stack is made of, in any region: tasks' own roles name resources.",
    at: /^Policy platform /,
  },
  {
    width: "every resource",
    of: ["*:*"],
    file: "components/identity/platform-rights.ts",
    why: "Whatever a stack is made of, in any region: tasks' own roles name resources.",
    at: /^Policy platform /,
  },
  {
    width: "every resource",
    of: ["iam:Get*", "iam:List*"],
    file: "components/identity/platform-rights.ts",
    why: "Most lists of IAM take no resource.",
    at: /^Policy platform /,
  },
];

/** Whether a finding has a reason. */
export function isExplained({ width, of, place }: Finding, by: readonly Explained[] = EXPLAINED): boolean {
  return by.some(
    (one) =>
      one.width === width &&
      one.of.some((known) => known === of || (known.startsWith("*") && of.endsWith(known.slice(1)))) &&
      one.at?.test(place) !== false,
  );
}
