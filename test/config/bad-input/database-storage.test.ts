import { refuses } from "../../support/config-files";
import { DATA } from "../../support/data-file";

describe("a stack file: a database's name, storage and key", () => {
  refuses(
    [
      {
        name: "a speed of storage that is too small for one",
        edits: [["allocatedStorageGiB: 400", "allocatedStorageGiB: 399"]],
        problems: [
          {
            at: "iops: 16000",
            path: "slipway:databases.main.iops",
            message:
              "found 16000 with 399 GiB: below 400 GiB gp3 has 3000 IOPS and 125 MiB/s, and RDS takes no others; leave this out, or give it allocatedStorageGiB: 400",
          },
          {
            at: "storageThroughputMiBps: 1000",
            path: "slipway:databases.main.storageThroughputMiBps",
            message:
              "found 1000 with 399 GiB: below 400 GiB gp3 has 3000 IOPS and 125 MiB/s, and RDS takes no others; leave this out, or give it allocatedStorageGiB: 400",
          },
        ],
      },
      {
        name: "a speed of storage in a tier that starts with less",
        edits: [
          ["      allocatedStorageGiB: 400\n", ""],
          ["      storageThroughputMiBps: 1000\n", ""],
        ],
        problems: [
          {
            at: "iops: 16000",
            path: "slipway:databases.main.iops",
            message:
              "found 16000 with 100 GiB: below 400 GiB gp3 has 3000 IOPS and 125 MiB/s, and RDS takes no others; leave this out, or give it allocatedStorageGiB: 400",
          },
        ],
      },
      {
        name: "more throughput than the IOPS move",
        edits: [
          ["iops: 16000", "iops: 12000"],
          ["storageThroughputMiBps: 1000", "storageThroughputMiBps: 3500"],
        ],
        problems: [
          {
            at: "storageThroughputMiBps: 3500",
            path: "slipway:databases.main.storageThroughputMiBps",
            message:
              "found 3500 MiB/s with 12000 IOPS: gp3 moves at most a MiB/s with each 4 IOPS; set iops to 14000 or more, or this to 3000 or less",
          },
        ],
      },
      {
        name: "more throughput than the IOPS that there are anyway move",
        edits: [
          ["      iops: 16000\n", ""],
          ["storageThroughputMiBps: 1000", "storageThroughputMiBps: 3001"],
        ],
        problems: [
          {
            at: "storageThroughputMiBps: 3001",
            path: "slipway:databases.main.storageThroughputMiBps",
            message:
              "found 3001 MiB/s with 12000 IOPS: gp3 moves at most a MiB/s with each 4 IOPS; set iops to 12004 or more, or this to 3000 or less",
          },
        ],
      },
      {
        name: "fewer IOPS than gp3 has",
        edits: [["iops: 16000", "iops: 3000"]],
        problems: [
          {
            at: "iops: 3000",
            path: "slipway:databases.main.iops",
            message: "found 3000; allowed: a whole number from 12000 to 64000",
          },
        ],
      },
      {
        name: "more IOPS than gp3 has, and does not judge the throughput by them",
        edits: [
          ["iops: 16000", "iops: 64001"],
          ["storageThroughputMiBps: 1000", "storageThroughputMiBps: 4000"],
        ],
        problems: [
          {
            at: "iops: 64001",
            path: "slipway:databases.main.iops",
            message: "found 64001; allowed: a whole number from 12000 to 64000",
          },
        ],
      },
      {
        name: "throughput below gp3's",
        edits: [["storageThroughputMiBps: 1000", "storageThroughputMiBps: 125"]],
        problems: [
          {
            at: "storageThroughputMiBps: 125",
            path: "slipway:databases.main.storageThroughputMiBps",
            message: "found 125; allowed: a whole number from 500 to 4000",
          },
        ],
      },
      {
        name: "more replicas than RDS makes",
        edits: [["replicas: 2", "replicas: 16"]],
        problems: [
          {
            at: "replicas: 16",
            path: "slipway:databases.main.replicas",
            message: "found 16; allowed: a whole number from 0 to 15",
          },
        ],
      },
      {
        name: "an identifier that RDS does not take",
        edits: [["identifier: old-ledger", "identifier: Old--ledger"]],
        problems: [
          {
            at: "identifier: Old--ledger",
            path: "slipway:databases.ledger.identifier",
            message:
              'found "Old--ledger"; allowed: a DB instance identifier of lower-case letters, digits and single hyphens that starts with a letter, at most 63 characters',
          },
        ],
      },
      {
        name: "two databases of one identifier",
        edits: [
          ["identifier: old-ledger", "identifier: shop-prod-main"],
          ["database/ledger: old-ledger", "database/ledger: shop-prod-main"],
        ],
        problems: [
          {
            at: "main:",
            path: "slipway:databases.main",
            message:
              '"shop-prod-main" is the identifier of database ledger already, and one is one in a region: give this one another',
          },
        ],
      },
      {
        name: "an identifier that leaves no room for its readers'",
        edits: [
          [
            "      replicas: 2\n",
            "      replicas: 2\n      identifier: mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm\n",
          ],
        ],
        problems: [
          {
            at: "identifier: mmmmmmmmmmmmmmmmmm",
            path: "slipway:databases.main.identifier",
            message:
              '"mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm" has 54 characters: a database\'s identifier may have 63, and one with read replicas 53, since theirs end in -reader-a2; shorten the name',
          },
        ],
      },
      {
        name: "an identifier that leaves no room for the readers of the tier",
        edits: [
          [
            "      replicas: 2\n",
            "      identifier: mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm\n",
          ],
        ],
        problems: [
          {
            at: "identifier: mmmmmmmmmmmmmmmmmm",
            path: "slipway:databases.main.identifier",
            message:
              '"mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm" has 54 characters: a database\'s identifier may have 63, and one with read replicas 53, since theirs end in -reader-a2; shorten the name',
          },
        ],
      },
      {
        name: "a database called as a reader of another",
        edits: [
          ["    ledger:\n      eng", "    main-reader-a:\n      eng"],
          ["database/ledger: old", "database/main-reader-a: old"],
          ["database/ledger:read-write", "database/main-reader-a:read-write"],
        ],
        problems: [
          {
            at: "main-reader-a:",
            path: "slipway:databases.main-reader-a",
            message: "Slipway names a read replica of database main so: give this one another name",
          },
        ],
      },
      {
        name: "a database that PostgreSQL keeps to itself",
        edits: [["      replicas: 2\n", "      replicas: 2\n      databaseName: template1\n"]],
        problems: [
          {
            at: "databaseName: template1",
            path: "slipway:databases.main.databaseName",
            message:
              'found "template1", which PostgreSQL on RDS keeps to itself (rdsadmin, template0, template1): choose another databaseName',
          },
        ],
      },
      {
        name: "a key of another region",
        edits: [["arn:aws:kms:us-east-1", "arn:aws:kms:us-west-2"]],
        problems: [
          {
            at: "encryptionKeyArn: arn:aws:kms:",
            path: "slipway:databases.ledger.encryptionKeyArn",
            message: "the key is in us-west-2, the stack in us-east-1: RDS takes a key of its own region",
          },
        ],
      },
      {
        name: "a key that is an alias",
        edits: [["key/0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0", "alias/ledger"]],
        problems: [
          {
            at: "encryptionKeyArn: arn:aws:kms:",
            path: "slipway:databases.ledger.encryptionKeyArn",
            message:
              'found "arn:aws:kms:us-east-1:123456789012:alias/ledger"; allowed: the ARN of a KMS key, such as arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab',
          },
        ],
      },
      {
        name: "an alarm of more than everything",
        edits: [["      replicas: 2\n", "      replicas: 2\n      alarms: { connectionsPercent: 101 }\n"]],
        problems: [
          {
            at: "connectionsPercent: 101 }",
            path: "slipway:databases.main.alarms.connectionsPercent",
            message: "found 101; allowed: a whole number from 1 to 100",
          },
        ],
      },
      {
        name: "an alarm that there is not",
        edits: [["      replicas: 2\n", "      replicas: 2\n      alarms: { freeMemory: 5 }\n"]],
        problems: [
          {
            at: "freeMemory: 5 }",
            path: "slipway:databases.main.alarms.freeMemory",
            message: 'unknown key; did you mean "freeMemoryPercent"?',
          },
        ],
      },
    ],
    DATA,
  );
});
