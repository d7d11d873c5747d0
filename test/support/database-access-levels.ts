import { allow, type Level } from "./access-level";

const VARIABLES = ["HOST", "NAME", "PASSWORD", "PORT", "READER_URL", "URL", "USER"].map(
  (suffix) => `DATABASE_${suffix}`,
);

/** Leave for ECS to read one secret of a database. */
const read = (secret: string, database: string): readonly object[] => [
  allow(["secretsmanager:GetSecretValue"], [`<Secret ${secret} arn>`]),
  {
    ...allow(["kms:Decrypt"], [`<Key ${database}-database-key arn>`]),
    Condition: { StringEquals: { "kms:ViaService": "secretsmanager.us-east-1.amazonaws.com" } },
  },
];

/** As a user of its own: what that may do is PostgreSQL's to say. */
const asOwnUser = (entry: string): Level => ({
  asks: { uses: [entry] },
  execution: read("main.mailer", "main"),
  reaches: ["tcp 5432 to main-database"],
  variables: VARIABLES,
});

/** What the use of a database gives; `ledger` lets users in with IAM. */
export const DATABASE_USES: Readonly<Record<string, Level>> = {
  "a database": asOwnUser("database/main"),
  "a database, as an owner": asOwnUser("database/main:owner"),
  "a database, to read and write": asOwnUser("database/main:read-write"),
  "a database, to read": asOwnUser("database/main:read"),
  "a database, as its master user": {
    ...asOwnUser("database/main:master"),
    execution: read("main-database", "main"),
  },
  "a database by IAM": {
    asks: { uses: ["database/ledger"] },
    execution: read("ledger.mailer", "ledger"),
    task: [
      allow(["rds-db:connect"], ["arn:aws:rds-db:us-east-1:123456789012:dbuser:<Instance ledger id>/mailer"]),
    ],
    reaches: ["tcp 5432 to ledger-database"],
    variables: VARIABLES.filter((variable) => variable !== "DATABASE_PASSWORD"),
  },
};
