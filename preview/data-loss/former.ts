import * as fs from "node:fs";
import { z } from "zod";
import { PreviewError } from "../errors";
import { STACK_TYPE } from "../urn";
import type { Wire, WireObject } from "../wire";

/** A resource that a stack had before. */
export interface FormerResource {
  readonly urn: string;
  readonly type: string;
  readonly parent?: string;
  readonly provider?: string;
  readonly protect: boolean;
  readonly retainOnDelete: boolean;
  readonly inputs: WireObject;
  /** What AWS said of it; nothing where the file is of an earlier preview, which has made it up. */
  readonly outputs?: WireObject;
  readonly replacementTrigger?: Wire;
}

/** How to come by a file that tells of a stack as it is. */
const HOW = "write it with: pulumi stack export --stack NAME > FILE";

/** What was printed as JSON, as wire values. */
export const wireObject = z.record(z.string(), z.unknown()).transform((value) => value as WireObject); // JSON is wire values

const shared = {
  urn: z.string().startsWith("urn:pulumi:"),
  type: z.string(),
  inputs: wireObject.optional(),
};

const exported = z.looseObject({
  deployment: z.looseObject({
    resources: z
      .array(
        z.looseObject({
          ...shared,
          parent: z.string().optional(),
          provider: z.string().optional(),
          // A former one that an interrupted replacement has left behind.
          delete: z.boolean().optional(),
          external: z.boolean().optional(),
          protect: z.boolean().optional(),
          retainOnDelete: z.boolean().optional(),
          outputs: wireObject.optional(),
          replacementTrigger: z.unknown().optional(),
        }),
      )
      .nullish(),
  }),
});

/** The `--json` of an earlier preview. */
export const previewed = z.looseObject({
  violations: z.array(z.unknown()),
  resources: z.array(
    z.looseObject({
      ...shared,
      parent: z.string().nullable(),
      provider: z.string().nullable(),
      protect: z.boolean(),
      retainOnDelete: z.boolean(),
      external: z.boolean(),
      // Reports did not always say these.
      custom: z.boolean().optional(),
      replacementTrigger: z.unknown().optional(),
    }),
  ),
});

/** What an earlier preview says that a stack has; without what is only read. */
export function resourcesOfPreview({
  resources,
}: Pick<z.infer<typeof previewed>, "resources">): readonly FormerResource[] {
  return resources
    .filter(({ external }) => !external)
    .map(({ urn, type, parent, provider, protect, retainOnDelete, inputs, replacementTrigger }) => ({
      urn,
      type,
      ...(parent === null ? {} : { parent }),
      ...(provider === null ? {} : { provider }),
      protect,
      retainOnDelete,
      inputs: inputs ?? {},
      ...triggerOf(replacementTrigger),
    }));
}

function triggerOf(trigger: unknown): Pick<FormerResource, "replacementTrigger"> {
  return trigger === undefined || trigger === null ? {} : { replacementTrigger: trigger as Wire }; // JSON is wire values
}

/** What a stack told when it was last updated; nothing where the file is of an earlier preview. */
export function lastOutputs(former: readonly FormerResource[]): WireObject | undefined {
  return former.find(({ type }) => type === STACK_TYPE)?.outputs;
}

/**
 * Reads what a stack was: the output of `pulumi stack export`, or of an earlier preview with `--json`.
 *
 * @throws PreviewError when the file is neither, or is of another stack.
 */
export function readFormer(
  file: string,
  { project, stack }: { readonly project: string; readonly stack: string },
): readonly FormerResource[] {
  const resources = parse(file, readJson(file));
  const prefix = `urn:pulumi:${stack}::${project}::`;
  const foreign = resources.find(({ urn }) => !urn.startsWith(prefix));
  if (foreign !== undefined) {
    throw new PreviewError(
      `${file} is not of the stack ${stack} of the project ${project}, for it has ${foreign.urn}`,
    );
  }
  return resources;
}

function readJson(file: string): unknown {
  let text: string;
  try {
    text = fs.readFileSync(file, "utf8");
  } catch (error) {
    throw new PreviewError(`${file} cannot be read: ${describe(error)}`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new PreviewError(`${file} is not JSON: ${describe(error)}; ${HOW}`);
  }
}

function parse(file: string, content: unknown): readonly FormerResource[] {
  const state = exported.safeParse(content);
  if (state.success) {
    return (state.data.deployment.resources ?? [])
      .filter((resource) => resource.delete !== true && resource.external !== true)
      .map(
        ({ urn, type, parent, provider, protect, retainOnDelete, inputs, outputs, replacementTrigger }) => ({
          urn,
          type,
          ...(parent === undefined ? {} : { parent }),
          ...(provider === undefined ? {} : { provider }),
          protect: protect ?? false,
          retainOnDelete: retainOnDelete ?? false,
          inputs: inputs ?? {},
          outputs: outputs ?? {},
          ...triggerOf(replacementTrigger),
        }),
      );
  }
  const plan = previewed.safeParse(content);
  if (plan.success) return resourcesOfPreview(plan.data);
  const isOlder = typeof content === "object" && content !== null && "violations" in content;
  throw new PreviewError(
    isOlder
      ? `${file} is of an older preview, which does not say enough: make it again, or ${HOW}`
      : `${file} is neither an exported stack nor a preview's --json: ${HOW}`,
  );
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
