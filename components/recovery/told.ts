import type { Output } from "@pulumi/pulumi";
import type { Settings } from "../../config/settings";
import { mapValues, pick } from "../collections";
import type { Postgres } from "../database/postgres";
import type { ToldSecrets } from "../database/users";
import type { Service } from "../ecs/service";
import type { DataBucket } from "../storage/data-bucket";

/** What a primary tells its standby: the stack output of this name, in the shape of {@link Told}. */
export const FOR_STANDBY = "forStandby";
/** What a stack tells of its own role: the output of this name, in the shape of {@link ToldRole}. */
export const RECOVERY = "recovery";

/** The output {@link FOR_STANDBY} as it is read. What was generated, and the DSNs, are secret. */
export interface Told {
  readonly databases: Readonly<Record<string, ToldDatabase>>;
  readonly buckets: Readonly<Record<string, ToldBucket>>;
  /** By service and variable. */
  readonly generatedSecrets: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** By service. */
  readonly sentryDsns: Readonly<Record<string, string>>;
}

interface ToldDatabase {
  readonly instanceArn: string;
  readonly databaseName: string;
  readonly engineVersion: string;
  /** Not there where the stack's secrets have no replicas. */
  readonly secrets?: ToldSecrets;
}

interface ToldBucket {
  readonly arn: string;
  readonly bucketName: string;
  readonly region: string;
  readonly encryptionKeyArn: string;
}

/** The output {@link RECOVERY}. Nothing in it is computed: it is known as soon as the program runs. */
export interface ToldRole {
  readonly role: Settings["recovery"]["role"];
  readonly stopped: boolean;
  /** Where the databases' secrets have replicas. */
  readonly standbyRegion?: string;
  /** What a standby keeps copies of: its primary's databases. */
  readonly replicates?: { readonly stack: string; readonly databases: readonly string[] };
}

/** What a standby of this stack takes from it. In a standby itself nobody reads it. */
export function tellStandby(
  databases: Readonly<Record<string, Postgres>>,
  buckets: Readonly<Record<string, DataBucket>>,
  services: Readonly<Record<string, Service>>,
  sentryDsns: Readonly<Record<string, Output<string>>>,
): object {
  return {
    databases: mapValues(databases, (_, { instanceArn, databaseName, engineVersion, toldSecrets }) => ({
      instanceArn,
      databaseName,
      engineVersion,
      ...(toldSecrets === undefined ? {} : { secrets: toldSecrets }),
    })),
    buckets: mapValues(buckets, (_, { source }) => source),
    generatedSecrets: pick(services, ({ generatedSecrets }) => generatedSecrets),
    sentryDsns,
  };
}

/** What this stack is, for the one in the other region to hold against what it is itself. */
export function tellRole({ recovery, databases }: Pick<Settings, "recovery" | "databases">): ToldRole {
  if (recovery.role === "standby") {
    return {
      role: "standby",
      stopped: false,
      replicates: { stack: recovery.primaryStack, databases: Object.keys(databases).sort() },
    };
  }
  const { role, stopped, standbyRegion } = recovery;
  return { role, stopped, ...(standbyRegion === undefined ? {} : { standbyRegion }) };
}
