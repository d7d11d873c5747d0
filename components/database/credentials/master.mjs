import { publish } from "./publish.mjs";
import { setPassword } from "./roles.mjs";
import { inTransaction, isRefusal, logsIn } from "./server.mjs";

/**
 * Sees to it that the master's secret holds what the master logs in with: the first value of a new database, and that of
 * the secret for a database that was made anew under it.
 */
export async function ensureMaster(context, initialPassword) {
  const { settings, store, connect } = context;
  const { master } = settings;
  if (!master.isManaged) {
    const current = await store.read(master.secretArn);
    const credentials = { user: master.user, password: current?.password ?? initialPassword };
    if (credentials.password === undefined) throw new Error(unknownPassword(master));
    if (current?.password === undefined) await expectLogin(connect, credentials);
    else await reconcile(context, credentials, initialPassword);
    await publish(context, master, current, credentials);
    await tellParameter(context, credentials.password);
  } else {
    await asMaster(context, () => Promise.resolve());
  }
}

/** Lays the password ready where somebody else looks for it. */
export async function tellParameter({ settings, parameters }, password) {
  const { parameter } = settings.master;
  if (parameter === undefined) return;
  const value = { Name: parameter.name, Value: password, Type: "SecureString", KeyId: parameter.keyArn };
  const tags = Object.entries(parameter.tags).map(([Key, Value]) => ({ Key, Value }));
  try {
    await parameters.putParameter({ ...value, Tags: tags });
  } catch (error) {
    if (error.name !== "ParameterAlreadyExists") throw error;
    // With the tags of its first time: tags and a new value do not go together.
    await parameters.putParameter({ ...value, Overwrite: true });
  }
}

/** Takes the password away from there, with the database that it belongs to: nothing may stop that. */
export async function removeParameter({ settings, parameters, log }) {
  const { parameter } = settings.master;
  if (parameter === undefined || settings.isFollowing) return;
  try {
    await parameters.deleteParameter({ Name: parameter.name });
  } catch (error) {
    if (error.name === "ParameterNotFound") return;
    log(
      `parameter ${parameter.name} of database ${settings.database} could not be deleted: ${error.message}`,
    );
  }
}

/** Connects as the master: with what is current, or with what a rotation has just set and not yet made current. */
export async function asMaster({ settings, store, connect }, work) {
  const { master } = settings;
  let refusal = new Error(unknownPassword(master));
  for (const stage of ["AWSCURRENT", "AWSPENDING"]) {
    const value = await store.read(master.secretArn, { stage });
    // RDS calls the user so in the secret that it keeps itself.
    const credentials = { user: value?.user ?? value?.username ?? master.user, password: value?.password };
    if (credentials.password === undefined) continue;
    let client;
    try {
      client = await connect(credentials);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      refusal = error;
      continue;
    }
    try {
      return await work(client);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  throw refusal;
}

/**
 * The secret is right, also where the database is not: one that was made anew has its first password again, and one that
 * was just promoted may have a password that did not come into this secret any more, or is not as far as the secret is.
 */
async function reconcile(context, credentials, initialPassword) {
  const { settings, store, connect } = context;
  if (await logsIn(connect, credentials)) return;
  const pending = await store.read(settings.master.secretArn, { stage: "AWSPENDING" });
  // A rotation that was interrupted is ended by its next try.
  if (await logsIn(connect, pending)) return;
  for (const password of [initialPassword, ...(await followedPasswords(context))]) {
    const other = { user: credentials.user, password };
    if (!(await logsIn(connect, other))) continue;
    const client = await connect(other);
    try {
      return await inTransaction(client, () => setPassword(client, credentials.user, credentials.password));
    } finally {
      await client.end();
    }
  }
  throw new Error(
    `the master user ${credentials.user} is not let in with the password of its secret ${settings.master.secretArn}. Give the database that password (aws rds modify-db-instance --master-user-password), and update again`,
  );
}

/** What the copy of the secret that a promoted database followed has; whatever happened to the copy, it may be enough. */
async function followedPasswords({ settings: { master }, store, log }) {
  const { sourceArn } = master;
  const passwords = [];
  if (sourceArn === undefined) return passwords;
  for (const stage of ["AWSCURRENT", "AWSPREVIOUS", "AWSPENDING"]) {
    try {
      passwords.push((await store.read(sourceArn, { stage }))?.password);
    } catch (error) {
      log(`${stage} of ${sourceArn} could not be read: ${error.message}`);
    }
  }
  return passwords;
}

async function expectLogin(connect, credentials) {
  if (await logsIn(connect, credentials)) return;
  throw new Error(`the master user ${credentials.user} is not let in with its first password`);
}

function unknownPassword({ user, secretArn }) {
  return `nobody has told the password of the master user ${user} yet. Write it into its secret, and update again: aws secretsmanager put-secret-value --secret-id ${secretArn} --secret-string '{"password":"…"}'`;
}
