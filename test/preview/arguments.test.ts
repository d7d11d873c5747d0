import * as assert from "node:assert/strict";
import * as path from "node:path";
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
      [["dev"], /^"dev" stands there by itself: is it --stack dev\?[^]*--stack NAME/],
      [["shop/Pulumi.dev.yaml"], /^"shop\/Pulumi\.dev\.yaml" stands there by itself: is it --config shop/],
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

  const ROOT = path.resolve(__dirname, "../..");
  const byNpm = {
    npm_lifecycle_event: "preview",
    npm_package_json: path.join(ROOT, "package.json"),
    INIT_CWD: path.join(ROOT, "examples", "minimal"),
  };

  it("refuses options that npm kept for itself, which would plan another stack than was asked for", () => {
    for (const [kept, option] of [
      ["npm_config_stack", "--stack"],
      ["npm_config_all_stacks", "--all-stacks"],
      ["npm_config_against", "--against"],
    ] as const) {
      assert.throws(() => readArguments([], { ...byNpm, [kept]: "staging" }), {
        name: "PreviewError",
        message: new RegExp(`^npm has taken ${option} for its own: write -- before it, `),
      });
    }
    assert.equal(
      readArguments([], { npm_lifecycle_event: "test", npm_config_stack: "staging" }).stack,
      undefined,
    );
  });

  it("takes a file from the folder that npm was called in, where it is there", () => {
    const files = (environment: NodeJS.ProcessEnv): readonly (string | undefined)[] => {
      const args = [
        "--config",
        "Pulumi.dev.yaml",
        "--policy-pack-config",
        "policies.json",
        "--since",
        "no.json",
      ];
      const { config, policyPackConfig, since } = readArguments(args, environment);
      return [config, policyPackConfig, since];
    };
    const there = ["examples/minimal/Pulumi.dev.yaml", "examples/minimal/policies.json", "no.json"];
    assert.deepEqual(
      files(byNpm).map((file) => file?.split(path.sep).join("/")),
      there,
    );
    const asGiven = ["Pulumi.dev.yaml", "policies.json", "no.json"];
    assert.deepEqual(files({ ...byNpm, INIT_CWD: ROOT }), asGiven);
    // What a preview starts in another checkout hears of npm, too.
    assert.deepEqual(files({ ...byNpm, npm_package_json: "/elsewhere/package.json" }), asGiven);
  });
});
