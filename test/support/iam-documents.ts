/** Every policy document of a plan, wherever it stands: of roles, of resources, and on who takes a role. */
import type { Plan, PlannedResource } from "../../preview/plan";
import { presentInputs } from "../../preview/present";

/** One statement of a document, with what may be one or several as several. */
export interface PlannedStatement {
  /** `Type name property`, to be told. */
  readonly place: string;
  readonly type: string;
  readonly name: string;
  /** Whose rights it states: those of who holds it, of who uses a resource, or of who takes a role. */
  readonly kind: "identity" | "resource" | "trust";
  readonly effect: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Principals as `Service:sqs.amazonaws.com`; `*` alone is `AWS:*`. */
  readonly principals: readonly string[];
  readonly conditions: readonly { readonly operator: string; readonly key: string }[];
  /** `NotAction`, `NotResource` and `NotPrincipal`, where it has them. */
  readonly inverted: readonly string[];
}

/** The statements of all documents of a plan, found by their form. */
export function plannedStatements(plan: Plan): readonly PlannedStatement[] {
  return plan.resources.flatMap((resource) =>
    documents(presentInputs(resource), "").flatMap(({ property, document }) =>
      several(document["Statement"]).flatMap((given) =>
        isMap(given) ? [statement(resource, property, given)] : [],
      ),
    ),
  );
}

type Map = Readonly<Record<string, unknown>>;

function documents(value: unknown, property: string): readonly { property: string; document: Map }[] {
  if (typeof value === "string") {
    const read = /^\s*\{[^]*"Statement"/.test(value) ? parsed(value) : undefined;
    return read === undefined ? [] : [{ property, document: read }];
  }
  if (typeof value !== "object" || value === null) return [];
  if (isMap(value) && "Statement" in value) return [{ property, document: value }];
  return Object.entries(value).flatMap(([key, inner]) =>
    documents(inner, property === "" ? key : `${property}.${key}`),
  );
}

function parsed(text: string): Map | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isMap(value) && "Statement" in value ? value : undefined;
  } catch {
    return undefined;
  }
}

function statement({ type, name }: PlannedResource, property: string, given: Map): PlannedStatement {
  const principal = given["Principal"] ?? given["NotPrincipal"];
  const isTrust = property === "assumeRolePolicy";
  return {
    place: `${type.split(":").at(-1) ?? type} ${name} ${property}`,
    type,
    name,
    kind: isTrust ? "trust" : principal === undefined ? "identity" : "resource",
    effect: String(given["Effect"]),
    actions: words(given["Action"] ?? given["NotAction"]),
    resources: words(given["Resource"] ?? given["NotResource"]),
    principals: isMap(principal)
      ? Object.entries(principal).flatMap(([kind, of]) => words(of).map((one) => `${kind}:${one}`))
      : words(principal).map((one) => `AWS:${one}`),
    conditions: Object.entries(isMap(given["Condition"]) ? given["Condition"] : {}).flatMap(
      ([operator, lines]) => (isMap(lines) ? Object.keys(lines).map((key) => ({ operator, key })) : []),
    ),
    inverted: ["NotAction", "NotResource", "NotPrincipal"].filter((key) => key in given),
  };
}

function words(value: unknown): readonly string[] {
  return several(value).filter((one) => typeof one === "string");
}

function several(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [value];
}

function isMap(value: unknown): value is Map {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
