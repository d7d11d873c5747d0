import { refuses } from "../../support/config-files";

describe("a stack file: databases", () => {
  refuses([
    {
      name: "an engine version that is a number",
      edits: [['engineVersion: "17"', "engineVersion: 17"]],
      problems: [
        {
          at: "engineVersion: 17",
          path: "slipway:databases.main.engineVersion",
          message: 'found 17; allowed: a PostgreSQL major version in quotes: "15", "16", "17"',
        },
      ],
    },
    {
      name: "an engine version that is not supported",
      edits: [['engineVersion: "17"', 'engineVersion: "14"']],
      problems: [
        {
          at: 'engineVersion: "14"',
          path: "slipway:databases.main.engineVersion",
          message: 'found "14"; allowed: a PostgreSQL major version in quotes: "15", "16", "17"',
        },
      ],
    },
    {
      name: "a database without an engine version",
      edits: [['engineVersion: "16", ', ""]],
      problems: [
        {
          at: "reports: { costCode: REPTDEV1",
          path: "slipway:databases.reports.engineVersion",
          message: 'missing; add engineVersion: a PostgreSQL major version in quotes: "15", "16", "17"',
        },
      ],
    },
    {
      name: "a database that is null",
      edits: [['reports: { engineVersion: "16", costCode: REPTDEV1 }', "reports:"]],
      problems: [
        {
          at: "reports:",
          path: "slipway:databases.reports",
          message:
            "found nothing; allowed: a map with keys of costCode, formerNames, engineVersion, identifier, encryptionKeyArn, instanceClass, databaseName, masterUsername, …; {} for an empty one",
        },
      ],
    },
    {
      name: "a misspelled key of a database",
      edits: [["allocatedStorageGiB: 50", "alocatedStorageGiB: 50"]],
      problems: [
        {
          at: "alocatedStorageGiB: 50",
          path: "slipway:databases.main.alocatedStorageGiB",
          message: 'unknown key; did you mean "allocatedStorageGiB"?',
        },
      ],
    },
    {
      name: "a name of a database that AWS would not take",
      edits: [
        ["    reports: {", "    Reports_2: {"],
        ["database/reports", "database/Reports_2"],
      ],
      problems: [
        {
          at: 'Reports_2: { engineVersion: "1',
          path: "slipway:databases.Reports_2",
          message:
            'found the name "Reports_2"; allowed: a name of lower-case letters, digits and single hyphens that starts with a letter, at most 40 characters',
        },
      ],
    },
    {
      name: "a database whose identifier is too long",
      edits: [
        ["project: shop", "project: card-shop-of-europe"],
        ["    reports: {", "    reports-of-the-warehouse-and-suppliers-a: {"],
        ["database/reports", "database/reports-of-the-warehouse-and-suppliers-a"],
      ],
      problems: [
        {
          at: "reports-of-the-warehouse-and-s",
          path: "slipway:databases.reports-of-the-warehouse-and-suppliers-a",
          message:
            '"card-shop-of-europe-dev-reports-of-the-warehouse-and-suppliers-a" has 64 characters: a database\'s identifier may have 63; shorten the name',
        },
      ],
    },
    {
      name: "storage that cannot grow",
      edits: [["maxAllocatedStorageGiB: 100", "maxAllocatedStorageGiB: 54"]],
      problems: [
        {
          at: "maxAllocatedStorageGiB: 54",
          path: "slipway:databases.main.maxAllocatedStorageGiB",
          message:
            "found 54 GiB to grow to from 50 GiB: storage autoscaling wants at least 56, and RDS has at most 65536",
        },
      ],
    },
    {
      name: "storage that can grow only beyond what RDS has",
      edits: [["allocatedStorageGiB: 50\n      maxAllocatedStorageGiB: 100", "allocatedStorageGiB: 60000"]],
      problems: [
        {
          at: "allocatedStorageGiB: 60000",
          path: "slipway:databases.main.allocatedStorageGiB",
          message:
            "found 65536 GiB to grow to from 60000 GiB: storage autoscaling wants at least 66000, and RDS has at most 65536",
        },
      ],
    },
    {
      name: "a backup window that is too short",
      edits: [["02:00-03:00", "02:00-02:20"]],
      problems: [
        {
          at: "backupWindow: 02:00-02:20",
          path: "slipway:databases.main.backupWindow",
          message: "found 20 minutes: RDS wants a window of at least 30",
        },
      ],
    },
    {
      name: "a maintenance window longer than a day, in which a backup falls",
      edits: [["sun:04:00-sun:05:00", "sun:04:00-tue:05:00"]],
      problems: [
        {
          at: "maintenanceWindow: sun:04:00-t",
          path: "slipway:databases.main.maintenanceWindow",
          message: "found a window of more than a day; RDS allows at most 24 hours",
        },
        {
          at: "maintenanceWindow: sun:04:00-t",
          path: "slipway:databases.main.maintenanceWindow",
          message:
            "the maintenance window (sun:04:00-tue:05:00) and the daily backup window (02:00-03:00) may not meet: move one of them",
        },
      ],
    },
    {
      name: "windows that meet over midnight",
      edits: [
        ["02:00-03:00", "23:30-00:30"],
        ["sun:04:00-sun:05:00", "mon:00:00-mon:01:00"],
      ],
      problems: [
        {
          at: "maintenanceWindow: mon:00:00-m",
          path: "slipway:databases.main.maintenanceWindow",
          message:
            "the maintenance window (mon:00:00-mon:01:00) and the daily backup window (23:30-00:30) may not meet: move one of them",
        },
      ],
    },
    {
      name: "a window that meets the other's default",
      edits: [
        ["      backupWindow: 02:00-03:00\n", ""],
        ["sun:04:00-sun:05:00", "sun:03:30-sun:04:30"],
      ],
      problems: [
        {
          at: "maintenanceWindow: sun:03:30-s",
          path: "slipway:databases.main.maintenanceWindow",
          message:
            "the maintenance window (sun:03:30-sun:04:30) and the daily backup window (03:00-04:00) may not meet: move one of them",
        },
      ],
    },
    {
      name: "a master user that RDS keeps to itself",
      edits: [["allocatedStorageGiB: 50", "allocatedStorageGiB: 50\n      masterUsername: rdsadmin"]],
      problems: [
        {
          at: "masterUsername: rdsadmin",
          path: "slipway:databases.main.masterUsername",
          message:
            'found "rdsadmin"; allowed: a PostgreSQL user name of at most 63 characters; rdsadmin and admin are reserved by RDS',
        },
      ],
    },
    {
      name: "a parameter that would let plain connections in",
      edits: [["allocatedStorageGiB: 50", "allocatedStorageGiB: 50\n      parameters: { rds.force_ssl: 0 }"]],
      problems: [
        {
          at: "rds.force_ssl: 0 }",
          path: "slipway:databases.main.parameters.rds.force_ssl",
          message: "connections are always made to use TLS: leave this out",
        },
      ],
    },
    {
      name: "a parameter that is a list",
      edits: [["allocatedStorageGiB: 50", "allocatedStorageGiB: 50\n      parameters: { work_mem: [1] }"]],
      problems: [
        {
          at: "work_mem: [1] }",
          path: "slipway:databases.main.parameters.work_mem",
          message:
            "found [1]; allowed: text, true/false or a whole number; put any other number in quotes, so that it stays as it is written",
        },
      ],
    },
    {
      name: "databases in a list, and looks for none of them elsewhere",
      edits: [
        [
          '  slipway:databases:\n    main:\n      engineVersion: "17"\n      allocatedStorageGiB: 50\n      maxAllocatedStorageGiB: 100\n      backupWindow: 02:00-03:00\n      maintenanceWindow: sun:04:00-sun:05:00\n    reports: { engineVersion: "16", costCode: REPTDEV1 }\n',
          "  slipway:databases: [main, reports]\n",
        ],
      ],
      problems: [
        {
          at: "slipway:databases: [main, repo",
          path: "slipway:databases",
          message: 'found ["main","reports"]; allowed: a map of names',
        },
      ],
    },
  ]);
});
