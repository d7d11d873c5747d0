import * as assert from "node:assert/strict";
import { COMPLIANT, edited, problemsOf, refuses, type WrongFile } from "../../support/config-files";

const TOLD = `  slipway:alerts:
    critical: { emails: [ops@example.com], slack: { workspaceId: T0123ABCDEF, channelId: C0123ABCDEF } }
    warning: { slack: { workspaceId: T0123ABCDEF, channelId: C0123ABCDEF }, pagerDuty: { config: pagerKey } }
    notice: { emails: [news@example.com] }
    runbookUrl: https://wiki.example.com/alarms
  slipway:alarms:
    composites: true
    service: { cpuPercent: 80.5, errorsPerMinute: 5 }
  slipway:budget: { monthlyUsd: 250.5, alertAtPercent: [50, 100], anomaly: { thresholdUsd: 20 } }
`;
const ALERTS = "  slipway:alerts: { critical: { emails: [ops@example.com] } }\n";
/** The compliant file with all that tells of something in it. */
const USED = edited([[ALERTS, TOLD]], COMPLIANT);

/** A file with one place of it replaced, and what is to be said there. */
function wrong(name: string, from: string, to: string, at: string, message: string, path: string): WrongFile {
  return { name, edits: [[from, to]], problems: [{ at, path: `slipway:${path}`, message }] };
}

describe("a stack file: who is told of what, and from when on", () => {
  it("is taken as it is, with routes, bounds and a budget", () => {
    assert.deepEqual(problemsOf(USED), []);
  });

  refuses(
    [
      wrong(
        "a workspace by its name",
        "critical: { emails: [ops@example.com], slack: { workspaceId: T0123ABCDEF",
        "critical: { emails: [ops@example.com], slack: { workspaceId: shop",
        "workspaceId: shop",
        'found "shop"; allowed: the id of a Slack workspace, such as T0123ABCDEF',
        "alerts.critical.slack.workspaceId",
      ),
      wrong(
        "a channel by its name",
        "channelId: C0123ABCDEF }, pagerDuty",
        'channelId: "#alerts" }, pagerDuty',
        'channelId: "#alerts"',
        'found "#alerts"; allowed: the id of a Slack channel, such as C0123ABCDEF',
        "alerts.warning.slack.channelId",
      ),
      wrong(
        "one channel in two workspaces",
        "warning: { slack: { workspaceId: T0123ABCDEF",
        "warning: { slack: { workspaceId: T9999ZZZZZZ",
        "workspaceId: T9999ZZZZZZ",
        "found T9999ZZZZZZ, and T0123ABCDEF for the same channel C0123ABCDEF: a channel is in one workspace; give both the same",
        "alerts.warning.slack.workspaceId",
      ),
      wrong(
        "a pager's address in plain, which it does not quote",
        "pagerDuty: { config: pagerKey }",
        "pagerDuty: https://events.pagerduty.com/integration/0a1b2c/enqueue",
        "pagerDuty: https://events",
        "found what is not shown here; allowed: a map with keys of config",
        "alerts.warning.pagerDuty",
      ),
      wrong(
        "a pager's address in plain where its key is named, which it does not quote either",
        "pagerDuty: { config: pagerKey }",
        "pagerDuty: { config: https://events.pagerduty.com/integration/0a1b2c/enqueue }",
        "config: https://events",
        "found what is not shown here; allowed: the name of a secret, such as pagerDutyUrl",
        "alerts.warning.pagerDuty.config",
      ),
      wrong(
        "a pager whose secret is a key of the description",
        "config: pagerKey",
        "config: budget",
        "config: budget",
        'found "budget", a key of the description itself: name the secret otherwise',
        "alerts.warning.pagerDuty.config",
      ),
      wrong(
        "a severity that there is not",
        "    notice: {",
        "    notices: {",
        "notices: {",
        'unknown key; did you mean "notice"?',
        "alerts.notices",
      ),
      wrong(
        "a page of runbooks with an anchor",
        "https://wiki.example.com/alarms",
        "https://wiki.example.com/alarms#top",
        "runbookUrl: https://wiki.example.com/alarms#top",
        'found "https://wiki.example.com/alarms#top"; allowed: an https:// address without an anchor',
        "alerts.runbookUrl",
      ),
      wrong(
        "a bound beyond all there is",
        "cpuPercent: 80.5",
        "cpuPercent: 180",
        "cpuPercent: 180",
        "found 180; allowed: a number from 0 to 100",
        "alarms.service.cpuPercent",
      ),
      wrong(
        "a bound of another kind",
        "service: { cpuPercent: 80.5, errorsPerMinute: 5 }",
        "service: { droppedPackets: 5 }",
        "droppedPackets",
        "unknown key; allowed: cpuPercent, memoryPercent, errorsPerMinute, responseTimeSeconds",
        "alarms.service.droppedPackets",
      ),
      wrong(
        "bounds of what the stack does not have",
        "service: { cpuPercent: 80.5, errorsPerMinute: 5 }",
        "fileSystem: { ioPercent: 80 }",
        "fileSystem: {",
        "the stack has no file system: leave these bounds out",
        "alarms.fileSystem",
      ),
      wrong(
        "a budget of nothing",
        "monthlyUsd: 250.5",
        "monthlyUsd: 0",
        "monthlyUsd: 0,",
        "found 0; allowed: a number from 1 to 100000000",
        "budget.monthlyUsd",
      ),
      wrong(
        "a budget that tells nobody",
        "alertAtPercent: [50, 100]",
        "alertAtPercent: []",
        "alertAtPercent: []",
        "found []; allowed: a list of percentages, such as [80, 100]",
        "budget.alertAtPercent",
      ),
      wrong(
        "a share that is told of twice",
        "[50, 100]",
        "[50, 100, 50]",
        "50], anomaly",
        "found 50 twice: once is enough",
        "budget.alertAtPercent[2]",
      ),
      wrong(
        "more notifications than a budget has",
        "[50, 100]",
        "[50, 60, 70, 80, 90]",
        "alertAtPercent: [50, 60",
        "found 6 notifications, that of the forecast among them: AWS Budgets takes 5; leave some out",
        "budget.alertAtPercent",
      ),
      wrong(
        "a monitor that is none",
        "thresholdUsd: 20",
        "monitorArn: arn:aws:sns:us-east-1:123456789012:costs",
        "monitorArn: arn:aws:sns",
        'found "arn:aws:sns:us-east-1:123456789012:costs"; allowed: the ARN of a monitor, such as arn:aws:ce::123456789012:anomalymonitor/0a1b2c3d-0000-4000-8000-0a1b2c3d4e5f',
        "budget.anomaly.monitorArn",
      ),
    ],
    USED,
  );
});
