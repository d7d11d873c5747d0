import type { ComputedValues } from "./subject";

/** Archives of events, and what reaches phones. */
export const events: ComputedValues = {
  "aws:cloudwatch/eventArchive:EventArchive": (r) => {
    const name = r.autoName("name", { limit: 48 });
    return { id: name, name, arn: r.arn("events", `archive/${name}`) };
  },
  "aws:cloudwatch/logMetricFilter:LogMetricFilter": (r) => {
    const name = r.autoName();
    return { id: name, name };
  },
  "aws:sns/platformApplication:PlatformApplication": (r) => {
    const name = r.autoName("name", { limit: 256 });
    const arn = r.arn("sns", `app/${r.text("platform")}/${name}`);
    return { id: arn, arn, name };
  },
};
