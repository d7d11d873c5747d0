import { refuses } from "../../support/config-files";
import { useProject, WORKLOADS } from "../../support/workload-file";

describe("a stack file: schedules", () => {
  refuses(
    [
      {
        name: "a schedule that says no time",
        edits: [["expression: daily, timeZone", "timeZone"]],
        problems: [
          {
            at: "daily: { timeZone: Europe/Berl",
            path: "slipway:functions.report.schedules.daily.expression",
            message:
              "missing; add expression: daily (04:00), hourly, cron(…) or rate(…), such as cron(0 4 * * ? *) or rate(15 minutes)",
          },
        ],
      },
      {
        name: "a rate in the plural of one",
        edits: [["rate(2 hours)", "rate(1 hours)"]],
        problems: [
          {
            at: "expression: rate(1 hours), env",
            path: "slipway:services.print-order.schedules.nightly.expression",
            message: "found rate(1 hours): write rate(1 hour)",
          },
        ],
      },
      {
        name: "a rate in the singular of two",
        edits: [["rate(2 hours)", "rate(2 hour)"]],
        problems: [
          {
            at: "expression: rate(2 hour), envi",
            path: "slipway:services.print-order.schedules.nightly.expression",
            message: "found rate(2 hour): write rate(2 hours)",
          },
        ],
      },
      {
        name: "a schedule in five fields",
        edits: [["rate(2 hours)", "cron(0 4 * * ?)"]],
        problems: [
          {
            at: "expression: cron(0 4 * * ?), e",
            path: "slipway:services.print-order.schedules.nightly.expression",
            message:
              'found "cron(0 4 * * ?)"; allowed: daily (04:00), hourly, cron(…) or rate(…), such as cron(0 4 * * ? *) or rate(15 minutes)',
          },
        ],
      },
      {
        name: "a schedule without a day that gives way",
        edits: [["rate(2 hours)", "cron(0 4 * * * *)"]],
        problems: [
          {
            at: "expression: cron(0 4 * * * *),",
            path: "slipway:services.print-order.schedules.nightly.expression",
            message:
              "found cron(0 4 * * * *): of day-of-month and day-of-week, numbers 3 and 5 of its six, one is ? and the other is not; write for example cron(0 4 * * ? *)",
          },
        ],
      },
      {
        name: "a schedule whose days both give way",
        edits: [["rate(2 hours)", "cron(0 4 ? * ? *)"]],
        problems: [
          {
            at: "expression: cron(0 4 ? * ? *),",
            path: "slipway:services.print-order.schedules.nightly.expression",
            message:
              "found cron(0 4 ? * ? *): of day-of-month and day-of-week, numbers 3 and 5 of its six, one is ? and the other is not; write for example cron(0 4 * * ? *)",
          },
        ],
      },
      {
        name: "a minute that there is not",
        edits: [["rate(2 hours)", "cron(60 4 * * ? *)"]],
        problems: [
          {
            at: "expression: cron(60 4 * * ? *)",
            path: "slipway:services.print-order.schedules.nightly.expression",
            message:
              "found cron(60 4 * * ? *): minutes, number 1 of its six, may not be 60, but 0 to 59, or *",
          },
        ],
      },
      {
        name: "a day of the week that there is not",
        edits: [["cron(0 7 ? * MON-FRI *)", "cron(0 7 ? * 0-5 *)"]],
        problems: [
          {
            at: "expression: cron(0 7 ? * 0-5 *",
            path: "slipway:services.renderer.scaling.schedules.morning.expression",
            message:
              "found cron(0 7 ? * 0-5 *): day-of-week, number 5 of its six, may not be 0-5, but 1 to 7 or SUN to SAT, or *",
          },
        ],
      },
      {
        name: "a month that there is not",
        edits: [["cron(0 20 * * ? *)", "cron(0 20 * 13 ? *)"]],
        problems: [
          {
            at: "expression: cron(0 20 * 13 ? *",
            path: "slipway:services.renderer.scaling.schedules.evening.expression",
            message:
              "found cron(0 20 * 13 ? *): month, number 4 of its six, may not be 13, but 1 to 12 or JAN to DEC, or *",
          },
        ],
      },
      {
        name: "a schedule by another word",
        edits: [["expression: daily", "expression: weekly"]],
        problems: [
          {
            at: "expression: weekly, timeZone: ",
            path: "slipway:functions.report.schedules.daily.expression",
            message:
              'found "weekly"; allowed: daily (04:00), hourly, cron(…) or rate(…), such as cron(0 4 * * ? *) or rate(15 minutes)',
          },
        ],
      },
      {
        name: "a word where only an expression is taken",
        edits: [["cron(0 20 * * ? *)", "daily"]],
        problems: [
          {
            at: "expression: daily, minCapacity",
            path: "slipway:services.renderer.scaling.schedules.evening.expression",
            message:
              'found "daily"; allowed: cron(minutes hours day-of-month month day-of-week year) or rate(number unit), such as cron(0 4 * * ? *) or rate(1 hour)',
          },
        ],
      },
      {
        name: "a time zone that there is not",
        edits: [["daily, timeZone: Europe/Berlin", "daily, timeZone: Europe/Berlim"]],
        problems: [
          {
            at: "timeZone: Europe/Berlim }",
            path: "slipway:functions.report.schedules.daily.timeZone",
            message:
              'found "Europe/Berlim", which is no time zone of the IANA database; did you mean "Europe/Berlin"?',
          },
        ],
      },
      {
        name: "a time zone in lower case",
        edits: [["daily, timeZone: Europe/Berlin", "daily, timeZone: europe/berlin"]],
        problems: [
          {
            at: "timeZone: europe/berlin }",
            path: "slipway:functions.report.schedules.daily.timeZone",
            message:
              'found "europe/berlin", which is no time zone of the IANA database; did you mean "Europe/Berlin"?',
          },
        ],
      },
      {
        name: "a time zone by nobody's name",
        edits: [["daily, timeZone: Europe/Berlin", "daily, timeZone: Headquarters"]],
        problems: [
          {
            at: "timeZone: Headquarters }",
            path: "slipway:functions.report.schedules.daily.timeZone",
            message:
              'found "Headquarters", which is no time zone of the IANA database; allowed: a name such as Europe/Berlin',
          },
        ],
      },
    ],
    WORKLOADS,
    useProject(),
  );
});
