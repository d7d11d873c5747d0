/** What every connection string here begins with, and what Secrets Manager's own rotation calls the engine. */
const ENGINE = "postgres";
const SCHEME = "postgresql";
/** What the addresses end in that RDS's certificates are for. */
const OWN_ADDRESS = /\.rds\.amazonaws\.com(\.cn)?$/;

/**
 * What a secret says of how to connect. Without a password, for a user that proves with IAM who it is, the addresses have
 * none either.
 *
 * Where a proxy stands before the database, they lead to it; who has to reach the database itself finds that beside them.
 *
 * @param connection `host`, `readerHost`, `port`, `name`, `tls` and perhaps `proxy`, as the function's settings have them.
 */
export function secretValue(connection, { user, password }) {
  const { host, readerHost, port, name, proxy } = connection;
  const url = connectionUrl(connection, host, { user, password });
  const proxied = proxy && connectionUrl(throughProxy(connection), proxy.host, { user, password });
  return {
    engine: ENGINE,
    host: proxy?.host ?? host,
    port: String(port),
    name,
    user,
    ...(password === undefined ? {} : { password }),
    url: proxied ?? url,
    // A proxy has no way to readers.
    readerUrl:
      proxied !== undefined && readerHost === host
        ? proxied
        : connectionUrl(connection, readerHost, { user, password }),
    ...(proxy === undefined ? {} : { directHost: host, directUrl: url }),
  };
}

/** Its certificate is not of RDS's own authority. */
function throughProxy({ tls, proxy, ...connection }) {
  return { ...connection, tls: { mode: tls.mode, caBundlePath: proxy.caBundlePath } };
}

/** A connection URI as libpq reads it, over TLS. Source: PostgreSQL documentation, "Connection URIs". */
function connectionUrl({ host, port, name, tls }, at, { user, password }) {
  const who = [user, password].filter((each) => each !== undefined).map(encodeURIComponent);
  const parameters = [
    `sslmode=${tlsMode(tls.mode, at === host || OWN_ADDRESS.test(at))}`,
    ...(tls.caBundlePath === undefined ? [] : [`sslrootcert=${encodeURIComponent(tls.caBundlePath)}`]),
  ];
  return `${SCHEME}://${who.join(":")}@${at}:${port}/${encodeURIComponent(name)}?${parameters.join("&")}`;
}

/** A name of one's own for several readers is in none of their certificates: of those the issuer alone can be verified. */
function tlsMode(mode, isOwnAddress) {
  return mode === "verify-full" && !isOwnAddress ? "verify-ca" : mode;
}

/** The second of a workload's two users. */
export function alternateName({ userName }) {
  return `${userName}_b`;
}

/** The users that take turns for a workload, or the one that it has. */
export function userNames({ userName }, { authentication, rotation }) {
  return authentication === "password" && rotation === "alternating"
    ? [userName, alternateName({ userName })]
    : [userName];
}

/** Who comes after this one. */
export function nextUser(user, current, settings) {
  const [name, alternate] = userNames(user, settings);
  if (alternate === undefined) return current;
  return current === name ? alternate : name;
}

/** Whether two values of a secret say the same, in whatever order. */
export function isSame(one, other) {
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].every((key) => one[key] === other[key]);
}
