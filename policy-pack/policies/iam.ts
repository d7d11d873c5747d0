/** Who holds rights: no standing users and keys, no administrators by AWS's own policies. */
import { policiesFor, type Policy } from "../row";
import { wholeNumber } from "../settings";
import { all, each, isMissing, type Verdict } from "../verdict";

const minimumLength = wholeNumber("minimumLength", {
  default: 14,
  minimum: 6,
  maximum: 128,
  description: "Characters that a password of an IAM user has at least.",
});

const ATTACHMENTS = [
  "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
  "aws:iam/groupPolicyAttachmentsExclusive:GroupPolicyAttachmentsExclusive",
  "aws:iam/policyAttachment:PolicyAttachment",
  "aws:iam/role:Role",
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
  "aws:iam/userPolicyAttachment:UserPolicyAttachment",
  "aws:iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive",
  "aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment",
  "aws:ssoadmin/managedPolicyAttachmentsExclusive:ManagedPolicyAttachmentsExclusive",
] as const;

const ADMINISTRATOR = /:aws:policy\/AdministratorAccess$/;
const WIDE = /:aws:policy\/(IAMFullAccess|PowerUserAccess)$/;

/** Policies on users, their keys and passwords, and AWS's own policies. */
export const iam: readonly Policy[] = [
  ...policiesFor("aws:iam/user:User", [
    {
      name: "iam-no-users",
      level: "advisory",
      severity: "medium",
      reference: "CKV_AWS_273",
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
      description: "People and pipelines sign in through roles, not as IAM users.",
      remediation: "Use IAM Identity Center for people, and OIDC roles for pipelines.",
      broken: () => "an IAM user has keys that do not expire; use a role instead",
    },
  ]),

  ...policiesFor("aws:iam/accessKey:AccessKey", [
    {
      name: "iam-no-access-keys",
      level: "advisory",
      severity: "high",
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
      description: "Stacks make no access keys, which do not expire and stand in the stack's state.",
      remediation: "Use a role: through OIDC for pipelines, Roles Anywhere for machines elsewhere.",
      broken: (key) =>
        key.status !== "Inactive" &&
        "the key does not expire, and the stack's state holds its secret; use a role instead",
    },
  ]),

  ...policiesFor("aws:iam/userLoginProfile:UserLoginProfile", [
    {
      name: "iam-login-profile-encrypted",
      level: "advisory",
      severity: "medium",
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
      description: "The first password of an IAM user is encrypted for that user alone.",
      remediation: "Set pgpKey to the user's public key. The profile is replaced, with a new password.",
      broken: (profile) =>
        isMissing(() => profile.pgpKey) &&
        "whoever reads the stack's secrets can sign in as the user; set pgpKey",
    },
  ]),

  ...policiesFor(
    [
      "aws:iam/policyAttachment:PolicyAttachment",
      "aws:iam/userPoliciesExclusive:UserPoliciesExclusive",
      "aws:iam/userPolicy:UserPolicy",
      "aws:iam/userPolicyAttachment:UserPolicyAttachment",
      "aws:iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive",
    ],
    [
      {
        name: "iam-no-user-policies",
        level: "advisory",
        severity: "low",
        reference: "IAM.2, CKV_AWS_40",
        description: "Policies are attached to groups and roles, not to single users.",
        remediation: "Attach the policy to a group, and make the user a member of it. In place.",
        broken: (props, at) => {
          const lists = [props.users, props.policyNames, props.policyArns];
          const attached =
            /:User(Policy|PolicyAttachment)$/.test(at.type) || lists.some((one) => (one?.length ?? 0) > 0);
          return attached && "a single user holds rights; attach the policy to a group or role";
        },
      },
    ],
  ),

  ...policiesFor("aws:iam/accountPasswordPolicy:AccountPasswordPolicy", [
    {
      name: "iam-password-policy",
      level: "advisory",
      severity: "medium",
      reference: "IAM.7, IAM.15, CKV_AWS_10, CKV_AWS_11, CKV_AWS_12, CKV_AWS_14, CKV_AWS_15",
      description: "Passwords of IAM users are long, and of several kinds of characters.",
      remediation:
        "Set minimumPasswordLength, and each of the four kinds that require… names. They hold from the next change " +
        "of a password.",
      settings: [minimumLength],
      broken: (policy, at) =>
        all(
          () => {
            const asked = at.setting(minimumLength);
            return (
              (policy.minimumPasswordLength ?? 0) < asked &&
              `passwords may be short; set minimumPasswordLength: ${asked}`
            );
          },
          ...(
            [
              "requireLowercaseCharacters",
              "requireNumbers",
              "requireSymbols",
              "requireUppercaseCharacters",
            ] as const
          ).map(
            (kind) => (): Verdict =>
              policy[kind] !== true && `passwords may lack a kind of characters; set ${kind}: true`,
          ),
        ),
    },
  ]),

  ...policiesFor(ATTACHMENTS, [
    {
      name: "iam-no-admin-managed",
      level: "mandatory",
      severity: "critical",
      reference: "CKV_AWS_274",
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
      description: "Nobody holds AWS's AdministratorAccess.",
      remediation:
        "Attach a policy with the actions that are used. In place. A permission set of IAM Identity Center for the " +
        "few who administrate the account may keep it.",
      broken: (props, at) =>
        whereManaged(props, ADMINISTRATOR, () => {
          const message =
            "AdministratorAccess allows everything; attach a policy with the actions that are used";
          // Sessions of people, which end by themselves, and which an account cannot do without.
          return at.type.startsWith("aws:ssoadmin/") ? { message, level: "advisory" } : message;
        }),
    },
    {
      name: "iam-no-wide-managed",
      level: "advisory",
      severity: "medium",
      reference: "CKV2_AWS_56",
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
      description: "Nobody holds AWS's PowerUserAccess or IAMFullAccess.",
      remediation: "Attach a policy with the actions that are used. In place.",
      broken: (props) =>
        whereManaged(
          props,
          WIDE,
          () =>
            "AWS's policy allows nearly everything, or to give oneself every right; attach one with the actions that " +
            "are used",
        ),
    },
  ]),
];

interface Attachment {
  readonly policyArn?: unknown;
  readonly managedPolicyArn?: unknown;
  readonly policyArns?: readonly unknown[] | undefined;
  readonly managedPolicyArns?: readonly unknown[] | undefined;
}

/** What is said where one of AWS's own policies is attached, by whichever of the provider's spellings. */
function whereManaged(props: Attachment, policy: RegExp, say: () => Verdict): Verdict {
  const judge = (arn: unknown): Verdict => typeof arn === "string" && policy.test(arn) && say();
  return all(
    () => judge(props.policyArn),
    () => judge(props.managedPolicyArn),
    () => each(props.policyArns, judge),
    () => each(props.managedPolicyArns, judge),
  );
}
