import * as assert from "node:assert/strict";
import { jsonOfRemoved } from "../../../preview/report/json";
import { removedLines } from "../../../preview/report/removed";
import { plainStyle } from "../../../preview/report/style";

describe("the report of a stack without a file", () => {
  const REMOVED = {
    stack: "old",
    revision: "origin/main",
    commit: "0a1b2c3",
    resourceCount: 12,
    data: ["database catalog", "queue <b>@team`"],
    monthlyUsd: 83.1,
  };

  it("says what stays in AWS, what it costs and holds, and how to take it down", () => {
    assert.equal(
      removedLines(REMOVED, plainStyle),
      "old has no stack file any more   origin/main (0a1b2c3) has one\n" +
        "  12 resources stay in AWS, at about $83.10 a month, until all of it is destroyed\n" +
        "  it holds data: database catalog, queue <b>@team`\n" +
        "  to take it down, while its file is still there: pulumi destroy --stack old\n",
    );
    assert.match(
      removedLines({ ...REMOVED, resourceCount: 1, monthlyUsd: 0, data: [] }, plainStyle),
      /\n {2}1 resource stays in AWS until all of it is destroyed\n {2}to take/,
    );
  });

  it("is an object for a program", () => {
    const { stack, ...removed } = REMOVED;
    assert.deepEqual(jsonOfRemoved(REMOVED), { stack, removed });
  });
});
