/** Judges resources in this process, as the SDK hands them to the pack's own, and sees what the policies read. */
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { createRequire } from "node:module";
import * as path from "node:path";
import type { StackContext as Surroundings } from "../../policy-pack/context";
import type { CataloguedPolicy } from "../../policy-pack/row";
import type { JudgedResource } from "../../policy-pack/stack";
import type { AnalyzerResource } from "../../preview/analyzer";
import { PACK } from "./policy-pack";

// The compiled pack, since it changes a module of the SDK, which a module that the tests compile cannot.
const load = createRequire(path.join(PACK, "bin", "index.js"));
const { StackContext } = load("./context.js") as typeof import("../../policy-pack/context");
const { canonicalType } = load("./canonical-type.js") as typeof import("../../policy-pack/canonical-type");
const { Stack } = load("./stack.js") as typeof import("../../policy-pack/stack");
const { unpackOnce } = load("./unpacking.js") as typeof import("../../policy-pack/unpacking");
const { judged } = load("./verdict.js") as typeof import("../../policy-pack/verdict");

/** All policies, as the compiled pack has them. */
export const { CATALOGUE } = load("./catalogue.js") as typeof import("../../policy-pack/catalogue");

unpackOnce();

// The SDK's own modules, which have no types.
const { deserializeProperties } = load("@pulumi/policy/deserialize") as {
  readonly deserializeProperties: (packed: Struct, keepSecrets: boolean) => object;
};
const { unknownCheckingProxy, getSpecialProxyTarget } = load("@pulumi/policy/proxy") as {
  readonly unknownCheckingProxy: (properties: object) => Readonly<Record<string, unknown>>;
  readonly getSpecialProxyTarget: string;
};

/** What one policy made of one resource. */
export interface Outcome {
  readonly policy: string;
  readonly type: string;
  /** What was thrown. */
  readonly failure?: string;
  readonly messages: readonly string[];
}

/** Hears of each property that is read, by a path with `[]` for the items of lists. */
export type Hearing = (type: string, path: string) => void;

/** Judges each resource by each policy that is for its type. */
export function outcomes(
  policies: readonly CataloguedPolicy[],
  resources: readonly AnalyzerResource[],
  settings: Readonly<Record<string, unknown>> = {},
  hear?: Hearing,
): readonly Outcome[] {
  const all = unpacked(resources, hear);
  const stack = new Stack(all);
  return all.flatMap((resource) => {
    const type = canonicalType(resource.type);
    return policies
      .filter(({ types }) => types.has(type))
      .map((policy) => ({
        policy: policy.name,
        type,
        ...outcome(policy, new StackContext(resource, settings, stack)),
      }));
  });
}

function outcome(policy: CataloguedPolicy, context: Surroundings): Pick<Outcome, "failure" | "messages"> {
  try {
    const verdicts = judged(() => policy.judge(context));
    return {
      messages: verdicts.map((verdict) => ("unjudged" in verdict ? verdict.unjudged : verdict.message)),
    };
  } catch (error) {
    return { failure: error instanceof Error ? String(error.stack) : String(error), messages: [] };
  }
}

function unpacked(resources: readonly AnalyzerResource[], hear?: Hearing): readonly JudgedResource[] {
  const byUrn = new Map<string, JudgedResource>();
  const links = new Map<JudgedResource, AnalyzerResource>();
  for (const resource of resources) {
    const props = properties(resource.properties);
    const heard = (path: string): void => hear?.(canonicalType(resource.type), path);
    const one: JudgedResource & { propertyDependencies: Record<string, JudgedResource[]> } = {
      urn: resource.urn,
      type: resource.type,
      name: resource.name,
      props: hear ? listening(props, "", heard) : props,
      opts: { protect: resource.protect, ignoreChanges: resource.ignoreChanges },
      ...(resource.provider ? { provider: { props: properties(resource.provider.properties) } } : {}),
      propertyDependencies: {},
    };
    byUrn.set(one.urn, one);
    links.set(one, resource);
  }
  for (const [one, { propertyDependencies }] of links) {
    for (const [property, urns] of Object.entries(propertyDependencies)) {
      const sources = urns.flatMap((urn) => byUrn.get(urn) ?? []);
      Object.assign(one.propertyDependencies ?? {}, { [property]: sources });
    }
  }
  return [...byUrn.values()];
}

function properties(given: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  // What is sent is JSON: the fixtures hold nothing else.
  const packed = Struct.fromJavaScript(JSON.parse(JSON.stringify(given)) as Record<string, JavaScriptValue>);
  return unknownCheckingProxy(deserializeProperties(packed, false));
}

/** The same value, which tells what is read of it. */
function listening<T extends object>(value: T, path: string, hear: (path: string) => void): T {
  return new Proxy(value, {
    get: (target, key) => {
      const read: unknown = Reflect.get(target, key);
      if (typeof key === "symbol" || key === getSpecialProxyTarget || typeof read === "function") return read;
      const isItem = Array.isArray(target);
      if (isItem && !/^\d+$/.test(key)) return read;
      const step = isItem ? "[]" : key;
      const at = path === "" ? step : `${path}.${step}`;
      hear(at);
      return typeof read === "object" && read !== null ? listening(read, at, hear) : read;
    },
  });
}
