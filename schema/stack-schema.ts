import { z } from "zod";
import { NAMESPACES, REGIONS } from "../config/namespaces";
import { stackSchema } from "../config/schema";
import { defaultsOf } from "./defaults";
import type { Description } from "./descriptions";

/** A JSON Schema, or a part of one. */
export type JsonSchema = z.core.JSONSchema.BaseSchema;

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

const ENCRYPTED: JsonSchema = {
  type: "object",
  properties: { secure: { type: "string", description: "The encrypted value." } },
  required: ["secure"],
  additionalProperties: false,
  description: "A secret, as pulumi config set --secret writes it.",
};

/**
 * What Slipway takes under `slipway:`, without descriptions but for the form of a value, in the words of the error
 * message that refuses another.
 */
export function configurationSchema(): JsonSchema {
  return z.toJSONSchema(stackSchema, { io: "input", override: withForm });
}

/**
 * The JSON Schema of a stack file, for editors: what `config/schema.ts` takes, described as the reference describes it.
 * What one entry demands of another is not in it: `npm run preview` says that.
 *
 * @param described what is said of each key
 */
export function stackFileSchema(described: ReadonlyMap<string, Description>): JsonSchema {
  const slipway = withDescriptions(configurationSchema(), [], described);
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
        description: "What the stack is: the keys of Slipway and of the providers, and secrets.",
        properties: {
          "aws:region": {
            type: "string",
            enum: [...REGIONS],
            description: describe(undefined, "aws:region", described),
          },
          "aws:allowedAccountIds": {
            type: "array",
            items: { type: "string", pattern: "^\\d{12}$" },
            minItems: 1,
            description: describe(undefined, "aws:allowedAccountIds", described),
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
  const said = described.get(key);
  const byDefault =
    defaultsOf(key)
      ?.map((value) => String(value))
      .join(" / ") ?? said?.byDefault;
  return [
    said?.what,
    form === undefined ? undefined : `Takes ${form}.`,
    byDefault === undefined ? undefined : `Default: ${byDefault}.`,
  ]
    .filter((part) => part !== undefined)
    .join(" ")
    .replace(/\*\*|`/g, "");
}
