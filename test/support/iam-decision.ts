/** A statement as a policy has it once its values are known. */
interface Statement {
  readonly Effect: "Allow" | "Deny";
  readonly Action?: string | readonly string[];
  readonly NotAction?: readonly string[];
  readonly Resource?: readonly string[];
  readonly NotResource?: readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** What is asked of AWS. */
export interface Request {
  readonly action: string;
  readonly resource?: string;
  readonly context?: Readonly<Record<string, string>>;
}

/**
 * Whether a policy lets a request through, as far as the policies of this project go: an explicit refusal wins. Source: IAM
 * User Guide, "Policy evaluation logic".
 */
export function isAllowed(statements: readonly unknown[], request: Request): boolean {
  const holding = (statements as readonly Statement[]).filter((statement) => holds(statement, request)); // IAM's own form
  return holding.some(({ Effect }) => Effect === "Allow") && !holding.some(({ Effect }) => Effect === "Deny");
}

function holds(statement: Statement, { action, resource = "*", context = {} }: Request): boolean {
  const { Action, NotAction, Resource, NotResource, Condition = {} } = statement;
  const isAction =
    NotAction === undefined
      ? [Action ?? []].flat().some((pattern) => isLike(action, pattern))
      : !NotAction.some((pattern) => isLike(action, pattern));
  const isResource =
    NotResource === undefined
      ? (Resource ?? []).some((pattern) => isLike(resource, pattern))
      : !NotResource.some((pattern) => isLike(resource, pattern));
  return (
    isAction &&
    isResource &&
    Object.entries(Condition).every(([operator, keys]) =>
      Object.entries(keys).every(([key, wanted]) => meets(operator, context[key], [wanted].flat())),
    )
  );
}

function meets(operator: string, found: string | undefined, wanted: readonly string[]): boolean {
  switch (operator) {
    case "StringEquals":
    case "Bool":
      return found !== undefined && wanted.includes(found);
    case "BoolIfExists":
      return found === undefined || wanted.includes(found);
    case "StringLike":
      return found !== undefined && wanted.some((pattern) => isLike(found, pattern));
    default:
      throw new Error(`${operator} is not known here`);
  }
}

/** Actions are compared without regard to case; what else is compared here has none that matters. */
function isLike(text: string, pattern: string): boolean {
  const source = pattern.replace(/[\\^$+?.()|[\]{}]/g, "\\$&").replaceAll("*", ".*");
  return new RegExp(`^${source}$`, "i").test(text);
}
