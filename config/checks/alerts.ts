import { costCodes } from "../resolve/alerts";
import { checkOnce, type CheckContext } from "./context";

const SEVERITIES = ["critical", "warning", "notice"] as const;
/** Notifications a budget (AWS Budgets API reference, "CreateBudget"). */
const MOST_NOTIFICATIONS = 5;
/** As many values as a monitor takes (AWS Cost Management User Guide, "Getting started with AWS Cost Anomaly Detection"). */
const MOST_COST_CODES = 10;

/** Whom a stack tells of what, and what of its budget cannot be. */
export function checkAlerts(context: CheckContext): void {
  const { config, tier, warn } = context;
  const { alerts } = config;
  const critical = alerts?.critical;
  const routes = [critical?.emails?.[0], critical?.slack, critical?.pagerDuty, critical?.opsgenie];
  if (tier === "prod" && routes.every((route) => route === undefined)) {
    warn("nobody hears a critical alarm of this stack: set slipway:alerts.critical.emails");
  }
  for (const severity of SEVERITIES) {
    const route = alerts?.[severity];
    if (route !== undefined && Object.values(route).every((way) => way === undefined)) {
      context.report(
        ["alerts", severity],
        "it tells nobody: add emails, slack, pagerDuty or opsgenie, or leave it out",
      );
    }
    route?.emails?.forEach((email, index) => {
      if (route.emails?.indexOf(email) !== index)
        context.report(["alerts", severity, "emails", index], `found ${email} twice: once is enough`);
    });
  }
  checkWorkspaces(context);
  checkBudget(context);
  checkThresholds(context);
}

/** AWS is let into a workspace, so that one channel has one: an id of two workspaces is a slip. */
function checkWorkspaces({ config: { alerts }, report }: CheckContext): void {
  const seen = new Map<string, string>();
  for (const severity of SEVERITIES) {
    const slack = alerts?.[severity]?.slack;
    if (slack === undefined) continue;
    const workspaceId = seen.get(slack.channelId) ?? slack.workspaceId;
    seen.set(slack.channelId, workspaceId);
    if (workspaceId !== slack.workspaceId) {
      report(
        ["alerts", severity, "slack", "workspaceId"],
        `found ${slack.workspaceId}, and ${workspaceId} for the same channel ${slack.channelId}: a channel is in one workspace; give both the same`,
      );
    }
  }
}

function checkBudget(context: CheckContext): void {
  const { config, report } = context;
  const { budget } = config;
  if (budget === undefined) return;
  checkOnce(context, ["budget", "alertAtPercent"], budget.alertAtPercent);
  const notifications = (budget.alertAtPercent?.length ?? 0) + (budget.forecast === false ? 0 : 1);
  if (notifications > MOST_NOTIFICATIONS) {
    report(
      ["budget", "alertAtPercent"],
      `found ${notifications} notifications, that of the forecast among them: AWS Budgets takes ${MOST_NOTIFICATIONS}; leave some out`,
    );
  }
  const { anomaly } = budget;
  const own = anomaly === true || (typeof anomaly === "object" && anomaly.monitorArn === undefined);
  const codes = costCodes(context);
  if (own && codes.length > MOST_COST_CODES) {
    report(
      ["budget", "anomaly"],
      `the stack has ${codes.length} cost codes, and a monitor takes ${MOST_COST_CODES}: give the ARN of one that exists as monitorArn, or leave this out`,
    );
  }
}

/** A bound that nothing is held against is a slip. */
function checkThresholds({ config, report }: CheckContext): void {
  const { alarms } = config;
  if (alarms === undefined) return;
  const without = (key: keyof typeof alarms, there: boolean, what: string): void => {
    if (alarms[key] !== undefined && !there)
      report(["alarms", key], `the stack has no ${what}: leave these bounds out`);
  };
  const services = Object.values(config.services ?? {});
  without("service", services.length > 0, "service");
  without("function", Object.keys(config.functions ?? {}).length > 0, "function");
  without("database", Object.keys(config.databases ?? {}).length > 0, "database");
  without("fileSystem", Object.keys(config.fileSystems ?? {}).length > 0, "file system");
  without("site", Object.keys(config.sites ?? {}).length > 0, "site");
  without("certificate", config.domain !== undefined, "domain, and so no certificate");
}
