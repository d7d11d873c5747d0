import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as assert from "node:assert/strict";
import { textOf } from "../../preview/wire";
import { failureOf, named, planOf, secretValue } from "../support/preview-program";

describe("reads and data sources", () => {
  it("are answered", async () => {
    const plan = await planOf(async () => {
      const vpc = aws.ec2.Vpc.get("existing", "vpc-0123456789abcdef0");
      const bucket = aws.s3.Bucket.get("logs", "acme-logs");
      new aws.ec2.SecurityGroup("group", { vpcId: vpc.id });
      const identity = await aws.getCallerIdentity();
      const zone = await aws.route53.getZone({ name: "example.com." });
      return {
        arn: vpc.arn,
        bucket: bucket.bucketRegionalDomainName,
        account: identity.accountId,
        region: (await aws.getRegion()).region,
        other: (await aws.getRegion({ region: "us-west-2" })).region,
        partition: (await aws.getPartition()).partition,
        zone: zone.name,
        zoneId: zone.zoneId,
        zones: (await aws.getAvailabilityZones({ state: "available" })).names,
        subnets: aws.ec2.getSubnetsOutput({ tags: { Tier: "private" } }).ids.length,
      };
    });
    assert.deepEqual(plan.outputs["arn"], "arn:aws:ec2:us-east-1:123456789012:vpc/vpc-0123456789abcdef0");
    assert.equal(plan.outputs["bucket"], "acme-logs.s3.us-east-1.amazonaws.com");
    assert.equal(plan.outputs["account"], "123456789012");
    assert.deepEqual([plan.outputs["region"], plan.outputs["other"]], ["us-east-1", "us-west-2"]);
    assert.equal(plan.outputs["partition"], "aws");
    assert.equal(plan.outputs["zone"], "example.com");
    assert.match(textOf(plan.outputs["zoneId"]), /^Z[A-Z0-9]{8,31}$/);
    assert.deepEqual(plan.outputs["zones"], ["us-east-1a", "us-east-1b", "us-east-1c"]);
    assert.equal(plan.outputs["subnets"], 2);
    const { external, id } = named(plan, "existing");
    assert.deepEqual([external, id], [true, "vpc-0123456789abcdef0"]);
  });

  it("without an answer are an error that says which, and where to add it", async () => {
    const read = await failureOf(
      planOf(() => ({ arn: aws.dynamodb.Table.get("orders", "orders-table").arn })),
    );
    assert.match(
      read.message,
      /aws:dynamodb\/table:Table "orders" \(orders-table\).*preview\/offline\/reads\.ts/,
    );
    const invoke = await failureOf(planOf(() => ({ x: aws.ec2.getAmiOutput({}).id })));
    assert.match(invoke.message, /aws:ec2\/getAmi:getAmi.*preview\/offline\/invokes\.ts/);
  });

  it("of a policy document give the document", async () => {
    const plan = await planOf(() => ({
      json: aws.iam.getPolicyDocumentOutput({
        statements: [
          {
            sid: "Read",
            actions: ["s3:GetObject"],
            resources: ["arn:aws:s3:::bucket/*"],
            principals: [{ type: "Service", identifiers: ["cloudfront.amazonaws.com"] }],
            conditions: [{ test: "StringEquals", variable: "aws:SourceAccount", values: ["123456789012"] }],
          },
        ],
      }).json,
    }));
    assert.deepEqual(JSON.parse(textOf(plan.outputs["json"])), {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "Read",
          Effect: "Allow",
          Action: ["s3:GetObject"],
          Resource: ["arn:aws:s3:::bucket/*"],
          Principal: { Service: ["cloudfront.amazonaws.com"] },
          Condition: { StringEquals: { "aws:SourceAccount": ["123456789012"] } },
        },
      ],
    });
  });

  it("of a policy document hold the documents that it is put together from", async () => {
    const statement = (sid: string, actions: readonly string[]): object => ({
      Sid: sid,
      Effect: "Allow",
      Action: actions,
    });
    const plan = await planOf(() => ({
      json: aws.iam.getPolicyDocumentOutput({
        sourcePolicyDocuments: [JSON.stringify({ Statement: statement("Read", ["s3:GetObject"]) }), ""],
        statements: [
          { sid: "List", actions: ["s3:ListBucket"] },
          {
            effect: "Deny",
            actions: ["s3:*"],
            principals: [{ type: "*", identifiers: ["*"] }],
            notPrincipals: [
              { type: "AWS", identifiers: ["111111111111"] },
              { type: "AWS", identifiers: ["222222222222"] },
            ],
          },
        ],
        overridePolicyDocuments: [
          JSON.stringify({ Statement: [statement("List", ["s3:ListAllMyBuckets"])] }),
        ],
      }).json,
    }));
    assert.deepEqual(JSON.parse(textOf(plan.outputs["json"])), {
      Version: "2012-10-17",
      Statement: [
        statement("Read", ["s3:GetObject"]),
        statement("List", ["s3:ListAllMyBuckets"]),
        {
          Effect: "Deny",
          Action: ["s3:*"],
          Principal: "*",
          NotPrincipal: { AWS: ["111111111111", "222222222222"] },
        },
      ],
    });
  });
});

describe("references to other stacks", () => {
  const program = (): object => {
    const other = new pulumi.StackReference("organization/slipway/prod-use1");
    return {
      arn: other.requireOutput("databaseArn"),
      password: other.getOutput("password"),
      missing: other.getOutput("absent").apply((value: unknown) => value === undefined),
    };
  };

  it("are answered with that stack's outputs, the secret ones secret and the others not", async () => {
    const asked: string[] = [];
    const plan = await planOf(program, {
      stackOutputs: (name) => {
        asked.push(name);
        return Promise.resolve({ databaseArn: "arn:aws:rds:x", password: secretValue("hidden") });
      },
    });
    assert.deepEqual(asked, ["organization/slipway/prod-use1"]);
    assert.deepEqual(plan.outputs["arn"], "arn:aws:rds:x");
    assert.deepEqual(plan.outputs["password"], secretValue("hidden"));
  });

  it("without an answer are an error", async () => {
    assert.match(
      (await failureOf(planOf(program))).message,
      /stack organization\/slipway\/prod-use1.*no answer/,
    );
    const missing = await failureOf(planOf(program, { stackOutputs: () => Promise.resolve({}) }));
    assert.match(missing.message, /Required output 'databaseArn' does not exist/);
  });
});
