import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import * as fc from "fast-check";
import { checkStackFile } from "../../config/load";
import { ConfigurationError, type Problem } from "../../config/problem";
import { parseStackFile } from "../../config/stack-file";
import { edited, EXAMPLES, exampleText, problemsOf, stackFileText, STACKS } from "../support/config-files";
import { brokenText, mutant } from "../support/config-mutations";
import { DATA } from "../support/data-file";
import { evaluateConfig } from "../support/evaluate";

const CANARY = "sk-live-canary";
/** Enough that some of them are sound: about one in ten. */
const RUNS = { seed: 20_260_501, numRuns: 500 };
const EVALUATED = 4;

/** The mistakes of a stack file; any other error is thrown on. */
function judge(text: string, stack: string): readonly Problem[] {
  try {
    checkStackFile(parseStackFile(`Pulumi.${stack}.yaml`, text, "slipway"), stack, "slipway");
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
}

function assertTold(problems: readonly Problem[], text: string, stack: string): void {
  const lines = text.split("\n");
  for (const { file, line, column, path, message } of problems) {
    assert.equal(file, `Pulumi.${stack}.yaml`);
    assert.ok(path !== "" && message !== "", "a mistake has a path and a message");
    assert.ok(line !== undefined && column !== undefined, `${path} has a place`);
    assert.ok(line >= 1 && line <= lines.length, `${path} is in the file, not at line ${line}`);
    assert.ok(column >= 1 && column <= (lines[line - 1] ?? "").length + 1, `${path} is in its line`);
    assert.doesNotMatch(message, /undefined|\[object|Invalid input/);
  }
  const told = problems.map((problem) => JSON.stringify(problem));
  assert.equal(new Set(told).size, told.length, "nothing is told twice");
}

describe("a stack file changed at random", () => {
  it("is sound, or refused with the places and words of its mistakes", () => {
    const outcomes = { sound: 0, refused: 0 };
    fc.assert(
      fc.property(mutant, ({ stack, text }) => {
        const problems = judge(text, stack);
        assertTold(problems, text, stack);
        outcomes[problems.length === 0 ? "sound" : "refused"] += 1;
      }),
      RUNS,
    );
    assert.ok(outcomes.sound > 20 && outcomes.refused > 200, JSON.stringify(outcomes));
  });

  it("in its text is sound, or refused with the places and words of its mistakes", () => {
    fc.assert(
      fc.property(brokenText, ({ stack, text }) => {
        assertTold(judge(text, stack), text, stack);
      }),
      RUNS,
    );
  });

  it("never has a secret of its in what is told", () => {
    fc.assert(
      fc.property(mutant, ({ stack, text }) => {
        const withSecrets = `${text}  slipway:paymentApiKey: ${CANARY}\n  aws:secretKey: ${CANARY}\n  sentry:token: ${CANARY}\n`;
        assert.equal(JSON.stringify(judge(withSecrets, stack)).includes(CANARY), false);
      }),
      { ...RUNS, numRuns: 150 },
    );
  });

  it("has no secret told that stands where one is described, whatever it is made of", () => {
    const places = [
      CANARY,
      `[${CANARY}]`,
      `{ value: ${CANARY} }`,
      `{ config: [${CANARY}] }`,
      `{ generate: ${CANARY} }`,
    ];
    for (const place of places) {
      const text = edited([["{ config: stripeKey }", place]]);
      const problems = problemsOf(text);
      assertTold(problems, text, "dev");
      assert.ok(problems.length > 0, `${place} is refused`);
      assert.equal(JSON.stringify(problems).includes(CANARY), false, place);
    }
  });

  it("is planned, or refused by the program as a mistake of the user's, when it is sound", async () => {
    const originals: readonly string[] = [DATA, ...STACKS.map(stackFileText), ...EXAMPLES.map(exampleText)];
    const sound = fc
      .sample(mutant, RUNS)
      .filter(({ stack, text }) => !originals.includes(text) && judge(text, stack).length === 0)
      .slice(0, EVALUATED);
    assert.equal(sound.length, EVALUATED);
    for (const { stack, text } of sound) {
      const outcome = await evaluateConfig(text, stack).then(
        ({ resources }) => resources.length > 20,
        (error: unknown) => pulumi.RunError.isInstance(error) || error,
      );
      assert.equal(outcome, true, text);
    }
  });
});
