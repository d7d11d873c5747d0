import { isSame, secretValue } from "./connection.mjs";
import { CHANGED_MEANWHILE } from "./patience.mjs";
import { publishToProxy } from "./proxy-secrets.mjs";
import { tellReaders } from "./redeploy.mjs";

/**
 * Writes a secret's value where it differs; who has read another one is started anew. What fails after a value was written
 * is made good by the next call, which finds the value's label.
 *
 * @throws Error that may pass when a rotation has changed the secret since it was read: it must not be undone.
 */
export async function publish(context, secret, current, credentials) {
  const { store, settings } = context;
  const value = secretValue(settings.connection, credentials);
  const untold = isSame(value, current ?? {})
    ? await store.untold(secret.secretArn)
    : await write(context, secret, current, value);
  await publishToProxy(context, secret);
  if (untold === undefined) return;
  await tellReaders(context, secret);
  await store.markTold(secret.secretArn, untold);
}

/** Nobody runs yet who could have read another value than the first. */
async function write({ store }, secret, current, value) {
  if (!isSame((await store.read(secret.secretArn)) ?? {}, current ?? {})) throw changedMeanwhile(secret);
  const isToBeTold = current !== undefined && secret.restarts.length > 0;
  return store.write(secret.secretArn, value, { isToBeTold });
}

function changedMeanwhile({ secretArn }) {
  return Object.assign(new Error(`${secretArn} has just been changed by somebody else`), {
    name: CHANGED_MEANWHILE,
  });
}
