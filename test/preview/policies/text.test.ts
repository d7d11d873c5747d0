import assert from "node:assert/strict";
import type { PolicyInfo } from "../../../preview/policy-config";
import { parsePolicyConfig } from "../../../preview/policy-config/file";
import { exemptionNotes } from "../../../preview/policies/exemptions";
import { levelIn } from "../../../preview/policies/levels";
import { catalogueText, policyText, wrapped, type Listing } from "../../../preview/policies/text";
import { colourStyle, plainStyle } from "../../../preview/report/style";

const policy = (name: string, change: Partial<PolicyInfo> = {}): PolicyInfo => ({
  name,
  family: "cost",
  description: "Things that are kept have an end, and somebody who asked for them to be kept.",
  level: "advisory",
  severity: "low",
  reference: "S3.13, CKV_AWS_300",
  url: "https://docs.aws.amazon.com/",
  remediation: "Set an end.",
  stack: false,
  settings: {
    days: { type: "integer", minimum: 1, maximum: 9, default: 3, description: "Days until the end." },
    exemptions: {},
  },
  ...change,
});

const WEAK = policy("kept-things");
const GRAVE = policy("open-things", { family: "exposure", level: "mandatory", severity: "critical" });
const OWN = policy("policy-settings", { family: "", level: "mandatory", settings: {}, reference: "" });
const ALL = [WEAK, GRAVE, OWN];

const CONFIG = parsePolicyConfig(
  "policies.yaml",
  `
kept-things: { days: 5 }
levels:
  families: { cost: disabled }
  overrides:
    - { environments: [dev], families: { exposure: advisory } }
    - { stacks: [shop/prod-*], preset: strict }
`,
);

const PLAIN: Listing = { where: {}, style: plainStyle, width: 80 };

describe("what npm run policies prints", () => {
  it("is the policies by family, in lines that fit", () => {
    const text = catalogueText(ALL, PLAIN);
    assert.equal(
      text,
      `cost (1)
  kept-things      advisory     low       Things that are kept have an end, and
                                          somebody who asked for them to be
                                          kept.
                                          S3.13, CKV_AWS_300

exposure (1)
  open-things      mandatory    critical  Things that are kept have an end, and
                                          somebody who asked for them to be
                                          kept.
                                          S3.13, CKV_AWS_300

the pack itself (1)
  policy-settings  mandatory    low       Things that are kept have an end, and
                                          somebody who asked for them to be
                                          kept.

3 policies: 2 mandatory, 1 advisory
`,
    );
    assert.ok(text.split("\n").every((line) => line.length <= 80));
  });

  it("has colours only where they are wanted, and is the same without them", () => {
    const coloured = catalogueText(ALL, { ...PLAIN, style: colourStyle });
    // eslint-disable-next-line no-control-regex -- colours are what is looked for
    assert.equal(coloured.replaceAll(/\u001b\[\d+m/g, ""), catalogueText(ALL, PLAIN));
    assert.notEqual(coloured, catalogueText(ALL, PLAIN));
  });

  it("marks the levels that a configuration has changed, and says where more of them hold", () => {
    const text = catalogueText(ALL, { ...PLAIN, config: CONFIG });
    assert.match(text, /kept-things {6}disabled \* {3}low/);
    assert.match(
      text,
      /3 policies: 2 mandatory, 1 disabled\n\* set by policies.yaml\n2 overrides hold somewhere/,
    );
    const there = catalogueText(ALL, { ...PLAIN, config: CONFIG, where: { stack: "dev" } });
    assert.match(there, /\* set by policies.yaml, as it holds in stack dev\n$/);
  });

  it("is all about one policy, with what is configured", () => {
    assert.equal(
      policyText(WEAK, { ...PLAIN, config: CONFIG }),
      `kept-things
  level disabled (advisory by itself), severity low, family cost

What must hold
  Things that are kept have an end, and somebody who asked for them to be kept.

What to do
  Set an end.

Settings
  days (1 to 9); default: 3; configured: 5. Days until the end.

Asked for by
  S3.13, CKV_AWS_300

Read more
  https://docs.aws.amazon.com/
`,
    );
  });

  it("keeps a word that is longer than a line whole", () => {
    assert.deepEqual(wrapped("a bb ccccccc d", 4), ["a bb", "ccccccc", "d"]);
  });

  it("warns of exemptions that end soon, or have ended", () => {
    const entry = (name: string, expires: string): string =>
      `{ type: "aws:s3/bucket:Bucket", name: ${name}, expires: ${expires} }`;
    const yaml = `kept-things: { exemptions: [${entry("old", "2026-05-31")}, ${entry("soon", "2026-06-30")}, ${entry("late", "2027-01-01")}] }`;
    assert.deepEqual(exemptionNotes(parsePolicyConfig("p.yaml", yaml), new Date("2026-06-15T12:00:00Z")), [
      "3 exemptions",
      "! the exemption of old from kept-things expired on 2026-05-31",
      "! the exemption of soon from kept-things expires on 2026-06-30, 15 days left",
    ]);
    assert.deepEqual(exemptionNotes(CONFIG, new Date()), []);
  });
});

describe("the level of a policy in a place", () => {
  it("is what the engine and the pack come to together", () => {
    const level = (yaml: string, of = GRAVE, where = {}): string =>
      levelIn(of, parsePolicyConfig("p.yaml", yaml), where);
    assert.equal(levelIn(GRAVE, undefined, {}), "mandatory");
    assert.equal(level("all: advisory"), "advisory");
    assert.equal(level("all: advisory\nopen-things: mandatory"), "mandatory");
    assert.equal(level("all: advisory\nlevels: { families: { exposure: mandatory } }"), "mandatory");
    assert.equal(level("open-things: disabled\nlevels: { preset: strict }"), "disabled");
    assert.equal(level("open-things: remediate\nlevels: { preset: strict }"), "remediate");
    assert.equal(
      level("open-things: remediate\nlevels: { policies: { open-things: disabled } }"),
      "disabled",
    );
    assert.equal(level("levels: { preset: strict }", WEAK), "mandatory");
    assert.equal(level("policy-settings: advisory\nlevels: { preset: strict }", OWN), "advisory");
  });

  it("is that of the overrides that hold there", () => {
    const level = (of: PolicyInfo, where: object): string => levelIn(of, CONFIG, where);
    assert.equal(level(GRAVE, {}), "mandatory");
    assert.equal(level(GRAVE, { environment: "dev" }), "advisory");
    assert.equal(level(GRAVE, { stack: "dev" }), "advisory");
    assert.equal(level(GRAVE, { stack: "dev", environment: "qa" }), "mandatory");
    assert.equal(level(WEAK, { stack: "shop/prod-eu" }), "mandatory");
    assert.equal(level(WEAK, { stack: "prod-eu" }), "disabled");
  });
});
