import { z } from "zod";
import { NAMESPACES, REGIONS } from "../config/namespaces";
import { stackSchema } from "../config/schema";
import { descriptionsOf, type Description } from "./descriptions";

/** A JSON Schema, or a part of one. */
export type JsonSchema = z.core.JSONSchema.BaseSchema;

/** What Pulumi itself puts around the configuration. */
const AROUND: Readonly<Record<string, JsonSchema>> = {
  encryptionsalt: { type: "string" },
  encryptedkey: { type: "string" },
  secretsprovider: { type: "string" },
  environment: { description: "Environments of Pulumi ESC that the stack takes configuration from." },
};

const ENCRYPTED: JsonSchema = {
  type: "object",
  properties: { secure: { type: "string" } },
  required: ["secure"],
  additionalProperties: false,
  description: "A secret, as pulumi config set --secret writes it.",
};

/**
 * The JSON Schema of a stack file, for editors: what `config/schema.ts` takes, described as the page describes it.
 * What one entry demands of another is not in it: `npm run preview` says that.
 *
 * @param page the text of `docs/stack-file.md`
 */
export function stackFileSchema(page: string): JsonSchema {
  const described = descriptionsOf(page);
  const slipway = withDescriptions(
    z.toJSONSchema(stackSchema, { io: "input", override: withForm }),
    [],
    described,
  );
  const keys = Object.entries(slipway.properties ?? {}).map(
    ([key, value]) => [`slipway:${key}`, value] as const,
  );
  const required = (slipway.required ?? []).map((key) => `slipway:${key}`);
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "A Slipway stack file: Pulumi.<stack>.yaml",
    type: "object",
    properties: {
      config: {
        type: "object",
        properties: {
          "aws:region": {
            type: "string",
            enum: [...REGIONS],
            description: "The region that the stack lives in.",
          },
          "aws:allowedAccountIds": {
            type: "array",
            items: { type: "string", pattern: "^\\d{12}$" },
            minItems: 1,
            description: "The accounts that the stack may be deployed to, in quotes.",
          },
          ...Object.fromEntries(keys),
        },
        required: ["aws:region", "aws:allowedAccountIds", ...required],
        // Configuration of the providers, and secrets under names of the team's own.
        patternProperties: {
          [`^(${NAMESPACES.filter((namespace) => namespace !== "slipway").join("|")}):`]: {},
        },
        additionalProperties: ENCRYPTED,
      },
      ...AROUND,
    },
    required: ["config"],
    additionalProperties: false,
  };
}

/** The schema's own words on the form of a value are those of its error message. */
function withForm({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodTypes; jsonSchema: JsonSchema }): void {
  const { error } = zodSchema._zod.def as { readonly error?: (issue: object) => unknown }; // zod's own type says less
  const form = error?.({});
  if (typeof form === "string") jsonSchema.description = form;
}

function withDescriptions(
  schema: JsonSchema,
  keys: readonly string[],
  described: ReadonlyMap<string, Description>,
): JsonSchema {
  const inside = (value: JsonSchema | boolean, more: readonly string[] = []): JsonSchema | boolean =>
    typeof value === "boolean" ? value : withDescriptions(value, [...keys, ...more], described);
  const { properties, additionalProperties, items, anyOf } = schema;
  const description = describe(schema.description, described.get(keys.join(".")));
  return {
    ...schema,
    ...(description === undefined ? {} : { description }),
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

function describe(form: string | undefined, of: Description | undefined): string | undefined {
  const parts = [
    of && sentence(of.what),
    form === undefined ? undefined : `Takes ${form}.`,
    of?.byDefault === undefined ? undefined : `Default: ${of.byDefault}.`,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(" ");
}

function sentence(text: string): string {
  return text === "" ? "" : `${text.charAt(0).toUpperCase()}${text.slice(1).replace(/\.$/, "")}.`;
}
