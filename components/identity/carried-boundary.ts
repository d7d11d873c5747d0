import * as pulumi from "@pulumi/pulumi";

/**
 * Gives every role of the stack, whichever component makes it, the boundary without which the stack's deploy role may make
 * none. Called before the first resource.
 */
export function carryBoundary(permissionsBoundary: string | undefined): void {
  if (permissionsBoundary === undefined) return;
  pulumi.runtime.registerStackTransformation(({ type, props, opts }) =>
    type === "aws:iam/role:Role"
      ? { props: { ...(props as Readonly<Record<string, unknown>>), permissionsBoundary }, opts } // a role's arguments are a map
      : undefined,
  );
}
