/** Holds statements against AWS's service authorization reference. */
import type { PlannedStatement } from "./iam-documents";
import { fits, isKeyOf, referredActions, type ReferredAction } from "./iam-reference";

/** What may have a reason: the rest is a mistake. */
export type Width =
  | "every action of a service"
  | "every resource"
  | "every resource of a type"
  | "everybody"
  | "what it does not name"
  | "whom nothing narrows";

/** Something found in a statement. */
export interface Finding {
  readonly place: string;
  /** What is wider than a name; of a mistake, nothing. */
  readonly width?: Width;
  /** The action, principal or element that it is about. */
  readonly of: string;
  readonly message: string;
}

// Documents in which `*` is the resource that they stand on.
const OF_ITSELF = /^aws:(kms\/(key|replicaKey|keyPolicy)|backup\/vaultPolicy):/;

// An ARN that names nothing but a kind of resource: `arn:aws:kms:us-east-1:123456789012:key/*`.
const OF_A_TYPE = /^arn:[^:]*:[^:]*:[^:]*:([^:]+:(\*|[\w-]+[:/]\*|\*\/\*)|:\*)$/;

/** All that is to be said of a statement. */
export async function lint(one: PlannedStatement): Promise<readonly Finding[]> {
  const referred = new Map(
    await Promise.all(one.actions.map(async (action) => [action, await referredActions(action)] as const)),
  );
  const found = [
    ...unknownActions(referred),
    ...inverted(one),
    ...(one.kind === "identity" ? [] : principals(one)),
    ...(one.effect === "Allow" ? [...everyAction(one), ...everyResource(one, referred)] : []),
    ...(one.kind === "trust" ? [] : misfits(one, referred)),
    ...keys(one, referred),
  ];
  return found.map((finding) => ({ place: one.place, ...finding }));
}

type Found = Omit<Finding, "place">;
type Referred = ReadonlyMap<string, readonly ReferredAction[]>;

function unknownActions(referred: Referred): readonly Found[] {
  return [...referred]
    .filter(([action, actions]) => actions.length === 0 && action !== "*")
    .map(([action]) => ({ of: action, message: "AWS knows no such action" }));
}

function inverted({ inverted: elements }: PlannedStatement): readonly Found[] {
  return elements.map((element) => ({
    width: "what it does not name",
    of: element,
    message: "says what it is not for",
  }));
}

function principals(one: PlannedStatement): readonly Found[] {
  if (one.effect !== "Allow") return [];
  if (one.principals.some((principal) => principal.endsWith(":*"))) {
    return [{ width: "everybody", of: one.actions.join(), message: "lets everybody in" }];
  }
  // An account that names itself leaves it to its own policies who may.
  const named = one.principals.filter(
    (principal) => !principal.startsWith("AWS:arn:") || one.kind === "trust",
  );
  if (one.conditions.length > 0) return [];
  return named.map((principal) => ({
    width: "whom nothing narrows",
    of: principal,
    message: "is let in without a condition",
  }));
}

function everyAction({ actions }: PlannedStatement): readonly Found[] {
  return actions
    .filter((action) => /^(\w[\w-]*:)?\*$/.test(action))
    .map((action) => ({
      width: "every action of a service",
      of: action,
      message: "allows every action",
    }));
}

function everyResource(one: PlannedStatement, referred: Referred): readonly Found[] {
  if (one.kind === "trust" || OF_ITSELF.test(one.type)) return [];
  const all = one.resources.includes("*");
  const wide = one.resources.some((resource) => OF_A_TYPE.test(resource));
  if (!all && !wide) return [];
  return [...referred]
    .filter(([, actions]) => actions.some(({ arns }) => arns.length > 0))
    .map(([action]) => ({
      width: all ? "every resource" : "every resource of a type",
      of: action,
      message: `is allowed on ${one.resources.join()}`,
    }));
}

/** Actions and resources that do not go together: the statement has no effect for them. */
function misfits({ actions, resources, type }: PlannedStatement, referred: Referred): readonly Found[] {
  const named = resources.filter((resource) => resource !== "*");
  if (resources.length === 0) return [{ of: type, message: "names no resource" }];
  if (named.length === 0) return [];
  const idle = actions.filter((action) => {
    const known = referred.get(action) ?? [];
    return !resources.includes("*") && known.length > 0 && !known.some((one) => fitsAny(one, named));
  });
  const useless = named.filter((arn) => ![...referred.values()].flat().some((one) => fitsAny(one, [arn])));
  return [
    ...idle.map((action) => ({ of: action, message: `is for no resource such as ${named.join()}` })),
    ...useless.map((arn) => ({ of: arn, message: `is no resource of ${actions.join()}` })),
  ];
}

function fitsAny({ arns }: ReferredAction, resources: readonly string[]): boolean {
  return resources.some((resource) => arns.some((form) => fits(resource, form)));
}

/** Condition keys that an action does not have: what it allows is then never allowed. */
function keys(one: PlannedStatement, referred: Referred): readonly Found[] {
  const { actions } = one;
  // A token's claims are keys under the name of who issued it.
  const issuers = one.principals.flatMap((principal) => principal.split(":oidc-provider/").slice(1));
  const asked = one.conditions.filter(({ key }) => !issuers.some((issuer) => key.startsWith(`${issuer}:`)));
  return asked.flatMap(({ key }) =>
    actions
      .filter((action) => {
        const known = referred.get(action) ?? [];
        return known.length > 0 && !known.some(({ conditionKeys }) => isKeyOf(key, conditionKeys));
      })
      .map((action) => ({ of: action, message: `has no condition key ${key}` })),
  );
}
