import * as pulumi from "@pulumi/pulumi";
import type { RecoverySettings } from "../../config/settings";
import type { Credentials } from "./credentials";
import type { Postgres, PostgresSource } from "./postgres";

/** What a primary's stack tells of its databases, by name: the output that its standby reads. */
export const PRIMARY_OUTPUT = "replicationSources";

/** The value of {@link PRIMARY_OUTPUT}. The credentials in it are secret. */
export function replicationSources(
  databases: Readonly<Record<string, Postgres>>,
): Readonly<
  Record<
    string,
    { readonly instanceArn: pulumi.Output<string>; readonly credentials: pulumi.Output<Credentials> }
  >
> {
  return Object.fromEntries(
    Object.entries(databases).map(([name, { instanceArn, credentials }]) => [
      name,
      { instanceArn, credentials },
    ]),
  );
}

/** Looks up what a stack's databases replicate: nothing in a primary, the primary's of the same name in a standby. */
export function replicationSource(recovery: RecoverySettings): (name: string) => PostgresSource | undefined {
  if (recovery.role === "primary") return () => undefined;
  const { primaryStack } = recovery;
  const primary = new pulumi.StackReference(
    `${pulumi.getOrganization()}/${pulumi.getProject()}/${primaryStack}`,
  );
  const sources = primary.getOutput(PRIMARY_OUTPUT);
  return (name) => {
    const source = sources.apply((all) => readSource(all, name, primaryStack));
    return {
      instanceArn: pulumi.unsecret(source.apply(({ instanceArn }) => instanceArn)),
      credentials: pulumi.secret(source.apply(({ credentials }) => credentials)),
    };
  };
}

interface Source {
  readonly instanceArn: string;
  readonly credentials: Credentials;
}

function readSource(all: unknown, name: string, primaryStack: string): Source {
  const source: unknown = isRecord(all) ? all[name] : undefined;
  const credentials: unknown = isRecord(source) ? source["credentials"] : undefined;
  if (
    !isRecord(source) ||
    !isRecord(credentials) ||
    typeof source["instanceArn"] !== "string" ||
    typeof credentials["user"] !== "string" ||
    typeof credentials["password"] !== "string"
  ) {
    throw new pulumi.RunError(
      `stack ${primaryStack} has no database ${name} to replicate: update it first, or take the database out of the standby`,
    );
  }
  return {
    instanceArn: source["instanceArn"],
    credentials: { user: credentials["user"], password: credentials["password"] },
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
