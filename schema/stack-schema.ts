import { z } from "zod";
import { NAMESPACES } from "../config/namespaces";
import { stackSchema } from "../config/schema";
import { defaultsOf } from "./defaults";
import type { Description } from "./descriptions";
import { fileSchema, withDescriptions, withForm, type JsonSchema } from "./file-schema";

const ENCRYPTED: JsonSchema = {
  type: "object",
  properties: { secure: { type: "string", description: "The encrypted value." } },
  required: ["secure"],
  additionalProperties: false,
  description: "A secret, as pulumi config set --secret writes it.",
  errorMessage: "No key of Slipway: misspelled, or a secret, which pulumi config set --secret encrypts",
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
  const whole = new Map([...described].map(([key, said]) => [key, withDefault(key, said)]));
  return fileSchema({
    description: "A Slipway stack file: Pulumi.<stack>.yaml",
    namespace: "slipway",
    own: withDescriptions(configurationSchema(), [], whole),
    others: NAMESPACES.filter((namespace) => namespace !== "slipway"),
    // Secrets, under names of the team's own.
    otherKeys: ENCRYPTED,
    described: whole,
  });
}

function withDefault(key: string, { what, byDefault }: Description): Description {
  const values = defaultsOf(key)?.map((value) => String(value));
  return { what, byDefault: values?.join(" / ") ?? byDefault };
}
