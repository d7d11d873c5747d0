import { CHANGED, KEPT, type Types } from "./rule";

/** Budgets, what watches costs, and chat channels. */
export const ALERTS: Types = {
  "aws:budgets/budget:Budget": {
    source: "budgets.resourceBudget",
    replacing: { accountId: KEPT, name: CHANGED, namePrefix: CHANGED },
    isGlobal: true,
  },
  "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration": {
    source: "chatbot.newSlackChannelConfigurationResource",
    replacing: { configurationName: CHANGED },
  },
  "aws:costexplorer/anomalyMonitor:AnomalyMonitor": {
    source: "ce.resourceAnomalyMonitor",
    replacing: { monitorDimension: CHANGED, monitorSpecification: CHANGED, monitorType: CHANGED },
    isGlobal: true,
  },
  "aws:costexplorer/anomalySubscription:AnomalySubscription": {
    source: "ce.resourceAnomalySubscription",
    replacing: { accountId: KEPT, name: CHANGED },
    isGlobal: true,
  },
};
