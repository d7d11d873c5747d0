import { CHANGED, type Types } from "./rule";

/** Archives of events, what is counted in logs, and what reaches phones. */
export const EVENTS: Types = {
  "aws:cloudwatch/eventArchive:EventArchive": {
    source: "events.resourceArchive",
    replacing: { eventSourceArn: CHANGED, name: CHANGED },
  },
  "aws:cloudwatch/logMetricFilter:LogMetricFilter": {
    source: "logs.resourceMetricFilter",
    replacing: { logGroupName: CHANGED, name: CHANGED },
  },
  "aws:sns/platformApplication:PlatformApplication": {
    source: "sns.resourcePlatformApplication",
    replacing: { name: CHANGED, platform: CHANGED },
  },
};
