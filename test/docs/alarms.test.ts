import * as assert from "node:assert/strict";
import { ALARMS } from "../../components/observability/alarm-table";
import { docPage } from "../support/doc-pages";

const PAGE = docPage("docs/runbooks/alarms.md").content;
/** By anchor, what a section says. */
const SECTIONS = new Map(
  PAGE.split(/^## /m)
    .slice(1)
    .map((section): [string, string] => {
      const [heading = "", ...text] = section.split("\n");
      return [heading.trim(), text.join("\n")];
    }),
);

describe("The runbook of the alarms", () => {
  for (const [row, { runbook }] of Object.entries(ALARMS)) {
    it(`says of ${row} what it means, what to look at and what to do`, () => {
      assert.equal(runbook, row);
      const section = SECTIONS.get(runbook) ?? "";
      for (const part of ["Means", "Look", "Do"])
        assert.match(section, new RegExp(`\\*\\*${part}\\*\\*[\\s,]`), part);
    });
  }

  it("has no section of an alarm that there is not", () => {
    const known = new Set<string>([...Object.keys(ALARMS), "one-alarm-for-several"]);
    assert.deepEqual(
      [...SECTIONS.keys()].filter((anchor) => !known.has(anchor)),
      [],
    );
  });

  it("has each section once", () => {
    const headings = [...PAGE.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
    assert.equal(new Set(headings).size, headings.length);
  });
});
