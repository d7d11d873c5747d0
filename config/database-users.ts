/** The kinds of workloads that may use a database. */
export const DATABASE_USER_KINDS = ["services", "functions"] as const;

/** The name that a workload has in its databases: `card_catalog_api`. */
export function databaseUserName(workload: string): string {
  return workload.replaceAll("-", "_");
}
