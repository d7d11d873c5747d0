import * as aws from "@pulumi/aws";
import * as assert from "node:assert/strict";
import { LOSS, NONE, change, differenceOf, verdict } from "../support/comment-report";
import { docPage } from "../support/doc-pages";
import { jsonOf } from "../support/outcome";
import { planOf } from "../support/preview-program";

type Tree = Readonly<Record<string, unknown>>;

/** The keys that the page lists, by what has them. */
function documented(): Readonly<Record<string, readonly string[]>> {
  const rows = docPage("docs/preview.md").content.matchAll(/^\| ((?:an?|the) [a-z ]+?) +\| (`.*`) +\|$/gm);
  return Object.fromEntries(
    [...rows].map(([, what = "", keys = ""]) => [what, keys.split(", ").map((key) => key.slice(1, -1))]),
  );
}

/** What stands at a place of a report; of a list, its first element. */
function at(tree: unknown, ...keys: readonly string[]): unknown {
  const value = keys.reduce<unknown>((inside, key) => {
    const one: unknown = Array.isArray(inside) ? inside[0] : inside;
    return (one as Tree)[key]; // a report is made of maps and lists
  }, tree);
  return Array.isArray(value) ? value[0] : value;
}

describe("The page on the preview", () => {
  it("lists every key of the JSON report, and no other", async () => {
    const plan = await planOf(() => {
      new aws.sns.Topic("events");
    });
    const exemption = { reason: "r", approvedBy: "a", expires: "2026-12-31", daysLeft: 3 };
    const property = { path: "size", from: "1", to: "2", replaces: "no" } as const;
    const difference = differenceOf({
      resources: [change({ changes: [property], options: [property] })],
      components: [{ component: "queue/orders", counts: NONE }],
    });
    const losses = [LOSS];
    const report: unknown = JSON.parse(
      jsonOf(plan, [verdict("exempt", "closed", { exemption })], { losses, difference }),
    );
    const places: Readonly<Record<string, readonly string[]>> = {
      "the object": [],
      "a resource": ["resources"],
      "a violation": ["violations"],
      "an exemption": ["violations", "exemption"],
      "a loss": ["losses"],
      "a change of a loss": ["losses", "changes"],
      "the difference": ["difference"],
      "a resource that changes": ["difference", "resources"],
      "a change or an option": ["difference", "resources", "options"],
      "a component": ["difference", "components"],
    };
    const printed = Object.fromEntries(
      Object.entries(places).map(([what, place]) => [what, Object.keys(at(report, ...place) as Tree).sort()]),
    );
    const said = documented();
    assert.deepEqual(
      Object.fromEntries(Object.entries(said).map(([what, keys]) => [what, [...keys].sort()])),
      printed,
    );
    assert.deepEqual(said["the object"], Object.keys(report as Tree));
  });
});
