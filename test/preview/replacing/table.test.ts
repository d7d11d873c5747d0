import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { unfolded } from "../../../preview/difference/properties";
import type { Plan, PlannedResource } from "../../../preview/plan";
import { present } from "../../../preview/present";
import { readProject, stacksOf } from "../../../preview/project";
import { LISTED_TYPES, replacementSource, replacesOnChange, rulesOf } from "../../../preview/replacing/table";
import { accountPlan } from "../../support/account-stack";
import { EXAMPLES, exampleText } from "../../support/config-files";
import { evaluateConfig, evaluateStack } from "../../support/evaluate";
import { hasInput, inputsOfType } from "../../support/sdk-inputs";
import { STATE_FILE, statePlan } from "../../support/state-stack";
import { isList, isMap, type Wire } from "../../../preview/wire";

const ROOT = path.resolve(__dirname, "../../..");

function unlisted(types: Iterable<string>): readonly string[] {
  return [...new Set(types)].filter((type) => !LISTED_TYPES.includes(type)).sort();
}

function madeIn({ resources }: Plan): readonly PlannedResource[] {
  return resources.filter(({ custom, external, type }) => custom && !external && !type.startsWith("pulumi:"));
}

/** What of a plan the table says nothing of: types, and inputs of which the plan does not tell whether they replace. */
function untold(plan: Plan): readonly string[] {
  const made = madeIn(plan);
  const inputs = made.flatMap(({ type, inputs: own }) =>
    pathsIn(unfolded(present(own)))
      .filter((path) => replacesOnChange(type, path, { from: own, to: own }) === "unknown")
      .map((path) => `${type} ${path}`),
  );
  return [...unlisted(made.map(({ type }) => type)), ...new Set(inputs)];
}

/** All paths of a value, without the places in lists. */
function pathsIn(value: Wire, before = ""): readonly string[] {
  if (isList(value)) return value.flatMap((element) => pathsIn(element, before));
  if (!isMap(value)) return [];
  return Object.entries(value).flatMap(([key, inside]) => [
    `${before}${key}`,
    ...pathsIn(inside, `${before}${key}.`),
  ]);
}

describe("The table of what is replaced", () => {
  for (const stack of stacksOf(readProject(ROOT))) {
    it(`tells of every type that ${stack} makes, and of every input`, async () => {
      assert.deepEqual(untold(await evaluateStack(stack)), []);
    });
  }

  for (const example of EXAMPLES) {
    it(`tells of every type that the example ${example} makes, and of every input`, async () => {
      assert.deepEqual(untold(await evaluateConfig(exampleText(example))), []);
    });
  }

  it("tells of every type that the place of the state is made of, and of every input", async () => {
    assert.deepEqual(untold(await statePlan(STATE_FILE)), []);
  });

  it("tells of every type that an account is made of, and of every input", async () => {
    assert.deepEqual(untold(await accountPlan()), []);
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

  // An input that is new or gone: read it in the provider's source, then put it in or take it out there.
  it("was read for all inputs that the SDKs have, and for no others", () => {
    const lines = fs.readFileSync(path.join(ROOT, "test", "fixtures", "read-inputs.txt"), "utf8").split("\n");
    const read = lines.filter((line) => line !== "").map((line) => line.split(" "));
    assert.deepEqual(
      LISTED_TYPES.map((type) => [type, ...[...inputsOfType(type).keys()].sort()]),
      read,
    );
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
