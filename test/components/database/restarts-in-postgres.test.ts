import * as assert from "node:assert/strict";
import { CredentialsFunction, secretOf } from "../../support/credentials-function";
import { startPostgres, type PostgresServer } from "../../support/postgres-server";

const SERVICE = "shop-0123456";
const USERS = [{ workload: "shop", grants: "owner" as const }];
const SECRET = secretOf("shop");
const ENSURE = { action: "ensure", workload: "shop" };
const FOLLOW = { action: "follow", workload: "shop" };
let server: PostgresServer;
let count = 0;

/** A user whose secret has its first value. */
async function madeShop(): Promise<CredentialsFunction> {
  count += 1;
  const shop = await CredentialsFunction.start(server, `restarts_${count}`, {
    users: USERS,
    services: [SERVICE],
  });
  await shop.ensureAll();
  return shop;
}

/** A standby whose secret follows its source's. */
async function standby(source: string): Promise<CredentialsFunction> {
  const shop = await madeShop();
  shop.setUp({ users: USERS, services: [SERVICE], isFollowing: true });
  shop.secrets.create(source);
  shop.secrets.put(source, { user: "shop", password: "one" });
  await shop.call(FOLLOW);
  return shop;
}

/** ECS fails when services are to be deployed, once. */
function failOnce(shop: CredentialsFunction): void {
  shop.ecs.interfere = () => {
    delete shop.ecs.interfere;
    throw new Error("no capacity");
  };
}

describe("A service that reads a database's secret", () => {
  before(async () => {
    server = await startPostgres();
  });
  after(() => server.stop());

  it("is started anew by the next update, where the one that wrote the value could not", async () => {
    const shop = await madeShop();
    shop.setUp({ users: USERS, services: [SERVICE], readerHost: "reader.example.com" });
    failOnce(shop);
    await assert.rejects(shop.call(ENSURE), { message: "database shop, ensure shop: no capacity" });
    assert.match(shop.secrets.value(SECRET)?.["readerUrl"] ?? "", /@reader\.example\.com:/);
    assert.deepEqual(shop.ecs.deployed, []);
    const [version] = Object.keys(shop.secrets.stages(SECRET)).slice(-1);
    await shop.call(ENSURE);
    assert.deepEqual(shop.ecs.deployed, [SERVICE]);
    assert.deepEqual(shop.secrets.stages(SECRET)[version ?? ""], ["AWSCURRENT"]);
    await shop.call(ENSURE);
    assert.deepEqual(shop.ecs.deployed, [SERVICE]);
  });

  it("is started anew by the clock in a standby, where the call that followed could not", async () => {
    const source = "arn:aws:secretsmanager:us-east-1:123456789012:secret:shop.shop-source";
    const shop = await standby(source);
    const deployed = [...shop.ecs.deployed];
    shop.secrets.put(source, { user: "shop", password: "two" });
    failOnce(shop);
    await assert.rejects(shop.call(FOLLOW), { message: "database shop, follow shop: no capacity" });
    assert.equal(shop.secrets.value(SECRET)?.["password"], "two");
    assert.deepEqual(shop.ecs.deployed, deployed);
    await shop.call(FOLLOW);
    await shop.call(FOLLOW);
    assert.deepEqual(shop.ecs.deployed, [...deployed, SERVICE]);
  });

  it("is left alone by the first value, which nobody can have read another before", async () => {
    const shop = await madeShop();
    assert.deepEqual(Object.values(shop.secrets.stages(SECRET)), [["AWSCURRENT"]]);
    await shop.call(ENSURE);
    assert.deepEqual(shop.ecs.deployed, []);
  });

  it("is started anew once for the last of two values, whoever wrote the first one", async () => {
    const shop = await madeShop();
    shop.setUp({ users: USERS, services: [SERVICE], readerHost: "one.example.com" });
    failOnce(shop);
    await assert.rejects(shop.call(ENSURE), /no capacity/);
    shop.setUp({ users: USERS, services: [SERVICE], readerHost: "two.example.com" });
    await shop.call(ENSURE);
    await shop.call(ENSURE);
    assert.deepEqual(shop.ecs.deployed, [SERVICE]);
    assert.deepEqual(Object.values(shop.secrets.stages(SECRET)), [["AWSPREVIOUS"], ["AWSCURRENT"]]);
  });
});
