import { costOf } from "../difference/compare";
import { DATA_KINDS } from "../data-loss/kinds";
import { PreviewError } from "../errors";
import { titleOf, type RemovedStack } from "../outcome";
import { isProviderType, nameOf, STACK_TYPE } from "../urn";
import type { Asked, FormerStack, Revision } from "./revision";

/**
 * The stacks of another revision that have no file any more. An update does not touch them: what they have stays in AWS,
 * and is paid for, until somebody destroys it.
 *
 * @param present The stacks that have a file.
 */
export async function removedStacks(
  revision: Revision,
  present: readonly string[],
  asked: Asked,
): Promise<readonly RemovedStack[]> {
  const removed: RemovedStack[] = [];
  for (const stack of revision.stacks(asked).filter((name) => !present.includes(name))) {
    try {
      const former = await revision.preview(stack, asked);
      if (former !== undefined) {
        removed.push({ ...removedStack(stack, former, revision), folder: asked.project });
      }
    } catch (error) {
      // It must be possible to take out a file that was never right.
      if (!(error instanceof PreviewError)) throw error;
      process.stderr.write(
        `warning: ${titleOf(stack, { folder: asked.project })} has no stack file any more; ${error.message}\n`,
      );
    }
  }
  return removed;
}

function removedStack(
  stack: string,
  former: FormerStack,
  { name, commit }: { readonly name: string; readonly commit: string },
): RemovedStack {
  const made = former.resources.filter(
    ({ urn, type }) => !former.components.has(urn) && type !== STACK_TYPE && !isProviderType(type),
  );
  return {
    stack,
    revision: name,
    commit,
    resourceCount: made.length,
    data: made.flatMap(({ urn, type }) => {
      const kind = DATA_KINDS[type];
      return kind?.holds === "data" || kind?.holds === "messages" ? [`${kind.label} ${nameOf(urn)}`] : [];
    }),
    monthlyUsd: costOf(former).monthlyUsd,
  };
}
