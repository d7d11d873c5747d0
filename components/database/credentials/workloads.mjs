import { alternateName, userNames } from "./connection.mjs";
import { ensureGroups } from "./groups.mjs";
import { asMaster } from "./master.mjs";
import { newPassword } from "./password.mjs";
import { publish } from "./publish.mjs";
import { endSessions, ensureUser, forgetPassword, leaveIam, lockUser, setPassword } from "./roles.mjs";
import { inTransaction, isRefusal, logsIn } from "./server.mjs";

/** Makes a workload's users what its settings say, and its secret what they log in with. */
export async function ensureWorkload(context, workload) {
  const { settings, store } = context;
  const user = userOf(settings, workload);
  const current = await store.read(user.secretArn);
  const names = presentNames(user, settings, current);
  const isNew = await asMaster(context, (client) => makeUsers(context, client, { user, names }));
  if (settings.authentication === "iam") return publish(context, user, current, { user: user.userName });
  if (current?.password === undefined) {
    const credentials = { user: user.userName, password: newPassword() };
    await changePassword(context, credentials);
    return publish(context, user, current, credentials);
  }
  await reconcile(context, user, current, isNew);
  return publish(context, user, current, { user: current.user, password: current.password });
}

/** Locks out a workload that no longer uses the database. Nothing that fails here may stop what is on its way out. */
export async function removeWorkload(context, { workload, userName }) {
  const { settings } = context;
  // One that is still described is to be made anew by another call, or its database goes with it.
  if (settings.isFollowing || settings.users.some((each) => each.workload === workload)) return;
  try {
    await asMaster(context, async (client) => {
      for (const name of [userName, alternateName({ userName })]) {
        const isLocked = await inTransaction(client, () => lockUser(client, name));
        if (isLocked) await inTransaction(client, () => endSessions(client, name));
      }
    });
  } catch (error) {
    context.log(
      `user ${userName} could not be locked out of database ${settings.database}: ${error.message}`,
    );
  }
}

/** Sets a password as the master. */
export async function changePassword(context, { user, password }) {
  await asMaster(context, (client) => inTransaction(client, () => setPassword(client, user, password)));
}

export function userOf(settings, workload) {
  const user = settings.users.find((each) => each.workload === workload);
  if (user === undefined) throw new Error(`${workload} is no user of database ${settings.database}`);
  return user;
}

/** One that has the workload's only user has whichever of the two its secret names. */
function presentNames(user, settings, current) {
  const names = userNames(user, settings);
  const isOther = settings.authentication === "password" && current?.user === alternateName(user);
  return names.length === 1 && isOther ? [current.user] : names;
}

/** @returns the names of the users that were not there before. */
async function makeUsers(context, client, { user, names }) {
  const { settings, log } = context;
  const { others, made } = await inTransaction(client, async () => {
    const owners = await ensureGroups(client, settings.connection.name);
    const results = [];
    for (const name of names) {
      const { authentication } = settings;
      results.push({ name, ...(await ensureUser(client, name, { grants: user.grants, authentication })) });
    }
    return { others: owners, made: results };
  });
  if (settings.authentication === "iam") await expectMaster(context, client, made);
  const former = [user.userName, alternateName(user)].filter((name) => !names.includes(name));
  for (const name of former) {
    const isLocked = await inTransaction(client, () => lockUser(client, name));
    if (isLocked) await inTransaction(client, () => endSessions(client, name));
  }
  for (const { name, mayDoLess } of made) {
    if (mayDoLess) await inTransaction(client, () => endSessions(client, name));
  }
  if (others.length > 0) {
    log(`database ${settings.database}: tables of ${others.join(", ")} stay theirs, and are not granted`);
  }
  return made.filter((each) => each.isNew).map(({ name }) => name);
}

/**
 * Whoever makes a user is a member of it from PostgreSQL 16 on, and RDS takes a password of nobody who is a member of its
 * group for IAM, by way of another even. So the master has to come in once more while it still is in; what shuts it out is
 * taken back. Sources: PostgreSQL documentation, "Role Attributes", on creating roles; RDS User Guide, "IAM database
 * authentication", limitations.
 */
async function expectMaster(context, client, made) {
  const names = made.filter(({ isNewToIam }) => isNewToIam).map(({ name }) => name);
  const forEach = (change, users) =>
    inTransaction(client, async () => {
      for (const name of users) await change(client, name);
    });
  try {
    if (names.length > 0) await asMaster(context, () => Promise.resolve());
  } catch (error) {
    await forEach(leaveIam, names);
    if (!isRefusal(error)) throw error;
    throw new Error(
      `with user ${names.join(", ")} in rds_iam the database took the master user's password no more (${error.message}), so the user was taken out of it again: set userAuthentication to password`,
      { cause: error },
    );
  }
  await forEach(
    forgetPassword,
    made.map(({ name }) => name),
  );
}

/** The secret is right, also where the database is not: one that was made anew knows no password of it. */
async function reconcile(context, user, current, isNew) {
  const { store, connect } = context;
  if (!isNew.includes(current.user)) {
    if (await logsIn(connect, current)) return;
    const pending = await store.read(user.secretArn, { stage: "AWSPENDING" });
    // A rotation that was interrupted is ended by its next try.
    if (pending?.user === current.user && (await logsIn(connect, pending))) return;
  }
  await changePassword(context, current);
}
