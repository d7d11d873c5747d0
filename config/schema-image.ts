import { z } from "zod";
import { accountId, flag, relativePath, text } from "./schema-values";

/** What is written as one word elsewhere. */
const FORMS =
  'a map such as { tag: "1.4.2" }, for the service\'s own repository, or { reference: "public.ecr.aws/nginx/nginx:1.29.1" }, for any other';

/** `image:` of a service. Which keys go with which owner is checked with the rest of the service. */
export const image = z.strictObject(
  {
    owner: z.enum(["pinned", "ci", "built"]).optional(),
    tag: text("an image tag, never latest", /^(?!latest$)[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/).optional(),
    reference: text(
      "an image with a tag other than latest, or a digest, such as public.ecr.aws/nginx/nginx:1.29.1",
      /^(?!.*:latest$)[a-z0-9.-]+(:\d+)?\/[a-z0-9._/-]+(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}|@sha256:[0-9a-f]{64})$/,
    ).optional(),
    folder: relativePath.optional(),
    dockerfile: relativePath.optional(),
    target: text("a stage of the Dockerfile", /^[A-Za-z0-9][A-Za-z0-9_.-]*$/).optional(),
    buildArguments: z
      .record(
        text("a name of an ARG of the Dockerfile", /^[A-Za-z_][A-Za-z0-9_]*$/),
        z.string({ error: "text" }),
      )
      .optional(),
    pullAccountIds: z.array(accountId).optional(),
    deployOnPush: flag.optional(),
  },
  { error: ({ code }) => (code === "invalid_type" ? FORMS : undefined) },
);
