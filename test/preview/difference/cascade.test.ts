import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import * as assert from "node:assert/strict";
import { told, type Program } from "../../support/told-changes";

describe("a value that only the update knows", () => {
  it("is told of where another resource passes it on", async () => {
    const site =
      (domainName: string): Program =>
      () => {
        const { arn } = new aws.acm.Certificate("site", { domainName, validationMethod: "DNS" });
        const { certificateArn } = new aws.acm.CertificateValidation("site", { certificateArn: arn });
        new aws.lb.Listener("https", {
          loadBalancerArn: "balancer",
          certificateArn,
          defaultActions: [{ type: "fixed-response", fixedResponse: { contentType: "text/plain" } }],
        });
      };
    const lines = await told(site("example.com"), site("example.org"));
    assert.deepEqual(
      lines.map((each) => each.map((line) => line.replace(/arn:\S+/, "ARN"))),
      [
        ["replaced site", "domainName: example.com → example.org (yes)"],
        ["replaced site", "certificateArn: ARN → that of site, which is replaced (yes)"],
        ["changed https", "certificateArn: ARN → that of site, which is replaced (no)"],
      ],
    );
  });

  it("is told of in each place of a text that has several", async () => {
    const policyOf =
      (...names: readonly string[]): Program =>
      () => {
        const arns = names.map((name) => new aws.sqs.Queue(name, {}).arn);
        const policy = pulumi.jsonStringify({ Where: pulumi.interpolate`${arns[0]} or ${arns[1]}` });
        new aws.iam.RolePolicy("policy", { role: "role-of-another", policy });
      };
    const [first] = await told(policyOf("a", "b"), policyOf("c", "d"));
    assert.deepEqual(
      first?.map((line) => line.replace(/: arn\S+ or arn\S+/, "")),
      ["changed policy", "policy.Where → [that of c, which is new] or [that of d, which is new] (no)"],
    );
  });

  it("makes another secret of one that has it, and tells no more of the secret", async () => {
    const secretOf =
      (length: number, ...more: readonly string[]): Program =>
      () => {
        const values = [
          new random.RandomPassword("key", { length }),
          ...more.map((name) => new random.RandomPassword(name, { length: 8 })),
        ].map(({ result }) => result);
        new aws.secretsmanager.SecretVersion("secret", {
          secretId: "secret-of-another",
          secretString: pulumi.jsonStringify(values),
        });
      };
    assert.deepEqual(await told(secretOf(16), secretOf(16)), []);
    assert.deepEqual(await told(secretOf(16), secretOf(24)), [
      ["replaced secret", "secretString: [secret] → that of key, which is replaced (yes)"],
      ["replaced key", "length: 16 → 24 (yes)"],
    ]);
    assert.deepEqual(await told(secretOf(16), secretOf(16, "other")), [
      ["replaced secret", "secretString: [secret] → that of other, which is new (yes)"],
      ["created other"],
    ]);
  });

  it("changes a secret in place where another is not made", async () => {
    const parameterOf =
      (length: number): Program =>
      () => {
        const { result } = new random.RandomPassword("key", { length });
        new aws.ssm.Parameter("parameter", { type: "SecureString", value: result });
      };
    assert.deepEqual((await told(parameterOf(16), parameterOf(24))).at(0), [
      "changed parameter",
      "value: [secret] → that of key, which is replaced (no)",
    ]);
  });

  it("is told whole, of a text that could stand in others by chance", async () => {
    const recordOf =
      (domainName: string): Program =>
      () => {
        const certificate = new aws.acm.Certificate("site", { domainName, validationMethod: "DNS" });
        const type = certificate.domainValidationOptions.apply(
          ([option]) => option?.resourceRecordType ?? "",
        );
        new aws.route53.Record("site", {
          zoneId: "Z1",
          name: "x",
          ttl: 60,
          type,
          records: ["CNAME"],
        });
      };
    assert.deepEqual((await told(recordOf("example.com"), recordOf("example.org"))).at(-1), [
      "changed site",
      "type: CNAME → that of site, which is replaced (no)",
    ]);
  });

  it("is not one of what is only read, in a secret neither", async () => {
    const secretOf =
      (read: () => pulumi.Input<string>): Program =>
      () =>
        new aws.secretsmanager.SecretVersion("secret", {
          secretId: "secret-of-another",
          secretString: pulumi.secret(read()),
        });
    const before = secretOf(() => "token");
    const after = secretOf(() => aws.ec2.Vpc.get("vpc", "vpc-12345678").arn);
    assert.deepEqual(await told(before, after), []);
  });

  it("replaces by an option that an earlier preview has told", async () => {
    const withTrigger =
      (value: string): Program =>
      () =>
        new aws.sqs.Queue("orders", {}, { replacementTrigger: value });
    assert.deepEqual(await told(withTrigger("alb"), withTrigger("httpApi")), [
      ["replaced orders", "replacementTrigger: alb → httpApi (yes)"],
    ]);
  });
});
