import * as assert from "node:assert/strict";
import { checkAddress } from "../../../components/observability/alert-routes";
import { checkStackFile } from "../../../config/load";
import { parseStackFile } from "../../../config/stack-file";
import { allInputsOf, countsOf, inputsOf, namesOf, planOf, statementsOf } from "../../support/component-plan";
import { DOMAIN, STACK_TAGS, stackFile } from "../../support/component-stack";
import { evaluateConfig } from "../../support/evaluate";

const TOPIC = "aws:sns/topic:Topic";
const POLICY = "aws:sns/topicPolicy:TopicPolicy";
const SUBSCRIPTION = "aws:sns/topicSubscription:TopicSubscription";
const CHANNEL = "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration";
const SLACK = { workspaceId: "T0123ABCDEF", channelId: "C0123ABCDEF" };
const NEWS = { workspaceId: "T0123ABCDEF", channelId: "C0NEWS00000" };
const PAGED = { critical: { pagerDuty: { config: "pagerKey" }, opsgenie: { config: "opsgenieKey" } } };

describe("Notices", () => {
  it("have no topic where nobody hears of them and nothing tells of them", async () => {
    assert.deepEqual(namesOf(await planOf(), TOPIC), ["alerts-critical", "alerts-warning"]);
  });

  it("have one where somebody hears of them, which no service of AWS publishes to", async () => {
    const plan = await planOf({ alerts: { notice: { emails: ["news@example.com"] } } });
    assert.deepEqual(namesOf(plan, TOPIC).toSorted(), ["alerts-critical", "alerts-notice", "alerts-warning"]);
    assert.deepEqual(statementsOf(plan, POLICY, "alerts-notice"), [
      {
        Sid: "TlsOnly",
        Effect: "Deny",
        Principal: "*",
        Action: ["sns:Publish"],
        Resource: ["<Topic alerts-notice arn>"],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ]);
  });
});

describe("Alerts to Slack", () => {
  const alerts = { critical: { slack: SLACK }, warning: { slack: SLACK }, notice: { slack: NEWS } };

  it("go by one configuration a channel, with the topics of what it hears of", async () => {
    const shared = {
      guardrailPolicyArns: ["arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess"],
      iamRoleArn: "<Role alerts-slack arn>",
      region: "us-east-2",
      slackTeamId: "T0123ABCDEF",
      tags: STACK_TAGS,
      userAuthorizationRequired: true,
    };
    assert.deepEqual(allInputsOf(await planOf({ alerts }), CHANNEL), {
      "alerts-slack-C0123ABCDEF": {
        ...shared,
        configurationName: "shop-dev-us-east-1-C0123ABCDEF",
        slackChannelId: "C0123ABCDEF",
        snsTopicArns: ["<Topic alerts-critical arn>", "<Topic alerts-warning arn>"],
      },
      "alerts-slack-C0NEWS00000": {
        ...shared,
        configurationName: "shop-dev-us-east-1-C0NEWS00000",
        slackChannelId: "C0NEWS00000",
        snsTopicArns: ["<Topic alerts-notice arn>"],
      },
    });
  });

  it("let nobody in the channel do more than look at metrics", async () => {
    const plan = await planOf({ alerts });
    assert.deepEqual(statementsOf(plan, "aws:iam/role:Role", "alerts-slack", "assumeRolePolicy"), [
      { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "chatbot.amazonaws.com" } },
    ]);
    assert.deepEqual(statementsOf(plan, "aws:iam/rolePolicy:RolePolicy", "alerts-slack"), [
      {
        Effect: "Allow",
        Action: [
          "cloudwatch:GetMetricData",
          "cloudwatch:GetMetricStatistics",
          "cloudwatch:GetMetricWidgetImage",
          "cloudwatch:ListMetrics",
        ],
        Resource: ["*"],
      },
    ]);
  });

  it("need neither configuration nor role where no route has a channel", async () => {
    const counts = countsOf(await planOf());
    assert.equal(counts[CHANNEL], undefined);
    assert.deepEqual(
      namesOf(await planOf(), "aws:iam/role:Role").filter((name) => name.includes("slack")),
      [],
    );
  });
});

describe("Alerts to a pager", () => {
  const paged = () =>
    planOf(
      { alerts: PAGED },
      { "slipway:pagerKey": { secure: "v1:a:b" }, "slipway:opsgenieKey": { secure: "v1:a:b" } },
    );

  it("go to the address that a secret holds, in the envelope that pagers read", async () => {
    const plan = await paged();
    const of = (name: string): object => inputsOf(plan, SUBSCRIPTION, name);
    const expected = {
      endpoint: "[secret]",
      endpointAutoConfirms: true,
      protocol: "https",
      rawMessageDelivery: false,
      topic: "<Topic alerts-critical arn>",
    };
    assert.deepEqual(of("alerts-critical-pager-duty"), expected);
    assert.deepEqual(of("alerts-critical-opsgenie"), expected);
    assert.equal(namesOf(plan, SUBSCRIPTION).length, 2);
  });

  it("refuse what is no address, and do not quote it", () => {
    const address = "https://events.pagerduty.com/integration/0a1b2c3d/enqueue";
    assert.equal(checkAddress("pagerKey", address), address);
    for (const wrong of ["0a1b2c3d", "http://events.pagerduty.com/a", "https://", "https://a.com/b c"]) {
      assert.throws(() => checkAddress("pagerKey", wrong), {
        message:
          "the secret pagerKey is no https:// address: set the one that the pager's integration with Amazon CloudWatch shows",
      });
    }
  });

  it("name the secret that they want, as the ones of services are named", () => {
    const text = JSON.stringify({ config: stackFile({ alerts: PAGED }) });
    const file = parseStackFile("Pulumi.dev.yaml", text, "slipway");
    const { secretKeys } = checkStackFile(file, "dev", "slipway");
    assert.deepEqual(secretKeys, ["slipway:opsgenieKey", "slipway:pagerKey"]);
  });
});

describe("The services that publish to the topics of alerts", () => {
  const published = async (severity: string, keys: object) =>
    (
      statementsOf(await planOf({ ...keys }), POLICY, `alerts-${severity}`) as {
        Principal: { Service?: string[] } | string;
      }[]
    ).flatMap(({ Principal }) => (typeof Principal === "string" ? [] : (Principal.Service ?? [])));

  it("are the ones that the stack has publish, each to the severities that it tells of", async () => {
    const budget = { budget: { monthlyUsd: 100, anomaly: true } };
    assert.deepEqual(await published("critical", {}), ["cloudwatch.amazonaws.com", "events.amazonaws.com"]);
    assert.deepEqual(await published("warning", {}), ["cloudwatch.amazonaws.com"]);
    assert.deepEqual(await published("critical", budget), [
      "cloudwatch.amazonaws.com",
      "events.amazonaws.com",
      "budgets.amazonaws.com",
    ]);
    assert.deepEqual(await published("warning", budget), [
      "cloudwatch.amazonaws.com",
      "budgets.amazonaws.com",
      "costalerts.amazonaws.com",
    ]);
  });

  it("do so for the account alone, and use the key under the same conditions", async () => {
    const plan = await planOf({ budget: { monthlyUsd: 100, anomaly: true } });
    const account = { "aws:SourceAccount": "123456789012" };
    const budgets = { "aws:SourceArn": "arn:aws:budgets::123456789012:*" };
    const key = statementsOf(plan, "aws:kms/key:Key", "alerts-key") as readonly object[];
    assert.deepEqual(key.slice(1), [
      {
        Effect: "Allow",
        Principal: { Service: ["cloudwatch.amazonaws.com"] },
        Action: ["kms:Decrypt", "kms:GenerateDataKey"],
        Resource: ["*"],
        Condition: { StringEquals: account },
      },
      {
        Effect: "Allow",
        Principal: { Service: ["events.amazonaws.com"] },
        Action: ["kms:Decrypt", "kms:GenerateDataKey"],
        Resource: ["*"],
        Condition: {
          ArnLike: { "kms:EncryptionContext:aws:sns:topicArn": "arn:aws:sns:us-east-1:123456789012:*" },
        },
      },
      {
        Effect: "Allow",
        Principal: { Service: ["budgets.amazonaws.com"] },
        Action: ["kms:Decrypt", "kms:GenerateDataKey"],
        Resource: ["*"],
        Condition: { StringEquals: account, ArnLike: budgets },
      },
      {
        Effect: "Allow",
        Principal: { Service: ["costalerts.amazonaws.com"] },
        Action: ["kms:Decrypt", "kms:GenerateDataKey"],
        Resource: ["*"],
        Condition: { StringEquals: account },
      },
    ]);
  });
});

describe("Alerts of what is in no region", () => {
  const west = { "aws:region": "us-west-2" };
  const keys = { alarms: {}, domain: DOMAIN, sites: { www: {} }, alerts: { critical: { slack: SLACK } } };

  it("have topics and a key in the region of CloudFront's figures, and the same routes", async () => {
    const plan = await planOf(keys, west);
    assert.deepEqual(
      Object.entries(allInputsOf(plan, TOPIC))
        .filter(([, { region }]) => region !== undefined)
        .map(([name, { region, kmsMasterKeyId }]) => [name, region, kmsMasterKeyId]),
      [
        ["alerts-us-east-1-critical", "us-east-1", "<Key alerts-us-east-1-key arn>"],
        ["alerts-us-east-1-warning", "us-east-1", "<Key alerts-us-east-1-key arn>"],
      ],
    );
    assert.deepEqual(inputsOf(plan, CHANNEL, "alerts-slack-C0123ABCDEF")["snsTopicArns"], [
      "<Topic alerts-critical arn>",
      "<Topic alerts-us-east-1-critical arn>",
    ]);
    const alarm = inputsOf(plan, "aws:cloudwatch/metricAlarm:MetricAlarm", "site-www-errors");
    assert.equal(alarm["region"], "us-east-1");
    assert.deepEqual(alarm["alarmActions"], ["<Topic alerts-us-east-1-critical arn>"]);
  });

  it("are those of the stack where it is there itself", async () => {
    const plan = await planOf(keys);
    assert.deepEqual(namesOf(plan, TOPIC), ["alerts-critical", "alerts-warning"]);
    assert.equal(
      inputsOf(plan, "aws:cloudwatch/metricAlarm:MetricAlarm", "site-www-errors")["region"],
      undefined,
    );
  });

  it("register the same before anything is known", async () => {
    const all = {
      ...keys,
      alerts: { ...keys.alerts, ...PAGED, notice: { slack: NEWS } },
      budget: { monthlyUsd: 9, anomaly: true },
    };
    const unknown = await evaluateConfig(stackFile(all, west), "dev", { computed: "unknown" });
    assert.deepEqual(countsOf(unknown), countsOf(await planOf(all, west)));
  });
});
