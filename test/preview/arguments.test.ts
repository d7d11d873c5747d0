import * as assert from "node:assert/strict";
import { readArguments } from "../../preview/arguments";

describe("the command line of the preview", () => {
  it("asks for the main project's usual stack, as text, with its own file, unless told otherwise", () => {
    assert.deepEqual(readArguments([]), { json: false, help: false });
    const args = [
      "--project=bootstrap",
      "--stack",
      "prod-use1",
      "--config=other.yaml",
      "--json",
      "--policy-pack-config",
      "p.json",
      "--since=state.json",
      "--help",
    ];
    assert.deepEqual(readArguments(args), {
      project: "bootstrap",
      stack: "prod-use1",
      config: "other.yaml",
      policyPackConfig: "p.json",
      since: "state.json",
      json: true,
      help: true,
    });
  });

  it("refuses what it does not know, and says how it is called", () => {
    const cases: [string[], RegExp][] = [
      [["--stak", "dev"], /Unknown option '--stak'[^]*--stack NAME/],
      [["dev"], /Unexpected argument 'dev'[^]*--stack NAME/],
      [["--stack"], /'--stack <value>' argument missing[^]*--stack NAME/],
      [["--json=yes"], /'--json' does not take an argument/],
      [["--stack", "../dev"], /"\.\.\/dev" is no name for a stack/],
    ];
    for (const [args, message] of cases)
      assert.throws(() => readArguments(args), { name: "PreviewError", message });
  });
});
