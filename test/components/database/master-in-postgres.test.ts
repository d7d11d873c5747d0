import * as assert from "node:assert/strict";
import { CredentialsFunction, MASTER_SECRET, secretOf, type Setup } from "../../support/credentials-function";
import { asSuperuser, MASTER, startPostgres, type PostgresServer } from "../../support/postgres-server";

let server: PostgresServer;
let count = 0;
const FIRST = { action: "ensure", password: MASTER.password };

function shopWith(setup: Setup = {}): Promise<CredentialsFunction> {
  count += 1;
  return CredentialsFunction.start(server, `master_${count}`, setup);
}

async function comesIn(shop: CredentialsFunction, stage = "AWSCURRENT"): Promise<boolean> {
  try {
    await (await shop.connectWith(shop.secrets.value(MASTER_SECRET, stage))).end();
    return true;
  } catch {
    return false;
  }
}

describe("A database's master secret", () => {
  before(async () => {
    server = await startPostgres();
  });
  after(() => server.stop());

  it("gets the first password, once, and is all that it takes to connect", async () => {
    const shop = await shopWith({ tls: { mode: "verify-full", caBundlePath: "/etc/ssl/rds.pem" } });
    await shop.call(FIRST);
    const port = String(server.port);
    const url = `postgresql://postgres:first%20master%20password@localhost:${port}/master_${count}`;
    assert.deepEqual(shop.secrets.value(MASTER_SECRET), {
      engine: "postgres",
      host: "localhost",
      port,
      name: `master_${count}`,
      user: "postgres",
      password: MASTER.password,
      url: `${url}?sslmode=verify-full&sslrootcert=%2Fetc%2Fssl%2Frds.pem`,
      readerUrl: `${url}?sslmode=verify-full&sslrootcert=%2Fetc%2Fssl%2Frds.pem`,
    });
    const stages = shop.secrets.stages(MASTER_SECRET);
    await shop.call(FIRST);
    assert.deepEqual(shop.secrets.stages(MASTER_SECRET), stages);
  });

  it("is not written with a password that does not let the master in", async () => {
    const shop = await shopWith();
    await assert.rejects(shop.call({ action: "ensure", password: "wrong" }), {
      message: "database shop, ensure: the master user postgres is not let in with its first password",
    });
    assert.equal(shop.secrets.value(MASTER_SECRET), undefined);
  });

  it("keeps what a rotation brought, though the first password is told again", async () => {
    const shop = await shopWith();
    await shop.call(FIRST);
    await shop.rotate(MASTER_SECRET);
    const rotated = shop.secrets.value(MASTER_SECRET);
    assert.notEqual(rotated?.["password"], MASTER.password);
    await shop.call(FIRST);
    assert.deepEqual(shop.secrets.value(MASTER_SECRET), rotated);
    assert.deepEqual([await comesIn(shop), await comesIn(shop, "AWSPREVIOUS")], [true, false]);
  });

  it("can have its rotation interrupted after any step, and users made and rotated meanwhile", async () => {
    const steps = ["createSecret", "setSecret", "testSecret", "finishSecret"];
    for (const done of [0, 1, 2, 3, 4]) {
      const workload = `m${count + 1}`;
      const shop = await shopWith({ users: [{ workload, grants: "owner" }] });
      await shop.ensureAll();
      const token = shop.secrets.startRotation(MASTER_SECRET);
      for (const step of steps.slice(0, done)) await shop.step(step, MASTER_SECRET, token);
      await shop.ensureAll();
      await shop.rotate(secretOf(workload));
      assert.equal(await shop.ask(workload, "SELECT 1"), "ok");
      for (const step of steps) await shop.step(step, MASTER_SECRET, token);
      assert.deepEqual(shop.secrets.stages(MASTER_SECRET)[token], ["AWSCURRENT", "AWSPENDING"]);
      assert.equal(await comesIn(shop), true);
    }
  });

  it("is right also for a database that was made anew, with its first password and none of its users", async () => {
    const workload = `m${count + 1}`;
    const shop = await shopWith({ users: [{ workload, grants: "owner" }] });
    await shop.ensureAll();
    await shop.rotate(MASTER_SECRET);
    await shop.rotate(secretOf(workload));
    const values = [MASTER_SECRET, secretOf(workload)].map((arn) => shop.secrets.value(arn));
    await asSuperuser(server.connect, `master_${count}`, [
      `DROP ROLE ${workload}, ${workload}_b`,
      `ALTER ROLE postgres PASSWORD '${MASTER.password}'`,
    ]);
    await shop.ensureAll();
    assert.deepEqual(
      [MASTER_SECRET, secretOf(workload)].map((arn) => shop.secrets.value(arn)),
      values,
    );
    assert.equal(await comesIn(shop), true);
    assert.equal(await shop.ask(workload, "CREATE TABLE cards (id int)"), "ok");
  });

  it("of a database that is taken over waits for somebody to tell the password, and says how", async () => {
    const shop = await shopWith();
    await assert.rejects(shop.call({ action: "ensure" }), {
      message: `database shop, ensure: nobody has told the password of the master user postgres yet. Write it into its secret, and update again: aws secretsmanager put-secret-value --secret-id ${MASTER_SECRET} --secret-string '{"password":"…"}'`,
    });
    shop.secrets.put(MASTER_SECRET, { password: MASTER.password });
    await shop.call({ action: "ensure" });
    assert.equal(shop.secrets.value(MASTER_SECRET)?.["user"], "postgres");
    assert.equal(await comesIn(shop), true);
  });

  it("says what to do when the master is let in with no password that is known", async () => {
    const shop = await shopWith();
    await shop.call(FIRST);
    await asSuperuser(server.connect, "postgres", ["ALTER ROLE postgres PASSWORD 'lost'"]);
    await assert.rejects(shop.call({ action: "ensure" }), /rds modify-db-instance --master-user-password/);
  });

  it("has its password in a parameter too, where one is asked for, and after each rotation", async () => {
    const parameter = { name: "/dev/shop/postgres_password", keyArn: "arn:key", tags: { Project: "shop" } };
    const shop = await shopWith({ master: { parameter } });
    await shop.call(FIRST);
    await shop.rotate(MASTER_SECRET);
    const common = { Name: "/dev/shop/postgres_password", Type: "SecureString", KeyId: "arn:key" };
    assert.deepEqual(shop.parameters.written, [
      { ...common, Value: MASTER.password, Tags: [{ Key: "Project", Value: "shop" }] },
      { ...common, Value: shop.secrets.value(MASTER_SECRET)?.["password"], Overwrite: true },
    ]);
  });

  it("takes that parameter away with the database, and nothing that fails there stops it", async () => {
    const parameter = { name: "/dev/shop/postgres_password", keyArn: "arn:key", tags: {} };
    const shop = await shopWith({ master: { parameter } });
    const end = { action: "ensure", tf: { action: "delete" } };
    await shop.call(end);
    await shop.call(FIRST);
    await shop.call(end);
    assert.deepEqual(shop.parameters.deleted, [{ Name: parameter.name }, { Name: parameter.name }]);
    assert.deepEqual(shop.logged, []);
    shop.parameters.deleteParameter = () => Promise.reject(new Error("no leave"));
    await shop.call(end);
    assert.deepEqual(shop.logged, [
      `parameter ${parameter.name} of database shop could not be deleted: no leave`,
    ]);
    shop.setUp({});
    await shop.call(end);
    assert.equal(shop.parameters.deleted.length, 2);
  });

  it("restarts the services that read it, after a rotation", async () => {
    const shop = await shopWith({
      master: { restarts: ["tool"] },
      services: ["tool-0123456", "other-0123456"],
    });
    await shop.call(FIRST);
    assert.deepEqual(shop.ecs.deployed, []);
    await shop.rotate(MASTER_SECRET);
    assert.deepEqual(shop.ecs.deployed, ["tool-0123456"]);
  });

  it("is RDS's own where RDS manages the password: read, never written, never rotated", async () => {
    const workload = `m${count + 1}`;
    const shop = await shopWith({ master: { isManaged: true }, users: [{ workload, grants: "owner" }] });
    const managed = { username: "postgres", password: MASTER.password };
    shop.secrets.put(MASTER_SECRET, managed);
    await shop.call({ action: "ensure" });
    await shop.call({ action: "ensure", workload });
    assert.equal(await shop.ask(workload, "CREATE TABLE cards (id int)"), "ok");
    assert.deepEqual(shop.secrets.value(MASTER_SECRET), managed);
    await assert.rejects(
      shop.step("createSecret", MASTER_SECRET, shop.secrets.startRotation(MASTER_SECRET)),
      /is no secret that database shop rotates/,
    );
  });

  it("never shows in an answer, an error, a log or the statements that PostgreSQL is sent", async () => {
    const workload = `m${count + 1}`;
    const shop = await shopWith({ users: [{ workload, grants: "read" }] });
    const answers = [await shop.call(FIRST), await shop.call({ action: "ensure", workload })];
    await shop.rotate(secretOf(workload));
    const { password = "" } = shop.secrets.value(secretOf(workload)) ?? {};
    assert.ok(!JSON.stringify([answers, shop.logged]).includes(password));
    shop.secrets.put(MASTER_SECRET, { password: "spoilt" });
    const said = await shop.call({ action: "ensure", workload }).then(({ done }) => done, String);
    assert.match(said, /password authentication failed for user "postgres"/);
    assert.ok(!said.includes("spoilt"));
    const [stored] = await shop.look(
      `SELECT rolpassword AS text FROM pg_authid WHERE rolname = '${workload}_b'`,
    );
    assert.match(JSON.stringify(stored), /SCRAM-SHA-256\$4096:/);
  });
});
