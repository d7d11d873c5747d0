import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { grant, type Access } from "../../components/access";

const URL_KEY = { secretArn: "arn:secret", key: "url", encryptionKeyArn: "arn:key" };
const database: Access = {
  label: "database main",
  environment: { DATABASE_NAME: "main" },
  secrets: { DATABASE_URL: URL_KEY },
};
const queue: Access = {
  label: "queue jobs",
  environment: { JOBS_QUEUE_URL: "https://sqs" },
  statements: [{ actions: ["sqs:SendMessage"], resources: ["arn:queue"] }],
};

describe("What accesses give together", () => {
  it("is each one's variables, secrets and statements, in their order", () => {
    assert.deepEqual(grant("service mailer", [database, queue]), {
      environment: { DATABASE_NAME: "main", JOBS_QUEUE_URL: "https://sqs" },
      secrets: { DATABASE_URL: URL_KEY },
      statements: queue.statements,
      mounts: [],
      prerequisites: [],
    });
  });

  it("is nothing where there are none", () => {
    assert.deepEqual(grant("service mailer", []), {
      environment: {},
      secrets: {},
      statements: [],
      mounts: [],
      prerequisites: [],
    });
  });

  const twice = (message: string) => (error: unknown) => {
    assert.ok(pulumi.RunError.isInstance(error));
    assert.equal(error.message, message);
    return true;
  };

  it("is an error when two set one variable, plain or secret, naming both", () => {
    const other: Access = { label: "database audit", secrets: { DATABASE_NAME: URL_KEY } };
    assert.throws(
      () => grant("service mailer", [database, other]),
      twice(
        "service mailer: DATABASE_NAME is set twice, by database main and by database audit; rename one of the two",
      ),
    );
  });

  it("is an error when one sets a variable twice, as plain text and from a secret", () => {
    const both: Access = { label: "mailer", environment: { KEY: "plain" }, secrets: { KEY: URL_KEY } };
    assert.throws(
      () => grant("service mailer", [both]),
      twice("service mailer: KEY is set twice, by mailer and by mailer; rename one of the two"),
    );
  });
});
