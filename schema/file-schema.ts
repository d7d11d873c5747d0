import type { z } from "zod";
import { REGIONS } from "../config/namespaces";
import type { Description } from "./descriptions";

/** A JSON Schema, or a part of one. */
export type JsonSchema = z.core.JSONSchema.BaseSchema;

/** What a stack file of one project holds. */
interface FileFormat {
  readonly description: string;
  /** The project's own: `slipway`. */
  readonly namespace: string;
  /** What it takes in its own namespace, described. */
  readonly own: JsonSchema;
  /** Of whose configuration nothing is said: the providers'. */
  readonly others: readonly string[];
  /** What stands under any other key. */
  readonly otherKeys: JsonSchema | false;
  /** What is said of the keys of the AWS provider that every stack file has. */
  readonly described: ReadonlyMap<string, Description>;
}

/** What Pulumi itself puts around the configuration. */
const AROUND: Readonly<Record<string, JsonSchema>> = {
  encryptionsalt: { type: "string", description: "Pulumi's own: what it checks the passphrase by." },
  encryptedkey: {
    type: "string",
    description: "Pulumi's own: the key of the stack's secrets, encrypted by the secrets provider.",
  },
  secretsprovider: { type: "string", description: "What encrypts the stack's secrets, such as a KMS key." },
  environment: { description: "Environments of Pulumi ESC that the stack takes configuration from." },
};

/** The JSON Schema of a project's stack file, for editors. */
export function fileSchema({
  description,
  namespace,
  own,
  others,
  otherKeys,
  described,
}: FileFormat): JsonSchema {
  const keys = Object.entries(own.properties ?? {}).map(
    ([key, value]) => [`${namespace}:${key}`, value] as const,
  );
  const required = (own.required ?? []).map((key) => `${namespace}:${key}`);
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    description,
    type: "object",
    properties: {
      config: {
        type: "object",
        description: "What the stack is: its own keys and those of the providers, and secrets.",
        properties: {
          "aws:region": {
            type: "string",
            enum: [...REGIONS],
            description: describe(undefined, "aws:region", described),
          },
          "aws:allowedAccountIds": {
            type: "array",
            items: { type: "string", pattern: "^\\d{12}$", errorMessage: "Allowed: 12 digits, in quotes" },
            minItems: 1,
            description: describe(undefined, "aws:allowedAccountIds", described),
          },
          ...Object.fromEntries(keys),
        },
        required: ["aws:region", "aws:allowedAccountIds", ...required],
        patternProperties: { [`^(${others.join("|")}):`]: {} },
        additionalProperties: otherKeys,
      },
      ...AROUND,
    },
    required: ["config"],
    additionalProperties: false,
  };
}

/** The schema's own words on the form of a value are those of its error message, and an editor's where it is another. */
export function withForm({
  zodSchema,
  jsonSchema,
}: {
  zodSchema: z.core.$ZodTypes;
  jsonSchema: JsonSchema;
}): void {
  const { error } = zodSchema._zod.def as { readonly error?: (issue: object) => unknown }; // zod's own type says less
  const form = error?.({});
  if (typeof form !== "string") return;
  jsonSchema.description = form;
  // What is missing in a map, or has no place there, editors say by the name of the key.
  if (jsonSchema.type === "object") return;
  const allowed = `Allowed: ${form}`;
  // Of another type than text is what YAML takes for a number, such as a tag 1.4.
  const isNumberLike = jsonSchema.type === "string" && !form.includes("quote");
  if (jsonSchema.pattern !== undefined) jsonSchema["patternErrorMessage"] = allowed;
  jsonSchema["errorMessage"] = isNumberLike ? `${allowed}. Quote what looks like a number` : allowed;
}

/**
 * A schema with what is said of each of its keys.
 *
 * @param keys the way to it: `services`, `ingress`
 */
export function withDescriptions(
  schema: JsonSchema,
  keys: readonly string[],
  described: ReadonlyMap<string, Description>,
): JsonSchema {
  const inside = (value: JsonSchema | boolean, more: readonly string[] = []): JsonSchema | boolean =>
    typeof value === "boolean" ? value : withDescriptions(value, [...keys, ...more], described);
  const { properties, additionalProperties, items, anyOf } = schema;
  const description = describe(schema.description, keys.join("."), described);
  return {
    ...schema,
    ...(description === "" ? {} : { description }),
    ...(properties === undefined
      ? {}
      : {
          properties: Object.fromEntries(
            Object.entries(properties).map(([key, value]) => [key, inside(value, [key])]),
          ),
        }),
    ...(additionalProperties === undefined ? {} : { additionalProperties: inside(additionalProperties) }),
    ...(items === undefined || Array.isArray(items) ? {} : { items: inside(items) }),
    ...(anyOf === undefined ? {} : { anyOf: anyOf.map((one) => withDescriptions(one, keys, described)) }),
  }; // the parts that were put in are of the types that were taken out
}

/** What an editor shows: what the key is for, what it takes, and what it is when it is left out. */
function describe(
  form: string | undefined,
  key: string,
  described: ReadonlyMap<string, Description>,
): string {
  const { what, byDefault } = described.get(key) ?? {};
  return [
    what,
    form === undefined ? undefined : `Takes ${form}.`,
    byDefault === undefined ? undefined : `Default: ${byDefault}.`,
  ]
    .filter((part) => part !== undefined)
    .join(" ")
    .replace(/\*\*|`/g, "");
}
