import { patiently } from "./patience.mjs";
import { publish } from "./publish.mjs";
import { userOf } from "./workloads.mjs";

/**
 * Brings a standby's secrets up to those of its primary, whose users and passwords the replica has: read from the copies
 * that Secrets Manager keeps here, so that it needs nothing of the other region. An update follows one of them at a time,
 * the clock all.
 *
 * @param event `workload`, for that one's alone; `master`, for the master's alone.
 */
export async function follow(context, { workload, master }) {
  const { settings } = context;
  // A call that was on its way while the standby was promoted.
  if (!settings.isFollowing) return;
  const failures = [];
  for (const secret of followed(settings, { workload, master })) {
    try {
      await patiently(context, () => followOne(context, secret));
    } catch (error) {
      failures.push(error.message);
    }
  }
  if (failures.length > 0) throw new Error(failures.join("; "));
}

function followed(settings, { workload, master }) {
  if (workload !== undefined) return [userOf(settings, workload)];
  return master === true ? [settings.master] : [settings.master, ...settings.users];
}

async function followOne(context, secret) {
  const { settings, store } = context;
  const current = await store.read(secret.secretArn);
  // Whoever proves with IAM who it is has no password to follow.
  if (secret.sourceArn === undefined) {
    await publish(context, secret, current, { user: secret.userName });
    return;
  }
  const source = await store.read(secret.sourceArn);
  if (source?.user === undefined) {
    throw new Error(
      `${secret.sourceArn} has no value in this region yet: update the primary of database ${settings.database}, which copies its secrets here, and try again`,
    );
  }
  await publish(context, secret, current, { user: source.user, password: source.password });
}
