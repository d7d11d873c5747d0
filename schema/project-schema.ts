import * as path from "node:path";
import { z } from "zod";
import { accountSchema } from "../account/schema";
import { stateSchema } from "../bootstrap/schema";
import { readDescriptions } from "./descriptions";
import { fileSchema, withDescriptions, withForm, type JsonSchema } from "./file-schema";

/** The stack file of a project beside the main one. */
interface ProjectFile {
  /** The schema's file in `schema/`, without its ending, and the folder of what is said of the keys. */
  readonly name: string;
  readonly namespace: string;
  readonly description: string;
  readonly schema: z.ZodObject;
}

/** Those that there are. */
export const PROJECT_FILES: readonly ProjectFile[] = [
  {
    name: "account",
    namespace: "slipway-account",
    description: "The stack file of account/: who may deploy to an AWS account, and what it must have",
    schema: accountSchema,
  },
  {
    name: "state",
    namespace: "slipway-state",
    description: "The stack file of bootstrap/: where Pulumi keeps the state",
    schema: stateSchema,
  },
];

/** The JSON Schema of such a file, for editors: its shape. What one key demands of another `npm run preview` says. */
export function projectFileSchema({ name, namespace, description, schema }: ProjectFile): JsonSchema {
  const described = readDescriptions(path.join(__dirname, name));
  return fileSchema({
    description,
    namespace,
    own: withDescriptions(projectConfigurationSchema(schema), [], described),
    others: ["aws", "pulumi"],
    // None of its keys is a secret.
    otherKeys: false,
    described,
  });
}

/** What a project takes in its own namespace, without descriptions. */
export function projectConfigurationSchema(schema: z.ZodObject): JsonSchema {
  return z.toJSONSchema(schema, { io: "input", override: withForm });
}
