import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { estimate, type PricedResource } from "../../../preview/cost/estimate";
import { costTable } from "../../../preview/cost/table";
import { costLines } from "../../../preview/report/cost";
import { plainStyle } from "../../../preview/report/style";
import type { Wire, WireObject } from "../../../preview/wire";
import { stackFileText, type Stack } from "../../support/config-files";
import { evaluateStack } from "../../support/evaluate";
import { parseStackFile } from "../../../config/stack-file";

const SECRET = "4dabf18193072939515e22adb298388d";
const MARK = "1b47061264138c4ac30d75fd1eb44270";

/** Any value that may stand where another is expected. */
const anything: fc.Arbitrary<Wire> = fc.oneof(
  fc.constantFrom<Wire>(
    ...[null, true, false, 0, -1, 1e300, Number.MAX_SAFE_INTEGER, "", "[secret]", "[unknown]", "1024", "-5"],
    ...["04da6b54-80e4-46f7-96ec-b56ff0331ba9", "[", "{}", "[null]", "[[]]", "__proto__", "constructor"],
  ),
  fc.constantFrom<Wire>([], {}, [[null]], [{ ebs: 7 }], { [SECRET]: MARK }, { [SECRET]: MARK, value: "512" }),
  fc.jsonValue().map((value) => value as Wire), // JSON is wire values
);

/** A plan's resources, some of whose inputs are something else, and some of whose links lead nowhere. */
function distorted(resources: readonly PricedResource[]): fc.Arbitrary<readonly PricedResource[]> {
  const of = (resource: PricedResource): fc.Arbitrary<PricedResource> =>
    fc
      .record({
        values: fc.dictionary(fc.constantFrom("none", ...Object.keys(resource.inputs)), anything, {
          maxKeys: 3,
        }),
        parent: fc.constantFrom(resource.parent, undefined, resource.urn, "urn:pulumi:nowhere"),
        provider: fc.constantFrom(resource.provider, undefined, "", "urn:pulumi:nowhere"),
      })
      .map(({ values, parent, provider }) => {
        const { urn, type, name, inputs } = resource;
        const changed: WireObject = { ...inputs, ...values };
        return { urn, type, name, inputs: changed, ...(parent && { parent }), ...(provider && { provider }) };
      });
  return fc.tuple(...resources.map(of));
}

function assertSound(resources: readonly PricedResource[], config: Readonly<Record<string, string>>): void {
  const found = estimate(resources, { region: "us-east-1", file: { config } });
  for (const item of found.items) {
    assert.ok(Number.isFinite(item.monthlyUsd) && item.monthlyUsd > 0, JSON.stringify(item));
    assert.ok(item.component !== "" && item.service !== "" && item.what !== "", JSON.stringify(item));
  }
  assert.ok(Number.isFinite(found.monthlyUsd) && found.monthlyUsd >= 0);
  const table = costTable(found);
  const rows = table.rows.reduce((sum, { monthlyUsd }) => sum + monthlyUsd, 0);
  const tolerance = 0.01 * (table.rows.length + 1) + Math.abs(found.monthlyUsd) * 1e-9;
  assert.ok(Math.abs(rows - found.monthlyUsd) <= tolerance, `${rows} against ${found.monthlyUsd}`);
  assert.ok(costLines(found, plainStyle, 80).every((line) => !line.includes("NaN")));
}

describe("The estimate of any shape", () => {
  for (const stack of ["staging", "prod-use1", "prod-usw2"] satisfies Stack[]) {
    it(`throws at nothing, and makes no figure up: ${stack}`, async () => {
      const { resources } = await evaluateStack(stack);
      const { config } = parseStackFile(`Pulumi.${stack}.yaml`, stackFileText(stack), "slipway");
      fc.assert(
        fc.property(distorted(resources), (changed) => {
          assertSound(changed, config);
        }),
        { numRuns: 25, endOnFailure: true },
      );
    });
  }

  it("throws at no stack file, whatever it says of use", async () => {
    const { resources } = await evaluateStack("dev");
    const text = fc.oneof(
      fc.constantFrom(
        "",
        "null",
        "[]",
        "7",
        "{",
        '{"services":7}',
        '{"services":{"__proto__":{}}}',
        '{"network":null}',
      ),
      fc.json(),
    );
    fc.assert(
      fc.property(text, text, text, (usage, databases, services) => {
        assertSound(resources, {
          "slipway:usage": usage,
          "slipway:databases": databases,
          "slipway:services": services,
          "slipway:tier": databases,
        });
      }),
      { numRuns: 60, endOnFailure: true },
    );
  });

  it("prints nothing of a secret", async () => {
    const { resources } = await evaluateStack("prod-use1");
    const hidden = resources.map((resource) => ({
      ...resource,
      inputs: Object.fromEntries(
        Object.entries(resource.inputs).map(([key, value]) => [
          key,
          typeof value === "string" && key !== "region" ? { [SECRET]: MARK, value: "canary-7f3a" } : value,
        ]),
      ),
    }));
    const found = estimate(hidden, { region: "us-east-1", file: { config: {} } });
    assert.ok(found.items.length > 50);
    assert.equal(JSON.stringify(found).includes("canary-7f3a"), false);
  });
});
