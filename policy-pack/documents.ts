/** IAM policy documents, as text or as objects, read without trusting their shape. */
import { isBag, list, parsed, type Bag } from "./values";
import { UnjudgedError } from "./verdict";

/** One statement; what AWS allows to be one or several is several here. */
export interface Statement {
  readonly effect: string;
  readonly actions: readonly string[];
  /** Whether the statement says what it does not cover. */
  readonly notActions: boolean;
  readonly resources: readonly string[];
  readonly notResources: boolean;
  /** Principals by kind (`AWS`, `Service`, `Federated`, …); `*` alone is `AWS: *`. */
  readonly principals: ReadonlyMap<string, readonly string[]>;
  readonly notPrincipals: boolean;
  /** Condition keys in lower case with what they are held against, by operator in lower case. */
  readonly conditions: readonly Condition[];
}

/** One line of a statement's condition. */
interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/**
 * The statements of a document.
 *
 * @param document JSON text, or the object that the SDK also takes
 * @param property where it was read, for what is said when it cannot be read
 */
function statements(document: unknown, property: string): readonly Statement[] {
  if (document === undefined || document === null || document === "") return [];
  const root: unknown = typeof document === "string" ? parsed(document) : document;
  if (root === undefined) throw new UnjudgedError(`${property}, which is not JSON,`);
  return isBag(root) ? several(root["Statement"]).filter(isBag).map(statement) : [];
}

/** Statements that allow something. */
export function allows(document: unknown, property: string): readonly Statement[] {
  return statements(document, property).filter((one) => one.effect === "Allow");
}

/**
 * Whether a document denies what does not come over TLS, for all principals.
 *
 * @param enough the one action that has to be denied; without it, all of the service's
 */
export function deniesPlainHttp(document: unknown, property: string, enough?: string): boolean {
  return statements(document, property).some(
    (one) =>
      one.effect === "Deny" &&
      isEveryone(one) &&
      one.actions.some(
        (action) => action === "*" || action.endsWith(":*") || action.toLowerCase() === enough?.toLowerCase(),
      ) &&
      one.conditions.some(
        ({ operator, key, values }) =>
          operator.startsWith("bool") && key === "aws:securetransport" && values.includes("false"),
      ),
  );
}

/** Whether a statement names all principals. */
export function isEveryone(statement: Statement): boolean {
  return statement.principals.get("AWS")?.includes("*") ?? false;
}

function statement(from: Bag): Statement {
  return {
    effect: typeof from["Effect"] === "string" ? from["Effect"] : "",
    actions: words(from["Action"] ?? from["NotAction"]),
    notActions: "NotAction" in from,
    resources: words(from["Resource"] ?? from["NotResource"]),
    notResources: "NotResource" in from,
    principals: principals(from["Principal"] ?? from["NotPrincipal"]),
    notPrincipals: "NotPrincipal" in from,
    conditions: conditions(from["Condition"]),
  };
}

function principals(from: unknown): ReadonlyMap<string, readonly string[]> {
  if (typeof from === "string") return new Map([["AWS", [from]]]);
  return isBag(from) ? new Map(Object.keys(from).map((kind) => [kind, words(from[kind])])) : new Map();
}

function conditions(from: unknown): readonly Condition[] {
  if (!isBag(from)) return [];
  return Object.keys(from).flatMap((operator) => {
    const lines = from[operator];
    if (!isBag(lines)) return [];
    return Object.keys(lines).map((key) => ({
      operator: operator.toLowerCase(),
      key: key.toLowerCase(),
      values: words(lines[key]),
    }));
  });
}

function several(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? list(value) : [value];
}

function words(value: unknown): readonly string[] {
  return several(value)
    .filter((item) => typeof item === "string" || typeof item === "boolean")
    .map(String);
}
