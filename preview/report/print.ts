import type { Arguments } from "../arguments";
import { changeDiagramOf, diagramOf } from "../diagram/diagram";
import { titleOf, type Failure, type Outcome, type RemovedStack } from "../outcome";
import { jsonOfRemoved, jsonReport } from "./json";
import { markdownReport } from "./markdown";
import { removedLines } from "./removed";
import { styleFor } from "./style";
import { summaryLines } from "./summary";
import { textReport } from "./text";
import { columnsOf, fitted } from "./width";
import { written } from "./written";

/** Prints what there is to say of one stack, or of several. */
export async function print(
  outcomes: readonly Outcome[],
  failures: readonly Failure[],
  { format, allStacks }: Pick<Arguments, "format" | "allStacks">,
  removed: readonly RemovedStack[] = [],
): Promise<void> {
  if (format !== "text") {
    for (const { plan } of outcomes) {
      for (const message of plan.warnings) process.stderr.write(`warning: ${message}\n`);
    }
  }
  await written(reportOf(outcomes, failures, { format, allStacks }, removed));
  if (format === "markdown") return;
  for (const failure of failures) {
    process.stderr.write(`error: ${titleOf(failure.stack, failure)}: ${failure.message}\n`);
  }
}

/** What is printed on standard output. */
export function reportOf(
  outcomes: readonly Outcome[],
  failures: readonly Failure[],
  { format, allStacks }: Pick<Arguments, "format" | "allStacks">,
  removed: readonly RemovedStack[],
): string {
  switch (format) {
    case "text": {
      const style = styleFor(process.stdout, process.env);
      const columns = columnsOf(process.stdout);
      const reports = [
        ...outcomes.map((outcome) => textReport(outcome, style, columns)),
        ...removed.map((stack) => removedLines(stack, style)),
        ...(allStacks ? [summaryLines(outcomes, failures, removed, style).join("\n")] : []),
      ];
      return fitted(reports.join("\n"), columns);
    }
    case "json": {
      const reports = [
        ...outcomes.map(jsonReport),
        ...failures.map(({ stack, folder, message }) => ({ stack, folder, error: message })),
        ...removed.map(jsonOfRemoved),
      ];
      return `${JSON.stringify(allStacks ? reports : reports[0], null, 2)}\n`;
    }
    case "markdown":
      return markdownReport(outcomes, failures, removed);
    case "mermaid":
      return outcomes.map((outcome) => chart(outcome, allStacks)).join("\n");
  }
}

/** A text of Mermaid is one chart: several are a page of Markdown, whose charts Mermaid's own command draws too. */
function chart(outcome: Outcome, isOneOfSeveral: boolean): string {
  const { plan, file } = outcome;
  const text = changeDiagramOf(outcome) ?? diagramOf(plan, file);
  return isOneOfSeveral
    ? `## ${titleOf(plan.stack, outcome)}\n\n\`\`\`mermaid\n${text.trimEnd()}\n\`\`\`\n`
    : text;
}
