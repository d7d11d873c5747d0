import assert from "node:assert/strict";
import type { Violation } from "../../preview/analyzer";
import { verdictsOf } from "../../preview/verdicts";
import { resource, TAGS, UNKNOWN } from "../support/policy-fixtures";
import { said, usePack } from "../support/policy-pack";

const DAY = 24 * 60 * 60 * 1000;

describe("verdicts", () => {
  const pack = usePack();
  const violation = (policy: string, level: Violation["level"], message = "m"): Violation => ({
    policy,
    level,
    urn: "u",
    message,
  });

  it("are in the order of what they ask, of their severity, and of the pack", async () => {
    const policies = await pack().policies();
    const verdicts = verdictsOf(
      [
        violation("of-another-pack", "mandatory"),
        violation("log-retention", "mandatory"),
        violation("rds-iam-auth", "advisory"),
        violation("sqs-encrypted", "mandatory"),
        violation("rds-not-public", "mandatory"),
        violation("kms-rotation", "mandatory"),
        violation("required-tags", "remediated"),
      ],
      policies,
    );
    assert.deepEqual(
      verdicts.map(({ policy, kind, severity, family }) => `${kind} ${severity} ${family} ${policy}`),
      [
        "mandatory critical private-databases rds-not-public",
        "mandatory medium encryption sqs-encrypted",
        "mandatory medium encryption kms-rotation",
        "mandatory low cost log-retention",
        "mandatory   of-another-pack",
        "advisory medium private-databases rds-iam-auth",
        "remediated medium tagging required-tags",
      ],
    );
    assert.match(verdicts[0]?.url ?? "", /#rds-2$/);
  });

  it("know an exemption by what the pack says of it", async () => {
    const expires = new Date(Date.now() + 30 * DAY).toISOString().slice(0, 10);
    const type = "aws:rds/instance:Instance";
    const entry = {
      type,
      name: "db",
      reason: 'they call it "the old one": soon gone',
      approvedBy: "the board",
    };
    const db = resource("db", { type, properties: { publiclyAccessible: true, tags: TAGS } });
    const config = { "rds-not-public": { exemptions: [{ ...entry, expires }] } };
    const [verdict] = verdictsOf(await said(pack(), [db], "rds-not-public", "db", config), []);
    assert.equal(verdict?.kind, "exempt");
    assert.equal(verdict.message, "the database has a public address; set publiclyAccessible: false");
    const { exemption } = verdict;
    assert.deepEqual(exemption, {
      expires,
      daysLeft: exemption?.daysLeft,
      approvedBy: "the board",
      reason: entry.reason,
    });
    assert.ok([29, 30].includes(exemption.daysLeft));
  });

  it("know what cannot be judged yet, and take a mandatory violation of the same words for what it is", async () => {
    const type = "aws:rds/instance:Instance";
    const db = resource("db", { type, properties: { publiclyAccessible: UNKNOWN, tags: TAGS } });
    const [verdict] = verdictsOf(await said(pack(), [db], "rds-not-public"), []);
    assert.deepEqual(
      [verdict?.kind, verdict?.message],
      ["open", "publiclyAccessible is not known before the deployment (1 resource: db)"],
    );
    const [other] = verdictsOf([violation("p", "mandatory", "cannot be judged yet: x")], []);
    assert.deepEqual([other?.kind, other?.message], ["mandatory", "cannot be judged yet: x"]);
  });
});
