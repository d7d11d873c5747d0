/** Nobody logs in as one of these: users are in them. */
export const GROUPS = { owner: "slipway_owner", "read-write": "slipway_writer", read: "slipway_reader" };
const { owner: OWNER, "read-write": WRITER, read: READER } = GROUPS;

const TABLE = "SELECT, INSERT, UPDATE, DELETE";
const SEQUENCE = "USAGE, SELECT, UPDATE";

/** What each group gets of what is made later, whoever of the two makes it. */
const DEFAULTS = [
  [OWNER, "ALL", "TABLES"],
  [OWNER, "ALL", "SEQUENCES"],
  [OWNER, "ALL", "SCHEMAS"],
  [OWNER, "ALL", "ROUTINES"],
  [WRITER, TABLE, "TABLES"],
  [WRITER, SEQUENCE, "SEQUENCES"],
  [WRITER, "USAGE", "SCHEMAS"],
  [WRITER, "EXECUTE", "ROUTINES"],
  [READER, "SELECT", "TABLES"],
  [READER, "SELECT", "SEQUENCES"],
  [READER, "USAGE", "SCHEMAS"],
  [READER, "EXECUTE", "ROUTINES"],
];

/** Neither PostgreSQL's nor an extension's: those have owners and grants of their own. */
const OWN_SCHEMA = `n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'`;
const notOfExtension = (catalog, alias) =>
  `NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = '${catalog}'::regclass AND e.objid = ${alias}.oid AND e.deptype = 'e')`;
/** Sequences of a column follow their table. */
const NOT_OF_COLUMN = `NOT EXISTS (SELECT FROM pg_depend o WHERE o.classid = 'pg_class'::regclass AND o.objid = c.oid AND o.refclassid = 'pg_class'::regclass AND o.deptype IN ('a', 'i'))`;

/**
 * Hands the master's objects over to the owners, where those may make new ones too. Whoever connects as the master keeps
 * its leave, as a member.
 */
const HAND_OVER = [
  `SELECT format('ALTER SCHEMA %I OWNER TO ${OWNER}', n.nspname) AS statement
     FROM pg_namespace n
    WHERE n.nspowner = current_user::regrole AND ${OWN_SCHEMA} AND ${notOfExtension("pg_namespace", "n")}
    ORDER BY 1`,
  `SELECT format('ALTER %s %I.%I OWNER TO ${OWNER}',
            CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE'
              WHEN 'f' THEN 'FOREIGN TABLE' ELSE 'TABLE' END, n.nspname, c.relname) AS statement
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relowner = current_user::regrole AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
      AND ${OWN_SCHEMA} AND has_schema_privilege('${OWNER}', n.oid, 'CREATE')
      AND ${notOfExtension("pg_class", "c")} AND (c.relkind <> 'S' OR ${NOT_OF_COLUMN})
    ORDER BY c.relkind = 'S', 1`,
  `SELECT format('ALTER TYPE %I.%I OWNER TO ${OWNER}', n.nspname, t.typname) AS statement
     FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace LEFT JOIN pg_class c ON c.oid = t.typrelid
    WHERE t.typowner = current_user::regrole AND (t.typtype IN ('d', 'e', 'r') OR (t.typtype = 'c' AND c.relkind = 'c'))
      AND ${OWN_SCHEMA} AND has_schema_privilege('${OWNER}', n.oid, 'CREATE') AND ${notOfExtension("pg_type", "t")}
    ORDER BY 1`,
  `SELECT format('ALTER ROUTINE %s OWNER TO ${OWNER}', p.oid::regprocedure) AS statement
     FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE p.proowner = current_user::regrole AND ${OWN_SCHEMA}
      AND has_schema_privilege('${OWNER}', n.oid, 'CREATE') AND ${notOfExtension("pg_proc", "p")}
    ORDER BY 1`,
];

const grantsOn = (groups) =>
  `(VALUES ${groups.map(([group, leave]) => `('${group}', '${leave}')`).join(", ")}) AS g (role, leave)`;
/** Whether the master may act as an object's owner; what belongs to somebody else is left as it is. */
const MAY_ACT_AS = (owner) => `pg_has_role(current_user, ${owner}, 'USAGE')`;
/** All that a statement gives is there already. */
const isGiven = (check, object) =>
  `(SELECT bool_and(${check}(g.role, ${object}, trim(each))) FROM unnest(string_to_array(g.leave, ',')) AS each)`;

const GRANTS = [
  `SELECT format('GRANT %s ON SCHEMA %I TO %I', g.leave, n.nspname, g.role) AS statement
     FROM pg_namespace n, ${grantsOn([
       [OWNER, "USAGE, CREATE"],
       [WRITER, "USAGE"],
       [READER, "USAGE"],
     ])}
    WHERE ${OWN_SCHEMA} AND ${MAY_ACT_AS("n.nspowner")} AND NOT ${isGiven("has_schema_privilege", "n.oid")}
    ORDER BY 1`,
  `SELECT format('GRANT %s ON TABLE %I.%I TO %I', g.leave, n.nspname, c.relname, g.role) AS statement
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace, ${grantsOn([
       [OWNER, `${TABLE}, TRUNCATE, REFERENCES, TRIGGER`],
       [WRITER, TABLE],
       [READER, "SELECT"],
     ])}
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND ${OWN_SCHEMA} AND ${notOfExtension("pg_class", "c")}
      AND ${MAY_ACT_AS("c.relowner")} AND NOT ${isGiven("has_table_privilege", "c.oid")}
    ORDER BY 1`,
  `SELECT format('GRANT %s ON SEQUENCE %I.%I TO %I', g.leave, n.nspname, c.relname, g.role) AS statement
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace, ${grantsOn([
       [OWNER, SEQUENCE],
       [WRITER, SEQUENCE],
       [READER, "SELECT"],
     ])}
    WHERE c.relkind = 'S' AND ${OWN_SCHEMA} AND ${notOfExtension("pg_class", "c")}
      AND ${MAY_ACT_AS("c.relowner")} AND NOT ${isGiven("has_sequence_privilege", "c.oid")}
    ORDER BY 1`,
];

const OTHERS = `SELECT DISTINCT pg_get_userbyid(c.relowner) AS owner
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND ${OWN_SCHEMA} AND ${notOfExtension("pg_class", "c")}
      AND NOT ${MAY_ACT_AS("c.relowner")}
    ORDER BY 1`;

/**
 * Makes the groups, gives them what there is and what will be, and hands the master's objects over to the owners. All of
 * it works for RDS's master, who is no superuser, and changes nothing the second time. Tables of a role that the master
 * is no member of stay that role's: whoever may, hands them over (REASSIGN OWNED BY … TO slipway_owner).
 *
 * @returns those roles' names.
 */
export async function ensureGroups(client, databaseName) {
  const { rows } = await client.query("SELECT rolname FROM pg_roles WHERE rolname = ANY($1)", [
    Object.values(GROUPS),
  ]);
  const known = rows.map(({ rolname }) => rolname);
  for (const group of Object.values(GROUPS)) {
    if (!known.includes(group)) await client.query(`CREATE ROLE ${group} NOLOGIN`);
  }
  // Whoever gives objects away has to be a member of who gets them.
  if (!(await isMember(client, OWNER))) await client.query(`GRANT ${OWNER} TO CURRENT_USER`);
  const database = client.escapeIdentifier(databaseName);
  await client.query(`GRANT CONNECT, TEMPORARY, CREATE ON DATABASE ${database} TO ${OWNER}`);
  await client.query(`GRANT CONNECT, TEMPORARY ON DATABASE ${database} TO ${WRITER}, ${READER}`);
  await closePublicSchema(client);
  // Schemas first: tables are handed over to those alone who may make tables there.
  const [schemaGrants = "", ...otherGrants] = GRANTS;
  for (const query of [schemaGrants, ...HAND_OVER, schemaGrants, ...otherGrants]) {
    const statements = await client.query(query);
    for (const { statement } of statements.rows) await client.query(statement);
  }
  for (const maker of ["CURRENT_USER", OWNER]) {
    for (const [group, leave, kind] of DEFAULTS) {
      if (maker === group) continue;
      await client.query(`ALTER DEFAULT PRIVILEGES FOR ROLE ${maker} GRANT ${leave} ON ${kind} TO ${group}`);
    }
  }
  const others = await client.query(OTHERS);
  return others.rows.map(({ owner }) => owner);
}

async function isMember(client, group) {
  const { rows } = await client.query("SELECT pg_has_role(current_user, $1, 'USAGE') AS member", [group]);
  return rows[0].member;
}

/** Before version 15 everybody could make tables there, and an upgraded database still lets them. */
async function closePublicSchema(client) {
  const { rows } = await client.query(
    `SELECT FROM pg_namespace n
      WHERE n.nspname = 'public' AND ${MAY_ACT_AS("n.nspowner")}
        AND EXISTS (SELECT FROM aclexplode(n.nspacl) a WHERE a.grantee = 0 AND a.privilege_type = 'CREATE')`,
  );
  if (rows.length > 0) await client.query("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
}
