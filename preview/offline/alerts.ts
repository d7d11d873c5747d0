import { fakeUuid } from "./fake";
import type { ComputedValues } from "./subject";

/** Chat channels, budgets and what watches costs. */
export const alerts: ComputedValues = {
  "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration": (r) => {
    const arn = r.arn("chatbot", `chat-configuration/slack-channel/${r.text("configurationName")}`, "global");
    return {
      id: arn,
      chatConfigurationArn: arn,
      slackChannelName: r.text("slackChannelId").toLowerCase(),
      slackTeamName: r.text("slackTeamId").toLowerCase(),
    };
  },
  "aws:budgets/budget:Budget": (r) => {
    const name = r.autoName("name", { limit: 100 });
    return {
      id: `${r.account}:${name}`,
      name,
      accountId: r.account,
      arn: r.arn("budgets", `budget/${name}`, "global"),
    };
  },
  "aws:costexplorer/anomalyMonitor:AnomalyMonitor": (r) => {
    const arn = r.arn("ce", `anomalymonitor/${fakeUuid(r.urn)}`, "global");
    return { id: arn, arn };
  },
  "aws:costexplorer/anomalySubscription:AnomalySubscription": (r) => {
    const arn = r.arn("ce", `anomalysubscription/${fakeUuid(r.urn)}`, "global");
    return { id: arn, arn, accountId: r.account };
  },
};
