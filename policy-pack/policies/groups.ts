/** People who sign in to AWS as IAM users show a second factor. */
import { anyStatement, type Statement } from "../documents";
import { stackPoliciesFor, type Policy } from "../row";

const POLICY = "aws:iam/policy:Policy";
const ATTACHMENT = "aws:iam/groupPolicyAttachment:GroupPolicyAttachment";

/** Policies on groups of users. */
export const groups: readonly Policy[] = stackPoliciesFor("aws:iam/group:Group", [
  {
    name: "iam-group-mfa",
    level: "advisory",
    severity: "medium",
    url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_my-sec-creds-self-manage.html",
    description: "Groups of users may do nothing without a second factor but set one up.",
    remediation:
      "Add a statement that denies, with NotAction for setting up a device, where aws:MultiFactorAuthPresent is false " +
      "(BoolIfExists). In place; access keys without a session by a second factor stop as well.",
    broken: (_, at) => {
      const own = at.linked(["aws:iam/groupPolicy:GroupPolicy"], "group").map(({ props }) => props.policy);
      const attachments = at.linked([ATTACHMENT], "group");
      const attached = attachments.map((attachment) => at.targets([POLICY], "policyArn", attachment));
      // What a policy of somebody else's asks for, nobody knows here.
      if (
        attached.some(
          (policies, index) => policies.length === 0 && !isOfAws(attachments[index]?.props.policyArn),
        )
      ) {
        return;
      }
      const documents: readonly unknown[] = [...own, ...attached.flat().map(({ props }) => props.policy)];
      return (
        documents.length + attachments.length > 0 &&
        !documents.some((document) => anyStatement(document, "policy", asksForSecondFactor)) &&
        "a stolen password or key is enough; deny what comes without aws:MultiFactorAuthPresent"
      );
    },
  },
]);

function isOfAws(arn: unknown): boolean {
  return typeof arn === "string" && /^arn:[^:]*:iam::aws:policy\//.test(arn);
}

function asksForSecondFactor({ conditions }: Statement): boolean {
  return conditions.some(({ key }) => /^aws:multifactorauth(present|age)$/.test(key));
}
