import { GROUPS } from "./groups.mjs";
import { scramVerifier } from "./scram.mjs";

/** RDS's group of who logs in with IAM. Source: RDS User Guide, "Creating a database account using IAM authentication". */
const IAM_GROUP = "rds_iam";

/** Makes a user, or finds it, that may do exactly this; what it could do and may no longer is taken from it. */
export async function ensureUser(client, userName, { grants, authentication }) {
  const user = client.escapeIdentifier(userName);
  const found = await findUser(client, userName);
  if (found?.isMaster === true) throw new Error(`${userName} is the master user: rename the workload`);
  if (found === undefined) await client.query(`CREATE ROLE ${user} LOGIN`);
  else if (!found.canLogin) await client.query(`ALTER ROLE ${user} LOGIN`);
  const wanted = [GROUPS[grants], ...(authentication === "iam" ? [IAM_GROUP] : [])];
  const had = found?.groups ?? [];
  const revoked = had.filter((group) => !wanted.includes(group));
  for (const group of revoked) await client.query(`REVOKE ${group} FROM ${user}`);
  const given = wanted.filter((group) => !had.includes(group));
  for (const group of given) await client.query(`GRANT ${group} TO ${user}`);
  // What an owner makes belongs to all owners: it acts as their group from the moment it connects.
  await client.query(
    grants === "owner" ? `ALTER ROLE ${user} SET role = '${GROUPS.owner}'` : `ALTER ROLE ${user} RESET role`,
  );
  return {
    isNew: found === undefined,
    mayDoLess: revoked.length > 0,
    isNewToIam: given.includes(IAM_GROUP),
  };
}

/** Whoever comes in with IAM needs no password. */
export async function forgetPassword(client, userName) {
  await client.query(`ALTER ROLE ${client.escapeIdentifier(userName)} PASSWORD NULL`);
}

/** Takes a user out of those who come in with IAM. */
export async function leaveIam(client, userName) {
  await client.query(`REVOKE ${IAM_GROUP} FROM ${client.escapeIdentifier(userName)}`);
}

/** Whoever changes its own password may change nothing else of itself with it. */
export async function setPassword(client, userName, password) {
  const user = client.escapeIdentifier(userName);
  await client.query(`ALTER ROLE ${user} PASSWORD ${client.escapeLiteral(scramVerifier(password))}`);
}

/** Keeps a user from logging in; what it made stays, and who it is stays known. */
export async function lockUser(client, userName) {
  const found = await findUser(client, userName);
  if (found === undefined || found.isMaster || !found.canLogin) return false;
  await client.query(`ALTER ROLE ${client.escapeIdentifier(userName)} NOLOGIN`);
  return true;
}

/** Ends what a user has open: leave that was taken from it holds for new connections alone. */
export async function endSessions(client, userName) {
  const user = client.escapeIdentifier(userName);
  if ((await findUser(client, userName)) === undefined) return;
  // Who ends somebody's session has to be a member of it.
  await client.query(`GRANT ${user} TO CURRENT_USER`);
  await client.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = $1", [userName]);
  await client.query(`REVOKE ${user} FROM CURRENT_USER`);
}

async function findUser(client, userName) {
  const { rows } = await client.query(
    `SELECT r.rolcanlogin AS "canLogin", r.rolname = current_user OR r.rolsuper AS "isMaster",
            ARRAY(SELECT g.rolname::text FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid
                   WHERE m.member = r.oid AND g.rolname = ANY($2) ORDER BY 1) AS groups
       FROM pg_roles r WHERE r.rolname = $1`,
    [userName, [...Object.values(GROUPS), IAM_GROUP]],
  );
  return rows[0];
}
