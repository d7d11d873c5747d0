import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { plannedStacks } from "../support/policy-mutation-plans";
import { mutationScore, survivorList, type Score } from "../support/policy-mutation-score";
import { usePack } from "../support/policy-pack";
import { idleExplanations, survivorTable, unexplained } from "../support/policy-survivors";
import type { AnalyzerResource } from "../../preview/analyzer";

const RUN = { project: "slipway", stack: "dev", dryRun: true } as const;
const LEAST = 0.98;
const LISTENER = "aws:lb/listener:Listener";

describe("the mutation score of the pack", function () {
  this.timeout(600_000);
  const pack = usePack();
  let stacks: readonly (readonly AnalyzerResource[])[] = [];
  let score: Score = { mutations: 0, survivors: [] };

  before(async () => {
    stacks = await plannedStacks();
    score = await mutationScore(pack(), stacks, RUN);
  });

  it("is 98 % or more, over every plan of the project", () => {
    const { mutations, survivors } = score;
    assert.ok(mutations > 0);
    const share = 1 - survivors.length / mutations;
    assert.ok(
      share >= LEAST,
      `${(100 * share).toFixed(2)} % of ${mutations} mutations are noticed; not these:\n${survivorList(survivors).join("\n")}`,
    );
  });

  it("leaves no survivor unexplained", () => {
    assert.deepEqual(survivorList(unexplained(score.survivors)), []);
  });

  it("explains nothing that is noticed", () => {
    assert.deepEqual(idleExplanations(score.survivors), []);
  });

  it("is told in the page on what the pack covers, survivor by survivor", () => {
    const page = fs.readFileSync(path.join(__dirname, "../../docs/policy-coverage.md"), "utf8");
    const table = /<!-- survivors -->\n([^]*)<!-- \/survivors -->/.exec(page)?.[1]?.trim();
    assert.equal(table, survivorTable());
  });

  it("falls where a policy is turned off, and names what goes unnoticed", async () => {
    const listeners = stacks.map((resources) => resources.filter(({ type }) => type === LISTENER));
    const { survivors } = await mutationScore(pack(), listeners, {
      ...RUN,
      config: { "lb-tls-policy": "disabled" },
    });
    assert.deepEqual(
      survivorList(survivors).map((line) => line.replace(/ \(\d+\)$/, "")),
      ["ELBSecurityPolicy-2016-08", "ELBSecurityPolicy-TLS-1-0-2015-04"]
        .map((policy) => `${LISTENER}: sslPolicy → "${policy}"`)
        .concat(`${LISTENER}: sslPolicy → away`),
    );
  });
});
