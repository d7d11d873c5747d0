import { alternateName, isSame, nextUser, secretValue } from "./connection.mjs";
import { tellParameter } from "./master.mjs";
import { newPassword } from "./password.mjs";
import { tellProxy } from "./proxy-secrets.mjs";
import { tellReaders } from "./redeploy.mjs";
import { setPassword } from "./roles.mjs";
import { inTransaction, isRefusal, logsIn } from "./server.mjs";
import { changePassword } from "./workloads.mjs";

const STEPS = { createSecret, setSecret, testSecret, finishSecret };

/**
 * One of the four steps of a rotation; each can be repeated, and taken up where it was interrupted. Source: Secrets Manager
 * User Guide, "Lambda rotation functions".
 *
 * @throws Error when the step, the secret or the version is not one that is to be rotated now.
 */
export async function rotate(context, { Step, SecretId, ClientRequestToken, RotationToken }) {
  const step = Object.hasOwn(STEPS, Step) ? STEPS[Step] : undefined;
  if (step === undefined) throw new Error(`there is no step ${Step}`);
  const secret = secretOf(context.settings, SecretId);
  const { isRotated, versions } = await context.store.stages(SecretId);
  if (!isRotated) throw new Error(`${SecretId} is not set to rotate`);
  const stages = versions[ClientRequestToken];
  if (stages === undefined) throw new Error(`${SecretId} has no version ${ClientRequestToken}`);
  const isCurrent = stages.includes("AWSCURRENT");
  if (!isCurrent && !stages.includes("AWSPENDING"))
    throw new Error(`version ${ClientRequestToken} of ${SecretId} is not about to become the current one`);
  // It was made current before, but perhaps not told to whom it concerns.
  if (isCurrent && step !== finishSecret) return;
  const former = Object.keys(versions).find((version) => versions[version].includes("AWSCURRENT"));
  await step(context, secret, {
    token: ClientRequestToken,
    rotationToken: RotationToken,
    isCurrent,
    former,
  });
}

function secretOf({ master, users, authentication, database }, secretArn) {
  const rotated = [...(master.isManaged ? [] : [master]), ...(authentication === "password" ? users : [])];
  const secret = rotated.find((each) => each.secretArn === secretArn);
  if (secret === undefined) throw new Error(`${secretArn} is no secret that database ${database} rotates`);
  return secret;
}

/** Lays a new password ready: of the same user, or of the one whose turn it is. */
async function createSecret({ settings, store }, secret, version) {
  const current = await expected(store, secret, {}, "no current value to rotate from");
  if ((await pendingOf(store, secret, version)) !== undefined) return;
  const user = secret.userName === undefined ? current.user : nextUser(secret, current.user, settings);
  const password = newPassword();
  await store.writePending(secret.secretArn, secretValue(settings.connection, { user, password }), version);
}

/** Sets it in the database, unless it is set already. */
async function setSecret(context, secret, version) {
  const { settings, store, connect } = context;
  const pending = await expected(store, secret, pendingVersion(version), "nothing laid ready to set");
  expectOwn(settings, secret, pending);
  if (!(await logsIn(connect, pending))) {
    if (secret.userName === undefined) await setOwnPassword(context, secret, pending);
    else await changePassword(context, pending);
  }
  await tellProxy(context, secret, pending);
}

async function testSecret({ settings, store, connect }, secret, version) {
  // Without rotating at once, Secrets Manager tries this step with a version that it takes away again.
  const tested =
    (await pendingOf(store, secret, version)) ??
    (await expected(store, secret, {}, "no current value to test"));
  expectOwn(settings, secret, tested);
  if (await logsIn(connect, tested)) return;
  throw new Error(`user ${tested.user} is not let in with the password of ${secret.secretArn}`);
}

async function finishSecret(context, secret, { token, isCurrent, former }) {
  const { settings, store } = context;
  if (!isCurrent) await store.makeCurrent(secret.secretArn, token, former);
  const current = await expected(store, secret, {}, "no current value");
  // An update may have changed how the database is reached since the value was laid ready.
  const value = secretValue(settings.connection, { user: current.user, password: current.password });
  if (!isSame(value, current)) await store.write(secret.secretArn, value);
  // An update between the steps may have told it the password before.
  await tellProxy(context, secret, current);
  if (secret.userName === undefined) await tellParameter(context, current.password);
  await tellReaders(context, secret);
}

/** The master changes its own password. */
async function setOwnPassword({ store, connect }, secret, pending) {
  for (const stage of ["AWSCURRENT", "AWSPREVIOUS"]) {
    const value = await store.read(secret.secretArn, { stage });
    if (value === undefined) continue;
    let client;
    try {
      client = await connect(value);
    } catch (error) {
      if (isRefusal(error)) continue;
      throw error;
    }
    try {
      return await inTransaction(client, () => setPassword(client, pending.user, pending.password));
    } finally {
      await client.end();
    }
  }
  throw new Error(
    `the master user ${pending.user} is let in neither with its password nor with the one before`,
  );
}

const pendingVersion = ({ token }) => ({ version: token, stage: "AWSPENDING" });

function pendingOf(store, secret, version) {
  return store.read(secret.secretArn, pendingVersion(version));
}

async function expected(store, secret, which, missing) {
  const value = await store.read(secret.secretArn, which);
  if (value?.password === undefined) throw new Error(`${secret.secretArn} has ${missing}`);
  return value;
}

/** A value that somebody else wrote there must not have another user's password set. */
function expectOwn(settings, secret, { user }) {
  const names =
    secret.userName === undefined ? [settings.master.user] : [secret.userName, alternateName(secret)];
  if (names.includes(user)) return;
  throw new Error(`${secret.secretArn} is not about its own user of database ${settings.database}`);
}
