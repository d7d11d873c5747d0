import * as assert from "node:assert/strict";
import { ConfigurationError, type Problem } from "../../config/problem";
import { parseStackFile, type StackFile } from "../../config/stack-file";
import { PROJECT_FILES } from "../../schema/project-schema";
import { edited, textAt, type WrongFile } from "./config-files";
import { assertMarkedAsShaped } from "./stack-schema";

/** A project beside the main one, as its stack file is judged. */
export interface JudgedProject {
  readonly project: string;
  /** Of the right stack file: `Pulumi.state.yaml`. */
  readonly file: string;
  readonly text: string;
  readonly check: (file: StackFile, stack: string, project: string) => unknown;
}

/** A test for each wrong file: all that is said of it, and where. */
export function refusesEach(wrong: readonly WrongFile[], judged: JudgedProject): void {
  for (const { name, edits, problems } of wrong) {
    it(`is refused with ${name}`, () => {
      const text = edited(edits, judged.text);
      const found = problemsOf(judged, text).map(({ file, path, message, ...place }, index) => ({
        file,
        at: textAt(text, place, problems[index]?.at.length ?? 40),
        path,
        message,
      }));
      assert.deepEqual(
        found,
        problems.map((problem) => ({ file: judged.file, ...problem })),
      );
      const kind = PROJECT_FILES.find(({ namespace }) => namespace === judged.project);
      assert.ok(kind, `${judged.project} has no JSON Schema`);
      assertMarkedAsShaped(text, kind);
    });
  }
}

function problemsOf({ file, project, check }: JudgedProject, text: string): readonly Problem[] {
  const stack = file.split(".")[1] ?? "";
  try {
    check(parseStackFile(file, text, project), stack, project);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
}
