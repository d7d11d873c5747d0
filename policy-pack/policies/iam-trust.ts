/** Roles are taken by those that they are for. */
import { anyAllowing, covers, type Condition, type Statement } from "../documents";
import { demands, letsEverybodyIn } from "../principals";
import { policiesFor, type Policy } from "../row";

const GITHUB = "token.actions.githubusercontent.com";

// Issuers that serve everybody's pipelines, and where a subject says whose it is.
const OWNER_IN_SUBJECT = new Map([
  ["agent.buildkite.com", /^organization:[^*?:]+:/],
  ["app.terraform.io", /^organization:[^*?:]+:/],
  ["gitlab.com", /^project_path:[^*?:/]+\//],
]);

// An issuer of one Kubernetes cluster, and its service accounts by name space and name.
const CLUSTER = /^oidc[.-]eks\./;
const SERVICE_ACCOUNT = /^system:serviceaccount:[^*?:]+:/;

// A provider of tokens that the account has taken in.
const PROVIDER = /^arn:[^/]*:oidc-provider\//;

// An account as a whole, in both forms.
const ACCOUNT = /^(\d{12}|arn:[^:]*:iam::\d{12}:root)$/;

/** Policies on who takes roles. */
export const iamTrust: readonly Policy[] = [
  ...policiesFor("aws:iam/role:Role", [
    {
      name: "iam-trust-principals",
      level: "mandatory",
      severity: "critical",
      reference: "CKV_AWS_60, CKV_AWS_61",
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
      description: "Roles name who may take them.",
      remediation: "Replace the * by the service, role or account that takes the role. In place.",
      broken: (role) =>
        letsEverybodyIn(role.assumeRolePolicy, "assumeRolePolicy") &&
        "everybody in AWS may take the role; name a principal in assumeRolePolicy",
    },
    {
      name: "iam-github-oidc-sub",
      level: "mandatory",
      severity: "critical",
      reference: "CKV_AWS_358, CKV_AWS_393",
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html",
      description: "Roles for GitHub Actions name the repository that may take them.",
      remediation: `Add a condition on ${GITHUB}:sub such as repo:organisation/name:environment:prod. In place.`,
      broken: (role) =>
        anyAllowing(
          role.assumeRolePolicy,
          "assumeRolePolicy",
          (one) => issuers(one).includes(GITHUB) && !namesRepository(one),
        ) &&
        `repositories that it does not name may take the role; add a condition on ${GITHUB}:sub with one of them`,
    },
    {
      name: "iam-oidc-subject",
      level: "mandatory",
      severity: "high",
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html",
      description: "Roles for web identities name the subject or audience that may take them.",
      remediation:
        "Add a condition on the provider's sub: system:serviceaccount:namespace:name for EKS, the project's path for " +
        "GitLab, the organisation for Terraform; or on its aud, where the provider is yours alone. In place.",
      broken: (role) =>
        anyAllowing(role.assumeRolePolicy, "assumeRolePolicy", (one) =>
          issuers(one).some((issuer) => issuer !== GITHUB && !namesHolder(one, issuer)),
        ) &&
        "every holder of a token of the provider may take the role; add a condition on its sub in assumeRolePolicy",
    },
    {
      name: "iam-oidc-audience",
      level: "advisory",
      severity: "high",
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html",
      description: "Roles for web identities name the audience that a token has to be for.",
      remediation:
        "Add a condition on the provider's aud, such as sts.amazonaws.com, so that a token which was made for another " +
        "service does not open the role. In place.",
      broken: (role) =>
        anyAllowing(role.assumeRolePolicy, "assumeRolePolicy", (one) =>
          // Of the issuers that AWS knows itself, the audience is the application, which `iam-oidc-subject` asks for.
          issuers(one, PROVIDER).some(
            (issuer) => !has(one, (key) => key === `${issuer}:aud` || key === `${issuer}:azp`, /^[^*?]/),
          ),
        ) && "a token made for another service opens the role; add a condition on the provider's aud",
    },
    {
      name: "iam-account-trust",
      level: "advisory",
      severity: "medium",
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html",
      description: "Roles that a whole account may take ask for something more.",
      remediation:
        "Name the role that takes it in place of the account, or add a condition: sts:ExternalId for another company, " +
        "aws:PrincipalArn, aws:PrincipalOrgID, aws:MultiFactorAuthPresent. In place.",
      broken: (role) =>
        anyAllowing(
          role.assumeRolePolicy,
          "assumeRolePolicy",
          (one) =>
            one.actions.some((action) => covers(action, "sts:AssumeRole")) &&
            (one.principals.get("AWS") ?? []).some((principal) => ACCOUNT.test(principal)) &&
            !one.conditions.some(demands),
        ) &&
        "whoever the account lets may take the role; name a role in assumeRolePolicy, or add a condition",
    },
  ]),
];

/** The issuers of tokens that a statement admits: providers of the account, and those that AWS knows itself. */
function issuers(statement: Statement, among = /^(?!\*$)(?!.*:saml-provider\/)/): readonly string[] {
  return (statement.principals.get("Federated") ?? [])
    .filter((principal) => among.test(principal))
    .map((principal) => principal.replace(/^arn:[^/]*:oidc-provider\//, "").toLowerCase());
}

/** Whether a condition admits named holders only, as far as the issuer lets them be told apart. */
function namesHolder(statement: Statement, issuer: string): boolean {
  const subject = OWNER_IN_SUBJECT.get(issuer) ?? (CLUSTER.test(issuer) ? SERVICE_ACCOUNT : undefined);
  if (subject) return has(statement, (key) => key === `${issuer}:sub`, subject);
  return has(statement, (key) => key.startsWith(`${issuer}:`), /^[^*?]/);
}

/** An owner without a name after it, or a name that is a pattern from its start, is every repository. */
function namesRepository(statement: Statement): boolean {
  const repository =
    /^(repo:[^*?/:]+\/[^*?/:]+(:|$)|repository_id:\d+(:|$)|job_workflow_ref:[^*?/:]+\/[^*?/:]+\/)/;
  return has(statement, (key) => key === `${GITHUB}:sub`, repository);
}

function has(statement: Statement, isKey: (key: string) => boolean, value: RegExp): boolean {
  return statement.conditions.some(
    (condition) =>
      asksForText(condition) &&
      isKey(condition.key) &&
      condition.values.length > 0 &&
      condition.values.every((one) => value.test(one)),
  );
}

function asksForText({ operator }: Condition): boolean {
  return operator.includes("string") && !operator.includes("not");
}
