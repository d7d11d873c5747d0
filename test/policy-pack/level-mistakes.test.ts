import assert from "node:assert/strict";
import type { PolicyPackConfig } from "../../preview/policy-config";
import { LIFECYCLE, resources } from "../support/level-resources";
import { STACK } from "../support/policy-fixtures";
import { ROOT, usePack } from "../support/policy-pack";

describe("levels", () => {
  const pack = usePack();

  it("that are misspelled are mandatory violations of the policy levels, with what may have been meant", async () => {
    const told = async (configured: object): Promise<readonly string[]> =>
      (
        await pack().analyze(resources({ environment: "dev" }), {
          ...STACK,
          config: { levels: configured } as PolicyPackConfig, // what a file may hold, right or wrong
          unchecked: true,
        })
      )
        .filter(({ policy }) => policy === "levels")
        .map(({ level, urn, message }) => `${level} ${urn === ROOT ? "" : urn}${message}`);
    assert.deepEqual(await told({ preset: "strict", policies: { [LIFECYCLE]: "advisory" } }), []);
    const wrong = {
      presets: "strict",
      preset: "strct",
      families: { costs: "advisory" },
      policies: { "rds-not-publc": "advisory", [LIFECYCLE]: "advisry" },
      overrides: [{ preset: "strict" }, { environment: ["dev"], stacks: ["dev"] }],
    };
    assert.deepEqual([...(await told(wrong))].sort(), [
      "mandatory no family is called families.costs; did you mean cost?",
      "mandatory no policy is called policies.rds-not-publc; did you mean rds-not-public?",
      "mandatory no setting is called overrides[1].environment; did you mean environments?",
      "mandatory no setting is called presets; did you mean preset?",
      "mandatory overrides[0] holds nowhere: give environments or stacks",
      "mandatory policies.ecr-lifecycle must be one of advisory, mandatory, disabled",
      "mandatory preset must be one of baseline, prod, strict",
    ]);
  });
});
