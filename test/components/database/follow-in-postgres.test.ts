import * as assert from "node:assert/strict";
import { CredentialsFunction, MASTER_SECRET, secretOf, type Setup } from "../../support/credentials-function";
import { MASTER, startPostgres, type PostgresServer } from "../../support/postgres-server";

const SOURCES = {
  master: "arn:aws:secretsmanager:us-east-1:123456789012:secret:shop-database-source",
  user: "arn:aws:secretsmanager:us-east-1:123456789012:secret:shop.api-source",
};
const USERS = [{ workload: "api", grants: "owner" as const }];
const SERVICES = ["api-0123456"];
let server: PostgresServer;
let count = 0;

/** What the primary's secrets say, as Secrets Manager copies them. */
const told = (user: string, password: string): object => ({
  engine: "postgres",
  host: "primary.example.com",
  port: "5432",
  name: "shop",
  user,
  password,
  url: "postgresql://primary",
  readerUrl: "postgresql://primary",
});

async function standby(setup: Setup = {}): Promise<CredentialsFunction> {
  count += 1;
  const shop = await CredentialsFunction.start(server, `standby_${count}`, {
    users: USERS,
    services: SERVICES,
    isFollowing: true,
    ...setup,
  });
  for (const arn of Object.values(SOURCES)) shop.secrets.create(arn);
  return shop;
}

describe("A standby's secrets", () => {
  before(async () => {
    server = await startPostgres();
  });
  after(() => server.stop());

  it("have the users and passwords of the primary's, and the standby's own address", async () => {
    const shop = await standby();
    shop.secrets.put(SOURCES.master, told("postgres", "one"));
    shop.secrets.put(SOURCES.user, told("api_b", "t/wo"));
    await shop.call({ action: "follow" });
    const port = String(server.port);
    const url = (who: string): string =>
      `postgresql://${who}@localhost:${port}/standby_${count}?sslmode=require`;
    const own = { engine: "postgres", host: "localhost", port, name: `standby_${count}` };
    assert.deepEqual(
      [MASTER_SECRET, secretOf("api")].map((arn) => shop.secrets.value(arn)),
      [
        {
          ...own,
          user: "postgres",
          password: "one",
          url: url("postgres:one"),
          readerUrl: url("postgres:one"),
        },
        { ...own, user: "api_b", password: "t/wo", url: url("api_b:t%2Fwo"), readerUrl: url("api_b:t%2Fwo") },
      ],
    );
    assert.equal(shop.connections, 0);
  });

  it("change when the primary's have, which starts their readers anew, and not otherwise", async () => {
    const shop = await standby();
    shop.secrets.put(SOURCES.master, told("postgres", "one"));
    shop.secrets.put(SOURCES.user, told("api", "two"));
    await shop.call({ action: "follow" });
    const stages = shop.secrets.stages(secretOf("api"));
    await shop.call({ action: "follow" });
    assert.deepEqual(shop.secrets.stages(secretOf("api")), stages);
    assert.deepEqual(shop.ecs.deployed, []);
    shop.secrets.put(SOURCES.user, told("api_b", "three"));
    await shop.call({ action: "follow" });
    assert.deepEqual(shop.ecs.deployed, SERVICES);
    assert.equal(shop.secrets.value(secretOf("api"))?.["password"], "three");
  });

  it("are followed one at a time by an update, and one that fails keeps none of the others back", async () => {
    const shop = await standby();
    shop.secrets.put(SOURCES.user, told("api", "two"));
    await shop.call({ action: "follow", workload: "api" });
    assert.equal(shop.secrets.value(secretOf("api"))?.["password"], "two");
    assert.equal(shop.secrets.value(MASTER_SECRET), undefined);
    shop.secrets.put(SOURCES.user, told("api", "three"));
    await assert.rejects(shop.call({ action: "follow" }), {
      message: `database shop, follow: ${SOURCES.master} has no value in this region yet: update the primary of database shop, which copies its secrets here, and try again`,
    });
    assert.equal(shop.secrets.value(secretOf("api"))?.["password"], "three");
    shop.secrets.put(SOURCES.master, told("postgres", "one"));
    await shop.call({ action: "follow", master: true });
    assert.equal(shop.secrets.value(MASTER_SECRET)?.["password"], "one");
  });

  it("are tried for again while IAM has yet to spread the leave to, for a minute and no longer", async () => {
    const shop = await standby();
    shop.secrets.put(SOURCES.user, told("api", "two"));
    let refusals = 3;
    shop.secrets.interfere = () => {
      refusals -= 1;
      if (refusals >= 0) throw Object.assign(new Error("not yet"), { name: "AccessDeniedException" });
    };
    await shop.call({ action: "follow", workload: "api" });
    assert.equal(shop.secrets.value(secretOf("api"))?.["password"], "two");
    refusals = 1000;
    await assert.rejects(shop.call({ action: "follow", workload: "api" }), {
      message: "database shop, follow api: not yet",
    });
    assert.equal(refusals, 1000 - 13);
  });

  it("of users whom IAM lets in have nothing to follow", async () => {
    const shop = await standby({ authentication: "iam" });
    await shop.call({ action: "follow", workload: "api" });
    const { user, password } = shop.secrets.value(secretOf("api")) ?? {};
    assert.deepEqual([user, password], ["api", undefined]);
  });

  it("stay as they are when it is promoted, and are rotated from then on", async () => {
    const shop = await standby();
    shop.setUp({ users: USERS });
    await shop.ensureAll();
    await shop.rotate(secretOf("api"));
    for (const [arn, source] of [
      [MASTER_SECRET, SOURCES.master],
      [secretOf("api"), SOURCES.user],
    ] as const)
      shop.secrets.put(source, shop.secrets.value(arn) ?? {});
    shop.setUp({ users: USERS, isFollowing: true });
    await shop.call({ action: "follow" });
    const followed = [MASTER_SECRET, secretOf("api")].map((arn) => shop.secrets.value(arn));
    shop.setUp({ users: USERS });
    await shop.call({ action: "ensure" });
    await shop.call({ action: "ensure", workload: "api" });
    assert.deepEqual(
      [MASTER_SECRET, secretOf("api")].map((arn) => shop.secrets.value(arn)),
      followed,
    );
    shop.secrets.put(SOURCES.user, told("api", "late"));
    await shop.call({ action: "follow" });
    assert.deepEqual(shop.secrets.value(secretOf("api")), followed[1]);
    await shop.rotate(MASTER_SECRET);
    await shop.rotate(secretOf("api"));
    assert.equal(await shop.ask("api", "SELECT 1"), "ok");
    assert.notEqual(shop.secrets.value(MASTER_SECRET)?.["password"], MASTER.password);
  });
});
