import * as aws from "@pulumi/aws";
import * as assert from "node:assert/strict";
import type { Difference } from "../../../preview/difference/difference";
import type { Plan } from "../../../preview/plan";
import type { Verdict } from "../../../preview/verdicts";
import { change, NOTHING, sectionOf } from "../../support/made-differences";
import { outcomeOf } from "../../support/outcome";
import { named, planOf } from "../../support/preview-program";

const EXEMPTION = { expires: "2026-12-31", daysLeft: 1, approvedBy: "security", reason: "a partner" };

describe("the report of what policies say", () => {
  let plan: Plan;
  let urns: readonly string[];
  before(async () => {
    plan = await planOf(() => {
      for (let index = 10; index < 24; index++) new aws.sqs.Queue(`queue-${index}`, {});
      new aws.sns.Topic("events", {});
    });
    urns = plan.resources.filter(({ type }) => type === "aws:sqs/queue:Queue").map(({ urn }) => urn);
  });

  function verdict(policy: string, kind: Verdict["kind"], urn = urns[0] ?? "", given: object = {}): Verdict {
    const said = { family: "exposure", severity: "high", url: "", message: `${policy}: mend it` };
    return { policy, kind, urn, ...said, ...given };
  }

  function linesOf(verdicts: readonly Verdict[], difference?: Partial<Difference>): readonly string[] {
    const said = difference === undefined ? {} : { difference: { ...NOTHING, ...difference } };
    return sectionOf(outcomeOf(plan, verdicts, said), "Policies").map((line) => line.slice(2));
  }

  it("begins with what nobody has to do anything about, and says why and for how long it is let off", () => {
    const exempt = { message: "it is open", exemption: EXEMPTION };
    const verdicts = [
      verdict("tags", "remediated", urns[0], { message: "tags", severity: "low", family: "tagging" }),
      verdict("closed", "exempt", urns[0], exempt),
      verdict("closed", "exempt", urns[1], { ...exempt, exemption: { ...EXEMPTION, daysLeft: 0 } }),
      verdict("kept", "open", "", {
        message: "policy is not known before the deployment (2 resources: a, b)",
      }),
    ];
    assert.deepEqual(linesOf(verdicts), [
      "? not known yet: judged during the update",
      "  high  exposure",
      "    kept  policy is not known before the deployment (2 resources: a, b)",
      "○ exempt",
      "  high  exposure",
      "    closed × 2",
      "      aws:sqs:Queue queue-10  1 day left, until 2026-12-31, by security",
      "        because: a partner",
      "        it is open",
      "      aws:sqs:Queue queue-11  its last day, until 2026-12-31, by security",
      "        because: a partner",
      "        it is open",
      "↻ remediated: the update changes this by itself",
      "  low  tagging",
      "    tags",
      "      aws:sqs:Queue queue-10",
      "        tags",
    ]);
  });

  it("says once what is the same of several resources, and names all of them where the update is refused", () => {
    const topic = named(plan, "events").urn;
    const exemption = { message: "it is open", exemption: EXEMPTION };
    const advisory = [...urns, topic].map((urn) => verdict("closed", "advisory", urn));
    assert.deepEqual(linesOf(advisory), [
      "• advisory",
      "  high  exposure",
      "    closed × 15",
      "      aws:sqs:Queue queue-10, queue-11, queue-12, queue-13, queue-14, queue-15, queue-16, queue-17, queue-18, " +
        "queue-19, queue-20, queue-21, and 2 more",
      "      aws:sns:Topic events",
      "        closed: mend it",
    ]);
    const mandatory = linesOf(advisory.map((one) => ({ ...one, kind: "mandatory" })));
    assert.match(mandatory[3] ?? "", /, queue-22, queue-23$/);
    assert.deepEqual(
      linesOf(urns.slice(0, 2).map((urn) => verdict("closed", "exempt", urn, exemption))).slice(2),
      [
        "    closed × 2",
        "      aws:sqs:Queue queue-10, queue-11  1 day left, until 2026-12-31, by security",
        "        because: a partner",
        "        it is open",
      ],
    );
  });

  it("tells of a change what refuses it and what it brings, and counts the rest", () => {
    const [one = "", two = "", three = ""] = urns;
    const before = [
      verdict("old", "mandatory", one),
      verdict("old-advice", "advisory", one),
      verdict("old-exempt", "exempt", two, { exemption: EXEMPTION }),
      verdict("old-open", "open", one),
    ];
    const brought = verdict("new-advice", "advisory", two);
    const created = verdict("new-exempt", "exempt", three, { exemption: EXEMPTION });
    const difference = {
      resources: [change("created", "queue-12", { urn: three })],
      verdicts: { added: [brought], gone: [] },
    };
    const lines = linesOf([...before, brought, created], difference);
    assert.equal(lines[0], "○ besides, 1 advisory, 1 exempt, 1 not known yet: told without --against");
    assert.deepEqual(
      lines.flatMap((line) => /^ {4}([a-z-]+)$/.exec(line)?.[1] ?? []),
      ["new-exempt", "new-advice", "old"],
    );
    assert.deepEqual(linesOf(before.slice(1), {}), [
      "○ besides, 1 advisory, 1 exempt, 1 not known yet: told without --against",
      "✓ nothing new",
    ]);
    assert.deepEqual(linesOf([], {}), ["✓ nothing to say"]);
  });
});
