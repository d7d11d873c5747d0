import * as assert from "node:assert/strict";
import type { Plan } from "../../../preview/plan";
import {
  allInputsOf,
  dependenciesOf,
  inputsOf,
  namesOf,
  planOf,
  readableOutputs,
  statementsOf,
} from "../../support/component-plan";
import { PROD, STACK_TAGS, tlsStatement } from "../../support/component-stack";
import { resource } from "../../support/evaluate";

const BUCKET = "aws:s3/bucket:Bucket";
const SOURCE = "aws:cloudwatch/logDeliverySource:LogDeliverySource";
const DESTINATION = "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination";
const DELIVERY = "aws:cloudwatch/logDelivery:LogDelivery";
const NAME = "site-access-logs";
const logs = `<Bucket ${NAME} arn>`;
const SITES = { blog: { costCode: "BLOGDEV1" }, docs: { accessLogs: false }, shop: {} };
const TAGS = { blog: { ...STACK_TAGS, CostCode: "BLOGDEV1" }, shop: STACK_TAGS };
/** Of each site that logs. */
const each = (make: (name: "blog" | "shop") => object): object => ({
  blog: make("blog"),
  shop: make("shop"),
});

const sites = (slipway: object = {}): Promise<Plan> => planOf({ ...slipway, sites: SITES });

describe("The access logs of sites", () => {
  it("are delivered of each site that does not say otherwise, each to its folder, where CloudFront hands out logs", async () => {
    const plan = await sites();
    assert.deepEqual(
      allInputsOf(plan, SOURCE),
      each((name) => ({
        logType: "ACCESS_LOGS",
        region: "us-east-1",
        resourceArn: `<Distribution ${name} arn>`,
        tags: TAGS[name],
      })),
    );
    assert.deepEqual(
      allInputsOf(plan, DESTINATION),
      each((name) => ({
        deliveryDestinationConfiguration: { destinationResourceArn: `${logs}/${name}` },
        outputFormat: "json",
        region: "us-east-1",
        tags: TAGS[name],
      })),
    );
    assert.deepEqual(
      allInputsOf(plan, DELIVERY),
      each((name) => ({
        deliveryDestinationArn: `<LogDeliveryDestination ${name} arn>`,
        deliverySourceName: `<LogDeliverySource ${name} name>`,
        region: "us-east-1",
        s3DeliveryConfigurations: [{ enableHiveCompatiblePath: false, suffixPath: "{yyyy}/{MM}/{dd}" }],
        tags: TAGS[name],
      })),
    );
  });

  it("are delivered in that region by a stack of another, whose bucket stays in its own", async () => {
    const plan = await planOf({ sites: { shop: {} } }, { "aws:region": "eu-west-1" });
    for (const type of [SOURCE, DESTINATION, DELIVERY]) {
      assert.equal(inputsOf(plan, type, "shop")["region"], "us-east-1", type);
    }
    assert.equal(inputsOf(plan, BUCKET, NAME)["region"], undefined);
    const [, { Condition }] = statementsOf(plan, "aws:s3/bucketPolicy:BucketPolicy", NAME) as [
      object,
      { readonly Condition: { readonly ArnEquals: object } },
    ];
    assert.deepEqual(Condition.ArnEquals, { "aws:SourceArn": "<LogDeliverySource shop arn>" });
  });

  it("may be written by the sites' deliveries alone, and by each to its own folder", async () => {
    const plan = await sites();
    const written = (name: string): object => ({
      Effect: "Allow",
      Principal: { Service: ["delivery.logs.amazonaws.com"] },
      Action: ["s3:PutObject"],
      Resource: [`${logs}/${name}/*`],
      Condition: {
        StringEquals: {
          "aws:SourceAccount": "123456789012",
          "s3:x-amz-acl": "bucket-owner-full-control",
        },
        ArnEquals: { "aws:SourceArn": `<LogDeliverySource ${name} arn>` },
      },
    });
    assert.deepEqual(statementsOf(plan, "aws:s3/bucketPolicy:BucketPolicy", NAME), [
      tlsStatement(["s3:*"], [logs, `${logs}/*`]),
      written("blog"),
      written("shop"),
    ]);
    for (const name of ["blog", "shop"]) {
      const waits = dependenciesOf(plan, DELIVERY, name);
      assert.ok(waits.includes(`BucketPolicy ${NAME}`), waits.join());
    }
  });

  it("are in one bucket, encrypted by S3's own keys, and go after a time", async () => {
    const plan = await sites();
    assert.deepEqual(namesOf(plan, BUCKET), ["blog", "docs", "shop", NAME].sort());
    assert.deepEqual(inputsOf(plan, BUCKET, NAME), { forceDestroy: true, tags: STACK_TAGS });
    const encryption =
      "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
    assert.deepEqual(inputsOf(plan, encryption, NAME), {
      bucket: `<Bucket ${NAME} id>`,
      rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
    });
    const rulesOf = async (slipway: object): Promise<unknown> =>
      inputsOf(
        await sites(slipway),
        "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
        NAME,
      )["rules"];
    const rules = (days: number): readonly object[] => [
      {
        abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
        expiration: { days },
        filter: { prefix: "" },
        id: "clean-up",
        noncurrentVersionExpiration: { noncurrentDays: 1 },
        status: "Enabled",
      },
    ];
    assert.deepEqual(await rulesOf({}), rules(30));
    assert.deepEqual(await rulesOf(PROD), rules(365));
  });

  it("stay in prod", async () => {
    const { protect, retainOnDelete } = resource(await sites(PROD), BUCKET, NAME);
    assert.deepEqual([protect, retainOnDelete], [true, true]);
  });

  it("are where the stack says", async () => {
    assert.deepEqual(readableOutputs(await sites())["siteAccessLogs"], {
      blog: `s3://<Bucket ${NAME} id>/blog/`,
      shop: `s3://<Bucket ${NAME} id>/shop/`,
    });
  });

  it("have no bucket where no site logs, or there is none", async () => {
    for (const none of [{}, { shop: { accessLogs: false } }]) {
      const plan = await planOf({ sites: none });
      assert.deepEqual(namesOf(plan, BUCKET), Object.keys(none));
      for (const type of [SOURCE, DESTINATION, DELIVERY]) assert.deepEqual(namesOf(plan, type), [], type);
      assert.deepEqual(readableOutputs(plan)["siteAccessLogs"], {});
    }
  });
});
