/** Of a database's proxy. */
export const PROXY_DEFAULTS = {
  pool: {
    idleClientTimeoutSeconds: 1800,
    connectionBorrowTimeoutSeconds: 30,
    // The rest is left to those who come to the database itself: its users' keeper, migrations and people.
    maxConnectionsPercent: 90,
    maxIdleConnectionsPercent: 50,
  },
  alarms: { clientConnections: 1000, borrowLatencyMs: 500, availabilityPercent: 90 },
} as const;
