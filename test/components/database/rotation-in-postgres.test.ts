import * as assert from "node:assert/strict";
import { CredentialsFunction, secretOf, type Setup } from "../../support/credentials-function";
import { MASTER, startPostgres, type PostgresServer } from "../../support/postgres-server";

const STEPS = ["createSecret", "setSecret", "testSecret", "finishSecret"] as const;
let server: PostgresServer;
let count = 0;

interface Shop {
  readonly shop: CredentialsFunction;
  readonly workload: string;
  readonly secretArn: string;
  /** The workload's two users. */
  readonly names: readonly [string, string];
}

/** A database with one user, whose password is to change. */
async function shopWith(setup: Setup = {}): Promise<Shop> {
  count += 1;
  const workload = `r${count}`;
  const users = [{ workload, grants: "owner" as const }];
  const shop = await CredentialsFunction.start(server, `rotation_${count}`, {
    users,
    services: [`${workload}-0a1b2c3`],
    ...setup,
  });
  await shop.ensureAll();
  return { shop, workload, secretArn: secretOf(workload), names: [workload, `${workload}_b`] };
}

/** Whether what a stage of a secret says lets somebody in. */
async function comesIn({ shop }: Shop, secretArn: string, stage = "AWSCURRENT"): Promise<boolean> {
  return comesInWith(shop, shop.secrets.value(secretArn, stage));
}

async function comesInWith(
  shop: CredentialsFunction,
  value: Readonly<Record<string, string>> | undefined,
): Promise<boolean> {
  try {
    await (await shop.connectWith(value)).end();
    return true;
  } catch {
    return false;
  }
}

describe("The rotation of a user's password", () => {
  before(async () => {
    server = await startPostgres();
  });
  after(() => server.stop());

  it("alternates between two users: both the new one and the one before come in", async () => {
    const made = await shopWith();
    const { shop, secretArn, names } = made;
    const [first] = [shop.secrets.value(secretArn)];
    await shop.rotate(secretArn);
    assert.equal(shop.secrets.value(secretArn)?.["user"], names[1]);
    assert.deepEqual(shop.secrets.value(secretArn, "AWSPREVIOUS"), first);
    assert.deepEqual(
      [await comesIn(made, secretArn), await comesIn(made, secretArn, "AWSPREVIOUS")],
      [true, true],
    );
    await shop.rotate(secretArn);
    assert.equal(shop.secrets.value(secretArn)?.["user"], names[0]);
    assert.deepEqual(
      [await comesIn(made, secretArn), await comesIn(made, secretArn, "AWSPREVIOUS")],
      [true, true],
    );
    assert.equal(await comesInWith(shop, first), false);
  });

  it("of a single user shuts out the password before", async () => {
    const made = await shopWith({ rotation: "single" });
    const { shop, secretArn, names } = made;
    await shop.rotate(secretArn);
    assert.equal(shop.secrets.value(secretArn)?.["user"], names[0]);
    assert.deepEqual(
      [await comesIn(made, secretArn), await comesIn(made, secretArn, "AWSPREVIOUS")],
      [true, false],
    );
    assert.deepEqual(await shop.look(`SELECT 1 FROM pg_roles WHERE rolname = '${names[1]}'`), []);
  });

  for (const rotation of ["single", "alternating"] as const) {
    for (const interrupted of STEPS) {
      it(`can be taken up after ${interrupted}, and each step repeated (${rotation})`, async () => {
        const made = await shopWith({ rotation });
        const { shop, secretArn } = made;
        const token = shop.secrets.startRotation(secretArn);
        const done = STEPS.slice(0, STEPS.indexOf(interrupted) + 1);
        for (const step of done) await shop.step(step, secretArn, token);
        const laidReady = shop.secrets.value(secretArn, "AWSPENDING");
        for (const step of STEPS) {
          await shop.step(step, secretArn, token);
          await shop.step(step, secretArn, token);
        }
        assert.deepEqual(shop.secrets.value(secretArn), laidReady);
        assert.deepEqual(shop.secrets.stages(secretArn)[token], ["AWSCURRENT", "AWSPENDING"]);
        assert.equal(await comesIn(made, secretArn), true);
        await shop.rotate(secretArn);
        assert.equal(await comesIn(made, secretArn), true);
      });
    }
  }

  it("leaves a user without a break where it is interrupted and an update comes between", async () => {
    const made = await shopWith({ rotation: "single" });
    const { shop, secretArn, workload } = made;
    const token = shop.secrets.startRotation(secretArn);
    await shop.step("createSecret", secretArn, token);
    await shop.step("setSecret", secretArn, token);
    await shop.call({ action: "ensure", workload });
    for (const step of ["testSecret", "finishSecret"]) await shop.step(step, secretArn, token);
    assert.equal(await comesIn(made, secretArn), true);
  });

  it("starts the workload's own service anew, once it is current, and no other", async () => {
    count += 1;
    const workload = `r${count}`;
    const services = [
      `${workload}-api-0000000`,
      `${workload}-0a1b2c3`,
      `x-${workload}-0a1b2c3`,
      `${workload}-0a1b2cg`,
    ];
    count -= 1;
    const { shop, secretArn } = await shopWith({ services });
    const token = shop.secrets.startRotation(secretArn);
    for (const step of STEPS.slice(0, 3)) await shop.step(step, secretArn, token);
    assert.deepEqual(shop.ecs.deployed, []);
    await shop.step("finishSecret", secretArn, token);
    assert.deepEqual(shop.ecs.deployed, [`${workload}-0a1b2c3`]);
  });

  it("is refused for a step, a version or a secret that is not to be rotated", async () => {
    const { shop, secretArn, workload } = await shopWith();
    const token = shop.secrets.startRotation(secretArn);
    const refused = (step: string, arn: string, version: string, message: RegExp): Promise<void> =>
      assert.rejects(shop.step(step, arn, version), { message });
    await refused("guessSecret", secretArn, token, /there is no step guessSecret/);
    await refused("toString", secretArn, token, /there is no step toString/);
    await refused("createSecret", secretArn, "none", /has no version none/);
    await refused("createSecret", `${secretArn}x`, token, /is no secret that database shop rotates/);
    await refused("setSecret", secretArn, token, /has nothing laid ready to set/);
    await shop.rotate(secretArn);
    const [former] = Object.entries(shop.secrets.stages(secretArn)).filter(([, stages]) =>
      stages.includes("AWSPREVIOUS"),
    );
    await refused("finishSecret", secretArn, former?.[0] ?? "", /is not about to become the current one/);
    const next = shop.secrets.startRotation(secretArn);
    const stolen = { ...shop.secrets.value(secretArn), user: MASTER.user };
    await shop.secrets.putSecretValue({
      SecretId: secretArn,
      SecretString: JSON.stringify(stolen),
      ClientRequestToken: next,
      VersionStages: ["AWSPENDING"],
    });
    await refused("setSecret", secretArn, next, /is not about its own user of database shop/);
    shop.secrets.stopRotating(secretArn);
    await refused("createSecret", secretArn, next, /is not set to rotate/);
    shop.setUp({ users: [{ workload, grants: "owner" }], authentication: "iam" });
    await refused("createSecret", secretArn, next, /is no secret that database shop rotates/);
  });

  it("is tried by Secrets Manager with a version that has no value, and passes", async () => {
    const { shop, secretArn } = await shopWith();
    await shop.step("testSecret", secretArn, shop.secrets.startRotation(secretArn));
  });

  it("goes on with the user who is current when users no longer take turns", async () => {
    const made = await shopWith();
    const { shop, secretArn, names, workload } = made;
    await shop.rotate(secretArn);
    shop.setUp({ users: [{ workload, grants: "owner" }], rotation: "single" });
    await shop.ensureAll();
    assert.equal(shop.secrets.value(secretArn)?.["user"], names[1]);
    assert.deepEqual(
      [await comesIn(made, secretArn), await comesIn(made, secretArn, "AWSPREVIOUS")],
      [true, false],
    );
    await shop.rotate(secretArn);
    assert.equal(shop.secrets.value(secretArn)?.["user"], names[1]);
    assert.deepEqual(
      [await comesIn(made, secretArn), await comesIn(made, secretArn, "AWSPREVIOUS")],
      [true, false],
    );
  });

  it("brings a new address too, when one came while it was on its way", async () => {
    const { shop, secretArn, workload } = await shopWith();
    const token = shop.secrets.startRotation(secretArn);
    await shop.step("createSecret", secretArn, token);
    shop.setUp({ users: [{ workload, grants: "owner" }], readerHost: "reader.example.com" });
    for (const step of STEPS.slice(1)) await shop.step(step, secretArn, token);
    assert.match(shop.secrets.value(secretArn)?.["readerUrl"] ?? "", /@reader\.example\.com:/);
  });

  it("is not undone by an update that read the secret just before", async () => {
    const made = await shopWith({ rotation: "single" });
    const { shop, secretArn, workload } = made;
    const token = shop.secrets.startRotation(secretArn);
    for (const step of STEPS.slice(0, 3)) await shop.step(step, secretArn, token);
    shop.setUp({
      users: [{ workload, grants: "owner" }],
      rotation: "single",
      readerHost: "reader.example.com",
    });
    let isFinished = false;
    const reads: string[] = [];
    shop.secrets.interfere = (call) => {
      reads.push(call);
      if (isFinished || reads.length < 3) return;
      isFinished = true;
      void shop.secrets.updateSecretVersionStage({
        SecretId: secretArn,
        VersionStage: "AWSCURRENT",
        MoveToVersionId: token,
        RemoveFromVersionId: Object.keys(shop.secrets.stages(secretArn)).find((version) => version !== token),
      });
    };
    const laidReady = shop.secrets.value(secretArn, "AWSPENDING");
    await shop.call({ action: "ensure", workload });
    assert.equal(isFinished, true);
    assert.equal(shop.secrets.value(secretArn)?.["password"], laidReady?.["password"]);
    assert.match(shop.secrets.value(secretArn)?.["readerUrl"] ?? "", /@reader\.example\.com:/);
    assert.equal(await comesIn(made, secretArn), true);
  });
});
