import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import type { Plan } from "../../../preview/plan";
import { readProject, stacksOf } from "../../../preview/project";
import { LISTED_TYPES, replacementSource, rulesOf } from "../../../preview/replacing/table";
import { accountPlan } from "../../support/account-stack";
import { EXAMPLES, exampleText } from "../../support/config-files";
import { evaluateConfig, evaluateStack } from "../../support/evaluate";
import { hasInput, inputsOfType } from "../../support/sdk-inputs";
import { STATE_FILE, statePlan } from "../../support/state-stack";

const ROOT = path.resolve(__dirname, "../../..");

function unlisted(types: Iterable<string>): readonly string[] {
  return [...new Set(types)].filter((type) => !LISTED_TYPES.includes(type)).sort();
}

function madeIn({ resources }: Plan): readonly string[] {
  return resources
    .filter(({ custom, external, type }) => custom && !external && !type.startsWith("pulumi:"))
    .map(({ type }) => type);
}

describe("The table of what is replaced", () => {
  for (const stack of stacksOf(readProject(ROOT))) {
    it(`has every type that ${stack} makes`, async () => {
      assert.deepEqual(unlisted(madeIn(await evaluateStack(stack))), []);
    });
  }

  for (const example of EXAMPLES) {
    it(`has every type that the example ${example} makes`, async () => {
      assert.deepEqual(unlisted(madeIn(await evaluateConfig(exampleText(example)))), []);
    });
  }

  it("has every type that the place of the state is made of", async () => {
    assert.deepEqual(unlisted(madeIn(await statePlan(STATE_FILE))), []);
  });

  it("has every type that an account is made of", async () => {
    assert.deepEqual(unlisted(madeIn(await accountPlan())), []);
  });

  it("has every type that is answered offline", () => {
    const folder = path.join(ROOT, "preview", "offline");
    const code = fs.readdirSync(folder).map((name) => fs.readFileSync(path.join(folder, name), "utf8"));
    const types = [...code.join("\n").matchAll(/"((?:aws|docker-build|random|sentry):[\w/]+:\w+)"/g)].map(
      ([, type = ""]) => type,
    );
    assert.ok(types.length > 100, `found ${types.length}`);
    assert.deepEqual(unlisted(types.filter((type) => !/:get\w+$/.test(type))), []);
  });

  it("names inputs alone that the SDKs have", () => {
    const wrong = LISTED_TYPES.flatMap((type) => {
      const inputs = inputsOfType(type);
      assert.ok(inputs.size > 0, `${type} has no inputs`);
      return Object.keys(rulesOf(type)?.replacing ?? {})
        .filter((listed) => !hasInput(inputs, listed.split(".")))
        .map((listed) => `${type} ${listed}`);
    });
    assert.deepEqual(wrong, []);
  });

  it("knows which types are of no region", () => {
    const wrong = LISTED_TYPES.filter(
      (type) => inputsOfType(type).has("region") === (rulesOf(type)?.isGlobal ?? false),
    );
    assert.deepEqual(wrong, []);
  });

  it("says of every type where it has it from", () => {
    const wrong = LISTED_TYPES.filter(
      (type) => !/^[\w-]+ v\d+\.\d+\.\d+, [\w/.-]+(?:, \w+)?$/.test(replacementSource(type) ?? ""),
    );
    assert.deepEqual(wrong, []);
    assert.equal(
      replacementSource("aws:ecs/service:Service"),
      "terraform-provider-aws v6.58.0, internal/service/ecs, resourceService",
    );
    assert.equal(replacementSource("aws:mq/broker:Broker"), undefined);
  });

  it("has no rule inside another that says the same", () => {
    const idle = LISTED_TYPES.flatMap((type) => {
      const rules = Object.entries(rulesOf(type)?.replacing ?? {});
      return rules.flatMap(([whole, { isOfWhole }]) =>
        rules
          .filter(([part]) => isOfWhole !== true && part.startsWith(`${whole}.`))
          .map(([part]) => `${type} ${part}`),
      );
    });
    assert.deepEqual(idle, []);
  });
});
