import assert from "node:assert/strict";
import { CATALOGUE } from "../../policy-pack/catalogue";
import { canonicalType } from "../../policy-pack/canonical-type";
import { TAGGABLE_TYPES } from "../../policy-pack/taggable";
import type { Plan } from "../../preview/plan";
import { CORPUS } from "./corpus";
import { corpusPlan, type Computed } from "../support/corpus-plan";
import { judge, usePack } from "../support/policy-pack";

describe("no policy raises a false alarm", () => {
  const pack = usePack();
  const plans = new Map<string, Promise<Plan>>();

  const planned = (style: string, program: () => unknown, computed: Computed): Promise<Plan> => {
    const key = `${computed} ${style}`;
    const plan = plans.get(key) ?? corpusPlan(program, computed);
    plans.set(key, plan);
    return plan;
  };

  for (const [style, program] of CORPUS) {
    it(`about ${style}`, async () => {
      for (const computed of ["known", "unknown"] satisfies Computed[]) {
        const violations = await judge(await planned(style, program, computed), pack(), undefined);
        const alarms = violations.filter(
          ({ level, message }) => level === "mandatory" || message.includes("failed with"),
        );
        assert.deepEqual(alarms, [], `while what the cloud computes is ${computed}`);
      }
    });
  }

  it("about any type that a policy judges: each is in a group", async () => {
    const made = await Promise.all(CORPUS.map(([style, program]) => planned(style, program, "known")));
    const there = new Set(made.flatMap(({ resources }) => resources.map(({ type }) => canonicalType(type))));
    const judged = CATALOGUE.flatMap(({ types }) =>
      types.size === TAGGABLE_TYPES.size ? [] : [...types].map(canonicalType),
    );
    assert.deepEqual(
      [...new Set(judged)].filter((type) => !there.has(type)),
      [],
    );
  });
});
