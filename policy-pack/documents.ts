/** IAM policy documents, as text or as objects, read without trusting their shape. */
import { isBag, list, parsed, type Bag } from "./values";
import { UnjudgedError } from "./verdict";

/** One statement; what AWS allows to be one or several is several here. Each part is read when it is asked for. */
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
export interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/**
 * Whether one of a document's statements is so. What is unknown in one statement does not hide another.
 *
 * @param document JSON text, or the object that the SDK also takes
 * @param property where it was read, for what is said when it cannot be read
 */
export function anyStatement(
  document: unknown,
  property: string,
  test: (statement: Statement) => boolean,
): boolean {
  let unknown: Error | undefined;
  for (const read of statements(document, property)) {
    try {
      const one = read();
      if (one && test(one)) return true;
    } catch (error) {
      unknown ??= error instanceof Error ? error : new UnjudgedError(property);
    }
  }
  if (unknown) throw unknown;
  return false;
}

/** The same, of statements that allow something. */
export function anyAllowing(
  document: unknown,
  property: string,
  test: (statement: Statement) => boolean,
): boolean {
  return anyStatement(document, property, (one) => one.effect === "Allow" && test(one));
}

/**
 * Whether a document denies what does not come over TLS, for all principals.
 *
 * @param enough the one action that has to be denied; without it, all of the service's
 */
export function deniesPlainHttp(document: unknown, property: string, enough?: string): boolean {
  return anyStatement(
    document,
    property,
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
  return ["AWS", "*"].some((kind) => statement.principals.get(kind)?.includes("*"));
}

/** Whether a pattern covers an action as IAM reads it, with * and ? and without regard to case. */
export function covers(pattern: string, action: string): boolean {
  const escaped = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replace(/\*+/g, ".*")
    .replace(/\?/g, ".");
  return new RegExp(`^${escaped}$`, "i").test(action);
}

type Reader = () => Statement | undefined;

/** The statements of a document, each to be read on its own. */
function statements(document: unknown, property: string): readonly Reader[] {
  if (document === undefined || document === null || document === "") return [];
  const root: unknown = typeof document === "string" ? parsed(document) : document;
  if (root === undefined) throw new UnjudgedError(`${property}, which is not JSON,`);
  if (!isBag(root)) return [];
  const given = root["Statement"];
  const readers = Array.isArray(given)
    ? Array.from({ length: given.length }, (_, index) => (): unknown => list(given)[index])
    : [(): unknown => given];
  return readers.map((read) => () => {
    const one = read();
    return isBag(one) ? statement(one) : undefined;
  });
}

function statement(from: Bag): Statement {
  return {
    get effect() {
      return typeof from["Effect"] === "string" ? from["Effect"] : "";
    },
    get actions() {
      return words(from["Action"] ?? from["NotAction"]);
    },
    notActions: "NotAction" in from,
    get resources() {
      return words(from["Resource"] ?? from["NotResource"]);
    },
    notResources: "NotResource" in from,
    get principals() {
      return principals(from["Principal"] ?? from["NotPrincipal"]);
    },
    notPrincipals: "NotPrincipal" in from,
    get conditions() {
      return conditions(from["Condition"]);
    },
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
