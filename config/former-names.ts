/** The name that something was made under: what AWS calls it keeps being made of that one. */
export function firstName(
  name: string,
  { formerNames }: { readonly formerNames?: readonly string[] | undefined },
): string {
  return formerNames?.[0] ?? name;
}
