/** What leaves a stack for people: mail, pushes, messages in chats; and the events behind them. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { key, serviceRole, type Groups } from "./parts";

export const mail: Groups = {
  "a domain that sends mail, in both generations of SES": () => {
    const set = new aws.sesv2.ConfigurationSet("shop", {
      configurationSetName: "shop",
      deliveryOptions: { tlsPolicy: "REQUIRE" },
      suppressionOptions: { suppressedReasons: ["BOUNCE", "COMPLAINT"] },
    });
    new aws.sesv2.EmailIdentity("shop", {
      emailIdentity: "shop.example.com",
      configurationSetName: set.configurationSetName,
    });
    new aws.ses.ConfigurationSet("former", { deliveryOptions: { tlsPolicy: "Require" } });
    const domain = new aws.ses.DomainIdentity("former", { domain: "former.example.com" });
    new aws.ses.DomainDkim("former", { domain: domain.domain });
  },

  "pushes to phones, with a credential from secret configuration": () => {
    new aws.sns.PlatformApplication("phones", {
      platform: "GCM",
      platformCredential: pulumi.secret('{"type":"service_account"}'),
      failureFeedbackRoleArn: serviceRole("push-logs", "sns.amazonaws.com").arn,
    });
  },

  "alerts in Slack and in Teams, which may read metrics there": () => {
    const topic = new aws.sns.Topic("alerts", {
      kmsMasterKeyId: key("alerts", ["cloudwatch.amazonaws.com"]).id,
    });
    const channel = {
      iamRoleArn: serviceRole("chat", "chatbot.amazonaws.com").arn,
      guardrailPolicyArns: [aws.iam.ManagedPolicy.CloudWatchReadOnlyAccess],
      snsTopicArns: [topic.arn],
    };
    new aws.chatbot.SlackChannelConfiguration("alerts", {
      ...channel,
      configurationName: "alerts",
      slackTeamId: "T0123456789",
      slackChannelId: "C0123456789",
    });
    new aws.chatbot.TeamsChannelConfiguration("alerts", {
      ...channel,
      configurationName: "alerts-in-teams",
      teamId: "0d7a1d0c-2f11-4b7c-9a5e-5a3c0f0e0a51",
      tenantId: "5a3c0f0e-0a51-4b7c-9a5e-0d7a1d0c2f11",
      channelId: "19:0123456789",
    });
  },

  "a bus of one's own, whose events are kept for a month": () => {
    const bus = new aws.cloudwatch.EventBus("orders", {
      kmsKeyIdentifier: key("bus", ["events.amazonaws.com"]).arn,
    });
    new aws.cloudwatch.EventArchive("orders", { eventSourceArn: bus.arn, retentionDays: 31 });
  },

  "a budget that is told to a topic, and one that is told to people": () => {
    const month = { budgetType: "COST", timeUnit: "MONTHLY", limitAmount: "500", limitUnit: "USD" };
    const at = {
      comparisonOperator: "GREATER_THAN",
      notificationType: "FORECASTED",
      threshold: 100,
      thresholdType: "PERCENTAGE",
    };
    const topic = new aws.sns.Topic("costs", { kmsMasterKeyId: key("costs", ["budgets.amazonaws.com"]).id });
    new aws.budgets.Budget("topic", {
      ...month,
      notifications: [{ ...at, subscriberSnsTopicArns: [topic.arn] }],
    });
    new aws.budgets.Budget("people", {
      ...month,
      notifications: [{ ...at, subscriberEmailAddresses: ["finance@example.com"] }],
    });
  },
};
