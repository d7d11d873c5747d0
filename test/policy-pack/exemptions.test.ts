import assert from "node:assert/strict";
import { exemptionFor, exemptionMistakes } from "../../policy-pack/exemptions";

const TODAY = new Date("2026-06-15T12:00:00Z");
const RESOURCE = {
  urn: "urn:pulumi:prod::shop::aws:s3/bucket:Bucket::logs",
  type: "aws:s3/bucket:Bucket",
  name: "logs",
};
const VALID = {
  urn: RESOURCE.urn,
  reason: "log delivery needs it",
  expires: "2026-12-31",
  approvedBy: "security",
};

const kind = (entry: unknown): string => exemptionFor([entry], RESOURCE, TODAY).kind;

describe("an exemption", () => {
  it("holds for the resource it names, by URN or by type and name", () => {
    assert.deepEqual(exemptionFor([VALID], RESOURCE, TODAY), {
      kind: "exempt",
      entry: VALID,
      reason: "log delivery needs it",
      expires: "2026-12-31",
      daysLeft: 199,
      approvedBy: "security",
    });
    const rest = { ...VALID, urn: undefined };
    assert.equal(kind({ ...rest, type: RESOURCE.type, name: "logs" }), "exempt");
    assert.equal(kind({ ...rest, type: RESOURCE.type, name: "other" }), "none");
    // The provider has two names for some types.
    assert.equal(kind({ ...rest, type: "aws:s3/bucketV2:BucketV2", name: "logs" }), "exempt");
    assert.equal(kind({ ...rest, type: "aws:s3/bucketPolicy:BucketPolicy", name: "logs" }), "none");
    assert.equal(kind({ ...rest, name: "logs" }), "none");
    assert.equal(kind({ ...VALID, urn: `${RESOURCE.urn}2` }), "none");
  });

  it("holds to the end of its last day, UTC", () => {
    assert.equal(kind({ ...VALID, expires: "2026-06-15" }), "exempt");
    assert.equal(kind({ ...VALID, expires: "2026-06-14" }), "invalid");
  });

  for (const [what, change, why] of [
    ["a short reason", { reason: "because" }, /10 characters/],
    ["a reason of blanks", { reason: " ".repeat(20) }, /10 characters/],
    ["no reason", { reason: undefined }, /10 characters/],
    ["nobody who approved", { approvedBy: "" }, /approvedBy is missing/],
    ["no date", { expires: undefined }, /YYYY-MM-DD/],
    ["a date in another form", { expires: "31.12.2026" }, /YYYY-MM-DD/],
    ["a day that there is not", { expires: "2026-09-31" }, /YYYY-MM-DD/],
    ["a day too far ahead", { expires: "2027-12-31" }, /400 days/],
    ["a day that has passed", { expires: "2026-01-01" }, /expired on 2026-01-01/],
  ] as const) {
    it(`does not hold with ${what}, and says so`, () => {
      const entry = { ...VALID, ...change };
      const exemption = exemptionFor([entry], RESOURCE, TODAY);
      assert.ok(exemption.kind === "invalid");
      assert.match(exemption.why, why);
      const { wrong, expired } = exemptionMistakes([entry], TODAY);
      const told = exemption.expired ? expired : wrong;
      assert.equal([...wrong, ...expired].length, 1);
      assert.match(told[0] ?? "", /^exemptions\[0\] is not valid: /);
    });
  }

  it("that holds wins over one that does not", () => {
    assert.equal(exemptionFor([{ ...VALID, expires: "2026-01-01" }, VALID], RESOURCE, TODAY).kind, "exempt");
  });

  it("is not made by what is no list of objects that name a resource", () => {
    for (const configured of [undefined, null, "all", {}, [null], ["x"], [{ reason: "no resource named" }]]) {
      assert.equal(exemptionFor(configured, RESOURCE, TODAY).kind, "none");
    }
    const wrong = (configured: unknown): readonly string[] => exemptionMistakes(configured, TODAY).wrong;
    assert.deepEqual(wrong(undefined), []);
    assert.deepEqual(wrong("all"), ["exemptions must be a list"]);
    assert.deepEqual(wrong(["x", { reason: "r" }, { ...VALID, expire: "2026-12-31" }]), [
      "exemptions[0] must be an object",
      "exemptions[1] names no resource: give urn, or type and name",
      "exemptions[2] has no expire; did you mean expires?",
    ]);
  });

  it("counts the days that are left, the last one as none", () => {
    const left = (expires: string): unknown => {
      const exemption = exemptionFor([{ ...VALID, expires }], RESOURCE, TODAY);
      return exemption.kind === "exempt" && exemption.daysLeft;
    };
    assert.deepEqual([left("2026-06-15"), left("2026-06-16"), left("2026-07-15")], [0, 1, 30]);
  });
});
