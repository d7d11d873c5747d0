import pg from "pg";

const CONNECT_SECONDS = 10;
const QUERY_SECONDS = 120;
/** An object that is in use is not waited for long: whoever wants it next would wait too. */
const LOCK_SECONDS = 10;
/** Only one call at a time changes users: PostgreSQL refuses changes that meet. Any number that is always the same. */
const LOCK_KEY = 7_547_929;

/** PostgreSQL's own words for a wrong user or password. Source: PostgreSQL documentation, "PostgreSQL Error Codes". */
const REFUSED = ["28P01", "28000"];
/** It is starting, still a replica, or nothing answers yet. */
const NOT_YET = [
  "57P03",
  "25006",
  "ECONNREFUSED",
  "ECONNRESET",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
];

/** Opens connections to a database over TLS, whose certificate and name are verified. */
export function createConnect({ host, port, name }, tls = {}) {
  return async ({ user, password }) => {
    const client = new pg.Client({
      host,
      port,
      database: name,
      user,
      password,
      ssl: { rejectUnauthorized: true, ...tls },
      connectionTimeoutMillis: CONNECT_SECONDS * 1000,
      query_timeout: QUERY_SECONDS * 1000,
      application_name: "slipway credentials",
    });
    // What happens to an idle connection is told by the next query; unheard it would end the process.
    client.on("error", () => undefined);
    await client.connect();
    return client;
  };
}

/** Whether the database does not take this user, or its password. */
export function isRefusal(error) {
  return REFUSED.includes(error.code);
}

/** Whether it may answer in a moment. */
export function isNotYet(error) {
  return NOT_YET.includes(error.code) || /timeout expired|terminated unexpectedly/.test(error.message);
}

/** Whether somebody can log in; what else goes wrong is thrown. */
export async function logsIn(connect, credentials) {
  if (credentials?.user === undefined || credentials.password === undefined) return false;
  let client;
  try {
    client = await connect(credentials);
  } catch (error) {
    if (isRefusal(error)) return false;
    throw error;
  }
  try {
    await client.query("SELECT 1");
    return true;
  } finally {
    await client.end();
  }
}

/** Does all of it or nothing, and nothing beside another call. */
export async function inTransaction(client, work) {
  await client.query("BEGIN");
  try {
    await client.query(`SELECT pg_advisory_xact_lock(${LOCK_KEY})`);
    await client.query(`SET LOCAL lock_timeout = '${LOCK_SECONDS}s'`);
    // Names are written with their schemas then, and nobody's function is taken for PostgreSQL's own.
    await client.query("SET LOCAL search_path = pg_catalog");
    const result = await work();
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  }
}
