import * as assert from "node:assert/strict";
import { evaluateStack } from "../support/evaluate";

const STACKS = ["dev", "staging", "prod-use1", "prod-usw2"];

describe("The AWS provider of a stack", () => {
  for (const stack of STACKS) {
    it(`is one in ${stack}: awsx brings no second version of it`, async () => {
      const { resources } = await evaluateStack(stack);
      const providers = resources.filter(({ type }) => type === "pulumi:providers:aws");
      assert.equal(providers.length, 1);
    });
  }
});
