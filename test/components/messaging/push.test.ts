import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { judgedCredential } from "../../../components/messaging/push-credential";
import type { Plan } from "../../../preview/plan";
import {
  allInputsOf,
  countsOf,
  inputsOf,
  planOf,
  readableOutputs,
  statementsOf,
} from "../../support/component-plan";
import { PROD, STACK_TAGS, stackFile, worker } from "../../support/component-stack";
import { evaluateConfig, resource } from "../../support/evaluate";

const APPLICATION = "aws:sns/platformApplication:PlatformApplication";
const LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";
const PUSH = { platform: "GCM", credential: { config: "fcmAccount" } };
const LOGS = "sns/us-east-1/123456789012/app/GCM/<PlatformApplication customers name>";

const withPush = (more: object = {}, stack: object = {}): Promise<Plan> =>
  planOf({ push: { customers: { ...PUSH, ...more } }, ...stack });

describe("An application for pushes", () => {
  it("sends with the secret that the file names, and logs what failed, and a share of the rest", async () => {
    assert.deepEqual(allInputsOf(await withPush(), APPLICATION), {
      customers: {
        platform: "GCM",
        platformCredential: "[secret]",
        failureFeedbackRoleArn: "<Role customers-push arn>",
        successFeedbackRoleArn: "<Role customers-push arn>",
        successFeedbackSampleRate: "10",
      },
    });
  });

  it("logs where SNS will: encrypted, for as long as all logs, by a role that may do nothing else", async () => {
    const plan = await withPush({ successSamplePercent: 100 });
    const groups = allInputsOf(plan, LOG_GROUP);
    const common = { retentionInDays: 7, kmsKeyId: "<Key logs arn>", tags: STACK_TAGS };
    assert.deepEqual(groups["customers-sent"], { ...common, name: LOGS });
    assert.deepEqual(groups["customers-failed"], { ...common, name: `${LOGS}/Failure` });
    const arns = ["customers-sent", "customers-failed"].map((name) => `<LogGroup ${name} arn>`);
    assert.deepEqual(statementsOf(plan, "aws:iam/rolePolicy:RolePolicy", "customers-push"), [
      {
        Effect: "Allow",
        Action: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: arns.flatMap((arn) => [arn, `${arn}:*`]),
      },
    ]);
    assert.deepEqual(statementsOf(plan, "aws:iam/role:Role", "customers-push", "assumeRolePolicy"), [
      { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "sns.amazonaws.com" } },
    ]);
    assert.equal(inputsOf(plan, APPLICATION, "customers")["successFeedbackSampleRate"], "100");
  });

  it("tells of pushes that fail in numbers, and of a credential that is refused", async () => {
    const plan = await withPush({ alarmFailures: 20 });
    const alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";
    const failures = inputsOf(plan, alarm, "push-customers-failures");
    assert.deepEqual(
      [failures["metricName"], failures["dimensions"], failures["threshold"], failures["alarmActions"]],
      [
        "NumberOfNotificationsFailed",
        { Application: "<PlatformApplication customers name>", Platform: "GCM" },
        20,
        ["<Topic alerts-warning arn>"],
      ],
    );
    const filter = inputsOf(plan, "aws:cloudwatch/logMetricFilter:LogMetricFilter", "customers-rejected");
    assert.deepEqual(filter["metricTransformation"], {
      name: "customers-rejected",
      namespace: "shop-dev/push",
      value: "1",
    });
    assert.equal(filter["logGroupName"], `${LOGS}/Failure`);
    const refused = inputsOf(plan, alarm, "push-customers-credential");
    assert.deepEqual(
      [refused["namespace"], refused["metricName"], refused["alarmActions"]],
      ["shop-dev/push", "customers-rejected", ["<Topic alerts-critical arn>"]],
    );
  });

  it("copies the credential into an encrypted parameter, where the file asks for it", async () => {
    const parameter = "aws:ssm/parameter:Parameter";
    const plan = await withPush({ parameterName: "/dev/shop/fcm" });
    assert.deepEqual(allInputsOf(plan, parameter), {
      customers: {
        name: "/dev/shop/fcm",
        type: "SecureString",
        value: "[secret]",
        keyId: "<Key secrets arn>",
        description: "What push customers sends with",
        tags: STACK_TAGS,
      },
    });
    assert.equal(countsOf(await withPush())[parameter], undefined);
  });

  it("is protected, and kept with its endpoints, in prod alone", async () => {
    const prod = await evaluateConfig(stackFile({ ...PROD, push: { customers: PUSH } }), "prod");
    const { protect, retainOnDelete } = resource(prod, APPLICATION, "customers");
    assert.deepEqual([protect, retainOnDelete], [true, true]);
    const dev = resource(await withPush(), APPLICATION, "customers");
    assert.deepEqual([dev.protect, dev.retainOnDelete], [false, false]);
  });

  it("is used to register phones and to send to them, in that application alone", async () => {
    const plan = await withPush({}, { services: { shop: worker({ uses: ["push/customers"] }) } });
    assert.deepEqual(statementsOf(plan, "aws:iam/rolePolicy:RolePolicy", "shop-task"), [
      {
        Effect: "Allow",
        Action: ["sns:CreatePlatformEndpoint"],
        Resource: ["<PlatformApplication customers arn>"],
      },
      {
        Effect: "Allow",
        Action: [
          "sns:DeleteEndpoint",
          "sns:GetEndpointAttributes",
          "sns:Publish",
          "sns:SetEndpointAttributes",
        ],
        Resource: ["arn:aws:sns:us-east-1:123456789012:endpoint/GCM/<PlatformApplication customers name>/*"],
      },
    ]);
    assert.deepEqual(readableOutputs(plan)["pushApplicationArns"], {
      customers: "<PlatformApplication customers arn>",
    });
  });

  it("registers the same before anything of it is known", async () => {
    const file = stackFile({ push: { customers: { ...PUSH, parameterName: "/dev/shop/fcm" } } });
    const [known, unknown] = await Promise.all(
      (["known", "unknown"] as const).map((computed) => evaluateConfig(file, "dev", { computed })),
    );
    assert.deepEqual(
      unknown?.resources.map(({ urn }) => urn),
      known?.resources.map(({ urn }) => urn),
    );
  });
});

describe("The credential of an application for pushes", () => {
  const ACCOUNT = {
    type: "service_account",
    project_id: "shop-1234",
    private_key: "-----BEGIN PRIVATE KEY-----",
    client_email: "push@shop-1234.iam.gserviceaccount.com",
  };

  /** What is said of a value; nothing where it is taken. */
  async function said(value: string): Promise<string | undefined> {
    try {
      const judged = judgedCredential("customers", "fcmAccount", pulumi.secret(value));
      // What an output holds is a promise of the SDK's own, which its types leave out.
      const taken = await (judged as unknown as { promise(): Promise<string> }).promise();
      assert.equal(taken, value);
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }
  const HELP =
    "It is the JSON file that Firebase makes under Project settings, Service accounts, Generate new private key: pulumi config set --secret fcmAccount < service-account.json";

  it("is a service account's key file", async () => {
    assert.equal(await said(JSON.stringify(ACCOUNT)), undefined);
  });

  it("is not judged where something stands in for it", async () => {
    assert.equal(await said("placeholder-for-slipway:fcmAccount"), undefined);
  });

  for (const [what, value, message] of [
    [
      "an API key, which SNS takes no longer",
      "AIzaSyTopSecret",
      "is no JSON object: an API key, perhaps, or a file cut short",
    ],
    [
      "a file cut short",
      '{ "type": "service_account", "private_key": "TopSecret',
      "is no JSON object: an API key, perhaps, or a file cut short",
    ],
    [
      "a file of something else",
      JSON.stringify({ ...ACCOUNT, type: "authorized_user" }),
      'has not type "service_account": it is the file of something else',
    ],
    [
      "a file without a key",
      JSON.stringify({ ...ACCOUNT, private_key: "", client_email: undefined }),
      "lacks private_key, client_email",
    ],
  ] as const) {
    it(`is not ${what}, and never quoted`, async () => {
      assert.equal(await said(value), `push customers: the secret fcmAccount ${message}. ${HELP}`);
    });
  }
});
