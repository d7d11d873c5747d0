/** What is careless in an IAM document, in whatever property it stands: wide rights, open doors, no refusals. */
import type { AnalyzerResource } from "../../preview/analyzer";
import { asMap, at, bare, GONE, parsed, places, told, type Mutation, type Path } from "./policy-mutation";

type Statement = Readonly<Record<string, unknown>>;

interface Change {
  readonly name: string;
  readonly path: Path;
  readonly value: unknown;
}

/** Each statement of each document of a resource, made wider or taken away. */
export function documentMutations(resource: AnalyzerResource): readonly Mutation[] {
  return places({ ...resource.properties }).flatMap(({ path, value }) =>
    statements(value).flatMap(({ steps, statement }) =>
      changes(resource.type, statement).map((change) => ({
        name: `${told([...path, ...steps])}${change.name}`,
        mutant: at(resource, [...path, ...steps, ...change.path], change.value),
      })),
    ),
  );
}

function statements(value: unknown): readonly { readonly steps: Path; readonly statement: Statement }[] {
  const held = bare(value);
  const given = asMap(parsed(held) ?? held)?.["Statement"];
  const all: readonly unknown[] = Array.isArray(given) ? given : [given];
  return all.flatMap((each, index) => {
    const statement = asMap(each);
    if (!statement || typeof statement["Effect"] !== "string") return [];
    return [{ steps: Array.isArray(given) ? ["Statement", index] : ["Statement"], statement }];
  });
}

function changes(type: string, statement: Statement): readonly Change[] {
  const { Effect, Principal, Action, Resource, Condition } = statement;
  if (Effect !== "Allow") return [{ name: ` ${refusal(statement)} → away`, path: [], value: GONE }];
  const all: readonly (Change | false)[] = [
    !isStar(Action) && { name: ".Action → *", path: ["Action"], value: "*" },
    // What a policy on a resource says is of that resource, whatever it names.
    Principal === undefined &&
      !isStar(Resource) &&
      !isWholeKind(Resource) && { name: ".Resource → *", path: ["Resource"], value: "*" },
    ...(Principal === undefined || isStar(Principal) ? [] : everybody(statement)),
    Condition !== undefined &&
      narrows(statement) && { name: ".Condition → away", path: ["Condition"], value: GONE },
    Principal !== undefined && isTrust(type) && isFederated(Principal) && subject(statement),
  ];
  return all.filter((change) => change !== false);
}

/** Everybody in the place of whom it named, with what narrows the statement and without. */
function everybody(statement: Statement): readonly Change[] {
  const { Condition, ...rest } = statement;
  const open: readonly Change[] = [
    { name: ".Principal → *", path: ["Principal"], value: "*" },
    { name: '.Principal → {"AWS":"*"}', path: ["Principal"], value: { AWS: "*" } },
  ];
  if (Condition === undefined) return open;
  // AWS calls nothing public that such a condition narrows; it is still asked without it.
  return [
    ...(namesSource(Condition) ? [] : open),
    { name: ".Principal → * without Condition", path: [], value: { ...rest, Principal: "*" } },
  ];
}

/** Whether a condition stands between the statement and a service, everybody, or every resource. */
function narrows({ Principal, Resource }: Statement): boolean {
  if (Principal === undefined) return isStar(Resource);
  return isStar(Principal) || asMap(Principal)?.["Service"] !== undefined || isFederated(Principal);
}

/** The keys by which AWS tells on whose behalf a request comes. */
function namesSource(condition: unknown): boolean {
  const keys = Object.values(asMap(condition) ?? {}).flatMap((keys) => Object.keys(asMap(keys) ?? {}));
  return keys.some((key) =>
    /^aws:(Source(Arn|Account|OrgID|Vpce?)|Principal(Arn|Account|OrgID|OrgPaths))$/i.test(key),
  );
}

function subject({ Condition }: Statement): Change | false {
  const entry = Object.entries(asMap(Condition) ?? {}).find(([, keys]) =>
    Object.keys(asMap(keys) ?? {}).some((key) => key.endsWith(":sub")),
  );
  const key = Object.keys(asMap(entry?.[1]) ?? {}).find((each) => each.endsWith(":sub"));
  if (!entry || key === undefined) return false;
  return { name: ".Condition sub → away", path: ["Condition", entry[0], key], value: GONE };
}

/** What a refusal is about, in words that are the same in every stack. */
function refusal({ Action, Condition }: Statement): string {
  if (JSON.stringify(Condition ?? {}).includes("aws:SecureTransport")) return "refusal of plain HTTP";
  const action: unknown = Array.isArray(Action) ? Action[0] : Action;
  return `refusal of ${String(action)}`;
}

function isFederated(principal: unknown): boolean {
  return asMap(principal)?.["Federated"] !== undefined;
}

function isTrust(type: string): boolean {
  return type === "aws:iam/role:Role";
}

/** Whether resources are all that the account has of a kind, such as `log-group:*`: a star says little more. */
function isWholeKind(resource: unknown): boolean {
  const all: readonly unknown[] = Array.isArray(resource) ? resource : [resource];
  return all.every((each) => /^arn:aws:[\w-]+:[\w-]*:\d*:[\w-]+[:/]\*$/.test(String(each)));
}

function isStar(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 1 && isStar(value[0]);
  const map = asMap(value);
  return map ? isStar(map["AWS"]) : value === "*";
}
