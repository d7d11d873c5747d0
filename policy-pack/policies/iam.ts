/** Rights are no wider than their use: what roles may do, who may take them, who may use a resource. */
import { allows, isEveryone, type Statement } from "../documents";
import { policiesFor, type Policy } from "../row";
import { words } from "../settings";
import { all, each, judged } from "../verdict";

const POLICIES = [
  "aws:iam/policy:Policy",
  "aws:iam/rolePolicy:RolePolicy",
  "aws:iam/userPolicy:UserPolicy",
  "aws:iam/groupPolicy:GroupPolicy",
  "aws:iam/role:Role",
] as const;

const RESOURCE_POLICIES = [
  "aws:ecr/repositoryPolicy:RepositoryPolicy",
  "aws:kms/key:Key",
  "aws:kms/keyPolicy:KeyPolicy",
  "aws:s3/bucketPolicy:BucketPolicy",
  "aws:secretsmanager/secretPolicy:SecretPolicy",
  "aws:sns/topic:Topic",
  "aws:sns/topicPolicy:TopicPolicy",
  "aws:sqs/queue:Queue",
  "aws:sqs/queuePolicy:QueuePolicy",
] as const;

const actionsOnAll = words("actionsOnAll", {
  // Actions that AWS offers on all resources only.
  default: [
    "backup:ListRestoreJobsByProtectedResource",
    "backup:PutRestoreValidationResult",
    "cloudwatch:GetMetricStatistics",
    "cloudwatch:PutMetricData",
    "ec2:Describe*",
    "ecr:GetAuthorizationToken",
    "ecs:DiscoverPollEndpoint",
    "elasticloadbalancing:Describe*",
    "logs:DescribeLogGroups",
    "ssmmessages:CreateControlChannel",
    "ssmmessages:CreateDataChannel",
    "ssmmessages:OpenControlChannel",
    "ssmmessages:OpenDataChannel",
    "xray:GetSamplingRules",
    "xray:GetSamplingStatisticSummaries",
    "xray:GetSamplingTargets",
    "xray:PutTelemetryRecords",
    "xray:PutTraceSegments",
  ],
  description: "Actions that may be allowed on every resource, since AWS lets them name none.",
});

// Conditions that narrow everybody down to somebody.
const NARROWING =
  /^(aws:(sourcearn|sourceaccount|sourceowner|sourceorgid|sourceorgpaths|sourcevpc|sourcevpce|principalarn|principalaccount|principalorgid|principalorgpaths)|kms:(calleraccount|viaservice))$/;

const GITHUB = "token.actions.githubusercontent.com";

/** Policies on rights. */
export const iam: readonly Policy[] = [
  ...policiesFor(POLICIES, [
    {
      name: "iam-no-star-admin",
      level: "mandatory",
      severity: "critical",
      reference: "CKV_AWS_62, CKV_AWS_63",
      description: "No policy allows every action.",
      remediation: "Name the actions that are used, and the resources they are used on. In place.",
      broken: (props) =>
        documents(props).map(({ label, read }) =>
          judged(
            () =>
              allows(read(), label).some(
                (statement) => statement.actions.includes("*") && !statement.notActions,
              ) && `${label} allows every action; name those that are used`,
          ),
        ),
    },
    {
      name: "iam-no-star-resource",
      level: "advisory",
      severity: "medium",
      reference: "CKV_AWS_355",
      description: "Policies name the resources that their actions are for.",
      remediation:
        "Replace the * by ARNs. Actions that AWS offers on all resources only go into the setting.",
      settings: [actionsOnAll],
      broken: (props, at) =>
        documents(props).map(({ label, read }) =>
          judged(() => {
            const known = at.setting(actionsOnAll);
            const wide = allows(read(), label).some(
              (statement) =>
                statement.resources.includes("*") &&
                statement.conditions.length === 0 &&
                !statement.actions.every((action) => known.some((pattern) => matches(pattern, action))),
            );
            return wide && `${label} allows actions on every resource; name their ARNs`;
          }),
        ),
    },
  ]),

  ...policiesFor("aws:iam/role:Role", [
    {
      name: "iam-trust-principals",
      level: "mandatory",
      severity: "critical",
      reference: "CKV_AWS_60, CKV_AWS_61",
      description: "Roles name who may take them.",
      remediation: "Replace the * by the service, role or account that takes the role. In place.",
      broken: (role) =>
        allows(role.assumeRolePolicy, "assumeRolePolicy").some(
          (statement) => (isEveryone(statement) || statement.notPrincipals) && !isNarrowed(statement),
        ) && "everybody in AWS may take the role; name a principal in assumeRolePolicy",
    },
    {
      name: "iam-github-oidc-sub",
      level: "mandatory",
      severity: "critical",
      reference: "CKV_AWS_358",
      description: "Roles for GitHub Actions name the repository that may take them.",
      remediation: `Add a condition on ${GITHUB}:sub such as repo:organisation/name:environment:prod. In place.`,
      broken: (role) =>
        allows(role.assumeRolePolicy, "assumeRolePolicy").some(
          (statement) => isGithub(statement) && !namesRepository(statement),
        ) && `every repository on GitHub may take the role; add a condition on ${GITHUB}:sub`,
    },
  ]),

  ...policiesFor("aws:iam/user:User", [
    {
      name: "iam-no-users",
      level: "advisory",
      severity: "medium",
      reference: "CKV_AWS_273",
      description: "People and pipelines sign in through roles, not as IAM users.",
      remediation: "Use IAM Identity Center for people, and OIDC roles for pipelines.",
      broken: () => "an IAM user has keys that do not expire; use a role instead",
    },
  ]),

  ...policiesFor(
    [
      "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
      "aws:iam/userPolicyAttachment:UserPolicyAttachment",
      "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
      "aws:iam/role:Role",
    ],
    [
      {
        name: "iam-no-admin-managed",
        level: "mandatory",
        severity: "critical",
        reference: "CKV_AWS_274",
        description: "Nobody holds AWS's AdministratorAccess.",
        remediation: "Attach a policy with the actions that are used. In place.",
        broken: (props) =>
          all(
            () => isAdministrator(props.policyArn) && ADMINISTRATOR,
            () => each(props.managedPolicyArns, (arn) => isAdministrator(arn) && ADMINISTRATOR),
          ),
      },
    ],
  ),

  ...policiesFor(RESOURCE_POLICIES, [
    {
      name: "resource-policy-no-star-principal",
      level: "mandatory",
      severity: "critical",
      reference: "SNS.4, CKV_AWS_168, CKV_AWS_169, CKV_AWS_32, CKV_AWS_33, CKV_AWS_70",
      description: "Policies of queues, topics, buckets, keys, secrets and images name who may use them.",
      remediation:
        "Name the principal, or narrow * by aws:SourceArn, aws:SourceAccount or aws:PrincipalOrgID.",
      broken: (props) =>
        allows(props.policy, "policy").some(
          (statement) => (isEveryone(statement) || statement.notPrincipals) && !isNarrowed(statement),
        ) && "everybody in AWS may use it; name a principal in its policy, or add a condition on the source",
    },
  ]),
];

const ADMINISTRATOR = "AdministratorAccess allows everything; attach a policy with the actions that are used";

function isAdministrator(arn: unknown): boolean {
  return typeof arn === "string" && arn.endsWith(":aws:policy/AdministratorAccess");
}

interface Document {
  readonly label: string;
  readonly read: () => unknown;
}

/** The identity policies that a resource carries, each to be read on its own. */
function documents(props: {
  readonly policy?: unknown;
  readonly inlinePolicies?: readonly { readonly policy?: unknown }[] | undefined;
}): readonly Document[] {
  const own: Document = { label: "policy", read: () => props.policy };
  const inline = Array.from({ length: props.inlinePolicies?.length ?? 0 }, (_, index) => ({
    label: `inlinePolicies[${index}].policy`,
    read: () => props.inlinePolicies?.[index]?.policy,
  }));
  return [own, ...inline];
}

/** Whether an action is covered by a pattern with * in it, as IAM reads it: without regard to case. */
function matches(pattern: string, action: string): boolean {
  const escaped = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${escaped.join(".*")}$`, "i").test(action);
}

function isNarrowed(statement: Statement): boolean {
  return statement.conditions.some(
    ({ operator, key, values }) =>
      !operator.includes("not") && NARROWING.test(key) && values.length > 0 && !values.includes("*"),
  );
}

function isGithub(statement: Statement): boolean {
  return statement.principals.get("Federated")?.some((one) => one.endsWith(GITHUB)) ?? false;
}

/** An owner without a name after it, or a name that is a pattern from its start, is every repository. */
function namesRepository(statement: Statement): boolean {
  return statement.conditions.some(
    ({ operator, key, values }) =>
      operator.includes("string") &&
      !operator.includes("not") &&
      key === `${GITHUB}:sub` &&
      values.length > 0 &&
      values.every((value) => /^repo:[^*?/:]+\/[^*?/:]+(:|$)/.test(value)),
  );
}
