import assert from "node:assert/strict";
import { ConfigurationError } from "../../../config/problem";
import { checkPolicyConfig, type PolicyPackConfig } from "../../../preview/policy-config";
import { parsePolicyConfig } from "../../../preview/policy-config/file";
import { KEYWORDS } from "../../../preview/policy-config/shape";
import { STACK } from "../../support/policy-fixtures";
import { usePack } from "../../support/policy-pack";
import { RIGHT, WRONG } from "../../support/wrong-policy-configs";

describe("a configuration of policies", () => {
  const pack = usePack();

  const told = async (yaml: string): Promise<readonly string[]> => {
    try {
      checkPolicyConfig(await pack().policies(), parsePolicyConfig("policies.yaml", yaml));
      return [];
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      return error.problems.map(
        ({ line, column, path, message }) => `${line ?? "?"}:${column ?? "?"} ${path}: ${message}`,
      );
    }
  };

  for (const { name, yaml, told: expected } of WRONG) {
    it(`refuses ${name}`, async () => {
      assert.deepEqual(await told(yaml), expected);
    });
  }

  for (const [name, yaml] of Object.entries(RIGHT)) {
    it(`may have ${name}`, async () => {
      assert.deepEqual(await told(yaml), []);
    });
  }

  it("has all its mistakes told at once, in the order of the file", async () => {
    const yaml =
      "rds-backup-7d: { minimumDays: 99 }\nlevels:\n  overrides: [{ preset: prod }]\nedge-wafs: disabled";
    const places = (await told(yaml)).map((line) => line.split(" ")[0]);
    assert.deepEqual(places, ["1:18", "3:15", "4:1"]);
  });

  it("is refused by the preview before anything is judged, and only there: the engine takes it in silence", async () => {
    const config: PolicyPackConfig = { "edge-wafs": "disabled", "rds-backup-7d": { minimumDay: 3 } };
    await assert.rejects(pack().analyze([], { ...STACK, config }), /2 mistakes[^]*edge-wafs[^]*minimumDay/);
    const violations = await pack().analyze([], { ...STACK, config, unchecked: true });
    assert.ok(violations.every(({ policy }) => policy === "policy-settings"));
  });

  it("is held against every keyword that a setting's schema has", async () => {
    const used = (await pack().policies()).flatMap(({ settings }) =>
      Object.values(settings).flatMap(keywords),
    );
    assert.deepEqual([...new Set(used)].filter((keyword) => !KEYWORDS.includes(keyword)).sort(), []);
  });
});

/** The keywords of a schema, at every depth. */
function keywords(schema: unknown): readonly string[] {
  if (typeof schema !== "object" || schema === null || Array.isArray(schema)) return [];
  const parts = schema as Readonly<Record<string, unknown>>; // an object that is no list
  const named = parts["properties"];
  const inside =
    typeof named === "object" && named !== null
      ? Object.values(named as Readonly<Record<string, unknown>>)
      : [];
  return [
    ...Object.keys(parts),
    ...[...inside, parts["items"], parts["additionalProperties"]].flatMap(keywords),
  ];
}
