import * as pulumi from "@pulumi/pulumi";
import type { DashboardSettings } from "../../config/settings";
import { createAlarm } from "./alarm";
import { createComposites, ringsTogether, type CompositesArgs } from "./composites";
import { createDashboards } from "./dashboards";
import type { MadeAlarm, Monitored } from "./metric";

export interface MonitoringArgs extends CompositesArgs {
  readonly dashboards: DashboardSettings;
}

/**
 * An alarm for each metric that has a threshold, and a dashboard of all of them. Where the settings say so, the alarms of
 * one thing ring together.
 */
export class Monitoring extends pulumi.ComponentResource {
  public constructor(name: string, args: MonitoringArgs) {
    super("slipway:observability:Monitoring", name);
    const alarms = new Map(args.monitored.map((owner) => [owner.label, createAlarms(owner, args, this)]));
    const composites = args.settings.composites ? createComposites(args, alarms, this) : [];
    const telling = args.settings.composites ? composites : [...alarms.values()].flat();
    createDashboards(name, { ...args, alarms: telling }, this);
    this.registerOutputs({});
  }
}

/** The alarms of something, those among them that it made itself. */
function createAlarms(owner: Monitored, args: MonitoringArgs, parent: pulumi.Resource): readonly MadeAlarm[] {
  const { settings, alerts, causes } = args;
  const made = owner.metrics.flatMap((metric): MadeAlarm[] => {
    if (metric.alarm === undefined) return [];
    const { severity } = metric.alarm;
    const telling = {
      ...settings,
      topicArns: alerts.inRegion(owner.region ?? args.region),
      notifies: !settings.composites || !ringsTogether(owner, severity, causes),
    };
    const { name, arn } = createAlarm(owner, metric, metric.alarm, telling, parent);
    return [{ severity, name, arn }];
  });
  return [...made, ...(owner.ownAlarms ?? [])];
}
