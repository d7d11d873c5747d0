import * as assert from "node:assert/strict";
import { readArguments } from "../../../preview/policies/arguments";

describe("the command line of npm run policies", () => {
  it("asks for the catalogue as text unless told otherwise", () => {
    assert.deepEqual(readArguments([]), { output: "text" });
    assert.deepEqual(readArguments(["--json"]), { output: "json" });
    assert.deepEqual(readArguments(["--markdown"]), { output: "markdown" });
    assert.deepEqual(readArguments(["--schema"]), { output: "schema" });
    assert.deepEqual(readArguments(["--policy", "edge-waf"]), { output: "policy", policy: "edge-waf" });
    assert.deepEqual(readArguments(["--schema", "--help"]), { output: "help" });
  });

  it("takes a configuration, and where it is to hold", () => {
    const args = ["--config=p.yaml", "--stack", "shop/dev", "--environment", "dev", "--policy", "edge-waf"];
    assert.deepEqual(readArguments(args), {
      output: "policy",
      config: "p.yaml",
      stack: "shop/dev",
      environment: "dev",
      policy: "edge-waf",
    });
    assert.deepEqual(readArguments(["--config", "p.yaml", "--json"]), { output: "json", config: "p.yaml" });
  });

  it("refuses what it does not know, and what does not go together, and says how it is called", () => {
    const cases: [string[], RegExp][] = [
      [["--confg", "x"], /Unknown option '--confg'[^]*--config FILE/],
      [["edge-waf"], /Unexpected argument 'edge-waf'[^]*--config FILE/],
      [["--config"], /'--config <value>' argument missing[^]*--config FILE/],
      [["--json", "--schema"], /--json and --schema do not go together/],
      [["--markdown", "--policy", "x"], /--markdown and --policy do not go together/],
      [["--schema", "--config", "x"], /--schema is about the pack itself: leave --config out/],
      [["--stack", "dev"], /--stack says where a configuration holds: give --config/],
      [["--environment", "dev"], /--environment says where a configuration holds: give --config/],
      [
        ["--config", "x", "--json", "--environment", "dev"],
        /--json prints the whole file: leave --environment out/,
      ],
    ];
    for (const [args, message] of cases)
      assert.throws(() => readArguments(args), { name: "PreviewError", message });
  });
});
