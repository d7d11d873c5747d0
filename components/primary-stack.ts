import * as pulumi from "@pulumi/pulumi";
import type { RecoverySettings } from "../config/settings";
import type { Credentials } from "./database/credentials";
import type { Postgres, PostgresSource } from "./database/postgres";
import type { SentryProject } from "./observability/sentry";

/** What a primary tells its standby: the stack output of this name, and this shape. */
export const FOR_STANDBY = "forStandby";

/** The value of the output {@link FOR_STANDBY}. The credentials and DSNs in it are secret. */
export function tellStandby(
  databases: Readonly<Record<string, Postgres>>,
  sentryProjects: Readonly<Record<string, SentryProject>>,
): object {
  const entries = (map: object, tell: (name: string) => unknown): object =>
    Object.fromEntries(Object.keys(map).map((name) => [name, tell(name)]));
  return {
    databases: entries(databases, (name) => ({
      instanceArn: databases[name]?.instanceArn,
      credentials: databases[name]?.credentials,
    })),
    sentryDsns: entries(sentryProjects, (name) => sentryProjects[name]?.dsn),
  };
}

/** What a stack takes from the one it stands by for; from nowhere, in a primary. */
export interface PrimaryStack {
  /** What the database of a name replicates. */
  readonly databaseSource: (name: string) => PostgresSource | undefined;
  /** Where the service of a name reports its errors. Secret. */
  readonly sentryDsn: (service: string) => pulumi.Output<string> | undefined;
}

/** Refers to the primary of a standby; in a primary there is nothing to refer to. */
export function referToPrimary(recovery: RecoverySettings): PrimaryStack {
  if (recovery.role === "primary") return { databaseSource: () => undefined, sentryDsn: () => undefined };
  const { primaryStack } = recovery;
  const reference = new pulumi.StackReference(
    `${pulumi.getOrganization()}/${pulumi.getProject()}/${primaryStack}`,
  );
  const told = reference.getOutput(FOR_STANDBY);
  const text = (...path: string[]): pulumi.Output<string> =>
    told.apply((value) => textAt(value, path, primaryStack));
  return {
    databaseSource: (name) => ({
      // An output that holds a secret is secret whole: what is none is taken out of it.
      instanceArn: pulumi.unsecret(text("databases", name, "instanceArn")),
      credentials: pulumi
        .all([
          text("databases", name, "credentials", "user"),
          text("databases", name, "credentials", "password"),
        ])
        .apply(([user, password]): Credentials => ({ user, password })),
    }),
    sentryDsn: (service) => text("sentryDsns", service),
  };
}

function textAt(value: unknown, path: readonly string[], primaryStack: string): string {
  const found = path.reduce<unknown>((inner, key) => (isRecord(inner) ? inner[key] : undefined), value);
  if (typeof found === "string") return found;
  throw new pulumi.RunError(
    `stack ${primaryStack} tells nothing of ${path.slice(0, 2).join(" ")}: describe it there too and update that stack first, or take it out of this one`,
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
