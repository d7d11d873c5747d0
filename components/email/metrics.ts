import type * as pulumi from "@pulumi/pulumi";
import type { EmailSettings } from "../../config/settings";
import { alarmOf } from "../observability/alarm-table";
import { seriesOf, type Metric } from "../observability/metric";
import { SET_DIMENSION } from "./configuration-set";

/** SES tells the rates anew about once an hour. */
const RATE_PERIOD_SECONDS = 3600;
const COUNT_PERIOD_SECONDS = 300;

/** What mail is watched by. SES tells rates as parts of one, and nothing of a set that sent nothing. */
export function emailMetrics(
  configurationSetName: pulumi.Output<string>,
  { alarms }: Pick<EmailSettings, "alarms">,
): readonly Metric[] {
  const dimensions = { [SET_DIMENSION]: configurationSetName };
  const rate = seriesOf("AWS/SES", dimensions, RATE_PERIOD_SECONDS);
  const count = seriesOf("AWS/SES", dimensions, COUNT_PERIOD_SECONDS);
  return [
    {
      ...rate("Reputation.BounceRate", "Maximum"),
      name: "bounce-rate",
      title: "Mail that bounced (part of one)",
      alarm: alarmOf("email-bounce-rate", alarms.bounceRatePercent / 100),
    },
    {
      ...rate("Reputation.ComplaintRate", "Maximum"),
      name: "complaint-rate",
      title: "Mail that was complained of (part of one)",
      alarm: alarmOf("email-complaint-rate", alarms.complaintRatePercent / 100),
    },
    {
      ...count("Reject", "Sum"),
      name: "rejected",
      title: "Mail that SES rejected",
      alarm: alarmOf("email-rejected", 0),
    },
    {
      ...count("RenderingFailure", "Sum"),
      name: "unrendered",
      title: "Mail whose template failed",
      alarm: alarmOf("email-unrendered", 0),
    },
  ];
}
