import * as assert from "node:assert/strict";
import { stackFileText } from "../support/config-files";
import { preview, type Outcome } from "../support/preview-process";
import { useWrittenFiles } from "../support/written-files";

describe("npm run preview -- --since", () => {
  const file = useWrittenFiles();
  const previewStaging = (...args: readonly string[]): Outcome => preview("--stack", "staging", ...args);

  it("fails where a database would be lost, says by what, and says the same to a program", () => {
    const before = previewStaging("--json");
    const state = file("before.json", before.stdout);
    const edited = file(
      "edited.yaml",
      stackFileText("staging").replace("catalog:\n", "catalog:\n      databaseName: cards\n"),
    );
    const { status, stdout } = previewStaging("--config", edited, "--since", state);
    assert.equal(status, 1);
    assert.match(
      stdout,
      /✗ database catalog {2}would be replaced, with its data\n +dbName: catalog → cards\n +refused: add database\/catalog to slipway:allowReplace if the data may go/,
    );
    assert.match(stdout, /\nRefused: 1 loss of data, /);
    const told = previewStaging("--config", edited, "--since", state, "--json");
    const { losses } = JSON.parse(told.stdout) as {
      readonly losses: readonly Readonly<Record<string, unknown>>[];
    };
    assert.deepEqual(
      losses.map(({ entry, effect, verdict, changes }) => ({ entry, effect, verdict, changes })),
      [
        {
          entry: "database/catalog",
          effect: "replaced",
          verdict: "refused",
          changes: [{ property: "dbName", from: "catalog", to: "cards" }],
        },
      ],
    );
    assert.equal(told.status, 1);
  });

  it("tells a file that is none without a stack trace", () => {
    const { status, stdout, stderr } = previewStaging("--since", file("none.json", "{}"));
    assert.deepEqual([status, stdout], [1, ""]);
    assert.match(stderr, /none\.json is neither an exported stack nor a preview's --json/);
    assert.doesNotMatch(stderr, /^\s+at /m);
  });
});
