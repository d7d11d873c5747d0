import * as pulumi from "@pulumi/pulumi";
import type { Settings } from "../config/settings";
import { lookUp, mapValues, pick } from "./collections";
import type { Credentials } from "./database/credentials";
import type { Postgres, PostgresSource } from "./database/postgres";
import type { Service } from "./ecs/service";
import type { SentryProject } from "./observability/sentry";

/** What a primary tells its standby: the stack output of this name, and this shape. */
export const FOR_STANDBY = "forStandby";

/** The value of the output {@link FOR_STANDBY}. The credentials and DSNs in it are secret. */
export function tellStandby(
  databases: Readonly<Record<string, Postgres>>,
  sentryProjects: Readonly<Record<string, SentryProject>>,
  services: Readonly<Record<string, Service>>,
): object {
  return {
    databases: mapValues(databases, (_, { instanceArn, databaseName, engineVersion, credentials }) => ({
      instanceArn,
      databaseName,
      engineVersion,
      credentials,
    })),
    generatedSecrets: pick(services, ({ generatedSecrets }) => generatedSecrets),
    sentryDsns: pick(sentryProjects, ({ dsn }) => dsn),
  };
}

/** What a stack takes from the one it stands by for; from nowhere, in a primary. */
export interface PrimaryStack {
  /** What the database of a name replicates. */
  readonly databaseSource: (name: string) => PostgresSource | undefined;
  /** What was generated for the service of a name, by variable: the same in both. Secret. */
  readonly generatedSecrets: (service: string) => Readonly<Record<string, pulumi.Output<string>>>;
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
  if (recovery.role === "primary") {
    return { databaseSource: () => undefined, generatedSecrets: () => ({}), sentryDsn: () => undefined };
  }
  const { primaryStack } = recovery;
  const reference = new pulumi.StackReference(
    `${pulumi.getOrganization()}/${pulumi.getProject()}/${primaryStack}`,
  );
  const told = reference
    .getOutput(FOR_STANDBY)
    .apply((value) => readTold(value, primaryStack, databases, services));
  return {
    databaseSource: (name) => ({
      // An output that holds a secret is secret whole: what is none is taken out of it.
      instanceArn: pulumi.unsecret(told.apply((all) => lookUp(all.databases, "database", name).instanceArn)),
      credentials: told.apply((all) => lookUp(all.databases, "database", name).credentials),
    }),
    generatedSecrets: (service) =>
      pick(lookUp(services, "service", service).secrets, ({ kind }, variable) =>
        kind === "generated"
          ? told.apply((all) => all.generatedSecrets[service]?.[variable] ?? "")
          : undefined,
      ),
    sentryDsn: (service) => told.apply((all) => lookUp(all.sentryDsns, "service", service)),
  };
}

interface Told {
  readonly databases: Readonly<
    Record<string, { readonly instanceArn: string; readonly credentials: Credentials }>
  >;
  readonly generatedSecrets: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly sentryDsns: Readonly<Record<string, string>>;
}

/** Takes out what the standby needs, and holds against it what has to be the same in both. */
function readTold(
  value: unknown,
  primaryStack: string,
  databaseSettings: Settings["databases"],
  serviceSettings: Settings["services"],
): Told {
  const missing = new Set<string>();
  const different: string[] = [];
  const text = (what: string, ...path: string[]): string => {
    const found = path.reduce<unknown>((inner, key) => (isRecord(inner) ? inner[key] : undefined), value);
    if (typeof found === "string") return found;
    missing.add(what);
    return "";
  };
  const databases = mapValues(databaseSettings, (name, own) => {
    const at = (...path: string[]): string => text(`database ${name}`, "databases", name, ...path);
    for (const key of ["databaseName", "engineVersion"] as const) {
      const theirs = at(key);
      if (theirs !== "" && theirs !== own[key])
        different.push(`database ${name} has ${key}: ${theirs} there, ${own[key]} here`);
    }
    const credentials = { user: at("credentials", "user"), password: at("credentials", "password") };
    return { instanceArn: at("instanceArn"), credentials };
  });
  const generatedSecrets = mapValues(serviceSettings, (name, { secrets }) =>
    pick(secrets, ({ kind }, variable) =>
      kind === "generated"
        ? text(`${variable} of service ${name}`, "generatedSecrets", name, variable)
        : undefined,
    ),
  );
  const sentryDsns = pick(serviceSettings, ({ sentry }, name) =>
    sentry === undefined ? undefined : text(`the errors of service ${name}`, "sentryDsns", name),
  );
  if (missing.size > 0) {
    throw new pulumi.RunError(
      `stack ${primaryStack} tells nothing of ${[...missing].join(", ")}: describe it there too and update that stack first, or take it out of this one`,
    );
  }
  if (different.length > 0) {
    throw new pulumi.RunError(
      `a standby is what its primary is, but ${different.join("; ")}: say the same in both stack files`,
    );
  }
  return { databases, generatedSecrets, sentryDsns };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
