/** The analyzer protocol's messages, made from planned resources and read back as violations. */
import * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import type { AnalyzerProvider, AnalyzerResource, Violation } from "./analyzer";
import type { EnforcementLevel, PolicyInfo } from "./policy-config";
import { isMap, kindOf, mapValues, textOf, UNKNOWN, type Wire, type WireObject } from "./wire";

const LEVELS: ReadonlyMap<EnforcementLevel, proto.EnforcementLevel> = new Map([
  ["advisory", proto.EnforcementLevel.ADVISORY],
  ["mandatory", proto.EnforcementLevel.MANDATORY],
  ["disabled", proto.EnforcementLevel.DISABLED],
  ["remediate", proto.EnforcementLevel.REMEDIATE],
]);

const SEVERITIES: ReadonlyMap<proto.PolicySeverity, string> = new Map([
  [proto.PolicySeverity.POLICY_SEVERITY_LOW, "low"],
  [proto.PolicySeverity.POLICY_SEVERITY_MEDIUM, "medium"],
  [proto.PolicySeverity.POLICY_SEVERITY_HIGH, "high"],
  [proto.PolicySeverity.POLICY_SEVERITY_CRITICAL, "critical"],
]);

/** The request for one resource: its inputs, before it is made. */
export function analyzeRequest(resource: AnalyzerResource): proto.AnalyzeRequest {
  const request = new proto.AnalyzeRequest();
  request.setUrn(resource.urn).setType(resource.type).setName(resource.name);
  request.setProperties(struct(resource.properties)).setOptions(options(resource));
  if (resource.provider) request.setProvider(provider(resource.provider));
  return request;
}

/** A resource in the request for the whole stack: its outputs, and what it hangs on. */
export function stackResource(resource: AnalyzerResource): proto.AnalyzerResource {
  const message = new proto.AnalyzerResource();
  message.setUrn(resource.urn).setType(resource.type).setName(resource.name);
  message.setProperties(struct(resource.outputs ?? resource.properties)).setOptions(options(resource));
  if (resource.provider) message.setProvider(provider(resource.provider));
  if (resource.parent !== undefined) message.setParent(resource.parent);
  message.setDependenciesList([...resource.dependencies]);
  for (const [property, urns] of Object.entries(resource.propertyDependencies)) {
    // The engine leaves out properties that depend on nothing.
    if (urns.length === 0) continue;
    const dependencies = new proto.AnalyzerPropertyDependencies();
    dependencies.setUrnsList([...urns]);
    message.getPropertydependenciesMap().set(property, dependencies);
  }
  return message;
}

/** The settings of one policy. */
export function policyConfig(
  level: EnforcementLevel,
  settings: Readonly<Record<string, unknown>>,
): proto.PolicyConfig {
  const message = new proto.PolicyConfig();
  message.setEnforcementlevel(LEVELS.get(level) ?? proto.EnforcementLevel.ADVISORY);
  message.setProperties(struct(settings));
  return message;
}

/** What the pack says of a policy. */
export function policyInfo(info: proto.PolicyInfo): PolicyInfo {
  const levels = [...LEVELS].find(([, level]) => level === info.getEnforcementlevel());
  return {
    name: info.getName(),
    family: info.getTagsList()[0] ?? "",
    description: info.getDescription(),
    level: levels?.[0] ?? "advisory",
    severity: SEVERITIES.get(info.getSeverity()) ?? "unspecified",
    reference: info.getFramework()?.getReference() ?? "",
    url: info.getUrl(),
    remediation: info.getRemediationSteps(),
    stack: info.getPolicyType() === proto.PolicyType.POLICY_TYPE_STACK,
    settings: mapValues(info.getConfigschema()?.getProperties()?.toJavaScript() ?? {}, named),
  };
}

/** A schema that says by `propertyNames` which keys there are, as one with a property for each of them. */
function named(schema: Wire): Wire {
  if (Array.isArray(schema)) return schema.map(named);
  if (!isMap(schema)) return schema;
  const { propertyNames, additionalProperties = true, ...rest } = schema;
  const names = isMap(propertyNames) ? propertyNames["enum"] : undefined;
  if (!Array.isArray(names)) return mapValues(schema, named);
  const properties = Object.fromEntries(names.map((name) => [String(name), additionalProperties]));
  return { ...rest, properties, additionalProperties: false };
}

/**
 * A diagnostic as a violation.
 *
 * @param urn the resource it is about, where the diagnostic names none
 */
export function violation(diagnostic: proto.AnalyzeDiagnostic, urn: string): Violation {
  return {
    policy: diagnostic.getPolicyname(),
    // What a remediation has left broken counts as mandatory, as in the engine.
    level: diagnostic.getEnforcementlevel() === proto.EnforcementLevel.ADVISORY ? "advisory" : "mandatory",
    urn: diagnostic.getUrn() === "" ? urn : diagnostic.getUrn(),
    message: diagnostic.getMessage(),
  };
}

function options(resource: AnalyzerResource): proto.AnalyzerResourceOptions {
  const message = new proto.AnalyzerResourceOptions();
  message.setProtect(resource.protect);
  message.setIgnorechangesList([...resource.ignoreChanges]);
  message.setAdditionalsecretoutputsList([...(resource.additionalSecretOutputs ?? [])]);
  if (resource.parent !== undefined) message.setParent(resource.parent);
  return message;
}

function provider(from: AnalyzerProvider): proto.AnalyzerProviderResource {
  const message = new proto.AnalyzerProviderResource();
  message.setType(from.type).setName(from.name).setUrn(from.urn).setProperties(struct(from.properties));
  return message;
}

function struct(properties: Readonly<Record<string, unknown>>): Struct {
  return Struct.fromJavaScript(plainRecord(properties));
}

function plainRecord(value: object): Record<string, JavaScriptValue> {
  const entries = Object.entries(value)
    // The engine drops a provider's internal keys, and an absent value is no value.
    .filter(([key, held]) => held !== undefined && key !== "__defaults" && key !== "__meta")
    .map(([key, held]) => [key, plain(held)] as const);
  return Object.fromEntries(entries);
}

function plain(value: unknown): JavaScriptValue {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === "object" && value !== null) return reference(value) ?? plainRecord(value);
  return null;
}

/** The engine hands a resource that was given as a value on as its id, a component as its URN. */
function reference(value: object): string | undefined {
  // Properties are in wire form.
  const { urn, id } = value as WireObject;
  if (kindOf(value as WireObject) !== "resource") return undefined;
  return id === undefined ? textOf(urn) : textOf(id) || UNKNOWN;
}
