import type { Plan, PlannedResource } from "../../../preview/plan";
import { isProviderType, nameOf, typeOf } from "../../../preview/urn";
import {
  containsSecret,
  isList,
  isMap,
  kindOf,
  mapValues,
  rebuild,
  secret,
  withoutSecretMarks,
  type Wire,
  type WireObject,
} from "../../../preview/wire";

/** What can be said of a resource by the engine and by an offline plan alike. */
export type Facts = Readonly<Record<string, Wire>>;

/** A resource as the engine's files have it (Pulumi's `apitype.ResourceV3`). */
export interface EngineResource {
  readonly urn: string;
  readonly type: string;
  readonly custom: boolean;
  readonly id?: string;
  readonly parent?: string;
  readonly provider?: string;
  readonly inputs?: WireObject;
  readonly outputs?: WireObject;
  readonly protect?: boolean;
  readonly retainOnDelete?: boolean;
  readonly external?: boolean;
  readonly delete?: boolean;
  readonly dependencies?: readonly string[];
  readonly propertyDependencies?: Readonly<Record<string, readonly string[] | null>>;
  readonly aliases?: readonly string[];
  readonly ignoreChanges?: readonly string[];
  readonly replaceOnChanges?: readonly string[];
  readonly replaceWith?: readonly string[];
  readonly replacementTrigger?: Wire;
  readonly additionalSecretOutputs?: readonly string[];
  readonly customTimeouts?: Readonly<Record<string, number | string>>;
}

/** What of a preview the engine does not tell. */
export interface Telling {
  /** A preview has "[secret]" for each secret, and says nothing of the providers that the engine makes by itself. */
  readonly isPreview: boolean;
}

/** The facts of what the engine has, by URN. */
export function factsOfEngine(
  resources: readonly EngineResource[],
  telling: Telling = { isPreview: false },
): ReadonlyMap<string, Facts> {
  const own = resources.filter(({ type, delete: isGoing }) => !isBuiltIn(type) && isGoing !== true);
  return new Map(own.map((resource) => [resource.urn, factsOf(resource, telling)]));
}

/** The facts of what is planned offline, by URN. */
export function factsOfPlan(
  { resources }: Plan,
  telling: Telling = { isPreview: false },
): ReadonlyMap<string, Facts> {
  const told = resources.filter(({ type, name }) => !telling.isPreview || !isDefaultProvider(type, name));
  return new Map(told.map((resource) => [resource.urn, factsOf(asEngine(resource), telling)]));
}

/** What differs between the two, as lines to read; none if they are the same. */
export function differencesOf(
  engine: ReadonlyMap<string, Facts>,
  offline: ReadonlyMap<string, Facts>,
): readonly string[] {
  return [...new Set([...engine.keys(), ...offline.keys()])].sort().flatMap((urn) => {
    const [one, other] = [engine.get(urn), offline.get(urn)];
    if (one === undefined) return [`${urn} is only planned offline`];
    if (other === undefined) return [`${urn} is only in the engine`];
    return differing(urn, one, other);
  });
}

function differing(place: string, engine: Wire, offline: Wire): readonly string[] {
  if (isMap(engine) && isMap(offline)) {
    const keys = [...new Set([...Object.keys(engine), ...Object.keys(offline)])].sort();
    return keys.flatMap((key) => differing(`${place} ${key}`, engine[key] ?? null, offline[key] ?? null));
  }
  const [one, other] = [JSON.stringify(engine), JSON.stringify(offline)];
  return one === other ? [] : [`${place}: the engine has ${one}, the plan ${other}`];
}

// The engine's own provider, which reads other stacks and is never deployed.
function isBuiltIn(type: string): boolean {
  return type === "pulumi:providers:pulumi";
}

/** Whether a resource is a provider that the engine made by itself. */
export function isDefaultProvider(type: string, name: string): boolean {
  return isProviderType(type) && name.startsWith("default");
}

function factsOf(resource: EngineResource, { isPreview }: Telling): Facts {
  const { urn, type, custom, parent = null, replacementTrigger = null } = resource;
  const provider = resource.provider?.split("::").slice(0, 4).join("::") ?? "";
  return {
    type,
    custom,
    parent,
    name: nameOf(urn),
    provider: provider === "" || isBuiltIn(typeOf(provider)) ? null : provider,
    protect: resource.protect ?? false,
    retainOnDelete: resource.retainOnDelete ?? false,
    external: resource.external ?? false,
    dependencies: sorted(resource.dependencies),
    propertyDependencies: dependenciesOf(resource.propertyDependencies),
    ignoreChanges: sorted(resource.ignoreChanges),
    replaceOnChanges: sorted(resource.replaceOnChanges),
    replaceWith: sorted(resource.replaceWith),
    replacementTrigger,
    additionalSecretOutputs: sorted(resource.additionalSecretOutputs),
    customTimeouts: secondsOf(resource.customTimeouts),
    inputs: readable(resource.inputs ?? {}, isPreview ? hidden : opened),
  };
}

// The provider of a packaged component tells the engine nothing of what it was given, nor that it is its own.
function asEngine(resource: PlannedResource): EngineResource {
  if (!resource.remote) return resource;
  const { urn, type, custom, parent } = resource;
  return { urn, type, custom, ...(parent === undefined ? {} : { parent }) };
}

// What the provider adds to what the program gave (tagsAll), and what is absent, is left out.
function readable(inputs: WireObject, secretOf: (secret: WireObject) => Wire): WireObject {
  const given = Object.entries(inputs).filter(([key, value]) => key !== "tagsAll" && value !== null);
  const values = rebuild(wholeLists(Object.fromEntries(given)), (value) => leaf(value, secretOf));
  return isMap(values) ? values : {};
}

// The engine takes a whole list for a secret that has one in it.
function wholeLists(value: Wire): Wire {
  if (isList(value) && containsSecret(value)) return secret(withoutSecretMarks(value));
  return isMap(value) && kindOf(value) === "map" ? mapValues(value, wholeLists) : value;
}

function leaf(value: Wire, secretOf: (secret: WireObject) => Wire): Wire {
  if (!isMap(value)) return value;
  if (kindOf(value) === "secret") return secretOf(value);
  // The engine and the SDK keep notes of their own beside what is in a map, and a hash of what is in a file.
  const isFile = ["asset", "archive"].includes(kindOf(value));
  const own = Object.entries(value).filter(([key]) => !key.startsWith("__") && !(isFile && key === "hash"));
  return Object.fromEntries(own);
}

function hidden(): Wire {
  return "[secret]";
}

// The engine writes JSON, the SDK the value itself.
function opened({ plaintext, value = null }: WireObject): Wire {
  return { secret: typeof plaintext === "string" ? (JSON.parse(plaintext) as Wire) : value }; // JSON is wire values
}

function dependenciesOf(map: EngineResource["propertyDependencies"] = {}): WireObject {
  const some = Object.entries(map).filter(([, urns]) => urns !== null && urns.length > 0);
  return Object.fromEntries(some.map(([key, urns]) => [key, sorted(urns ?? [])]));
}

function sorted(list: readonly string[] = []): readonly string[] {
  return [...new Set(list)].sort();
}

// The program writes "20m", the engine the seconds.
function secondsOf(timeouts: Readonly<Record<string, number | string>> = {}): WireObject {
  const seconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };
  return Object.fromEntries(
    Object.entries(timeouts).map(([key, value]) => [
      key,
      typeof value === "number"
        ? value
        : Number.parseFloat(value) * (seconds[value.at(-1) ?? ""] ?? Number.NaN),
    ]),
  );
}
