/** What pools the connections of workloads to a database. */
export interface DatabaseProxySettings {
  /** The database's identifier. Another one moves the proxy's address. */
  readonly proxyName: string;
  readonly idleClientTimeoutSeconds: number;
  /** How long a client waits for a connection where all are taken. */
  readonly connectionBorrowTimeoutSeconds: number;
  /** How many of the connections that the database has it may take. */
  readonly maxConnectionsPercent: number;
  readonly maxIdleConnectionsPercent: number;
  /** Where the images have the certificates that the proxy's is compared with. */
  readonly caBundlePath?: string;
  /** Whether somebody connects as the master user. */
  readonly hasMaster: boolean;
  /** The workloads that reach the database itself too: to migrate it. */
  readonly migrating: readonly string[];
  readonly alarms: {
    readonly clientConnections: number;
    readonly borrowLatencyMs: number;
    /** Of a minute. */
    readonly availabilityPercent: number;
  };
}
