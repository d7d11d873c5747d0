import { refuses } from "../../support/config-files";
import { DATA } from "../../support/data-file";

describe("a stack file: a database's passwords", () => {
  refuses(
    [
      {
        name: "replicas of a database whose password RDS manages",
        edits: [
          [
            "    role: primary\n    standbyStack: prod-usw2\n    standbyRegion: us-west-2\n    failover: { hostName: shop.example.com, healthCheckPath: /orders/healthz }\n",
            "    role: primary\n",
          ],
          ["      passwordParameterName: /prod/shop/main\n", "      password: managed\n"],
          ["[database/main:master, bucket", "[database/main, bucket"],
        ],
        problems: [
          {
            at: "replicas: 2",
            path: "slipway:databases.main.replicas",
            message:
              "RDS makes no read replica of a database whose password it manages itself: leave this out, or set password: generated",
          },
        ],
      },
      {
        name: "a primary with a standby whose password RDS manages",
        edits: [["      userAuthentication: iam\n", "      password: managed\n"]],
        problems: [
          {
            at: "password: managed",
            path: "slipway:databases.ledger.password",
            message:
              "a standby is a read replica, which RDS does not make of a database whose password it manages itself: set password: generated, or leave the standby out of slipway:recovery",
          },
        ],
      },
      {
        name: "a standby whose password RDS manages",
        edits: [
          [
            "    role: primary\n    standbyStack: prod-usw2\n    standbyRegion: us-west-2\n    failover: { hostName: shop.example.com, healthCheckPath: /orders/healthz }\n",
            "    role: standby\n    primaryStack: prod-usw2\n",
          ],
          ["      userAuthentication: iam\n", "      password: managed\n"],
        ],
        problems: [
          {
            at: "password: managed",
            path: "slipway:databases.ledger.password",
            message:
              "a standby is a read replica, which RDS does not make of a database whose password it manages itself: set password: generated, or leave the standby out of slipway:recovery",
          },
        ],
      },
      {
        name: "a copy of a password that RDS manages",
        edits: [
          [
            "    role: primary\n    standbyStack: prod-usw2\n    standbyRegion: us-west-2\n    failover: { hostName: shop.example.com, healthCheckPath: /orders/healthz }\n",
            "    role: primary\n",
          ],
          ["      replicas: 2\n", "      password: managed\n"],
          ["[database/main:master, bucket", "[database/main, bucket"],
        ],
        problems: [
          {
            at: "passwordParameterName: /prod/s",
            path: "slipway:databases.main.passwordParameterName",
            message:
              "RDS changes a password that it manages without telling anybody, and this copy of it would be old: leave this out, or set password: generated",
          },
        ],
      },
      {
        name: "two databases with one copy of a password",
        edits: [["      userAuthentication: iam\n", "      passwordParameterName: /prod/shop/main\n"]],
        problems: [
          {
            at: "passwordParameterName: /prod/s",
            path: "slipway:databases.main.passwordParameterName",
            message:
              'found "/prod/shop/main", which has the password of database ledger already: give this one another name',
          },
        ],
      },
      {
        name: "a copy of a password where AWS keeps its own parameters",
        edits: [["/prod/shop/main", "/aws/shop/main"]],
        problems: [
          {
            at: "passwordParameterName: /aws/sh",
            path: "slipway:databases.main.passwordParameterName",
            message:
              'found "/aws/shop/main"; allowed: the name of an SSM parameter such as /dev/shop/postgres_password',
          },
        ],
      },
      {
        name: "a keeper of passwords that there is not",
        edits: [["      replicas: 2\n", "      replicas: 2\n      password: manged\n"]],
        problems: [
          {
            at: "password: manged",
            path: "slipway:databases.main.password",
            message: 'found "manged"; allowed: generated, managed; did you mean "managed"?',
          },
        ],
      },
      {
        name: "users who come in by IAM, where nobody does",
        edits: [
          [
            "      userAuthentication: iam\n",
            "      userAuthentication: iam\n      iamAuthentication: false\n",
          ],
        ],
        problems: [
          {
            at: "userAuthentication: iam",
            path: "slipway:databases.ledger.userAuthentication",
            message:
              "found iam with iamAuthentication: false, and nobody could come in: leave iamAuthentication out, or set userAuthentication: password",
          },
        ],
      },
      {
        name: "users who alternate without a password",
        edits: [
          [
            "      userAuthentication: iam\n",
            "      userAuthentication: iam\n      passwordRotation: { users: single }\n",
          ],
        ],
        problems: [
          {
            at: "users: single }",
            path: "slipway:databases.ledger.passwordRotation.users",
            message:
              "with userAuthentication: iam the users have no password that could change: leave this out",
          },
        ],
      },
      {
        name: "days of no password at all",
        edits: [
          [
            "    role: primary\n    standbyStack: prod-usw2\n    standbyRegion: us-west-2\n    failover: { hostName: shop.example.com, healthCheckPath: /orders/healthz }\n",
            "    role: primary\n",
          ],
          [
            "      userAuthentication: iam\n",
            "      userAuthentication: iam\n      password: managed\n      passwordRotation: { days: 30 }\n",
          ],
        ],
        problems: [
          {
            at: "days: 30 }",
            path: "slipway:databases.ledger.passwordRotation.days",
            message:
              "RDS changes the master password itself, and with userAuthentication: iam there is no other: leave this out",
          },
        ],
      },
      {
        name: "a rotation by the hour",
        edits: [["days: 14", "hours: 14"]],
        problems: [
          {
            at: "hours: 14, users: alternating",
            path: "slipway:databases.main.passwordRotation.hours",
            message: "unknown key; allowed: days, users",
          },
        ],
      },
      {
        name: "a rotation that is never",
        edits: [["days: 14", "days: 0"]],
        problems: [
          {
            at: "days: 0, users: alternating }",
            path: "slipway:databases.main.passwordRotation.days",
            message: "found 0; allowed: a whole number from 1 to 1000",
          },
        ],
      },
    ],
    DATA,
  );
});
