import * as assert from "node:assert/strict";
import * as path from "node:path";
import { SECURITY_PARTS } from "../../account/schema";
import { compiledCode } from "../../components/function/compiled-code";
import { handler, type CheckEvent } from "../../components/account-security/check/index";
import { LOOKS } from "../../components/account-security/check/looks";
import { fakeAccount, type Answers } from "../support/fake-account";

const EVENT: CheckEvent = {
  parts: SECURITY_PARTS,
  regions: ["us-east-1", "eu-west-1"],
  accountId: "123456789012",
  costAllocationTags: ["CostCode", "Project"],
};

async function foundWith(answers: Answers, only?: string): Promise<object> {
  return handler(EVENT, undefined, fakeAccount(answers, only).aws);
}

function named(name: string): Error {
  return Object.assign(new Error("no such thing"), { name });
}

describe("The check of an account", () => {
  it("knows how to look for every part", () => {
    assert.deepEqual(Object.keys(LOOKS).sort(), [...SECURITY_PARTS].sort());
  });

  it("finds nothing missing where everything is, and asks in each region where AWS does", async () => {
    const { aws, calls } = fakeAccount({});
    assert.deepEqual(await handler(EVENT, undefined, aws), { missing: {}, unknown: {} });
    const regionsOf = (call: string): readonly string[] =>
      calls.filter(({ name }) => name === call).map(({ region }) => region);
    for (const call of [
      "listDetectors",
      "listAnalyzers",
      "getEbsEncryptionByDefault",
      "listAccountSettings",
    ]) {
      assert.deepEqual(regionsOf(call), ["us-east-1", "eu-west-1"], call);
    }
    for (const call of ["describeTrails", "getPublicAccessBlock", "getAccountPasswordPolicy"]) {
      assert.deepEqual(regionsOf(call), ["us-east-1"], call);
    }
    assert.deepEqual(regionsOf("publish"), []);
  });

  const LACKING: Readonly<Record<string, readonly [answers: Answers, missing: object]>> = {
    "no trail that records every region": [
      { describeTrails: { trailList: [{ TrailARN: "a", IsMultiRegionTrail: false }] } },
      { cloudTrail: ["no trail records every region"] },
    ],
    "a trail that is off": [
      { getTrailStatus: { IsLogging: false } },
      { cloudTrail: ["the trail that records every region is switched off"] },
    ],
    "a trail that signs nothing": [
      { describeTrails: { trailList: [{ TrailARN: "a", IsMultiRegionTrail: true }] } },
      { cloudTrail: ["no trail signs its records, so a change of them would not be seen"] },
    ],
    "no block of public buckets": [
      { getPublicAccessBlock: named("NoSuchPublicAccessBlockConfiguration") },
      {
        s3PublicAccessBlock: [
          "buckets can be made public: BlockPublicAcls, BlockPublicPolicy, IgnorePublicAcls, RestrictPublicBuckets off for the account",
        ],
      },
    ],
    "no policy of passwords": [
      { getAccountPasswordPolicy: named("NoSuchEntityException") },
      {
        passwordPolicy: [
          "passwords may have 6 characters: ask for 14",
          "former passwords may be taken again: remember 24",
        ],
      },
    ],
    "bills that do not tell a tag apart": [
      { listCostAllocationTags: { CostAllocationTags: [{ TagKey: "Project" }] } },
      { costAllocationTags: ["bills do not tell apart by the tags CostCode: activate them"] },
    ],
  };
  for (const [name, [answers, missing]] of Object.entries(LACKING)) {
    it(`tells of ${name}`, async () => {
      assert.deepEqual(await foundWith(answers), { missing, unknown: {} });
    });
  }

  it("tells in which region something is missing", async () => {
    const answers = {
      listDetectors: { DetectorIds: [] },
      describeConfigurationRecorderStatus: { ConfigurationRecordersStatus: [{ recording: false }] },
      listAnalyzers: { analyzers: [{ type: "ACCOUNT_UNUSED_ACCESS", status: "ACTIVE" }] },
      getEbsEncryptionByDefault: { EbsEncryptionByDefault: false },
      listAccountSettings: { settings: [{ value: "disabled" }] },
    };
    assert.deepEqual(await foundWith(answers, "eu-west-1"), {
      missing: {
        accessAnalyzer: ["eu-west-1: no analyzer looks for what others can reach"],
        config: ["eu-west-1: the recorder of AWS Config is stopped"],
        containerInsights: ["eu-west-1: new ECS clusters have no Container Insights"],
        ebsEncryption: ["eu-west-1: new EBS volumes are not encrypted"],
        guardDuty: ["eu-west-1: GuardDuty is off"],
      },
      unknown: {},
    });
    assert.deepEqual(
      await foundWith(
        { getDetector: { Status: "DISABLED" }, describeConfigurationRecorderStatus: {} },
        "us-east-1",
      ),
      {
        missing: {
          config: ["us-east-1: AWS Config has no recorder"],
          guardDuty: ["us-east-1: GuardDuty is suspended"],
        },
        unknown: {},
      },
    );
  });

  it("says what it could not find out, and tells the rest all the same", async () => {
    const denied = Object.assign(new Error("not authorized to perform: ce:ListCostAllocationTags"), {
      name: "AccessDeniedException",
    });
    assert.deepEqual(
      await foundWith({ listCostAllocationTags: denied, getTrailStatus: { IsLogging: false } }),
      {
        missing: { cloudTrail: ["the trail that records every region is switched off"] },
        unknown: {
          costAllocationTags: "AccessDeniedException: not authorized to perform: ce:ListCostAllocationTags",
        },
      },
    );
  });

  it("looks only for what it is asked for", async () => {
    const { aws, calls } = fakeAccount({});
    await handler({ ...EVENT, parts: ["passwordPolicy"] }, undefined, aws);
    assert.deepEqual(
      calls.map(({ name }) => name),
      ["getAccountPasswordPolicy"],
    );
  });

  it("tells its topic once, of all that is missing, and nothing where nothing is", async () => {
    const event = { ...EVENT, topicArn: "arn:aws:sns:us-east-1:123456789012:alerts" };
    const complete = fakeAccount({});
    await handler(event, undefined, complete.aws);
    assert.deepEqual(
      complete.calls.filter(({ name }) => name === "publish"),
      [],
    );
    const { aws, calls } = fakeAccount({
      getTrailStatus: { IsLogging: false },
      listAccountSettings: new Error("slow down"),
    });
    await handler(event, undefined, aws);
    const published = calls.filter(({ name }) => name === "publish");
    assert.deepEqual(
      published.map(({ input }) => input),
      [
        {
          TopicArn: event.topicArn,
          Subject: "AWS account 123456789012: 2 to mend",
          Message: [
            "What the account 123456789012 must have, and has not:",
            "- cloudTrail: the trail that records every region is switched off",
            "- containerInsights: could not be looked at: Error: slow down",
            "Have the account's project own it, mend it, or say why it is not needed: slipway-account:security.",
          ].join("\n"),
        },
      ],
    );
  });

  it("fails where nobody could be told, so that Lambda tells of that", async () => {
    const event = { ...EVENT, topicArn: "arn:aws:sns:us-east-1:123456789012:alerts" };
    const { aws } = fakeAccount({ getTrailStatus: { IsLogging: false }, publish: named("KMSAccessDenied") });
    await assert.rejects(handler(event, undefined, aws), /no such thing/);
  });

  it("compiles to one module that takes the SDK from Lambda", async () => {
    const { assets } = compiledCode(
      path.resolve(__dirname, "../../components/account-security/check"),
    ) as unknown as {
      readonly assets: Promise<Readonly<Record<string, { readonly text: Promise<string> }>>>;
    }; // what an archive holds is not declared
    const text = await (await assets)["index.mjs"]?.text;
    assert.match(text ?? "", /export \{\n {2}handler\n\};/);
    assert.match(text ?? "", /@aws-sdk\/client-/);
  });
});
