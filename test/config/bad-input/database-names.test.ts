import { refuses } from "../../support/config-files";
import { DATA } from "../../support/data-file";

describe("a stack file: a database's name, readers, key and alarms", () => {
  refuses(
    [
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
