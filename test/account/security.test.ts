import * as assert from "node:assert/strict";
import { accountPlan, owning } from "../support/account-stack";
import {
  allInputsOf,
  countsOf,
  inputsOf,
  namesOf,
  readableOutputs,
  statementsOf,
} from "../support/component-plan";
import { plannedStatements } from "../support/iam-documents";
import { lint } from "../support/iam-lint";

const REGIONS = ["us-east-1", "eu-west-1"];

describe("GuardDuty", () => {
  it("is on in each region with stacks, for what the platform has", async () => {
    const plan = await accountPlan(owning("guardDuty"));
    assert.deepEqual(
      Object.values(allInputsOf(plan, "aws:guardduty/detector:Detector")).map(({ enable, region }) => [
        enable,
        region,
      ]),
      [...REGIONS].sort().map((region) => [true, region]),
    );
    const features = Object.values(allInputsOf(plan, "aws:guardduty/detectorFeature:DetectorFeature"));
    assert.deepEqual(
      features.filter(({ region }) => region === "eu-west-1").map(({ name, status }) => [name, status]),
      [
        ["EBS_MALWARE_PROTECTION", "ENABLED"],
        ["EKS_AUDIT_LOGS", "DISABLED"],
        ["LAMBDA_NETWORK_LOGS", "ENABLED"],
        ["RDS_LOGIN_EVENTS", "ENABLED"],
        ["S3_DATA_EVENTS", "ENABLED"],
      ],
    );
    assert.equal(features.length, 10);
  });

  it("has its high findings told, those of other regions too", async () => {
    const plan = await accountPlan(owning("guardDuty"));
    for (const rule of Object.values(allInputsOf(plan, "aws:cloudwatch/eventRule:EventRule"))) {
      assert.deepEqual(rule["eventPattern"], {
        source: ["aws.guardduty"],
        "detail-type": ["GuardDuty Finding"],
        detail: { severity: [{ numeric: [">=", 7] }] },
      });
    }
    const targets = allInputsOf(plan, "aws:cloudwatch/eventTarget:EventTarget");
    assert.equal(targets["findings"]?.["arn"], "<Topic account-alerts arn>");
    const bus = "arn:aws:events:us-east-1:123456789012:event-bus/default";
    assert.deepEqual(targets["findings.eu-west-1"], {
      arn: bus,
      region: "eu-west-1",
      roleArn: "<Role findings arn>",
      rule: "<EventRule findings.eu-west-1 name>",
    });
    assert.deepEqual(statementsOf(plan, "aws:iam/rolePolicy:RolePolicy", "findings"), [
      { Effect: "Allow", Action: ["events:PutEvents"], Resource: [bus] },
    ]);
    assert.deepEqual(statementsOf(plan, "aws:iam/role:Role", "findings", "assumeRolePolicy"), [
      {
        Effect: "Allow",
        Action: "sts:AssumeRole",
        Principal: { Service: "events.amazonaws.com" },
        Condition: {
          StringEquals: { "aws:SourceAccount": "123456789012" },
          ArnEquals: { "aws:SourceArn": ["<EventRule findings.eu-west-1 arn>"] },
        },
      },
    ]);
  });
});

describe("Settings of the account", () => {
  it("that are owned are made, in each region where AWS has them by region, and nothing else", async () => {
    const plan = await accountPlan(
      owning(
        ...["accessAnalyzer", "s3PublicAccessBlock", "ebsEncryption"],
        ...["passwordPolicy", "containerInsights", "costAllocationTags"],
      ),
    );
    assert.deepEqual(countsOf(plan), {
      "aws:accessanalyzer/analyzer:Analyzer": 2,
      "aws:costexplorer/costAllocationTag:CostAllocationTag": 3,
      "aws:ebs/encryptionByDefault:EncryptionByDefault": 2,
      "aws:ecs/accountSettingDefault:AccountSettingDefault": 2,
      "aws:iam/accountPasswordPolicy:AccountPasswordPolicy": 1,
      "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock": 1,
      "slipway:account:AccountSecurity": 1,
      "slipway:identity:Identity": 1,
    });
    assert.deepEqual(namesOf(plan, "aws:costexplorer/costAllocationTag:CostAllocationTag"), [
      "CostCode",
      "Environment",
      "Project",
    ]);
    assert.deepEqual(inputsOf(plan, "aws:ecs/accountSettingDefault:AccountSettingDefault", "eu-west-1"), {
      name: "containerInsights",
      region: "eu-west-1",
      value: "enhanced",
    });
  });

  it("that are ignored are neither made nor looked for, and the reason is told", async () => {
    const plan = await accountPlan(owning());
    assert.deepEqual(countsOf(plan), {
      "slipway:account:AccountSecurity": 1,
      "slipway:identity:Identity": 1,
    });
    const { security } = readableOutputs(plan) as { readonly security: Readonly<Record<string, unknown>> };
    assert.deepEqual(Object.keys(security).sort(), ["checked", "ignored", "owned"]);
    assert.equal(
      (security["ignored"] as Readonly<Record<string, string>>)["config"],
      "Not what this is about",
    );
  });
});

describe("What an account is checked for", () => {
  it("is all that is neither owned nor ignored", async () => {
    const { security } = readableOutputs(await accountPlan()) as { readonly security: unknown };
    assert.deepEqual(security, {
      alertTopicArn: "<Topic account-alerts arn>",
      checked: ["accessAnalyzer", "ebsEncryption", "containerInsights", "costAllocationTags"],
      found: null,
      ignored: { s3PublicAccessBlock: "A site in a public bucket" },
      owned: ["cloudTrail", "guardDuty", "config", "passwordPolicy"],
    });
  });

  it("is looked at by a function that reads what it looks for, tells its topic, and does nothing else", async () => {
    const plan = await accountPlan();
    const statements = statementsOf(plan, "aws:iam/rolePolicy:RolePolicy", "account-check");
    assert.deepEqual(statements, [
      {
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: ["<LogGroup account-check arn>:*"],
      },
      {
        Effect: "Allow",
        Action: [
          "access-analyzer:ListAnalyzers",
          "ec2:GetEbsEncryptionByDefault",
          "ecs:ListAccountSettings",
          "ce:ListCostAllocationTags",
        ],
        Resource: ["*"],
      },
      { Effect: "Allow", Action: ["sns:Publish"], Resource: ["<Topic account-alerts arn>"] },
      {
        Effect: "Allow",
        Action: ["kms:Decrypt", "kms:GenerateDataKey"],
        Resource: ["<Key account-alerts-key arn>"],
      },
    ]);
  });

  it("is of actions that AWS has, for every part", async () => {
    const plan = await accountPlan({});
    const statements = statementsOf(plan, "aws:iam/rolePolicy:RolePolicy", "account-check") as readonly {
      readonly Action: readonly string[];
      readonly Resource: readonly string[];
    }[];
    const findings = await Promise.all(plannedStatements(plan).map(lint));
    // All recorders, trails and detectors are asked of: nothing else is wide, and nothing is wrong.
    assert.deepEqual(
      findings.flatMap((found) =>
        found.filter(({ place }) => place.startsWith("RolePolicy ")).map(({ of }) => of),
      ),
      ["config:DescribeConfigurationRecorderStatus", "cloudtrail:GetTrailStatus", "guardduty:GetDetector"],
    );
    const [, looks, trail, detector] = statements;
    assert.equal(looks?.Action.length, 9);
    assert.deepEqual(trail?.Resource, ["arn:aws:cloudtrail:*:*:trail/*"]);
    assert.deepEqual(detector?.Resource, ["arn:aws:guardduty:*:123456789012:detector/*"]);
  });

  it("is told once a day, and a check that fails is told of too", async () => {
    const plan = await accountPlan();
    const { scheduleExpression, target } = inputsOf(
      plan,
      "aws:scheduler/schedule:Schedule",
      "account-check.daily",
    );
    const { input, arn } = target as { readonly input: unknown; readonly arn: string };
    assert.deepEqual([scheduleExpression, arn], ["cron(0 5 * * ? *)", "<Function account-check arn>"]);
    assert.deepEqual(input, {
      accountId: "123456789012",
      costAllocationTags: ["CostCode", "Environment", "Project"],
      parts: ["accessAnalyzer", "ebsEncryption", "containerInsights", "costAllocationTags"],
      regions: REGIONS,
      topicArn: "<Topic account-alerts arn>",
    });
    const { destinationConfig } = inputsOf(
      plan,
      "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
      "account-check",
    );
    assert.deepEqual(destinationConfig, { onFailure: { destination: "<Topic account-alerts arn>" } });
    assert.deepEqual(namesOf(plan, "aws:sns/topicSubscription:TopicSubscription"), [
      "account-alerts-ops@example.com",
    ]);
  });
});
