/** The policies of roles, users and groups, wherever the provider lets them be written. */
import { anyAllowing, type Statement } from "./documents";
import type { Props } from "./resource-types";
import { all, each, type Verdict } from "./verdict";

/** The types that carry such policies. */
export const IDENTITY_TYPES = [
  "aws:iam/groupPolicy:GroupPolicy",
  "aws:iam/policy:Policy",
  "aws:iam/role:Role",
  "aws:iam/rolePolicy:RolePolicy",
  "aws:iam/userPolicy:UserPolicy",
  "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy",
] as const;

/**
 * What is said of each of a resource's policies in which one statement allows what a test finds.
 *
 * @param what follows the place of the policy in the message
 */
export function whereAllowed(
  props: Props<(typeof IDENTITY_TYPES)[number]>,
  test: (statement: Statement) => boolean,
  what: string,
): Verdict {
  const judge = (document: unknown, label: string): Verdict =>
    anyAllowing(document, label, test) && `${label} ${what}`;
  return all(
    () => judge(props.policy, "policy"),
    () => judge(props.inlinePolicy, "inlinePolicy"),
    () =>
      each(props.inlinePolicies, (inline, index) => judge(inline.policy, `inlinePolicies[${index}].policy`)),
  );
}
