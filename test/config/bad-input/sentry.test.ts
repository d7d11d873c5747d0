import { refuses } from "../../support/config-files";

/** Services that report to Sentry, without a mistake. */
const REPORTING = `config:
  aws:region: us-east-1
  aws:allowedAccountIds: ["123456789012"]
  slipway:schemaVersion: 1
  slipway:project: shop
  slipway:environment: dev
  slipway:costCode: SHOPDEV1
  slipway:sentry:
    organization: shop
    team: platform
    rateLimit: { count: 100 }
    alerts: { spikeEvents: 200 }
  slipway:services:
    orders: { costCode: ORDRDEV1 }
`;

describe("a stack file: Sentry", () => {
  refuses(
    [
      {
        name: "projects that belong to no team",
        edits: [["    team: platform\n", ""]],
        problems: [
          {
            at: "slipway:sentry:",
            path: "slipway:sentry",
            message:
              "its projects belong to nobody: add team, the slug of a team that Sentry has, or createTeam: true",
          },
        ],
      },
      {
        name: "alerts that are off in words",
        edits: [["{ spikeEvents: 200 }", "never"]],
        problems: [
          {
            at: "alerts: never",
            path: "slipway:sentry.alerts",
            message: 'found "never"; allowed: true, or when to tell, such as { spikeEvents: 100 }',
          },
        ],
      },
      {
        name: "a limit without a number, and a rate above all requests",
        edits: [
          ["{ count: 100 }", "{ windowSeconds: 60 }"],
          ["{ spikeEvents: 200 }", "{ errorRatePercent: 101 }"],
        ],
        problems: [
          {
            at: "rateLimit:",
            path: "slipway:sentry.rateLimit.count",
            message: "missing; add count: a whole number from 1 to 1000000",
          },
          {
            at: "errorRatePercent: 101 }",
            path: "slipway:sentry.alerts.errorRatePercent",
            message: "found 101; allowed: a number of percent from 0.1 to 100",
          },
        ],
      },
    ],
    REPORTING,
  );
});
