import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { parse } from "yaml";
import { parseStackFile } from "../../config/stack-file";
import { estimate } from "../../preview/cost/estimate";
import { stacksOf } from "../../preview/project";
import { planStack } from "../../preview/stack";
import { ACCOUNT_FILE, ACCOUNT_PROJECT, ACCOUNT_TAGS, accountPlan } from "../support/account-stack";
import { countsOf } from "../support/component-plan";
import { backwards } from "../support/component-stacks";
import { isAccountFile, stackFileBlocks } from "../support/doc-examples";
import { jsonOf } from "../support/outcome";
import { judge, usePack } from "../support/policy-pack";
import { inputsOfType } from "../support/sdk-inputs";
import { assertSameResources } from "../support/preview-known-unknown";

describe("The account's own project", () => {
  const pack = usePack();

  it("names its program, since Pulumi would take the one in the package.json above", () => {
    const file = path.join(ACCOUNT_PROJECT.directory, "Pulumi.yaml");
    const { main } = parse(fs.readFileSync(file, "utf8")) as { readonly main?: unknown };
    assert.equal(main, "index.ts");
  });

  it("is one stack, without a warning, of these resources", async () => {
    assert.deepEqual(stacksOf(ACCOUNT_PROJECT), ["main"]);
    const plan = await planStack({ project: ACCOUNT_PROJECT, stack: "main" });
    assert.deepEqual(plan.warnings, []);
    const counts = countsOf(plan);
    assert.deepEqual(
      Object.fromEntries(Object.entries(counts).filter(([type]) => type.startsWith("aws:iam/"))),
      {
        "aws:iam/openIdConnectProvider:OpenIdConnectProvider": 1,
        "aws:iam/policy:Policy": 1,
        "aws:iam/role:Role": 8,
        "aws:iam/rolePolicy:RolePolicy": 8,
        "aws:iam/rolePolicyAttachment:RolePolicyAttachment": 5,
      },
    );
    assert.equal(
      Object.values(counts).reduce((sum, count) => sum + count, 0),
      83,
    );
  });

  it("tags all that can have tags", async () => {
    const { resources } = await accountPlan();
    const untagged = resources.filter(
      ({ type, custom, inputs }) =>
        custom &&
        type.startsWith("aws:") &&
        inputsOfType(type).has("tags") &&
        !isDeepStrictEqual(inputs["tags"], ACCOUNT_TAGS),
    );
    assert.deepEqual(
      untagged.map(({ type, name }) => `${type} ${name}`),
      [],
    );
  });

  it("is shown by files that are all planned, priced, and break no mandatory policy", async () => {
    const shown = stackFileBlocks().filter(({ text }) => isAccountFile(text));
    assert.ok(shown.length >= 6, `found ${shown.length}`);
    for (const { line, text } of shown) {
      const plan = await accountPlan(text);
      const violations = await judge(plan, pack(), {});
      assert.deepEqual(
        violations.filter(({ level }) => level === "mandatory").map(({ policy, urn }) => [line, policy, urn]),
        [],
      );
      const { unpriced } = estimate(plan.resources, {
        region: plan.region,
        file: parseStackFile("Pulumi.main.yaml", text, "slipway-account"),
      });
      const unknown = unpriced.filter(({ reason }) => !reason.startsWith("the feature "));
      assert.deepEqual(unknown, []);
    }
  });

  it("comes out the same again, whatever the order of keys, and when nothing is known yet", async () => {
    const { config } = parse(ACCOUNT_FILE) as { readonly config: object };
    const reversed = backwards(config) as Readonly<Record<string, unknown>>; // a map stays a map
    const plan = await accountPlan();
    assert.equal(jsonOf(await accountPlan()), jsonOf(plan));
    assert.equal(jsonOf(await accountPlan(reversed)), jsonOf(plan));
    assertSameResources(plan, await accountPlan(ACCOUNT_FILE, "unknown"));
  });
});
