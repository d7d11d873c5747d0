import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { parse, stringify } from "yaml";
import { COMPLIANT, EXAMPLES, exampleText, settingsOf, stackFileText, STACKS } from "../support/config-files";
import { shuffled } from "../support/config-mutations";

const FILES = {
  ...Object.fromEntries(STACKS.map((stack) => [stack, stackFileText(stack)])),
  ...Object.fromEntries(EXAMPLES.map((example) => [example, exampleText(example)])),
  compliant: COMPLIANT,
};
/** What may be written in any order, beside what the stack files of the project have. */
const FURTHER = `
  slipway:network:
    existing:
      tags: { Name: shared, Owner: platform, Area: eu }
      privateSubnetTags: { Tier: private, Area: eu }
  slipway:tags: { Team: cards, Area: eu, Owner: platform }`;
const FILTER = 'filterPolicy: { type: [placed], amount: [{ numeric: [">", 5], prefix: a }], area: [eu] }';

describe("the order of keys in a stack file", () => {
  for (const [name, text] of Object.entries({
    ...FILES,
    "every kind of map": `${stackFileText("dev").replace(/filterPolicy: .*/, FILTER)}${FURTHER}\n`,
  })) {
    it(`changes nothing of the settings: ${name}`, () => {
      const expected = JSON.stringify(settingsOf(text));
      const tree: unknown = parse(text);
      fc.assert(
        fc.property(fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (stream) => {
          const random = (): number => Number(stream.next().value);
          assert.equal(JSON.stringify(settingsOf(stringify(shuffled(tree, random)))), expected);
        }),
        { seed: 3, numRuns: 25 },
      );
    });
  }

  it("changes nothing of what is wrong but the order it is told in", () => {
    const text = COMPLIANT.replace("port: 8080", "port: 0").replace("database/main", "database/mian");
    const messages = (each: string): readonly string[] => {
      try {
        settingsOf(each);
        return [];
      } catch (error) {
        assert.ok(error instanceof Error);
        return error.message
          .split("\n")
          .filter((line) => line.startsWith("      "))
          .sort();
      }
    };
    const reversed = stringify(shuffled(parse(text), countdown()));
    assert.notEqual(reversed, text);
    assert.equal(messages(text).length, 2);
    assert.deepEqual(messages(reversed), messages(text));
  });

  it("read twice is the same twice", () => {
    for (const text of Object.values(FILES)) assert.deepStrictEqual(settingsOf(text), settingsOf(text));
  });
});

function countdown(): () => number {
  let next = 0;
  return () => (next -= 1);
}
