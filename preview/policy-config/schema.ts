/**
 * The JSON Schema of a configuration file, made of what a pack says of itself, for editors. Draft 7, which they
 * all know.
 */
import { LEVELS, type PolicyInfo } from "../policy-config";
import { EXEMPTION_SCHEMA } from "./exemptions";
import { isRecord } from "./shape";

type Schema = Readonly<Record<string, unknown>>;

const LEVEL = { $ref: "#/definitions/level" };

/** What most policies take. Its own definition, since a description beside a reference counts for nothing. */
const PLAIN = { allOf: [{ $ref: "#/definitions/plain" }] };

const EXEMPTIONS = { type: "array", items: { $ref: "#/definitions/exemption" } };

const { urn, type, name, ...grounds } = EXEMPTION_SCHEMA.properties;

const DEFINITIONS = {
  level: {
    enum: LEVELS,
    description:
      "advisory: shown. mandatory: stops the update. disabled: not judged. remediate: mended first where the policy " +
      "can do that, and mandatory otherwise.",
  },
  exemption: {
    description: "A resource let off this policy. Still shown, as advisory.",
    // Closed alternatives: an editor tells what is missing from the one that is nearest.
    anyOf: [exemption({ urn }), exemption({ type, name })],
  },
} as const;

/** The schema of a whole file. */
export function policyConfigSchema(policies: readonly PolicyInfo[]): Schema {
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Configuration of Slipway's policy pack",
    description:
      "A level, or settings with or without a level, by policy; `levels` sets them for many at once.",
    type: "object",
    properties: {
      all: { description: "The level of every policy that nothing else is said of.", ...level() },
      environments: {
        type: "array",
        items: { type: "string" },
        description: "Pulumi ESC environments that settings are taken from.",
      },
      ...Object.fromEntries(policies.map((policy) => [policy.name, policySchema(policy)])),
    },
    additionalProperties: false,
    definitions: { ...DEFINITIONS, plain: level({ exemptions: [] }), ...namedLevels(policies) },
  };
}

function policySchema({ name, description, family, level: own, severity, settings }: PolicyInfo): Schema {
  const about = [own, `severity ${severity}`, ...(family === "" ? [] : [`family ${family}`])].join(", ");
  // Only settings say anything there: the levels that they hold are those of the other policies.
  if (name === "levels")
    return { description: "Levels of many policies at once.", ...object(shared(settings)) };
  const isPlain = Object.keys(settings).join() === "exemptions";
  return { description: `${description} (${about})`, ...(isPlain ? PLAIN : level(settings)) };
}

/** The lists of names in `levels`, which its overrides have again. */
function namedLevels(policies: readonly PolicyInfo[]): Schema {
  const levels = policies.find(({ name }) => name === "levels");
  const { families, policies: byName } = levels?.settings ?? {};
  if (!isRecord(byName)) return {};
  const properties = isRecord(byName["properties"]) ? byName["properties"] : {};
  const [heldLevel] = Object.values(properties);
  const held = Object.keys(properties).map((name) => [name, { $ref: "#/definitions/heldLevel" }]);
  return { heldLevel, families, policies: { ...byName, properties: Object.fromEntries(held) as Schema } };
}

function shared(settings: Schema): Schema {
  const named = {
    families: { $ref: "#/definitions/families" },
    policies: { $ref: "#/definitions/policies" },
  };
  const { overrides: exceptions } = settings;
  const items = isRecord(exceptions) ? exceptions["items"] : undefined;
  if (!isRecord(exceptions) || !isRecord(items) || !isRecord(items["properties"])) return settings;
  const properties = { ...items["properties"], ...named };
  return { ...settings, ...named, overrides: { ...exceptions, items: { ...items, properties } } };
}

/** A level, or settings with or without one. */
function level(settings: Schema = {}): Schema {
  return { anyOf: [LEVEL, object({ enforcementLevel: LEVEL, ...settings })] };
}

function object(settings: Schema): Schema {
  const properties = Object.entries(settings).map(([key, schema]) => [
    key,
    key === "exemptions" ? EXEMPTIONS : key === "overrides" ? overrides(schema) : schema,
  ]);
  return { type: "object", properties: Object.fromEntries(properties), additionalProperties: false };
}

function exemption(resource: Schema): Schema {
  const required = [...Object.keys(resource), ...EXEMPTION_SCHEMA.required];
  return { type: "object", properties: { ...resource, ...grounds }, required, additionalProperties: false };
}

/** An override without a condition holds nowhere, and so does one whose lists are empty. */
function overrides(schema: unknown): unknown {
  const items = isRecord(schema) ? schema["items"] : undefined;
  const properties = isRecord(items) ? items["properties"] : undefined;
  if (!isRecord(schema) || !isRecord(items) || !isRecord(properties)) return schema;
  const filled = Object.entries(properties).map(([key, part]) => [
    key,
    isRecord(part) && part["type"] === "array" ? { ...part, minItems: 1 } : part,
  ]);
  const closed = { ...items, properties: Object.fromEntries(filled) as Schema };
  const conditions = Object.keys(properties).filter((key) => key === "environments" || key === "stacks");
  return { ...schema, items: { anyOf: conditions.map((key) => ({ ...closed, required: [key] })) } };
}
