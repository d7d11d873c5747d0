import { isRefused, titleOf, type Failure, type Outcome, type RemovedStack } from "../outcome";
import { compareText } from "../wire";
import { fit, type Fitted, type Part } from "./markdown/budget";
import { changesCell } from "./markdown/changes";
import { costCell } from "./markdown/cost";
import { dataCell } from "./markdown/data";
import { cell, code } from "./markdown/escape";
import { policiesCell } from "./markdown/policies";
import { failureParts, partsOf, removedParts } from "./markdown/section";

/** What the comment begins with: by it a workflow finds the comment that it wrote before. */
export const MARKER = "<!-- slipway-preview -->";

/** As long as a comment gets, in UTF-16 units. GitHub takes 65,536 characters. */
export const COMMENT_LENGTH = 60_000;

/** As many stacks as one comment tells of; the gravest are told of first where there are more. */
const STACKS = 60;
/** As much of a stack's name as the comment shows. */
const NAME_LENGTH = 60;
/** What is kept for the sentence that says what a section leaves out. */
const NOTE_LENGTH = 500;

/** What the comment says of one stack. */
interface Section {
  readonly stack: string;
  /** Of the project, where that is not the main one. */
  readonly folder: string | undefined;
  readonly isRefused: boolean;
  /** The cells of its row, after its name. */
  readonly cells: readonly string[];
  readonly parts: readonly Part[];
  readonly revision: string | undefined;
}

/**
 * The report that fits one comment on a pull request: a table of the stacks, then a section a stack. Whatever the
 * stack files, their names and their values say, it is no longer than {@link COMMENT_LENGTH}, and nothing of theirs is
 * read as Markdown or HTML.
 */
export function markdownReport(
  outcomes: readonly Outcome[],
  failures: readonly Failure[],
  removed: readonly RemovedStack[] = [],
): string {
  const all = [
    ...outcomes.map(sectionOf),
    ...failures.map(failedSectionOf),
    ...removed.map(removedSectionOf),
  ].sort(
    (one, other) => compareText(one.folder ?? "", other.folder ?? "") || compareText(one.stack, other.stack),
  );
  const shown = (all.length > STACKS ? gravestFirst(all) : all).slice(0, STACKS);
  const head = headOf(all, shown, outcomes);
  const notes = shown.length * (NOTE_LENGTH + NAME_LENGTH);
  const fitted = fit(
    shown.flatMap(({ parts }) => parts),
    COMMENT_LENGTH - head.length - notes,
  );
  return `${[head, ...shown.map((section) => written(section, fitted)).filter((text) => text !== "")].join("\n").trimEnd()}\n`;
}

function sectionOf(outcome: Outcome): Section {
  const { plan, difference } = outcome;
  return {
    stack: plan.stack,
    folder: outcome.folder,
    isRefused: isRefused(outcome),
    cells: [changesCell(outcome), dataCell(outcome), policiesCell(outcome), costCell(outcome)],
    parts: partsOf(outcome),
    revision: difference?.revision,
  };
}

function failedSectionOf(failure: Failure): Section {
  return {
    stack: failure.stack,
    folder: failure.folder,
    isRefused: true,
    cells: ["✗ cannot be planned", "", "", ""],
    parts: failureParts(failure),
    revision: undefined,
  };
}

function removedSectionOf(removed: RemovedStack): Section {
  return {
    stack: removed.stack,
    folder: removed.folder,
    isRefused: false,
    cells: ["• its file is gone", `${removed.data.length} hold data`, "", ""],
    parts: removedParts(removed),
    revision: removed.revision,
  };
}

function gravestFirst(sections: readonly Section[]): readonly Section[] {
  return [...sections].sort((one, other) => Number(other.isRefused) - Number(one.isRefused));
}

function headOf(all: readonly Section[], shown: readonly Section[], outcomes: readonly Outcome[]): string {
  const refused = all.filter(({ isRefused }) => isRefused).length;
  const against = outcomes.find(({ difference }) => difference !== undefined)?.difference;
  const more = all.length - shown.length;
  return [
    MARKER,
    `## Preview: ${refused === 0 ? "passed" : `refused, ${refused} of ${all.length} stacks`}`,
    "",
    `Planned offline, without an account${against === undefined ? "" : `, against ${code(against.revision)} (${code(against.commit)})`}.`,
    "",
    "| Stack | Changes | Data | Policies | Cost, USD a month |",
    "| --- | --- | --- | --- | --: |",
    ...shown.map(
      (section) =>
        `| ${[cell(titleOf(section.stack, section), NAME_LENGTH), ...section.cells].join(" | ")} |`,
    ),
    ...(more > 0 ? ["", `… and ${more} more stacks: \`npm run preview -- --all-stacks\``] : []),
    "",
  ].join("\n");
}

function written(section: Section, fitted: ReadonlyMap<Part, Fitted>): string {
  const { stack, parts } = section;
  const texts = parts.map((part) => fitted.get(part)?.text ?? "").filter((text) => text !== "");
  const leftOut = parts.filter((part) => (fitted.get(part)?.leftOut ?? 0) > 0);
  const note =
    leftOut.length === 0
      ? []
      : [
          `Left out, all or in part, to fit a comment: ${leftOut.map(({ name }) => name).join(", ")}. ` +
            `All of it: ${commandOf(section)}`,
          "",
        ];
  // All that there is to say of it stands in the table.
  if (texts.length + note.length === 0) return "";
  return [`### ${code(titleOf(stack, section), NAME_LENGTH)}`, "", ...texts, ...note].join("\n");
}

/** A name or a revision that nobody would copy into a shell unread. */
const PLAIN = /^\w[\w./^~-]{0,99}$/;

function commandOf({ stack, folder = "", revision }: Section): string {
  const project = PLAIN.test(folder) ? `--project ${folder} ` : "";
  const which = PLAIN.test(stack) ? `${project}--stack ${stack}` : "--all-stacks";
  const against = revision !== undefined && PLAIN.test(revision) ? ` --against ${revision}` : "";
  return `\`npm run preview -- ${which}${against}\`, and its diagram with \`--format mermaid\`.`;
}
