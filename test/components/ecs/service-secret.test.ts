import * as assert from "node:assert/strict";
import type { Plan } from "../../../preview/plan";
import { containsSecret, withoutSecretMarks } from "../../../preview/wire";
import { allInputsOf, failureOf, inputsOf, namesOf, openInputs, planOf } from "../../support/component-plan";
import { PROD, serviceTags, worker } from "../../support/component-stack";

const SECRET = "aws:secretsmanager/secret:Secret";
const VERSION = "aws:secretsmanager/secretVersion:SecretVersion";
const PASSWORD = "random:index/randomPassword:RandomPassword";
const SECRETS = {
  SESSION_KEY: { generate: {} },
  API_TOKEN: { config: "paymentToken" },
  LONG_KEY: { generate: { length: 96 } },
};

function versionOf(plan: Plan): { readonly text: string; readonly isSecret: boolean } {
  const version = plan.resources.find(({ type, name }) => type === VERSION && name === "mailer");
  assert.ok(version);
  return {
    text: String(openInputs(version)["secretString"]),
    isSecret: containsSecret(version.inputs["secretString"] ?? null),
  };
}

describe("A service's own secrets", () => {
  it("are one JSON secret, encrypted with the stack's key, a key a variable", async () => {
    const plan = await planOf({ services: { mailer: worker({ secrets: SECRETS }) } });
    assert.deepEqual(allInputsOf(plan, SECRET), {
      mailer: {
        description: "Secrets of service mailer",
        kmsKeyId: "<Key secrets arn>",
        recoveryWindowInDays: 7,
        tags: serviceTags("mailer", "WORKDEV1"),
      },
    });
    assert.deepEqual(inputsOf(plan, VERSION, "mailer"), {
      secretId: "<Secret mailer arn>",
      secretString: "[secret]",
    });
    const { text, isSecret } = versionOf(plan);
    const values = JSON.parse(text) as Record<string, string>;
    assert.deepEqual(Object.keys(values), ["API_TOKEN", "LONG_KEY", "SESSION_KEY"]);
    assert.equal(isSecret, true);
    assert.deepEqual(
      Object.values(values).map(({ length }) => length),
      ["placeholder-for-slipway:paymentToken".length, 96, 48],
    );
  });

  it("are generated of letters and digits, each apart", async () => {
    const plan = await planOf({ services: { mailer: worker({ secrets: SECRETS }) } });
    assert.deepEqual(allInputsOf(plan, PASSWORD), {
      "mailer:LONG_KEY": { length: 96, special: false },
      "mailer:SESSION_KEY": { length: 48, special: false },
    });
  });

  it("are refused where the configuration holds them in plain text, and not printed", async () => {
    const secrets = { API_TOKEN: { config: "paymentToken" } };
    const message = await failureOf(
      { services: { mailer: worker({ secrets }) } },
      { "slipway:paymentToken": "token-in-plain-text" },
    );
    assert.match(message, /slipway:paymentToken/);
    assert.doesNotMatch(message, /token-in-plain-text/);
  });

  it("can be brought back for a month in prod", async () => {
    const plan = await planOf({ ...PROD, services: { mailer: worker({ secrets: SECRETS }) } });
    assert.equal(inputsOf(plan, SECRET, "mailer")["recoveryWindowInDays"], 30);
  });

  it("are no resource at all where a service has none", async () => {
    const plan = await planOf({ services: { mailer: worker() } });
    assert.deepEqual(
      [SECRET, VERSION, PASSWORD].flatMap((type) => namesOf(plan, type)),
      [],
    );
  });

  it("keep services apart whose names and variables read the same when put together", async () => {
    const plan = await planOf({
      services: {
        mail: worker({ secrets: { ER_KEY: { generate: {} } } }),
        "mail-er": worker({ secrets: { KEY: { generate: {} } } }),
      },
    });
    assert.deepEqual([...namesOf(plan, PASSWORD)].sort(), ["mail-er:KEY", "mail:ER_KEY"]);
  });

  it("may not be named twice, as a variable and as a secret", async () => {
    const services = { mailer: worker({ environment: { KEY: "x" }, secrets: { KEY: { generate: {} } } }) };
    assert.match(await failureOf({ services }), /KEY is set twice/);
  });
});

describe("Secrets that somebody else keeps", () => {
  const secretArn = "arn:aws:secretsmanager:us-east-1:123456789012:secret:vendor/mail-Ab12Cd";
  const existing = { existing: { secretArn, key: "apiKey" } };

  it("are no part of the service's own, and make none where there is nothing else", async () => {
    const alone = await planOf({ services: { mailer: worker({ secrets: { VENDOR_KEY: existing } }) } });
    assert.deepEqual([...namesOf(alone, SECRET), ...namesOf(alone, VERSION)], []);
    const secrets = { ...SECRETS, VENDOR_KEY: existing };
    const both = await planOf({ services: { mailer: worker({ secrets }) } });
    const values = JSON.parse(versionOf(both).text) as Record<string, string>;
    assert.deepEqual(Object.keys(values), ["API_TOKEN", "LONG_KEY", "SESSION_KEY"]);
  });

  it("are not told to a standby, which names them itself", async () => {
    const secrets = { ...SECRETS, VENDOR_KEY: existing };
    const { outputs } = await planOf({ services: { mailer: worker({ secrets }) } });
    const told = withoutSecretMarks(outputs["forStandby"] ?? null) as {
      readonly generatedSecrets: Readonly<Record<string, object>>;
    };
    assert.deepEqual(Object.keys(told.generatedSecrets["mailer"] ?? {}), ["LONG_KEY", "SESSION_KEY"]);
  });

  it("may not share a variable with what the service gets otherwise", async () => {
    const secrets = { KEY: existing };
    const services = { mailer: worker({ environment: { KEY: "x" }, secrets }) };
    assert.match(await failureOf({ services }), /KEY is set twice/);
  });
});
