import * as assert from "node:assert/strict";
import { COMPLIANT, edited, settingsOf, warningsOf } from "../support/config-files";

const ALERTS = "  slipway:alerts: { critical: { emails: [ops@example.com] } }\n";

/** The compliant file, of a tier, with something else in the place of its alerts. */
function file(tier: string, keys: string): string {
  return edited([[ALERTS, `  slipway:tier: ${tier}\n${keys}`]], COMPLIANT);
}

const SILENT = "nobody hears a critical alarm of this stack: set slipway:alerts.critical.emails";

describe("Who is told, as the settings have it", () => {
  for (const [way, route] of [
    ["mail", "emails: [ops@example.com]"],
    ["Slack", "slack: { workspaceId: T0123ABCDEF, channelId: C0123ABCDEF }"],
    ["a pager", "pagerDuty: { config: pagerKey }"],
  ] as const) {
    it(`is somebody where ${way} is told: production has no warning then`, () => {
      const warnings = warningsOf(file("prod", `  slipway:alerts: { critical: { ${route} } }\n`));
      assert.ok(!warnings.includes(SILENT), warnings.join("\n"));
    });
  }

  it("is nobody where production tells nobody of what is critical", () => {
    assert.ok(warningsOf(file("prod", "")).includes(SILENT));
    assert.ok(!warningsOf(file("dev", "")).includes(SILENT));
  });
});

describe("Alarms, as the settings have them", () => {
  it("are as they were without a key of their own, in every tier", () => {
    for (const tier of ["dev", "staging", "prod"]) {
      const { alarms, dashboards, budget, anomalies, alerts } = settingsOf(file(tier, ALERTS));
      assert.deepEqual(alarms, { runbookUrl: "docs/runbooks/alarms.md", composites: false });
      assert.deepEqual(dashboards, { overview: false, services: false });
      assert.deepEqual([budget, anomalies, alerts.otherRegions], [undefined, undefined, []]);
    }
  });

  it("ring together from staging on, and have dashboards a service in prod, unless the file says otherwise", () => {
    const of = (tier: string, alarms: string, dashboards: string): readonly boolean[] => {
      const text = `${ALERTS}  slipway:alarms: ${alarms}\n  slipway:dashboards: ${dashboards}\n`;
      const settings = settingsOf(file(tier, text));
      return [settings.alarms.composites, settings.dashboards.services];
    };
    assert.deepEqual(
      ["dev", "staging", "prod"].map((tier) => of(tier, "{}", "{}")),
      [
        [false, false],
        [true, false],
        [true, true],
      ],
    );
    assert.deepEqual(of("prod", "{ composites: false }", "{ services: false }"), [false, false]);
    assert.deepEqual(of("dev", "{ composites: true }", "{ services: true }"), [true, true]);
  });
});
