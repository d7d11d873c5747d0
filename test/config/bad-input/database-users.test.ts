import { refuses } from "../../support/config-files";
import { DATA } from "../../support/data-file";

describe("a stack file: a database's users and passwords", () => {
  refuses(
    [
      {
        name: "a master user's name that is PostgreSQL's",
        edits: [["      replicas: 2\n", "      replicas: 2\n      masterUsername: pg_admin\n"]],
        problems: [
          {
            at: "masterUsername: pg_admin",
            path: "slipway:databases.main.masterUsername",
            message:
              'found "pg_admin": names that begin with pg_, rds or slipway_ are taken, as are public and none; choose another',
          },
        ],
      },
      {
        name: "a master user's name that is Slipway's",
        edits: [["      replicas: 2\n", "      replicas: 2\n      masterUsername: slipway_owner\n"]],
        problems: [
          {
            at: "masterUsername: slipway_owner",
            path: "slipway:databases.main.masterUsername",
            message:
              'found "slipway_owner": names that begin with pg_, rds or slipway_ are taken, as are public and none; choose another',
          },
        ],
      },
      {
        name: "a workload called as the second user of another",
        edits: [["    prices:\n", "    orders-b:\n"]],
        problems: [
          {
            at: "orders-b:",
            path: "slipway:services.orders-b",
            message:
              "in database main its user would be called orders_b, as the second user of orders is: give one of the two another name",
          },
        ],
      },
      {
        name: "a workload called as the master user",
        edits: [["    prices:\n", "    postgres:\n"]],
        problems: [
          {
            at: "postgres:",
            path: "slipway:services.postgres",
            message:
              "in database main its user would be called postgres, as its master user is: give one of the two another name",
          },
        ],
      },
      {
        name: "a workload whose user's name RDS keeps to itself",
        edits: [["    prices:\n", "    rds-prices:\n"]],
        problems: [
          {
            at: "rds-prices:",
            path: "slipway:services.rds-prices",
            message:
              "in database main its user would be called rds_prices: names that begin with pg_, rds or slipway_ are taken, as are public and none; give it another name",
          },
        ],
      },
      {
        name: "a workload whose user would be everybody",
        edits: [["    prices:\n", "    public:\n"]],
        problems: [
          {
            at: "public:",
            path: "slipway:services.public",
            message:
              "in database main its user would be called public: names that begin with pg_, rds or slipway_ are taken, as are public and none; give it another name",
          },
        ],
      },
    ],
    DATA,
  );
});
