import type { ParsedConfig } from "../parse";
import type { DatabaseProxySettings } from "../proxy-settings";
import type { DatabaseConfig } from "../schema-data";
import type { UseSettings } from "../settings";
import { DEFAULTS } from "../tiers";
import { defined, mayStart } from "./common";

/** Who connects to the database, and how. */
export interface ProxyUser {
  readonly workload: string;
  readonly use: Extract<UseSettings, { kind: "database" }>;
}

/**
 * The proxy of a database, where it is to have one. A standby's is a read replica, which RDS puts no proxy before: it comes
 * with the promotion. Source: RDS User Guide, "Quotas and limitations for RDS Proxy".
 */
export function resolveProxy(
  parsed: ParsedConfig,
  { proxy }: DatabaseConfig,
  identifier: string,
  users: readonly ProxyUser[],
): DatabaseProxySettings | undefined {
  const { config } = parsed;
  if (proxy === undefined || config.recovery?.role === "standby") return undefined;
  const { alarms, ...given } = proxy === true ? {} : proxy;
  const pool = { ...DEFAULTS.databaseProxy.pool, ...defined(given) };
  return {
    proxyName: identifier,
    ...pool,
    maxIdleConnectionsPercent: Math.min(pool.maxIdleConnectionsPercent, pool.maxConnectionsPercent),
    hasMaster: users.some(({ use }) => use.mode === "master"),
    migrating: users
      .map(({ workload }) => workload)
      .filter((workload) => config.services?.[workload]?.migration !== undefined && mayStart(parsed)),
    alarms: { ...DEFAULTS.databaseProxy.alarms, ...defined(alarms ?? {}) },
  };
}
