import type { CheckContext } from "./context";

/** A role takes a boundary of its own account alone. */
export function checkIdentity({ config, accountIds, report }: CheckContext): void {
  const { permissionsBoundaryArn: arn } = config;
  const [, , , , account = ""] = arn?.split(":") ?? [];
  if (arn === undefined || accountIds.length === 0 || accountIds.includes(account)) return;
  report(
    ["permissionsBoundaryArn"],
    `the policy is in the account ${account}, to which aws:allowedAccountIds does not let the stack: it names ${accountIds.join(", ")}`,
  );
}
