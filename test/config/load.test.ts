import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { checkStackFile, loadConfig } from "../../config/load";
import { ConfigurationError, type Problem } from "../../config/problem";
import { parseStackFile } from "../../config/stack-file";
import { stackFileText, textAt } from "../support/config-files";
import { failureOf, planOf } from "../support/preview-program";

const KEY = "slipway:paymentApiKey";
const file = parseStackFile("Pulumi.dev.yaml", stackFileText("dev"), "slipway");

/** What a program reads as the stack dev, under Pulumi's own runtime. */
async function load(
  config: Readonly<Record<string, string>>,
  secretKeys: readonly string[] = [KEY],
): Promise<unknown> {
  let loaded: unknown;
  await planOf(
    async () => {
      const { settings, secrets } = loadConfig();
      const keys = Object.keys(secrets);
      loaded = {
        settings,
        keys,
        areSecret: await Promise.all(keys.map((key) => pulumi.isSecret(secrets[key] ?? pulumi.output("")))),
      };
      return secrets;
    },
    { config, secretKeys },
  );
  return loaded;
}

async function problemsOf(...args: Parameters<typeof load>): Promise<readonly Problem[]> {
  const error = await failureOf(load(...args));
  assert.ok(
    pulumi.RunError.isInstance(error),
    "a mistake of the user's, for which the CLI prints no stack trace",
  );
  assert.ok(error instanceof ConfigurationError, String(error));
  return error.problems;
}

describe("the configuration that a program loads", () => {
  it("is the stack file's settings, and its secrets as secret outputs", async () => {
    const { settings } = checkStackFile(file, "dev", "slipway");
    assert.deepEqual(await load({ ...file.config, [KEY]: "value-of-the-secret" }), {
      settings,
      keys: ["paymentApiKey"],
      areSecret: [true],
    });
  });

  it("holds no secret in its settings", async () => {
    const loaded = await load({ ...file.config, [KEY]: "value-of-the-secret" });
    assert.equal(JSON.stringify(loaded).includes("value-of-the-secret"), false);
  });

  it("is refused without a secret that it names, with the place and the command that sets it", async () => {
    const [problem, ...others] = await problemsOf(file.config, []);
    assert.deepEqual(others, []);
    assert.ok(problem !== undefined);
    assert.equal(textAt(stackFileText("dev"), problem, 21), "config: paymentApiKey");
    const { file: name, path, message } = problem;
    assert.deepEqual(
      { name, path, message },
      {
        name: "Pulumi.dev.yaml",
        path: "slipway:services.orders-ingestion.secrets.PAYMENT_API_KEY.config",
        message:
          "the secret paymentApiKey is not set; set it with: pulumi config set --secret paymentApiKey --stack dev",
      },
    );
  });

  it("is refused with the missing secret and every other mistake at once", async () => {
    const problems = await problemsOf({ ...file.config, "slipway:costCode": "SHORT" }, []);
    assert.deepEqual(
      problems.map(({ path }) => path),
      ["slipway:costCode", "slipway:services.orders-ingestion.secrets.PAYMENT_API_KEY.config"],
    );
  });

  it("is refused with a secret in plain text, without printing it", async () => {
    const problems = await problemsOf({ ...file.config, [KEY]: "value-of-the-secret" }, []);
    assert.deepEqual(
      problems.map(({ path }) => path),
      [KEY],
    );
    assert.equal(JSON.stringify(problems).includes("value-of-the-secret"), false);
  });

  it("is refused when what describes the stack is secret, without printing what the CLI decrypted", async () => {
    const queues = JSON.stringify({ orders: { visibilityTimeoutSeconds: "decrypted" } });
    const problems = await problemsOf({ ...file.config, [KEY]: "x", "slipway:queues": queues }, [
      KEY,
      "slipway:queues",
    ]);
    assert.deepEqual(
      problems.map(({ path }) => path),
      ["slipway:queues"],
    );
    assert.equal(JSON.stringify(problems).includes("decrypted"), false);
  });

  it("names no place in the stack's own file when another one was given", async () => {
    const [problem] = await problemsOf({ ...file.config, [KEY]: "x", "slipway:costCode": "SHORT" });
    assert.deepEqual(problem, {
      file: "(configuration of stack dev)",
      path: "slipway:costCode",
      message: 'found "SHORT"; allowed: exactly 8 letters or digits; quote it, such as "A1B2C3D4"',
    });
  });
});
