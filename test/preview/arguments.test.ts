import * as assert from "node:assert/strict";
import { readArguments } from "../../preview/arguments";

describe("the command line of the preview", () => {
  it("asks for the main project's usual stack, as text, with its own file, unless told otherwise", () => {
    assert.deepEqual(readArguments([]), { allStacks: false, format: "text", help: false });
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
      allStacks: false,
      format: "json",
      help: true,
    });
    const others = readArguments(["--all-stacks", "--against", "origin/main", "--format", "markdown"]);
    assert.deepEqual(others, { allStacks: true, against: "origin/main", format: "markdown", help: false });
  });

  it("refuses what it does not know, and says how it is called", () => {
    const cases: [string[], RegExp][] = [
      [["--stak", "dev"], /Unknown option '--stak'[^]*--stack NAME/],
      [["dev"], /Unexpected argument 'dev'[^]*--stack NAME/],
      [["--stack"], /'--stack <value>' argument missing[^]*--stack NAME/],
      [["--json=yes"], /'--json' does not take an argument/],
      [["--format", "html"], /"html" is no format: text, json, markdown, mermaid/],
      [["--json", "--format", "text"], /--json and --format text contradict each other/],
      [["--all-stacks", "--stack", "dev"], /--all-stacks and --stack cannot be asked for together/],
      [["--against", "main", "--since", "f"], /--against and --since cannot be asked for together/],
      [["--stack", "../dev"], /"\.\.\/dev" is no name for a stack/],
    ];
    for (const [args, message] of cases)
      assert.throws(() => readArguments(args), { name: "PreviewError", message });
  });
});
