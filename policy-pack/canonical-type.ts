/** The one name by which policies know a resource type, of the several that the provider has for some. */

/** Modules whose resources are those of another one under an older name. */
const MODULES: Readonly<Record<string, string>> = {
  alb: "lb",
  applicationloadbalancing: "lb",
  elasticloadbalancingv2: "lb",
  elasticloadbalancing: "elb",
};

// Every policy asks for the type of every resource.
const canonical = new Map<string, string>();

/** The one name that policies know a type by, of the several that the provider has for some. */
export function canonicalType(type: string): string {
  const known = canonical.get(type);
  if (known !== undefined) return known;
  const found = inCanonicalModule(type);
  canonical.set(type, found);
  return found;
}

function inCanonicalModule(type: string): string {
  const [, module = "", rest = ""] = /^aws:([a-z0-9]+)\/(.*)$/.exec(type) ?? [];
  // A spelling mistake of the provider's, which it still takes.
  if (module === "ses") return type.replace(/([cC])onfgurationSet/g, "$1onfigurationSet");
  if (module === "s3") return type.replace(/V2(?=:|$)/g, "");
  const current = MODULES[module];
  return current === undefined ? type : `aws:${current}/${rest}`;
}
