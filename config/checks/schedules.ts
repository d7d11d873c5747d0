import type { Path } from "../problem";
import { expressionProblem, timeZoneProblem } from "../schedule-expression";
import type { CheckContext } from "./context";

/** A schedule's name in EventBridge has 64 characters, of which Pulumi takes 8 to make it unique, with its hyphen 9. */
const LONGEST_START_NAME = 55;

/** When something is started. */
export function checkExpression(
  { report }: CheckContext,
  path: Path,
  expression: string,
  timeZone: string | undefined,
): void {
  const problem = expressionProblem(expression);
  if (problem !== undefined) report([...path, "expression"], problem);
  const zoneProblem = timeZone === undefined ? undefined : timeZoneProblem(timeZone);
  if (zoneProblem !== undefined) report([...path, "timeZone"], zoneProblem);
}

/** The name of what is started, with that of what starts it. */
export function checkStartName({ report }: CheckContext, path: Path, workload: string, start: string): void {
  const name = `${workload}-${start}`;
  if (name.length <= LONGEST_START_NAME) return;
  report(
    path,
    `"${name}" has ${name.length} characters: EventBridge's names have 64, which leaves ${LONGEST_START_NAME} for this one; shorten one of the two`,
  );
}
