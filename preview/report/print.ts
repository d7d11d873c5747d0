import type { Arguments } from "../arguments";
import { diagramOf } from "../diagram/diagram";
import type { Failure, Outcome, RemovedStack } from "../outcome";
import { jsonOfRemoved, jsonReport } from "./json";
import { markdownReport } from "./markdown";
import { removedLines } from "./removed";
import { styleFor } from "./style";
import { textReport } from "./text";
import { columnsOf, fitted } from "./width";

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
  const report = reportOf(outcomes, failures, { format, allStacks }, removed);
  await new Promise((resolve) => process.stdout.write(report, resolve));
  if (format === "markdown") return;
  for (const { stack, message } of failures) process.stderr.write(`error: ${stack}: ${message}\n`);
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
      ];
      return fitted(reports.join("\n"), columns);
    }
    case "json": {
      const reports = [
        ...outcomes.map(jsonReport),
        ...failures.map(({ stack, message }) => ({ stack, error: message })),
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
function chart({ plan, file }: Outcome, isOneOfSeveral: boolean): string {
  const text = diagramOf(plan, file);
  return isOneOfSeveral ? `## ${plan.stack}\n\n\`\`\`mermaid\n${text.trimEnd()}\n\`\`\`\n` : text;
}
