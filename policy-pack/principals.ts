/** Whom a policy's statement lets in, and what narrows everybody down to somebody. */
import { anyStatement, type Condition, type Statement } from "./documents";
import { isWorld } from "./ports";

// Conditions that hold for somebody's requests only.
const NARROWING =
  /^(aws:(source(arn|account|owner|orgid|orgpaths|vpc|vpcarn|vpce|ip)|vpce(account|orgid|orgpaths)|principal(arn|account|orgid|orgpaths)|userid)|kms:calleraccount|s3:dataaccesspoint(arn|account))$/;

// Requests that come over the network of a VPC: AWS does not call a file system public that asks for it.
const THROUGH_MOUNT_TARGET = "elasticfilesystem:accessedviamounttarget";

// What a statement that keeps others out may leave to AWS's own services.
const BY_SERVICES = /^aws:(principalisawsservice|viaawsservice)$/;

// An account's number missing from an ARN or patterned: every account has such users and roles.
const ANY_ACCOUNT = /^arn:[^:]*:(iam|sts)::[^:]*[*?][^:]*:/;

/**
 * Whether a document lets everybody in AWS in: by naming all principals, or by naming those it does not mean,
 * without a condition that narrows them down, and without denying all others.
 *
 * @param property where the document was read, for what is said when it cannot be read
 */
export function letsEverybodyIn(document: unknown, property: string): boolean {
  const open = anyStatement(
    document,
    property,
    (one) => one.effect === "Allow" && (namesEverybody(one) || one.notPrincipals) && !isNarrowed(one),
  );
  return open && !anyStatement(document, property, keepsOthersOut);
}

/** Whether a statement's principals are everybody: all of them, or those of whichever account. */
export function namesEverybody(statement: Statement): boolean {
  return [...statement.principals.values()]
    .flat()
    .some((principal) => principal === "*" || ANY_ACCOUNT.test(principal));
}

/** Whether a condition admits requests of somebody only. */
export function isNarrowed(statement: Statement): boolean {
  return statement.conditions.some(
    (condition) =>
      demands(condition) &&
      (condition.key === THROUGH_MOUNT_TARGET ? condition.values.includes("true") : isFixed(condition)),
  );
}

/** Whether a condition holds only where its key is there and has one of its values. */
export function demands({ operator }: Condition): boolean {
  return !/not|ifexists$|^forallvalues:|^null$/.test(operator);
}

/** Whether a statement denies everybody but those that its conditions name. */
function keepsOthersOut(one: Statement): boolean {
  if (one.effect !== "Deny" || !one.actions.some(isEveryAction)) return false;
  const exceptions = one.conditions.filter((condition) => !BY_SERVICES.test(condition.key));
  if (one.notPrincipals) return one.conditions.length === 0 && !namesEverybody(one);
  return (
    namesEverybody(one) &&
    exceptions.length > 0 &&
    exceptions.every((condition) => condition.operator.includes("not") && isFixed(condition))
  );
}

/** Whether a pattern covers all actions of a service, or of all services. */
export function isEveryAction(action: string): boolean {
  return /^([^:]+:)?\*+$/.test(action);
}

function isFixed({ key, values }: Condition): boolean {
  return NARROWING.test(key) && values.length > 0 && values.every((value) => isFixedValue(key, value));
}

/** Whether a value stands for somebody: neither a pattern from its start nor what the caller itself fills in. */
function isFixedValue(key: string, value: string): boolean {
  if (key === "aws:sourceip") return !isWorld(value);
  if (/\$\{(?!aws:resource)/i.test(value)) return false;
  if (!value.startsWith("arn:")) return !/^[*?]/.test(value);
  const [, , , , account, ...resource] = value.split(":");
  // The names of buckets are unique in all of AWS, so that their ARNs hold no account.
  if (account === "") return !/^[*?]|^$/.test(resource.join(":"));
  return account !== undefined && !/[*?]/.test(account);
}
