import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import * as sentry from "@pulumiverse/sentry";
import * as assert from "node:assert/strict";
import { jsonOf, textOf } from "../support/outcome";
import { named, planOf, secretValue } from "../support/preview-program";

const CANARY = "canary-4f1c9a";

describe("secrets", () => {
  it("that a provider makes come back secret, with all that is built from them", async () => {
    const plan = await planOf(() => {
      const password = new random.RandomPassword("password", { length: 24, special: false });
      const key = new sentry.SentryKey("key", { organization: "acme", project: "api" });
      const access = new aws.iam.AccessKey("access", { user: "ci" });
      const url = pulumi.interpolate`postgres://app:${password.result}@host`;
      const secret = new aws.secretsmanager.Secret("secret", {});
      new aws.secretsmanager.SecretVersion("version", {
        secretId: secret.id,
        secretString: pulumi.jsonStringify({ url, dsn: key.secret }),
      });
      new aws.ssm.Parameter("nested", { type: "String", tags: { deep: password.bcryptHash } });
      return { url, list: [key.secret], access: access.secret, open: secret.arn };
    });
    const password = named(plan, "password").outputs["result"];
    assert.equal(isSecret(password), true);
    assert.equal(isSecret(named(plan, "version").inputs["secretString"]), true);
    assert.equal(isSecret((named(plan, "nested").inputs["tags"] as { deep: unknown }).deep), true);
    assert.deepEqual(
      Object.entries(plan.outputs).map(([name, value]) => [name, isSecret(value)]),
      [
        ["access", true],
        ["list", false],
        ["open", false],
        ["url", true],
      ],
    );
    assert.match(JSON.stringify(plan.outputs["list"]), /1b47061264138c4ac30d75fd1eb44270/);
  });

  it("named in additionalSecretOutputs come back secret", async () => {
    const plan = await planOf(() => {
      const queue = new aws.sqs.Queue("queue", {}, { additionalSecretOutputs: ["url"] });
      return { url: queue.url, arn: queue.arn };
    });
    assert.equal(isSecret(plan.outputs["url"]), true);
    assert.equal(isSecret(plan.outputs["arn"]), false);
  });

  it("of the configuration are never parsed and never printed", async () => {
    const plan = await planOf(
      () => {
        const token = new pulumi.Config().requireSecret("token");
        const database = new aws.rds.Instance("database", { instanceClass: "db.t4g.micro", password: token });
        const named = new aws.sqs.Queue("named", { name: token });
        return { token, password: database.password, arn: named.arn, length: token.apply((t) => t.length) };
      },
      { config: { "aws:region": "us-east-1", "slipway:token": CANARY }, secretKeys: ["slipway:token"] },
    );
    assert.deepEqual(named(plan, "database").inputs["password"], secretValue(CANARY));
    assert.deepEqual(plan.outputs["token"], secretValue(CANARY));
    assert.equal(isSecret(plan.outputs["arn"]), true, "what the cloud makes of a secret name is secret");
    for (const report of [jsonOf(plan), textOf(plan)]) {
      assert.equal(report.includes(CANARY), false);
      assert.equal(report.includes("[secret]"), true);
    }
  });

  it("that are not known yet are secret all the same", async () => {
    const plan = await planOf(
      () => {
        const password = new random.RandomPassword("password", { length: 8 });
        new aws.ssm.Parameter("parameter", { type: "SecureString", value: password.result });
        return { isSecret: pulumi.output(pulumi.isSecret(password.result)) };
      },
      { computed: "unknown" },
    );
    assert.equal(plan.outputs["isSecret"], true);
  });
});

function isSecret(value: unknown): boolean {
  return JSON.stringify(value).startsWith(
    '{"4dabf18193072939515e22adb298388d":"1b47061264138c4ac30d75fd1eb44270"',
  );
}
