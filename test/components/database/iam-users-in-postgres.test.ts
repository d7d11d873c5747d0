import * as assert from "node:assert/strict";
import { CredentialsFunction, secretOf } from "../../support/credentials-function";
import { MASTER, startPostgres, type PostgresServer } from "../../support/postgres-server";

let server: PostgresServer;
let count = 0;

interface Shop {
  readonly shop: CredentialsFunction;
  readonly workload: string;
}

/** A database with one user, who has a password so far. */
async function shopWithPassword(): Promise<Shop> {
  count += 1;
  const workload = `iam${count}`;
  const shop = await CredentialsFunction.start(server, `iam_${count}`, {
    users: [{ workload, grants: "read" }],
  });
  await shop.ensureAll();
  return { shop, workload };
}

/** Whether RDS takes no password of somebody: the master, where a user that it made is in rds_iam. */
async function isShutOut(shop: CredentialsFunction, user: string, workload: string): Promise<boolean> {
  const inside = await shop.look(
    `SELECT FROM pg_auth_members
      WHERE member = to_regrole('${workload}') AND roleid = 'rds_iam'::regrole`,
  );
  return user === MASTER.user && inside.length > 0;
}

function rolesOf(shop: CredentialsFunction, workload: string): Promise<readonly object[]> {
  return shop.look(
    `SELECT rolname, rolpassword IS NULL AS bare, pg_has_role(oid, 'rds_iam', 'member') AS iam
       FROM pg_authid WHERE rolname = '${workload}'`,
  );
}

describe("A database's users whom IAM lets in", () => {
  before(async () => {
    server = await startPostgres();
  });
  after(() => server.stop());

  it("do not shut the master out: who makes them is a member of them, and so of rds_iam", async () => {
    const { shop, workload } = await shopWithPassword();
    const value = shop.secrets.value(secretOf(workload));
    shop.refuses = (user) => isShutOut(shop, user, workload);
    shop.setUp({ users: [{ workload, grants: "read" }], authentication: "iam" });
    await assert.rejects(shop.call({ action: "ensure", workload }), {
      message: `database shop, ensure ${workload}: with user ${workload} in rds_iam the database took the master user's password no more (PAM authentication failed for user "${MASTER.user}"), so the user was taken out of it again: set userAuthentication to password`,
    });
    assert.equal(await shop.refuses(MASTER.user), false);
    assert.deepEqual(await rolesOf(shop, workload), [{ rolname: workload, bare: false, iam: false }]);
    // Who ran with a password runs on.
    assert.deepEqual(shop.secrets.value(secretOf(workload)), value);
    assert.equal(await shop.ask(workload, "SELECT 1"), "ok");
    await shop.call({ action: "ensure", password: MASTER.password });
  });

  it("are taken out of rds_iam, too, where nobody can tell whether the master still comes in", async () => {
    const { shop, workload } = await shopWithPassword();
    let isCut = false;
    shop.refuses = async (user) => {
      isCut ||= await isShutOut(shop, user, workload);
      if (isCut) throw new Error("cut off");
      return false;
    };
    shop.setUp({ users: [{ workload, grants: "read" }], authentication: "iam" });
    await assert.rejects(shop.call({ action: "ensure", workload }), {
      message: `database shop, ensure ${workload}: cut off`,
    });
    assert.deepEqual(await rolesOf(shop, workload), [{ rolname: workload, bare: false, iam: false }]);
  });

  it("have no password any more once the master has come in beside them", async () => {
    const { shop, workload } = await shopWithPassword();
    shop.setUp({ users: [{ workload, grants: "read" }], authentication: "iam" });
    const before = shop.connections;
    await shop.call({ action: "ensure", workload });
    assert.deepEqual(await rolesOf(shop, workload), [{ rolname: workload, bare: true, iam: true }]);
    assert.equal(shop.connections - before, 2);
    await shop.call({ action: "ensure", workload });
    assert.equal(shop.connections - before, 3);
  });
});
