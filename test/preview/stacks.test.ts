import * as assert from "node:assert/strict";
import * as path from "node:path";
import { presentInputs } from "../../preview/present";
import { readProject, stacksOf } from "../../preview/project";
import { jsonOf } from "../support/outcome";
import { evaluateStack } from "../support/evaluate";
import { assertSameResources } from "../support/preview-known-unknown";

const STACKS = stacksOf(readProject(path.resolve(__dirname, "../..")));

describe("the project's stacks", () => {
  for (const stack of STACKS) {
    it(`${stack} asks for the same resources when nothing is known that the cloud computes`, async () => {
      assertSameResources(await evaluateStack(stack), await evaluateStack(stack, { computed: "unknown" }));
    });

    it(`${stack} uses nothing that has no value offline`, async () => {
      const plan = await evaluateStack(stack);
      assert.deepEqual(
        plan.warnings.filter((warning) => /no values? offline/.test(warning)),
        [],
      );
      assert.equal(JSON.stringify(plan.resources.map(presentInputs)).includes("[unknown]"), false);
    });

    it(`${stack} shows no placeholder and no path of this machine`, async () => {
      const plan = await evaluateStack(stack);
      const report = jsonOf(plan);
      assert.equal(report.includes("placeholder-for-"), false);
      assert.equal(report.includes(path.resolve(__dirname, "../..")), false);
    });
  }
});
