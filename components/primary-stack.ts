import * as pulumi from "@pulumi/pulumi";
import type { Settings } from "../config/settings";
import { lookUp } from "./collections";
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

/**
 * Refers to the primary of a standby; in a primary there is nothing to refer to.
 *
 * @throws pulumi.RunError, once for all that the primary does not tell of.
 */
export function referToPrimary({
  recovery,
  databases,
  services,
}: Pick<Settings, "recovery" | "databases" | "services">): PrimaryStack {
  if (recovery.role === "primary") return { databaseSource: () => undefined, sentryDsn: () => undefined };
  const { primaryStack } = recovery;
  const reporting = Object.keys(services).filter((name) => services[name]?.sentry !== undefined);
  const reference = new pulumi.StackReference(
    `${pulumi.getOrganization()}/${pulumi.getProject()}/${primaryStack}`,
  );
  const told = reference
    .getOutput(FOR_STANDBY)
    .apply((value) => readTold(value, primaryStack, Object.keys(databases), reporting));
  return {
    databaseSource: (name) => ({
      // An output that holds a secret is secret whole: what is none is taken out of it.
      instanceArn: pulumi.unsecret(told.apply((all) => lookUp(all.databases, "database", name).instanceArn)),
      credentials: told.apply((all) => lookUp(all.databases, "database", name).credentials),
    }),
    sentryDsn: (service) => told.apply((all) => lookUp(all.sentryDsns, "service", service)),
  };
}

interface Told {
  readonly databases: Readonly<
    Record<string, { readonly instanceArn: string; readonly credentials: Credentials }>
  >;
  readonly sentryDsns: Readonly<Record<string, string>>;
}

function readTold(
  value: unknown,
  primaryStack: string,
  databaseNames: readonly string[],
  serviceNames: readonly string[],
): Told {
  const missing = new Set<string>();
  const text = (...path: string[]): string => {
    const found = path.reduce<unknown>((inner, key) => (isRecord(inner) ? inner[key] : undefined), value);
    if (typeof found === "string") return found;
    missing.add(
      path[0] === "databases" ? `database ${path[1] ?? ""}` : `the errors of service ${path[1] ?? ""}`,
    );
    return "";
  };
  const databases = databaseNames.map((name) => {
    const at = (...path: string[]): string => text("databases", name, ...path);
    const credentials = { user: at("credentials", "user"), password: at("credentials", "password") };
    return [name, { instanceArn: at("instanceArn"), credentials }] as const;
  });
  const sentryDsns = serviceNames.map((name) => [name, text("sentryDsns", name)] as const);
  if (missing.size > 0) {
    throw new pulumi.RunError(
      `stack ${primaryStack} tells nothing of ${[...missing].join(", ")}: describe it there too and update that stack first, or take it out of this one`,
    );
  }
  return { databases: Object.fromEntries(databases), sentryDsns: Object.fromEntries(sentryDsns) };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
