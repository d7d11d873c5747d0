import type { Alias } from "@pulumi/pulumi/proto/alias_pb";
import type { ReadResourceRequest, RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import type { SourcePosition } from "@pulumi/pulumi/proto/source_pb";
import { fileURLToPath } from "node:url";
import * as path from "node:path";
import type { PlannedResource } from "./plan";
import { sourceLine } from "./traces";
import { compareText, isMap, type Wire, type WireObject } from "./wire";

/** What a program asks for when it makes or reads a resource: a plan's row, before its answer. */
export type Registration = Omit<PlannedResource, "urn" | "outputs">;

const NOTHING_ASKED = {
  protect: false,
  retainOnDelete: false,
  dependencies: [],
  propertyDependencies: {},
  ignoreChanges: [],
  aliases: [],
  additionalSecretOutputs: [],
  replaceOnChanges: [],
  deleteBeforeReplace: false,
  replaceWith: [],
  customTimeouts: {},
  providers: {},
  remote: false,
  external: false,
  version: "",
  pluginDownloadUrl: "",
} as const;

/** A registration with nothing but what is given: for what no program asked for by itself. */
export function registration(
  given: Pick<Registration, "type" | "name" | "custom" | "inputs"> & Partial<Registration>,
): Registration {
  return { ...NOTHING_ASKED, ...given };
}

/** The registration in a request to make a resource. */
export function fromRegister(request: RegisterResourceRequest, directory: string): Registration {
  const timeouts = request.getCustomtimeouts();
  return {
    ...NOTHING_ASKED,
    type: request.getType(),
    name: request.getName(),
    ...when("parent", request.getParent()),
    ...when("provider", request.getProvider()),
    ...when("id", request.getImportid()),
    ...when("importId", request.getImportid()),
    ...when("source", placeOf(request.getSourceposition(), directory)),
    custom: request.getCustom(),
    remote: request.getRemote(),
    protect: request.getProtect() ?? false,
    retainOnDelete: request.getRetainondelete() ?? false,
    dependencies: sorted(request.getDependenciesList()),
    propertyDependencies: Object.fromEntries(
      entriesOf(request.getPropertydependenciesMap())
        .sort(([left], [right]) => compareText(left, right))
        .map(([property, dependencies]) => [property, sorted(dependencies.getUrnsList())]),
    ),
    ignoreChanges: request.getIgnorechangesList(),
    aliases: request.getAliasesList().map(aliasText),
    additionalSecretOutputs: sorted(request.getAdditionalsecretoutputsList()),
    replaceOnChanges: request.getReplaceonchangesList(),
    deleteBeforeReplace: request.getDeletebeforereplace(),
    replaceWith: sorted(request.getReplaceWithList()),
    ...triggered(request),
    customTimeouts: {
      ...when("create", timeouts?.getCreate()),
      ...when("update", timeouts?.getUpdate()),
      ...when("delete", timeouts?.getDelete()),
      ...when("read", timeouts?.getRead()),
    },
    version: request.getVersion(),
    pluginDownloadUrl: request.getPlugindownloadurl(),
    providers: Object.fromEntries(entriesOf(request.getProvidersMap())),
    inputs: wireObject(request.getObject()?.toJavaScript()),
  };
}

/** The registration in a request to read a resource. */
export function fromRead(request: ReadResourceRequest, directory: string): Registration {
  return {
    ...NOTHING_ASKED,
    type: request.getType(),
    name: request.getName(),
    id: request.getId(),
    ...when("parent", request.getParent()),
    ...when("provider", request.getProvider()),
    ...when("source", placeOf(request.getSourceposition(), directory)),
    custom: true,
    external: true,
    dependencies: sorted(request.getDependenciesList()),
    additionalSecretOutputs: sorted(request.getAdditionalsecretoutputsList()),
    version: request.getVersion(),
    pluginDownloadUrl: request.getPlugindownloadurl(),
    inputs: wireObject(request.getProperties()?.toJavaScript()),
  };
}

/** A message's struct as a map; what comes over the wire is wire values by construction. */
export function wireObject(struct: Readonly<Record<string, unknown>> | undefined): WireObject {
  const value = struct as WireObject | undefined;
  return isMap(value) ? value : {};
}

function when<K extends string>(key: K, value: string | undefined): Partial<Record<K, string>> {
  // A record with a computed key is not known to have just that key.
  return value === undefined || value === "" ? {} : ({ [key]: value } as Partial<Record<K, string>>);
}

// The message's own `toArray` gives messages back as bare lists.
function entriesOf<V>(map: { forEach(visit: (value: V, key: string) => void): void }): [string, V][] {
  const entries: [string, V][] = [];
  map.forEach((value, key) => entries.push([key, value]));
  return entries;
}

function sorted(list: readonly string[]): readonly string[] {
  return [...list].sort(compareText);
}

function triggered(request: RegisterResourceRequest): Pick<Registration, "replacementTrigger"> {
  const trigger = request.getReplacementTrigger()?.toJavaScript();
  return trigger === undefined ? {} : { replacementTrigger: trigger as Wire }; // wire values by construction
}

function aliasText(alias: Alias): string {
  const spec = alias.getSpec();
  if (spec === undefined) return alias.getUrn();
  const { name, type, stack, project, parenturn, noparent } = spec.toObject();
  const parent = noparent ? "none" : parenturn;
  return Object.entries({ name, type, stack, project, parent })
    .filter(([, value]) => value !== "")
    .map(([key, value]) => `${key}=${value}`)
    .join(" ");
}

function placeOf(position: SourcePosition | undefined, directory: string): string | undefined {
  const uri = position?.getUri();
  if (position === undefined || !uri?.startsWith("file:")) return undefined;
  const file = fileURLToPath(uri);
  if (file.includes("node_modules")) return undefined;
  const line = sourceLine(file, position.getLine(), position.getColumn());
  return `${path.relative(directory, file).split(path.sep).join("/")}:${line}`;
}
