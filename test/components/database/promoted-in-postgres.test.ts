import * as assert from "node:assert/strict";
import { CredentialsFunction, MASTER_SECRET, secretOf } from "../../support/credentials-function";
import { asSuperuser, MASTER, startPostgres, type PostgresServer } from "../../support/postgres-server";

/** The copy of the primary's master secret. */
const SOURCE = "arn:aws:secretsmanager:us-east-1:123456789012:secret:shop-database-source";
let server: PostgresServer;
let count = 0;

/** A database that was promoted, whose secrets have what was followed last, and that has other passwords. */
async function promoted(password: string): Promise<{ shop: CredentialsFunction; workload: string }> {
  count += 1;
  const workload = `p${count}`;
  const users = [{ workload, grants: "owner" as const }];
  const shop = await CredentialsFunction.start(server, `promoted_${count}`, { users });
  await shop.ensureAll();
  shop.setUp({ users, master: { sourceArn: SOURCE } });
  shop.secrets.create(SOURCE);
  await asSuperuser(server.connect, "postgres", [
    `ALTER ROLE ${MASTER.user} PASSWORD '${password}'`,
    `ALTER ROLE ${workload} PASSWORD '${password}'`,
  ]);
  return { shop, workload };
}

const told = (password: string): object => ({ user: MASTER.user, password });

/** What the secrets say before and after the update that promotes, which has to come through. */
async function expectUnchanged(shop: CredentialsFunction, workload: string): Promise<void> {
  const values = (): object[] =>
    [MASTER_SECRET, secretOf(workload)].map((arn) => shop.secrets.value(arn) ?? {});
  const before = values();
  await shop.call({ action: "ensure" });
  await shop.call({ action: "ensure", workload });
  assert.deepEqual(values(), before);
  await (await shop.connectWith(shop.secrets.value(MASTER_SECRET))).end();
  assert.equal(await shop.ask(workload, "SELECT 1"), "ok");
}

describe("A database that was just promoted", () => {
  before(async () => {
    server = await startPostgres();
  });
  after(() => server.stop());

  it("takes its secrets' passwords though the last ones of the lost region had not come into them", async () => {
    const { shop, workload } = await promoted("late");
    shop.secrets.put(SOURCE, told("late"));
    await expectUnchanged(shop, workload);
  });

  it("takes them though it has those from before a change that it did not get any more", async () => {
    const { shop, workload } = await promoted("before");
    shop.secrets.put(SOURCE, told("before"));
    shop.secrets.put(SOURCE, told("after"));
    await expectUnchanged(shop, workload);
  });

  it("takes them though a rotation was cut off between the database and the secret", async () => {
    const { shop, workload } = await promoted("pending");
    shop.secrets.put(SOURCE, told("before"));
    await shop.secrets.putSecretValue({
      SecretId: SOURCE,
      SecretString: JSON.stringify(told("pending")),
      VersionStages: ["AWSPENDING"],
    });
    await expectUnchanged(shop, workload);
  });

  it("says what to do where no password lets the master in, whatever became of the copy", async () => {
    const message = `database shop, ensure: the master user postgres is not let in with the password of its secret ${MASTER_SECRET}. Give the database that password (aws rds modify-db-instance --master-user-password), and update again`;
    const { shop } = await promoted("lost");
    shop.secrets.put(SOURCE, told("other"));
    await assert.rejects(shop.call({ action: "ensure" }), { message });
    const readSecretValue = shop.secrets.getSecretValue.bind(shop.secrets);
    shop.secrets.getSecretValue = (input) =>
      input["SecretId"] === SOURCE
        ? Promise.reject(Object.assign(new Error("the key is gone"), { name: "AccessDeniedException" }))
        : readSecretValue(input);
    await assert.rejects(shop.call({ action: "ensure" }), { message });
    assert.deepEqual(
      shop.logged,
      ["AWSCURRENT", "AWSPREVIOUS", "AWSPENDING"].map(
        (stage) => `${stage} of ${SOURCE} could not be read: the key is gone`,
      ),
    );
  });
});
