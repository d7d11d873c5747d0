import * as assert from "node:assert/strict";
import { expressionProblem, timeZoneProblem } from "../../config/schedule-expression";

describe("a schedule", () => {
  for (const expression of [
    "daily",
    "hourly",
    "rate(1 minute)",
    "rate(12 hours)",
    "cron(0 4 * * ? *)",
    "cron(0/15 8-18 ? * MON-FRI *)",
    "cron(0,30 9 1,15 JAN,JUL ? 2026-2030)",
    "cron(0 0 L * ? *)",
    "cron(0 0 LW * ? *)",
    "cron(0 0 L-3 * ? *)",
    "cron(0 0 15W * ? *)",
    "cron(0 10 ? * 6L *)",
    "cron(0 10 ? * TUE#1 *)",
    "cron(*/5 * * * ? *)",
  ]) {
    it(`may be ${expression}`, () => {
      assert.equal(expressionProblem(expression), undefined);
    });
  }

  for (const [expression, field] of [
    ["cron(60 * * * ? *)", "minutes"],
    ["cron(0 24 * * ? *)", "hours"],
    ["cron(0 0 32 * ? *)", "day-of-month"],
    ["cron(0 0 0 * ? *)", "day-of-month"],
    ["cron(0 0 1 MON ? *)", "month"],
    ["cron(0 0 ? * 8 *)", "day-of-week"],
    ["cron(0 0 ? * JAN *)", "day-of-week"],
    ["cron(0 0 ? * TUE#6 *)", "day-of-week"],
    ["cron(0 0 * * ? 1969)", "year"],
    ["cron(0/0 0 * * ? *)", "minutes"],
    ["cron(? 0 * * ? *)", "minutes"],
    ["cron(0,, 0 * * ? *)", "minutes"],
  ] as const) {
    it(`may not be ${expression}, and says that its ${field} are wrong`, () => {
      assert.match(expressionProblem(expression) ?? "", new RegExp(`^found cron\\(.*\\): ${field}, number`));
    });
  }
});

describe("a time zone", () => {
  for (const timeZone of [
    "UTC",
    "Europe/Berlin",
    "America/Argentina/Buenos_Aires",
    "US/Eastern",
    "Asia/Calcutta",
  ]) {
    it(`may be ${timeZone}`, () => {
      assert.equal(timeZoneProblem(timeZone), undefined);
    });
  }

  for (const [timeZone, hint] of [
    ["utc", 'did you mean "UTC"?'],
    ["america/new_york", 'did you mean "America/New_York"?'],
    ["Europe/Berln", 'did you mean "Europe/Berlin"?'],
    ["Atlantis", "allowed: a name such as Europe/Berlin"],
  ] as const) {
    it(`may not be ${timeZone}`, () => {
      assert.equal(
        timeZoneProblem(timeZone),
        `found "${timeZone}", which is no time zone of the IANA database; ${hint}`,
      );
    });
  }
});
