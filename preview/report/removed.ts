import { titleOf, type RemovedStack } from "../outcome";
import type { Style } from "./style";
import { usd } from "./usd";

/** As many things that hold data as are named. */
const NAMES = 10;

/** A stack that has no file any more, as lines. */
export function removedLines(removed: RemovedStack, style: Style): string {
  const { stack, folder, revision, commit, data } = removed;
  return [
    style.heading(`${titleOf(stack, removed)} has no stack file any more`) +
      style.faint(`   ${revision} (${commit}) has one`),
    `  ${style.bad(summaryOf(removed))}`,
    ...(data.length === 0 ? [] : [`  ${style.bad(`it holds data: ${named(data).join(", ")}`)}`]),
    `  ${adviceOf(stack, folder)}`,
    "",
  ].join("\n");
}

function summaryOf({ resourceCount, monthlyUsd }: RemovedStack): string {
  const resources = resourceCount === 1 ? "1 resource stays" : `${resourceCount} resources stay`;
  const cost = monthlyUsd === 0 ? "" : `, at about ${usd(monthlyUsd)} a month,`;
  return `${resources} in AWS${cost} until all of it is destroyed`;
}

function adviceOf(stack: string, folder: string | undefined): string {
  const where = folder === undefined ? "" : ` --cwd ${folder}`;
  return `to take it down, while its file is still there: pulumi destroy --stack ${stack}${where}`;
}

function named(data: readonly string[]): readonly string[] {
  return data.length <= NAMES ? data : [...data.slice(0, NAMES), `and ${data.length - NAMES} more`];
}
