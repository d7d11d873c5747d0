import * as assert from "node:assert/strict";
import { CredentialsFunction, proxySecretOf, secretOf, type Setup } from "../../support/credentials-function";
import { startPostgres, type PostgresServer } from "../../support/postgres-server";

const PROXY = { host: "shop.proxy-1.us-east-1.rds.amazonaws.com" };
let server: PostgresServer;
let count = 0;

interface Shop {
  readonly shop: CredentialsFunction;
  readonly workload: string;
}

/** A database behind a proxy, with one workload. */
async function shopWith(setup: Setup = {}): Promise<Shop> {
  count += 1;
  const workload = `p${count}`;
  const users = [{ workload, grants: "owner" as const }];
  const shop = await CredentialsFunction.start(server, `proxied_${count}`, {
    users,
    services: [`${workload}-0a1b2c3`],
    proxy: PROXY,
    ...setup,
  });
  await shop.ensureAll();
  return { shop, workload };
}

/** Whether the proxy would be let in by the database as each of a workload's users. */
async function comesIn({ shop, workload }: Shop): Promise<readonly boolean[]> {
  const results: boolean[] = [];
  for (const userName of [workload, `${workload}_b`]) {
    const { username = "", password = "" } = shop.secrets.value(proxySecretOf(userName)) ?? {};
    assert.equal(username, userName);
    results.push(
      await shop.connectWith({ user: username, password }).then(
        async (client) => {
          await client.end();
          return true;
        },
        () => false,
      ),
    );
  }
  return results;
}

describe("The secrets of a database's proxy", () => {
  before(async () => {
    server = await startPostgres();
  });
  after(() => server.stop());

  it("let it in as a workload's first user, and say something of the second, which nobody is yet", async () => {
    const made = await shopWith();
    assert.deepEqual(await comesIn(made), [true, false]);
    const { shop, workload } = made;
    const { password } = shop.secrets.value(secretOf(workload)) ?? {};
    assert.deepEqual(shop.secrets.value(proxySecretOf(workload)), { username: workload, password });
  });

  it("let it in as both users after a rotation, the one before and the one that it brought", async () => {
    const made = await shopWith();
    const { shop, workload } = made;
    const first = shop.secrets.value(proxySecretOf(workload));
    await shop.rotate(secretOf(workload));
    assert.deepEqual(await comesIn(made), [true, true]);
    assert.deepEqual(shop.secrets.value(proxySecretOf(workload)), first);
    await shop.rotate(secretOf(workload));
    assert.deepEqual(await comesIn(made), [true, true]);
    assert.notDeepEqual(shop.secrets.value(proxySecretOf(workload)), first);
  });

  it("know a password before it is made current, and again once a step is repeated", async () => {
    const made = await shopWith();
    const { shop, workload } = made;
    const secretArn = secretOf(workload);
    const token = shop.secrets.startRotation(secretArn);
    await shop.step("createSecret", secretArn, token);
    await shop.step("setSecret", secretArn, token);
    assert.deepEqual(await comesIn(made), [true, true]);
    shop.secrets.put(proxySecretOf(`${workload}_b`), { username: `${workload}_b`, password: "lost" });
    await shop.step("setSecret", secretArn, token);
    assert.deepEqual(await comesIn(made), [true, true]);
  });

  it("are put right by the next update", async () => {
    const made = await shopWith();
    const { shop, workload } = made;
    shop.secrets.put(proxySecretOf(workload), { username: workload, password: "old" });
    await shop.ensureAll();
    assert.deepEqual((await comesIn(made))[0], true);
  });

  it("lead workloads to the proxy, and who migrates to the database", async () => {
    const { shop, workload } = await shopWith();
    const value = shop.secrets.value(secretOf(workload)) ?? {};
    assert.equal(value["host"], PROXY.host);
    assert.match(
      value["url"] ?? "",
      /@shop\.proxy-1\.us-east-1\.rds\.amazonaws\.com:\d+\/.*sslmode=require$/,
    );
    assert.equal(value["readerUrl"], value["url"]);
    assert.equal(value["directHost"], "localhost");
    assert.match(value["directUrl"] ?? "", /@localhost:\d+\//);
  });

  it("leave readers where they are, and compare the proxy's certificate with its own authority's", async () => {
    const { shop, workload } = await shopWith({
      readerHost: "reader.example.com",
      proxy: { ...PROXY, caBundlePath: "/etc/amazon.pem" },
      tls: { mode: "verify-full", caBundlePath: "/etc/rds.pem" },
    });
    const value = shop.secrets.value(secretOf(workload)) ?? {};
    assert.match(value["url"] ?? "", /sslmode=verify-full&sslrootcert=%2Fetc%2Famazon\.pem$/);
    assert.match(value["readerUrl"] ?? "", /@reader\.example\.com:.*sslrootcert=%2Fetc%2Frds\.pem$/);
    assert.match(value["directUrl"] ?? "", /sslmode=verify-full&sslrootcert=%2Fetc%2Frds\.pem$/);
  });

  it("have every task read the new address once a proxy is put before a database that is used", async () => {
    const { shop, workload } = await shopWith();
    const users = [{ workload, grants: "owner" as const }];
    shop.setUp({ users, services: [`${workload}-0a1b2c3`], proxy: { host: "other.proxy-1.example.com" } });
    await shop.call({ action: "ensure", workload });
    assert.equal(shop.secrets.value(secretOf(workload))?.["host"], "other.proxy-1.example.com");
    assert.equal(shop.ecs.deployed.length, 1);
  });
});
