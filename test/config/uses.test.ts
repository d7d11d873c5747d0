import * as assert from "node:assert/strict";
import type { UseSettings } from "../../config/settings";
import { labelOf, parseUse, variablesOf } from "../../config/uses";

const NAMES = {
  database: ["main"],
  queue: ["card-orders"],
  topic: ["events"],
  service: ["price-list"],
  function: ["resize"],
};

function use(entry: string, prefix?: string): UseSettings {
  const parsed = parseUse(entry, prefix, NAMES);
  assert.ok(typeof parsed !== "string", `${entry} is a use`);
  return parsed;
}

describe("an entry of uses", () => {
  it("names a database, whose variables are those that every library looks for", () => {
    assert.deepEqual(use("database/main"), { kind: "database", name: "main", variablePrefix: "DATABASE" });
    assert.deepEqual(variablesOf(use("database/main")), [
      "DATABASE_URL",
      "DATABASE_HOST",
      "DATABASE_PORT",
      "DATABASE_NAME",
      "DATABASE_USER",
      "DATABASE_PASSWORD",
    ]);
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
    assert.deepEqual(parsed, { kind: "database", name: "any", variablePrefix: "DATABASE" });
  });
});
