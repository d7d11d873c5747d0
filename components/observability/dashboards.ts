import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { DashboardSettings } from "../../config/settings";
import { dashboardBody, overviewBody } from "./dashboard";
import type { MadeAlarm, Monitored } from "./metric";

export interface DashboardsArgs {
  readonly monitored: readonly Monitored[];
  readonly dashboards: DashboardSettings;
  /** Those whose states the stack's dashboard begins with. */
  readonly alarms: readonly MadeAlarm[];
  readonly region: string;
  readonly baseName: string;
}

/** What has a dashboard of its own, by how its label begins. */
const SERVICE = "service ";

/**
 * The stack's dashboard, and where the settings say so one of each service, which has its graphs then; the stack's keeps
 * the first of them. Their names are unique in the account, which sees the dashboards of all its regions side by side.
 */
export function createDashboards(name: string, args: DashboardsArgs, parent: pulumi.Resource): void {
  const { monitored, dashboards, alarms, region } = args;
  const services = dashboards.services
    ? monitored.filter(({ label, metrics }) => label.startsWith(SERVICE) && metrics.length > 0)
    : [];
  const stackName = `${args.baseName}-${region}`;
  const links = new Map(
    services.map(({ label }) => [label, `${stackName}-${label.slice(SERVICE.length)}`] as const),
  );
  new aws.cloudwatch.Dashboard(
    name,
    {
      dashboardName: stackName,
      dashboardBody: pulumi.jsonStringify(
        dashboards.overview
          ? overviewBody(monitored, { alarms, region, links })
          : dashboardBody(monitored, region),
      ),
    },
    { parent },
  );
  for (const service of services) {
    new aws.cloudwatch.Dashboard(
      service.label.replaceAll(" ", "-"),
      {
        dashboardName: links.get(service.label) ?? stackName,
        dashboardBody: pulumi.jsonStringify(dashboardBody([service], region)),
      },
      { parent },
    );
  }
}
