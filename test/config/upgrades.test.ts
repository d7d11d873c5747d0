import * as assert from "node:assert/strict";
import { parseConfig, type ParsedConfig } from "../../config/parse";
import { ConfigurationError } from "../../config/problem";
import { parseStackFile } from "../../config/stack-file";
import type { Upgrade } from "../../config/upgrades";
import { COMPLIANT, edited, settingsOf } from "../support/config-files";

/** Two versions that never were: 1 wrote `code`, 2 wrote `cost`, 3 is today's. */
const UPGRADES: Readonly<Record<number, Upgrade>> = {
  0: { advice: "add slipway:schemaVersion: 1", apply: (tree) => ({ ...tree, schemaVersion: 1 }) },
  1: { advice: "call code cost", apply: ({ code, ...tree }) => ({ ...tree, cost: code, schemaVersion: 2 }) },
  2: {
    advice: "call cost costCode",
    apply: ({ cost, ...tree }) => ({ ...tree, costCode: cost, schemaVersion: 3 }),
  },
};

function parsed(text: string, upgrades?: typeof UPGRADES): ParsedConfig {
  const { config, secureKeys, locate } = parseStackFile("Pulumi.dev.yaml", text, "slipway");
  return parseConfig(
    { stack: "dev", project: "slipway", config, secureKeys, locate, file: "Pulumi.dev.yaml" },
    upgrades,
  );
}

describe("the version of a stack file", () => {
  it("of today is read without a word", () => {
    assert.deepEqual(
      parsed(COMPLIANT).warnings.filter((warning) => warning.includes("version")),
      [],
    );
  });

  it("that is not there is the oldest, upgraded with the advice to write it", () => {
    const text = edited([["  slipway:schemaVersion: 1\n", ""]]);
    assert.deepEqual(
      parsed(text).warnings.filter((warning) => warning.includes("version")),
      ["the stack file was read as schema version 0 and upgraded to 1: add slipway:schemaVersion: 1"],
    );
    assert.deepEqual(settingsOf(text), settingsOf(COMPLIANT));
  });

  it("that is older is upgraded one step after the other, each with its advice", () => {
    const old = edited([["slipway:costCode: SHOPDEV1", "slipway:code: SHOPDEV1"]]);
    const { config, warnings } = parsed(old, UPGRADES);
    assert.equal(config.costCode, "SHOPDEV1");
    assert.deepEqual(
      warnings.filter((warning) => warning.includes("version")),
      [
        "the stack file was read as schema version 1 and upgraded to 2: call code cost",
        "the stack file was read as schema version 2 and upgraded to 3: call cost costCode",
      ],
    );
  });

  it("that is newer is refused, with nothing else of the file judged", () => {
    const newer = edited([
      ["schemaVersion: 1", "schemaVersion: 4"],
      ["port: 8080", "port: 0"],
    ]);
    assert.throws(
      () => parsed(newer, UPGRADES),
      (error) => {
        assert.ok(error instanceof ConfigurationError);
        assert.deepEqual(
          error.problems.map(({ message }) => message),
          ["found 4: this Slipway reads up to 3; update it, or it would misread the file"],
        );
        return true;
      },
    );
  });
});
