import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import * as sentry from "@pulumiverse/sentry";
import * as assert from "node:assert/strict";
import { textOf } from "../../../preview/wire";
import { failureOf, named, planOf } from "../../support/preview-program";
import { computedOf } from "../../support/preview-values";

describe("offline values", () => {
  it("fit together: the parts of one thing name one another", async () => {
    const plan = await planOf(() => {
      const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" });
      const group = new aws.ec2.DefaultSecurityGroup("group", { vpcId: vpc.id });
      const project = new sentry.SentryProject("project", { organization: "acme", name: "api", slug: "api" });
      const key = new sentry.SentryKey("key", { organization: "acme", project: project.slug });
      return {
        same: pulumi.all([vpc.defaultSecurityGroupId, group.id]).apply(([left, right]) => left === right),
        number: pulumi.all([project.internalId, key.dsnPublic]).apply(([id, dsn]) => dsn.endsWith(`/${id}`)),
      };
    });
    assert.deepEqual(plan.outputs, { number: true, same: true });
  });

  it("of a certificate ask for one record a domain, the same for its wildcard and in every region", async () => {
    const options = async (region: string): Promise<readonly Readonly<Record<string, string>>[]> => {
      const { domainValidationOptions } = await computedOf(
        () =>
          new aws.acm.Certificate("it", {
            domainName: "example.com",
            subjectAlternativeNames: ["*.example.com", "example.org"],
            validationMethod: "DNS",
          }),
        { "aws:region": region },
      );
      return domainValidationOptions as readonly Readonly<Record<string, string>>[];
    };
    const [apex, wildcard, other] = await options("us-east-1");
    assert.match(apex?.["resourceRecordName"] ?? "", /^_[0-9a-f]{32}\.example\.com\.$/);
    assert.match(apex?.["resourceRecordValue"] ?? "", /^_[0-9a-f]{32}\.[a-z]{10}\.acm-validations\.aws\.$/);
    assert.deepEqual({ ...wildcard, domainName: "example.com" }, apex);
    assert.match(other?.["resourceRecordName"] ?? "", /\.example\.org\.$/);
    assert.deepEqual((await options("us-west-2"))[0], apex);
  });

  it("follow the region and its partition", async () => {
    const queue = (): pulumi.Resource => new aws.sqs.Queue("it", { name: "q" });
    const china = await computedOf(queue, { "aws:region": "cn-north-1" });
    assert.equal(china["arn"], "arn:aws-cn:sqs:cn-north-1:123456789012:q");
    assert.equal(china["url"], "https://sqs.cn-north-1.amazonaws.com.cn/123456789012/q");
    const gov = await computedOf(queue, { "aws:region": "us-gov-west-1" });
    assert.equal(gov["arn"], "arn:aws-us-gov:sqs:us-gov-west-1:123456789012:q");
  });

  it("are made up, and well formed, where a region's constants are not in the table", async () => {
    const plan = await planOf(() => ({ zone: new aws.lb.LoadBalancer("it", {}).zoneId }), {
      config: { "aws:region": "af-south-1" },
    });
    assert.deepEqual(plan.warnings, []);
    const { zone } = plan.outputs;
    assert.ok(typeof zone === "string");
    assert.match(zone, /^Z[A-Z0-9]{13}$/);
  });

  it("of random resources have the length and the characters asked for, always the same", async () => {
    const results = async (): Promise<readonly string[]> => {
      const plan = await planOf(() => {
        new random.RandomPassword("long", { length: 40, special: false, minNumeric: 3 });
        new random.RandomPassword("own", { length: 12, overrideSpecial: "~", minSpecial: 12 });
        new random.RandomString("lower", { length: 6, upper: false, special: false, numeric: false });
        new random.RandomId("id", { byteLength: 4, prefix: "x-" });
      });
      const password = (name: string): string =>
        (named(plan, name).outputs["result"] as { value: string }).value;
      const { outputs } = named(plan, "id");
      return [
        password("long"),
        password("own"),
        textOf(named(plan, "lower").outputs["result"]),
        textOf(outputs["hex"]),
      ];
    };
    const [long = "", own = "", lower = "", hex = ""] = await results();
    assert.match(long, /^[A-Za-z0-9]{40}$/);
    assert.ok((long.match(/\d/g) ?? []).length >= 3);
    assert.equal(own, "~".repeat(12));
    assert.match(lower, /^[a-z]{6}$/);
    assert.match(hex, /^x-[0-9a-f]{8}$/);
    assert.deepEqual(await results(), [long, own, lower, hex]);
  });

  it("go into a map beside what was given in it", async () => {
    const { domainNameConfiguration } = await computedOf(
      () =>
        new aws.apigatewayv2.DomainName("it", {
          domainName: "api.example.com",
          domainNameConfiguration: {
            certificateArn: "arn",
            endpointType: "REGIONAL",
            securityPolicy: "TLS_1_2",
          },
        }),
    );
    const { targetDomainName, hostedZoneId, ...given } = domainNameConfiguration as Record<string, unknown>;
    assert.deepEqual(given, { certificateArn: "arn", endpointType: "REGIONAL", securityPolicy: "TLS_1_2" });
    assert.match(String(targetDomainName), /^d-[a-z0-9]{10}\.execute-api\./);
    assert.match(String(hostedZoneId), /^Z[A-Z0-9]{13}$/);
  });

  it("refuse an automatic name that AWS would refuse", async () => {
    const error = await failureOf(
      planOf(() => {
        new aws.lb.LoadBalancer("a-name-of-twenty-six-letters", {});
      }),
    );
    assert.match(error.message, /36 characters; AWS takes 32: shorten the name or set `name`/);
  });
});
