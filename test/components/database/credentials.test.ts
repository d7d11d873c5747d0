import * as assert from "node:assert/strict";
import { connectionUrl } from "../../../components/database/credentials";
import type { Plan } from "../../../preview/plan";
import { containsSecret } from "../../../preview/wire";
import { allInputsOf, countsOf, inputsOf, openInputs, planOf } from "../../support/component-plan";
import { PROD, STACK_TAGS } from "../../support/component-stack";

const INSTANCE = "aws:rds/instance:Instance";
const PARAMETERS = "aws:rds/parameterGroup:ParameterGroup";
const VERSION = "aws:secretsmanager/secretVersion:SecretVersion";

/** A stack of a tier with the database `main`. */
async function withDatabase(more: object = {}, slipway: object = {}): Promise<Plan> {
  return planOf({ ...slipway, databases: { main: { engineVersion: "17", ...more } } });
}

const CONNECTION = {
  host: "db.example.com",
  port: 5432,
  name: "main",
  user: "postgres",
  password: "secret",
};

describe("A connection's address", () => {
  it("is that of libpq, over TLS", () => {
    assert.equal(
      connectionUrl(CONNECTION),
      "postgresql://postgres:secret@db.example.com:5432/main?sslmode=require",
    );
  });

  it("can be read back whatever the user, the password and the name are made of", () => {
    const odd = { user: "a:b@c", password: "p/?#[]@:%&= é", name: "or der/s?" };
    const url = new URL(connectionUrl({ ...CONNECTION, ...odd }));
    assert.deepEqual(
      {
        user: decodeURIComponent(url.username),
        password: decodeURIComponent(url.password),
        name: decodeURIComponent(url.pathname.slice(1)),
      },
      odd,
    );
    assert.deepEqual([url.hostname, url.port, url.search], ["db.example.com", "5432", "?sslmode=require"]);
  });
});

describe("A database's secret", () => {
  it("says how to connect: host, port, name, user, password and url, as one secret text", async () => {
    const plan = await withDatabase();
    const version = plan.resources.find(({ type }) => type === VERSION);
    assert.ok(version);
    assert.equal(containsSecret(version.inputs["secretString"] ?? null), true);
    const { password, ...connection } = JSON.parse(String(openInputs(version)["secretString"])) as {
      readonly password: string;
    };
    const host = "shop-dev-main.cppsnlrmi25r.us-east-1.rds.amazonaws.com";
    assert.match(password, /^[A-Za-z0-9]{40}$/);
    assert.deepEqual(connection, {
      host,
      port: "5432",
      name: "main",
      user: "postgres",
      url: `postgresql://postgres:${password}@${host}:5432/main?sslmode=require`,
    });
  });

  it("holds the password that the database has", async () => {
    const plan = await withDatabase();
    const open = (type: string): Readonly<Record<string, unknown>> => {
      const found = plan.resources.find((each) => each.type === type);
      assert.ok(found);
      return openInputs(found);
    };
    const { password } = JSON.parse(String(open(VERSION)["secretString"])) as { password: string };
    assert.equal(open(INSTANCE)["password"], password);
  });

  it("is encrypted with the database's key, and can be brought back for a while", async () => {
    const [dev, prod] = [await withDatabase(), await withDatabase({}, PROD)];
    const secret = "aws:secretsmanager/secret:Secret";
    assert.deepEqual(allInputsOf(dev, secret), {
      "main-database": {
        description: "How to connect to database main",
        kmsKeyId: "<Key main-database-key arn>",
        recoveryWindowInDays: 7,
        tags: STACK_TAGS,
      },
    });
    assert.equal(inputsOf(prod, secret, "main-database")["recoveryWindowInDays"], 30);
  });

  it("is one a database", async () => {
    const plan = await planOf({
      databases: { main: { engineVersion: "17" }, audit: { engineVersion: "16" } },
    });
    const counts = countsOf(plan);
    const types = [INSTANCE, PARAMETERS, VERSION, "random:index/randomPassword:RandomPassword"];
    assert.deepEqual(
      types.map((type) => counts[type]),
      [2, 2, 2, 2],
    );
  });
});
