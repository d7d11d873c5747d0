import assert from "node:assert/strict";
import fc from "fast-check";
import type { AnalyzerResource } from "../../preview/analyzer";
import { resource, secret, STACK, UNKNOWN, type Fixture } from "../support/policy-fixtures";
import { COMPLIANT, REFUSED } from "../support/policy-stack";
import { usePack } from "../support/policy-pack";

const FIXTURES: Readonly<Record<string, Fixture>> = { ...COMPLIANT, ...REFUSED };

const leaf = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.boolean(),
  fc.constantFrom(null, UNKNOWN, "*", "{", "[]", "HTTP", "HTTPS", "0.0.0.0/0", "postgres14", secret(UNKNOWN)),
  fc.constantFrom(
    '{"Statement":"x"}',
    '{"Statement":[{"Effect":"Allow","Principal":{"AWS":null}}]}',
    '[null,{"environment":3}]',
  ),
);

const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    leaf,
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(
      fc.constantFrom("a", "rule", "name", "value", "enabled", "protocol", "tags"),
      tie("value"),
      { maxKeys: 3 },
    ),
  ),
}));

/** Every fixture with its properties, and others that its type might have, replaced by anything. */
const distorted: fc.Arbitrary<readonly AnalyzerResource[]> = fc.tuple(
  ...Object.entries(FIXTURES).map(([name, fixture]) => {
    const keys = [
      ...Object.keys(fixture.properties),
      "policy",
      "tags",
      "tagsAll",
      "ingress",
      "versioning",
      "routes",
    ];
    const properties = fc.dictionary(fc.constantFrom(...keys), value, { maxKeys: 6 });
    return properties.map((changed) => resource(name, { ...fixture, properties: changed }, FIXTURES));
  }),
);

describe("no policy fails", () => {
  const pack = usePack();

  it("whatever shape the properties have", async () => {
    await fc.assert(
      fc.asyncProperty(distorted, async (resources) => {
        const failures = (await pack().analyze(resources, STACK)).filter(({ message }) =>
          message.includes("failed with"),
        );
        assert.deepEqual(failures, []);
      }),
      { numRuns: 25, seed: 20_260_615 },
    );
  });
});
