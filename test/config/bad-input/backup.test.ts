import { refuses } from "../../support/config-files";
import { DATA } from "../../support/data-file";

describe("a stack file: backups", () => {
  refuses(
    [
      {
        name: "backups that are off, and how they are made",
        edits: [["    retentionDays: 60\n", "    enabled: false\n    retentionDays: 60\n"]],
        problems: [
          {
            at: "copyRegion: us-west-2",
            path: "slipway:backup.copyRegion",
            message: "backups are off with enabled: false: leave the other keys out, or set enabled: true",
          },
        ],
      },
      {
        name: "how backups are made in a tier that makes none",
        edits: [
          ["slipway:environment: prod", "slipway:environment: staging"],
          ["  slipway:allowReplace: [bucket/exports]\n", ""],
          ["/prod/shop", "/staging/shop"],
          ["hostName: shop.example.com", "hostName: shop.staging.example.com"],
        ],
        problems: [
          {
            at: "copyRegion: us-west-2",
            path: "slipway:backup.copyRegion",
            message: "backups are off in this tier: add enabled: true, or leave slipway:backup out",
          },
        ],
      },
      {
        name: "a copy where the backups are",
        edits: [["    copyRegion: us-west-2", "    copyRegion: us-east-1"]],
        problems: [
          {
            at: "copyRegion: us-east-1",
            path: "slipway:backup.copyRegion",
            message:
              "found us-east-1, which is the stack's own region: a copy is of use in another one, such as the standby's",
          },
        ],
      },
      {
        name: "how long a copy is kept that is none",
        edits: [["    copyRegion: us-west-2\n", ""]],
        problems: [
          {
            at: "copyRetentionDays: 90",
            path: "slipway:backup.copyRetentionDays",
            message: "nothing is copied: add copyRegion, or leave this out",
          },
        ],
      },
      {
        name: "backups that are kept for less than the lock demands",
        edits: [["\n    retentionDays: 60", "\n    retentionDays: 29"]],
        problems: [
          {
            at: "retentionDays: 29",
            path: "slipway:backup.retentionDays",
            message:
              "found 29, and the vault's lock lets them be kept for 30 to 365 days: every backup would fail; change one of the two",
          },
        ],
      },
      {
        name: "backups that are kept for longer than the lock lets them be",
        edits: [["\n    retentionDays: 60", "\n    retentionDays: 366"]],
        problems: [
          {
            at: "retentionDays: 366",
            path: "slipway:backup.retentionDays",
            message:
              "found 366, and the vault's lock lets them be kept for 30 to 365 days: every backup would fail; change one of the two",
          },
        ],
      },
      {
        name: "backups whose default is not within the lock",
        edits: [
          ["\n    retentionDays: 60", ""],
          ["minRetentionDays: 30", "minRetentionDays: 36"],
        ],
        problems: [
          {
            at: "vaultLock: { minRetentionDays:",
            path: "slipway:backup.vaultLock",
            message:
              "backups are kept for 35 days (retentionDays), and the vault's lock lets them be kept for 36 to 365 days: every backup would fail; change one of the two",
          },
        ],
      },
      {
        name: "a copy that is not kept as the lock demands",
        edits: [["copyRetentionDays: 90", "copyRetentionDays: 14"]],
        problems: [
          {
            at: "copyRetentionDays: 14",
            path: "slipway:backup.copyRetentionDays",
            message:
              "found 14, and the vault's lock lets them be kept for 30 to 365 days: every backup would fail; change one of the two",
          },
        ],
      },
      {
        name: "a lock of less than nothing",
        edits: [["maxRetentionDays: 365", "maxRetentionDays: 29"]],
        problems: [
          {
            at: "maxRetentionDays: 29 }",
            path: "slipway:backup.vaultLock.maxRetentionDays",
            message:
              "found 29, which is less than minRetentionDays: 30: set it to 30 or more, or leave it out",
          },
        ],
      },
      {
        name: "a lock that closes at once",
        edits: [["maxRetentionDays: 365", "maxRetentionDays: 365, changeableForDays: 2"]],
        problems: [
          {
            at: "changeableForDays: 2 }",
            path: "slipway:backup.vaultLock.changeableForDays",
            message: "found 2; allowed: a whole number from 3 to 36500",
          },
        ],
      },
      {
        name: "a schedule of five fields",
        edits: [["scheduleExpression: cron(0 6 ? * * *)", "scheduleExpression: cron(0 6 * * *)"]],
        problems: [
          {
            at: "scheduleExpression: cron(0 6 *",
            path: "slipway:backup.scheduleExpression",
            message:
              'found "cron(0 6 * * *)"; allowed: a schedule of AWS Backup in UTC, such as cron(0 7 ? * * *)',
          },
        ],
      },
      {
        name: "a schedule of a day of the month and of the week",
        edits: [["cron(0 6 ? * * *)", "cron(0 6 1 * 1 *)"]],
        problems: [
          {
            at: "scheduleExpression: cron(0 6 1",
            path: "slipway:backup.scheduleExpression",
            message:
              "found cron(0 6 1 * 1 *): of day-of-month and day-of-week, numbers 3 and 5 of its six, one is ? and the other is not; write for example cron(0 4 * * ? *)",
          },
        ],
      },
      {
        name: "a schedule of an hour that there is not",
        edits: [["cron(0 8 1 * ? *)", "cron(0 24 1 * ? *)"]],
        problems: [
          {
            at: "scheduleExpression: cron(0 24",
            path: "slipway:backup.restoreTest.scheduleExpression",
            message: "found cron(0 24 1 * ? *): hours, number 2 of its six, may not be 24, but 0 to 23, or *",
          },
        ],
      },
      {
        name: "backups that are due while RDS makes its own",
        edits: [["cron(0 6 ? * * *)", "cron(30 2,14 ? * * *)"]],
        problems: [
          {
            at: "scheduleExpression: cron(30 2,",
            path: "slipway:backup.scheduleExpression",
            message:
              "backups are due at cron(30 2,14 ? * * *), and AWS Backup starts none within, or in the hour before, the backupWindow of database ledger (03:00-04:00) or the backupWindow of database main (03:00-04:00): move one of them",
          },
        ],
      },
      {
        name: "backups that are due just before a database is maintained",
        edits: [
          ["cron(0 6 ? * * *)", "cron(0 1 * * ? *)"],
          ["      replicas: 2\n", "      replicas: 2\n      maintenanceWindow: mon:01:30-mon:02:30\n"],
        ],
        problems: [
          {
            at: "scheduleExpression: cron(0 1 *",
            path: "slipway:backup.scheduleExpression",
            message:
              "backups are due at cron(0 1 * * ? *), and AWS Backup starts none within, or in the hour before, the maintenanceWindow of database main (mon:01:30-mon:02:30): move one of them",
          },
        ],
      },
      {
        name: "a window of a database when backups are due anyway",
        edits: [
          ["    scheduleExpression: cron(0 6 ? * * *)\n", ""],
          ["      replicas: 2\n", "      replicas: 2\n      backupWindow: 06:30-07:30\n"],
        ],
        problems: [
          {
            at: "backupWindow: 06:30-07:30",
            path: "slipway:databases.main.backupWindow",
            message:
              "backups are due at cron(0 6 ? * * *), and AWS Backup starts none within, or in the hour before, the backupWindow of database main (06:30-07:30): move one of them",
          },
        ],
      },
      {
        name: "more than AWS Backup tries to restore",
        edits: [
          [
            "    uploads: {",
            "    s0: {}\n    s1: {}\n    s2: {}\n    s3: {}\n    s4: {}\n    s5: {}\n    s6: {}\n    s7: {}\n    s8: {}\n    s9: {}\n    s10: {}\n    s11: {}\n    s12: {}\n    s13: {}\n    s14: {}\n    s15: {}\n    s16: {}\n    s17: {}\n    s18: {}\n    s19: {}\n    s20: {}\n    s21: {}\n    s22: {}\n    s23: {}\n    s24: {}\n    s25: {}\n    uploads: {",
          ],
        ],
        problems: [
          {
            at: "restoreTest: { scheduleExpress",
            path: "slipway:backup.restoreTest",
            message:
              "found 33 databases, buckets and file systems: AWS Backup tries to restore at most 30; set restoreTest: { enabled: false }, or divide the stack",
          },
        ],
      },
      {
        name: "a rate, which AWS Backup does not know of",
        edits: [["scheduleExpression: cron(0 6 ? * * *)", "scheduleExpression: rate(1 day)"]],
        problems: [
          {
            at: "scheduleExpression: rate(1 day",
            path: "slipway:backup.scheduleExpression",
            message:
              'found "rate(1 day)"; allowed: a schedule of AWS Backup in UTC, such as cron(0 7 ? * * *)',
          },
        ],
      },
      {
        name: "a restore test that is off, and when it is",
        edits: [["restoreTest: {", "restoreTest: { enabled: false,"]],
        problems: [
          {
            at: "scheduleExpression: cron(0 8 1",
            path: "slipway:backup.restoreTest.scheduleExpression",
            message: "no restore is tried with enabled: false: leave this out, or enabled",
          },
        ],
      },
    ],
    DATA,
  );
});
