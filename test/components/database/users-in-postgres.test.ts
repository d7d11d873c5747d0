import * as assert from "node:assert/strict";
import { CredentialsFunction, secretOf, type Setup, type Workload } from "../../support/credentials-function";
import { asSuperuser, startPostgres, type PostgresServer } from "../../support/postgres-server";

let server: PostgresServer;
let count = 0;

/** Users are known in a whole server: each test's have names of their own. */
function workloads(...grants: readonly Workload["grants"][]): readonly Workload[] {
  count += 1;
  return grants.map((each, index) => ({ workload: `u${count}-${index + 1}`, grants: each }));
}

/** A database, and a function that is set up for it. */
function shopWith(users: readonly Workload[], setup: Setup = {}): Promise<CredentialsFunction> {
  return CredentialsFunction.start(server, `users_${count}`, { users, ...setup });
}

async function madeShop(users: readonly Workload[], setup: Setup = {}): Promise<CredentialsFunction> {
  const shop = await shopWith(users, setup);
  await shop.ensureAll();
  return shop;
}

const name = (users: readonly Workload[], index: number): string => users[index]?.workload ?? "";
const NEW_TABLE = "CREATE TABLE cards (id serial PRIMARY KEY, name text)";
const INSERT = "INSERT INTO cards (name) VALUES ('one')";
const READ = "SELECT * FROM cards";

/** All that says who may do what. */
const LEAVE = `
  SELECT 'role' AS kind, rolname AS name, concat_ws(' ', rolcanlogin, rolsuper, rolpassword) AS what
    FROM pg_authid
  UNION ALL
  SELECT 'member', pg_get_userbyid(roleid), concat_ws(' ', pg_get_userbyid(member), admin_option) FROM pg_auth_members
  UNION ALL SELECT 'setting', pg_get_userbyid(setrole), setconfig::text FROM pg_db_role_setting
  UNION ALL SELECT 'default', pg_get_userbyid(defaclrole), concat(defaclobjtype, defaclacl::text) FROM pg_default_acl
  UNION ALL SELECT 'schema', nspname, concat(nspowner::regrole::text, nspacl::text) FROM pg_namespace
  UNION ALL SELECT 'relation', relname, concat(relowner::regrole::text, relacl::text) FROM pg_class WHERE relname !~ '^pg_'
  ORDER BY 1, 2, 3`;

describe("A database's users", () => {
  before(async () => {
    server = await startPostgres();
  });
  after(() => server.stop());

  it("may do what they were granted, and nothing more", async () => {
    const users = workloads("owner", "read-write", "read");
    const shop = await madeShop(users);
    const [owner, writer, reader] = [name(users, 0), name(users, 1), name(users, 2)];
    assert.equal(await shop.ask(owner, NEW_TABLE), "ok");
    assert.equal(await shop.ask(owner, "CREATE SCHEMA history CREATE TABLE history.prices (id int)"), "ok");
    assert.equal(await shop.ask(writer, INSERT), "ok");
    assert.equal(await shop.ask(writer, "INSERT INTO history.prices VALUES (1)"), "ok");
    assert.equal(await shop.ask(reader, READ), "ok");
    assert.equal(await shop.ask(reader, "SELECT * FROM history.prices"), "ok");
    const refused = "permission denied for";
    assert.equal(await shop.ask(reader, INSERT), `${refused} table cards`);
    assert.equal(
      await shop.ask(reader, "SELECT nextval('cards_id_seq')"),
      `${refused} sequence cards_id_seq`,
    );
    for (const workload of [writer, reader]) {
      assert.equal(await shop.ask(workload, "CREATE TABLE other (id int)"), `${refused} schema public`);
      assert.equal(await shop.ask(workload, "CREATE SCHEMA other"), `${refused} database users_${count}`);
      assert.equal(await shop.ask(workload, "DROP TABLE cards"), "must be owner of table cards");
    }
    assert.equal(await shop.ask(owner, "CREATE ROLE somebody"), "permission denied to create role");
    assert.equal(await shop.ask(owner, "SET ROLE postgres"), 'permission denied to set role "postgres"');
  });

  it("come in over TLS alone", async () => {
    const users = workloads("read");
    const shop = await madeShop(users);
    const { user = "", password = "" } = shop.secrets.value(secretOf(name(users, 0))) ?? {};
    const options = { user, password, database: `users_${count}` };
    await assert.rejects(server.connect({ ...options, tls: false }), /no pg_hba.conf entry .* no encryption/);
    await (await server.connect(options)).end();
  });

  it("share what an owner makes: with another owner, and with the user that takes turns with it", async () => {
    const users = workloads("owner", "owner");
    const shop = await madeShop(users);
    const [one, other] = [name(users, 0), name(users, 1)];
    assert.equal(await shop.ask(one, NEW_TABLE), "ok");
    assert.equal(await shop.ask(other, "ALTER TABLE cards ADD COLUMN price int"), "ok");
    await shop.rotate(secretOf(one));
    assert.equal(shop.secrets.value(secretOf(one))?.["user"], `${one.replaceAll("-", "_")}_b`);
    assert.equal(await shop.ask(one, "ALTER TABLE cards DROP COLUMN price"), "ok");
    assert.equal(await shop.ask(one, "CREATE TABLE sets (id int)"), "ok");
    assert.equal(await shop.ask(one, "DROP TABLE sets", "AWSPREVIOUS"), "ok");
  });

  it("are the same, with the same passwords, when they are made again", async () => {
    const users = workloads("owner", "read");
    const shop = await madeShop(users);
    assert.equal(await shop.ask(name(users, 0), NEW_TABLE), "ok");
    const before = await shop.look(LEAVE);
    const values = users.map(({ workload }) => shop.secrets.stages(secretOf(workload)));
    await shop.ensureAll();
    assert.deepEqual(await shop.look(LEAVE), before);
    assert.deepEqual(
      users.map(({ workload }) => shop.secrets.stages(secretOf(workload))),
      values,
    );
    assert.deepEqual(shop.ecs.deployed, []);
  });

  it("lose what is no longer granted, in sessions that are open too", async () => {
    const users = workloads("owner");
    const shop = await madeShop(users);
    const workload = name(users, 0);
    assert.equal(await shop.ask(workload, NEW_TABLE), "ok");
    const open = await shop.connectAs(workload);
    shop.setUp({ users: [{ workload, grants: "read" }] });
    await shop.ensureAll();
    await assert.rejects(open.query(INSERT));
    assert.equal(await shop.ask(workload, INSERT), "permission denied for table cards");
    assert.equal(await shop.ask(workload, READ), "ok");
    shop.setUp({ users: [{ workload, grants: "read-write" }] });
    await shop.ensureAll();
    assert.equal(await shop.ask(workload, INSERT), "ok");
    assert.equal(
      await shop.ask(workload, "ALTER TABLE cards ADD COLUMN a int"),
      "must be owner of table cards",
    );
  });

  it("are made at once without being in each other's way", async () => {
    const users = workloads("owner", "read-write", "read", "owner");
    const shop = await shopWith(users);
    await shop.call({ action: "ensure", password: "first master password" });
    await Promise.all(users.map(({ workload }) => shop.call({ action: "ensure", workload })));
    for (const { workload } of users) assert.equal(await shop.ask(workload, "SELECT 1"), "ok");
  });

  it("are given a database that was there before: what the master has, and nothing of others", async () => {
    const users = workloads("owner", "read");
    const shop = await shopWith(users);
    const own = [
      NEW_TABLE,
      "CREATE TYPE rarity AS ENUM ('common', 'rare')",
      "CREATE VIEW names AS SELECT name FROM cards",
      "CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1'",
      "CREATE SCHEMA archive",
      "CREATE TABLE archive.old (id int)",
    ];
    await asSuperuser(server.connect, `users_${count}`, [
      "SET ROLE postgres",
      ...own,
      "RESET ROLE",
      "CREATE TABLE theirs (id int)",
    ]);
    await shop.ensureAll();
    const [owner, reader] = [name(users, 0), name(users, 1)];
    for (const change of [
      "ALTER TABLE cards ADD COLUMN price int",
      "DROP VIEW names",
      "ALTER TYPE rarity ADD VALUE 'unique'",
      "CREATE OR REPLACE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 2'",
      "INSERT INTO cards (name) VALUES ('one')",
      "DROP TABLE archive.old",
    ])
      assert.equal(await shop.ask(owner, change), "ok", change);
    assert.equal(await shop.ask(reader, READ), "ok");
    assert.equal(await shop.ask(owner, "SELECT * FROM theirs"), "permission denied for table theirs");
    assert.ok(
      shop.logged.every((text) => text.endsWith("tables of rdsadmin stay theirs, and are not granted")),
    );
    assert.ok(shop.logged.length > 0);
  });

  it("are locked out once nothing describes their workload, and not before", async () => {
    const users = workloads("owner", "read");
    const shop = await madeShop(users);
    const [gone, stays] = [name(users, 0), name(users, 1)];
    assert.equal(await shop.ask(gone, NEW_TABLE), "ok");
    const open = await shop.connectAs(gone);
    const end = {
      action: "ensure",
      workload: gone,
      userName: gone.replaceAll("-", "_"),
      tf: { action: "delete" },
    };
    await shop.call(end);
    assert.equal(await shop.ask(gone, READ), "ok");
    shop.setUp({ users: users.slice(1) });
    await shop.call(end);
    await assert.rejects(open.query(READ));
    assert.match(await shop.ask(gone, READ), /is not permitted to log in/);
    assert.equal(await shop.ask(stays, READ), "ok");
    shop.setUp({ users });
    shop.secrets.put(secretOf(gone), {});
    await shop.ensureAll();
    assert.equal(await shop.ask(gone, "DROP TABLE cards"), "ok");
  });

  it("stop nobody from destroying a database that does not answer", async () => {
    const users = workloads("read");
    const shop = await shopWith([], { master: { user: "nobody" } });
    const [{ workload } = { workload: "" }] = users;
    await shop.call({ action: "ensure", workload, userName: "u", tf: { action: "delete" } });
    assert.match(shop.logged.join(), /^user u could not be locked out of database shop: /);
  });

  it("have no password where IAM lets them in, and one again where it does no more", async () => {
    const users = workloads("owner");
    const workload = name(users, 0);
    const shop = await madeShop(users);
    shop.setUp({ users, authentication: "iam" });
    await shop.ensureAll();
    const user = workload.replaceAll("-", "_");
    const { url, readerUrl, ...value } = shop.secrets.value(secretOf(workload)) ?? {};
    const port = String(server.port);
    assert.deepEqual(value, { engine: "postgres", host: "localhost", port, name: `users_${count}`, user });
    assert.equal(url, `postgresql://${user}@localhost:${port}/users_${count}?sslmode=require`);
    assert.equal(readerUrl, url);
    const roles = `SELECT rolname, rolcanlogin, rolpassword IS NULL AS bare, pg_has_role(oid, 'rds_iam', 'member') AS iam
      FROM pg_authid WHERE rolname ~ '^${user}(_b)?$' ORDER BY 1`;
    assert.deepEqual(await shop.look(roles), [
      { rolname: user, rolcanlogin: true, bare: true, iam: true },
      { rolname: `${user}_b`, rolcanlogin: false, bare: true, iam: false },
    ]);
    shop.setUp({ users });
    await shop.ensureAll();
    assert.equal(await shop.ask(workload, "SELECT 1"), "ok");
    const [first] = await shop.look(roles);
    assert.deepEqual(first, { rolname: user, rolcanlogin: true, bare: false, iam: false });
  });

  it("are never taken for the master", async () => {
    workloads();
    const shop = await shopWith([{ workload: "postgres", grants: "read" }]);
    await shop.call({ action: "ensure", password: "first master password" });
    await assert.rejects(shop.call({ action: "ensure", workload: "postgres" }), {
      message: "database shop, ensure postgres: postgres is the master user: rename the workload",
    });
  });
});
