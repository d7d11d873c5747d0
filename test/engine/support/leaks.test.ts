import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { secretValue } from "../../support/preview-program";
import type { EngineResource } from "./facts";
import { leaksIn, leaksInText, secretTextsOf } from "./leaks";

const SIGNATURE = "4dabf18193072939515e22adb298388d";

/** A resource with an output that is secret, as `pulumi stack export --show-secrets` has it. */
function withSecret(value: unknown): EngineResource {
  const secret = { [SIGNATURE]: "1b47061264138c4ac30d75fd1eb44270", plaintext: JSON.stringify(value) };
  return { urn: "urn:a", type: "aws:a/b:B", custom: true, outputs: { nested: [{ password: secret }] } };
}

describe("Secrets that stand in the open", () => {
  it("are looked for as a whole and by each text in their JSON, but for what is told anyway", () => {
    const value = JSON.stringify({
      host: "db.example.com",
      password: "canary-1",
      keys: { SESSION: "canary-2" },
    });
    assert.deepEqual(
      [...secretTextsOf([withSecret(value)])].sort(),
      [
        ["canary-1", "urn:a.outputs.nested.0.password.password"],
        ["canary-2", "urn:a.outputs.nested.0.password.keys.SESSION"],
        [value, "urn:a.outputs.nested.0.password"],
      ].sort(),
    );
  });

  it("are not looked for where they are too short to be told from other text, and where there are none", () => {
    assert.deepEqual(
      [...secretTextsOf([withSecret("abc"), { urn: "urn:b", type: "a:b:C", custom: false }])],
      [],
    );
  });

  it("are not looked for in a list of which the engine takes all for secret", () => {
    const ruled = withSecret([{ name: "a rule of it", search: "canary-3" }]);
    assert.deepEqual(
      [...secretTextsOf([ruled, withSecret("canary-3")])],
      [["canary-3", "urn:a.outputs.nested.0.password"]],
    );
  });

  it("are looked for in a list where a plan marks them", () => {
    const inputs = { rules: [{ name: "a rule of it", search: secretValue("canary-4") }] };
    assert.deepEqual(
      [...secretTextsOf([{ urn: "urn:a", inputs }])],
      [["canary-4", "urn:a.inputs.rules.0.search"]],
    );
  });

  it("are found as they are and as JSON has them, in files of any folder below", () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "leaks-"));
    try {
      fs.mkdirSync(path.join(folder, "history/dev"), { recursive: true });
      const file = path.join(folder, "history/dev/state.json");
      fs.writeFileSync(file, JSON.stringify({ one: 'canary "one"', two: "canary-two" }));
      fs.writeFileSync(path.join(folder, "other.json"), "{}");
      const secrets = new Map([
        ['canary "one"', "urn:one"],
        ["canary-two", "urn:two"],
        ["canary-three", "urn:three"],
      ]);
      assert.deepEqual(leaksIn(folder, secrets), [`urn:one in ${file}`, `urn:two in ${file}`]);
      assert.deepEqual(leaksInText("the canary-three sings", secrets), ["urn:three"]);
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });
});
