import { isSame } from "./connection.mjs";
import { newPassword } from "./password.mjs";

/**
 * Has the database's proxy, where it has one, sign in as a user with its password: the proxy knows a secret for each user,
 * so that both of a workload's come in until the next change.
 *
 * @param secret The master's or a workload's; `proxySecretArns` has the proxy's by user.
 */
export async function tellProxy({ store }, { proxySecretArns = {} }, { user, password }) {
  const secretArn = proxySecretArns[user];
  if (secretArn === undefined || password === undefined) return;
  const value = { username: user, password };
  if (!isSame(value, (await store.read(secretArn)) ?? {})) await store.write(secretArn, value);
}

/**
 * Has it sign in with what a secret says now. It reads every secret that it knows: one of a user who has no password yet
 * gets one that lets in nobody.
 */
export async function publishToProxy(context, secret) {
  const { store } = context;
  if (secret.proxySecretArns === undefined) return;
  await tellProxy(context, secret, (await store.read(secret.secretArn)) ?? {});
  for (const [username, secretArn] of Object.entries(secret.proxySecretArns)) {
    if ((await store.read(secretArn)) === undefined) {
      await store.write(secretArn, { username, password: newPassword() });
    }
  }
}
