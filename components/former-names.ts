import type * as pulumi from "@pulumi/pulumi";

/** The name that something was made under: for descriptions, which AWS has for good, and for what is named after it. */
export function madeAs(name: string, { formerNames }: { readonly formerNames: readonly string[] }): string {
  return formerNames[0] ?? name;
}

/**
 * Has Pulumi find a component under the names that it had. Its children are found with it where their names begin with
 * its own. Source: Pulumi documentation, "Resource option: aliases".
 */
export function knownAs(formerNames: readonly string[]): pulumi.ComponentResourceOptions {
  return formerNames.length === 0 ? {} : { aliases: formerNames.map((name) => ({ name })) };
}
