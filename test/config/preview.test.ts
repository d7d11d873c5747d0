import * as assert from "node:assert/strict";
import { execFile } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { COMPLIANT, edited } from "../support/config-files";

const ROOT = path.resolve(__dirname, "../..");

interface Outcome {
  readonly code: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** What `npm run preview` does with its arguments, in a process of its own. */
function preview(...args: readonly string[]): Promise<Outcome> {
  const command = ["--require", "tsx/cjs", "preview/main.ts", "--json", ...args];
  return new Promise((resolve) => {
    const child = execFile(process.execPath, command, { cwd: ROOT }, (_, stdout, stderr) => {
      resolve({ code: child.exitCode ?? undefined, stdout, stderr });
    });
  });
}

describe("the preview of a wrong stack file", () => {
  let directory: string;

  before(() => {
    directory = fs.mkdtempSync(path.join(os.tmpdir(), "slipway-preview-"));
  });

  after(() => {
    fs.rmSync(directory, { recursive: true });
  });

  /** Refused with exactly these words on standard error, and nothing else anywhere. */
  async function refused(text: string, mistakes: (file: string) => string): Promise<void> {
    const file = path.join(directory, "stack.yaml");
    fs.writeFileSync(file, text);
    const { code, stdout, stderr } = await preview("--config", file);
    assert.deepEqual({ code, stdout, stderr }, { code: 1, stdout: "", stderr: `error: ${mistakes(file)}\n` });
  }

  it("says every mistake with its place, and ends with 1", () =>
    refused(
      edited([
        ["costCode: SHOPDEV1", "costCode: SHOP"],
        ["port: 3000", "prt: 3000"],
      ]),
      (file) => `2 mistakes in the configuration; nothing was changed.
  ${file}:7:3  slipway:costCode
      found "SHOP"; allowed: exactly 8 letters or digits; quote it, such as "A1B2C3D4"
  ${file}:68:7  slipway:services.prices.prt
      unknown key; did you mean "port"?`,
    ));

  it("says where the YAML is broken", () =>
    refused(
      COMPLIANT.replace("port: 3000", "port 3000"),
      (file) => `1 mistake in the configuration; nothing was changed.
  ${file}:68:7  (YAML)
      a key without its colon, or a text over more than one line. Mend the YAML; nothing else was checked.`,
    ));

  it("says that a secret is in plain text, and not which", () =>
    refused(
      `${COMPLIANT}  slipway:stripeKey: sk-live-canary\n`,
      (file) => `1 mistake in the configuration; nothing was changed.
  ${file}:72:3  slipway:stripeKey
      a secret in plain text. Remove it here, change it where it is in force, and set it with: pulumi config set --secret stripeKey --stack dev`,
    ));

  it("says which stacks there are when asked for one that there is not", async () => {
    const { code, stdout, stderr } = await preview("--stack", "prodd");
    assert.deepEqual(
      { code, stdout, stderr },
      {
        code: 1,
        stdout: "",
        stderr:
          'error: there is no stack "prodd": Pulumi.prodd.yaml does not exist. Stacks: dev, prod-use1, prod-usw2, staging. A stack file of another folder is named with --config\n',
      },
    );
  });

  it("says that the file is missing, without a stack trace", async () => {
    const file = path.join(directory, "nowhere.yaml");
    const { code, stdout, stderr } = await preview("--config", file);
    assert.deepEqual([code, stdout], [1, ""]);
    assert.ok(
      stderr.startsWith(`error: 1 mistake in the configuration; nothing was changed.\n  ${file}  (file)\n`),
      stderr,
    );
    assert.doesNotMatch(stderr, /^ {4}at /m);
  });
});
