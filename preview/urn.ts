/** The type of the resource at the root of every stack. */
export const STACK_TYPE = "pulumi:pulumi:Stack";

/** What a URN is made of. */
export interface UrnSource {
  readonly stack: string;
  readonly project: string;
  readonly type: string;
  readonly name: string;
  /** The parent's URN; empty or absent for the root and for default providers. */
  readonly parent?: string;
}

/**
 * The name by which the engine knows a resource: the types of its parents, then its own type and name. The
 * stack, parent of all, is not part of the chain.
 */
export function urnOf({ stack, project, type, name, parent }: UrnSource): string {
  const chain = parent === undefined || parent === "" ? "" : qualifiedTypeOf(parent);
  const prefix = chain === "" || chain === STACK_TYPE ? "" : `${chain}$`;
  return `urn:pulumi:${stack}::${project}::${prefix}${type}::${name}`;
}

/** The chain of types in a URN: `slipway:ecs:Service$aws:iam/role:Role`. */
function qualifiedTypeOf(urn: string): string {
  return urn.split("::")[2] ?? "";
}

/** The resource's own type in a URN. */
export function typeOf(urn: string): string {
  return qualifiedTypeOf(urn).split("$").at(-1) ?? "";
}

/** The resource's name in a URN. */
export function nameOf(urn: string): string {
  return urn.split("::").slice(3).join("::");
}

/** The package of a type: `aws` of `aws:s3/bucket:Bucket`, and of `pulumi:providers:aws`. */
export function packageOf(type: string): string {
  const [first = "", second, third = ""] = type.split(":");
  return first === "pulumi" && second === "providers" ? third : first;
}

/** Whether the type is that of a provider. */
export function isProviderType(type: string): boolean {
  return type.startsWith("pulumi:providers:");
}

/** Whether what is said of the URN is said of the stack as a whole. */
export function isOfStack(urn: string): boolean {
  return urn === "" || typeOf(urn) === STACK_TYPE;
}
