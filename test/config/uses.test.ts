import * as assert from "node:assert/strict";
import type { UseSettings } from "../../config/settings";
import { functionVariablesOf, labelOf, parseUse, variablesOf } from "../../config/uses";

const NAMES = {
  database: ["main"],
  bucket: ["assets"],
  "file-system": ["uploads"],
  queue: ["card-orders"],
  topic: ["events"],
  service: ["price-list"],
  function: ["resize"],
  "sign-in": ["sign-in"],
  email: ["email"],
  "event-bus": ["shop"],
  push: ["customers"],
};

function use(entry: string, prefix?: string): UseSettings {
  const parsed = parseUse(entry, prefix, NAMES);
  assert.ok(typeof parsed !== "string", `${entry} is a use`);
  return parsed;
}

describe("an entry of uses", () => {
  it("names a database, whose variables are those that every library looks for", () => {
    assert.deepEqual(use("database/main"), {
      kind: "database",
      name: "main",
      mode: "owner",
      variablePrefix: "DATABASE",
    });
    assert.deepEqual(variablesOf(use("database/main")), [
      "DATABASE_URL",
      "DATABASE_READER_URL",
      "DATABASE_HOST",
      "DATABASE_PORT",
      "DATABASE_NAME",
      "DATABASE_USER",
      "DATABASE_PASSWORD",
    ]);
  });

  it("gives a function the place of each part of a database's secret", () => {
    assert.deepEqual(functionVariablesOf(use("database/main")), [
      ...["DATABASE_URL_SECRET_ARN", "DATABASE_URL_SECRET_KEY"],
      ...["DATABASE_READER_URL_SECRET_ARN", "DATABASE_READER_URL_SECRET_KEY"],
      ...["DATABASE_HOST_SECRET_ARN", "DATABASE_HOST_SECRET_KEY"],
      ...["DATABASE_PORT_SECRET_ARN", "DATABASE_PORT_SECRET_KEY"],
      "DATABASE_NAME",
      ...["DATABASE_USER_SECRET_ARN", "DATABASE_USER_SECRET_KEY"],
      ...["DATABASE_PASSWORD_SECRET_ARN", "DATABASE_PASSWORD_SECRET_KEY"],
    ]);
  });

  for (const [mode, ...entries] of [
    ["owner", "database/main:owner", "database/main"],
    ["read-write", "database/main:read-write", "bucket/assets:read-write"],
    ["read", "database/main:read", "bucket/assets:read"],
    ["master", "database/main:master"],
    ["write", "bucket/assets:write"],
  ] as const) {
    it(`may be ${mode}: ${entries.join(", ")}`, () => {
      for (const entry of entries) {
        const parsed = use(entry);
        assert.equal("mode" in parsed ? parsed.mode : undefined, mode);
      }
    });
  }

  it("names a bucket, whose name is the variable", () => {
    assert.deepEqual(variablesOf(use("bucket/assets:read")), ["ASSETS_BUCKET_NAME"]);
    assert.deepEqual(variablesOf(use("bucket/assets:read", "PUBLIC")), ["PUBLIC_BUCKET_NAME"]);
  });

  it("says where a file system is mounted, whose path is the variable", () => {
    const mounted = {
      kind: "file-system",
      name: "uploads",
      path: "/app/uploads",
      variablePrefix: "UPLOADS_FILE_SYSTEM",
    };
    assert.deepEqual(use("file-system/uploads:/app/uploads"), { ...mounted, readOnly: false });
    assert.deepEqual(use("file-system/uploads:/app/uploads:read"), { ...mounted, readOnly: true });
    assert.deepEqual(variablesOf(use("file-system/uploads:/app/uploads")), ["UPLOADS_FILE_SYSTEM_PATH"]);
  });

  for (const [entry, wrong] of [
    ["database/main:write", "a database is used with :owner, :read-write, :read or :master"],
    ["database/main:", "a database is used with :owner, :read-write, :read or :master"],
    ["bucket/assets", "say what for, bucket/assets:read, bucket/assets:write or bucket/assets:read-write"],
    ["topic/events:read", "a topic is used with :publish"],
    ["service/price-list:read", "a service takes no mode; write service/price-list"],
    ...["uploads", "uploads:", "uploads:app", "uploads:/", "uploads:/app/", "uploads:/app:write"].map(
      (each) =>
        [
          `file-system/${each}`,
          "say where it is mounted, file-system/uploads:/app/uploads, or file-system/uploads:/app/uploads:read to read it only",
        ] as const,
    ),
  ] as const) {
    it(`is refused as ${entry}`, () => {
      assert.equal(parseUse(entry, undefined, NAMES), `found "${entry}": ${wrong}`);
    });
  }

  it("names what a stack has one of by its kind alone", () => {
    assert.deepEqual(use("sign-in"), { kind: "sign-in", mode: "verify", variablePrefix: "SIGN_IN" });
    assert.deepEqual(use("sign-in:admin", "SHOP"), {
      kind: "sign-in",
      mode: "admin",
      variablePrefix: "SHOP_SIGN_IN",
    });
    assert.equal(labelOf(use("sign-in")), "sign-in");
    assert.deepEqual(variablesOf(use("sign-in")), [
      "SIGN_IN_USER_POOL_ID",
      "SIGN_IN_ISSUER",
      "SIGN_IN_CLIENT_ID",
      "SIGN_IN_URL",
    ]);
  });

  for (const [entry, wrong] of [
    ["sign-in/main", "a stack has one sign-in, without a name: write sign-in"],
    ["sign-in/", "a stack has one sign-in, without a name: write sign-in"],
    ["sign-in:write", "a sign-in is used with :verify or :admin"],
    ["sign-im", 'there is no kind "sign-im"; did you mean "sign-in"?'],
    ["queue", "write kind/name or kind/name:mode, such as database/main or queue/orders:send"],
  ] as const) {
    it(`is refused as ${entry}, of which there is one`, () => {
      assert.equal(parseUse(entry, undefined, NAMES), `found "${entry}": ${wrong}`);
    });
  }

  it("is refused where the stack has none", () => {
    assert.equal(
      parseUse("sign-in", undefined, { ...NAMES, "sign-in": [] }),
      'found "sign-in": the stack has no sign-in: add slipway:signIn, or leave this out',
    );
  });

  it("says what a queue is used for, whose variable carries its name", () => {
    assert.deepEqual(use("queue/card-orders:send"), {
      kind: "queue",
      name: "card-orders",
      mode: "send",
      variablePrefix: "CARD_ORDERS_QUEUE",
    });
    assert.deepEqual(variablesOf(use("queue/card-orders:receive")), ["CARD_ORDERS_QUEUE_URL"]);
  });

  it("need not say what a topic is used for, since there is one thing", () => {
    assert.deepEqual(use("topic/events"), use("topic/events:publish"));
    assert.deepEqual(variablesOf(use("topic/events")), ["EVENTS_TOPIC_ARN"]);
  });

  it("names a service, whose address is the variable", () => {
    assert.deepEqual(variablesOf(use("service/price-list")), ["PRICE_LIST_URL"]);
  });

  it("may have a prefix of its own for its variables", () => {
    assert.deepEqual(variablesOf(use("queue/card-orders:send", "OUT")), ["OUT_QUEUE_URL"]);
    assert.equal(variablesOf(use("database/main", "AUDIT")).at(0), "AUDIT_DATABASE_URL");
  });

  it("has a label for messages", () => {
    assert.equal(labelOf(use("queue/card-orders:send")), "queue card-orders");
  });

  it("may name anything of a kind whose names are not known", () => {
    const parsed = parseUse("database/any", undefined, { ...NAMES, database: undefined });
    assert.deepEqual(parsed, {
      kind: "database",
      name: "any",
      mode: "owner",
      variablePrefix: "DATABASE",
    });
  });
});
