import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { mapValues } from "../collections";
import { EncryptionKey } from "../encryption-key";
import type { DatabaseUsersArgs } from "./users";

/** The secrets of a database, whose values its credentials function writes. */
export interface UserSecrets {
  /** The master's; not there where RDS keeps the password, in a secret of its own. */
  readonly master: aws.secretsmanager.Secret | undefined;
  readonly masterArn: pulumi.Output<string>;
  /** Workload → its secret. */
  readonly users: Readonly<Record<string, aws.secretsmanager.Secret>>;
  /** Where they are copied to. */
  readonly replicas: Replicas | undefined;
}

/** Where Secrets Manager copies secrets to, and their key there. */
export interface Replicas {
  readonly region: string;
  readonly keyArn: pulumi.Output<string>;
}

/** @param database The component that had the master's secret before there were others. */
export function createUserSecrets(
  name: string,
  args: DatabaseUsersArgs,
  parent: pulumi.Resource,
  database: pulumi.Resource | undefined,
): UserSecrets {
  const { settings, instance } = args;
  const replicas = createReplicas(name, args, parent);
  const master =
    settings.password === "managed" ? undefined : createMasterSecret(name, args, replicas, parent, database);
  const workloads = Object.fromEntries(settings.users.map((user) => [user.workload, user]));
  return {
    master,
    masterArn: master?.arn ?? managedSecretArn(instance),
    users: mapValues(workloads, (workload) => createSecret(name, workload, args, replicas, parent)),
    replicas,
  };
}

function createReplicas(
  name: string,
  { settings, account, standbyRegion }: DatabaseUsersArgs,
  parent: pulumi.Resource,
): Replicas | undefined {
  if (standbyRegion === undefined || settings.password === "managed") return undefined;
  const key = new EncryptionKey(
    `${name}-standby-secrets`,
    {
      account,
      description: `Encrypts the copies of database ${name}'s secrets`,
      region: standbyRegion,
      tags: settings.tags,
      // What it encrypts is there a second time.
      retainData: false,
      // Secrets that stay in AWS have copies that do, also of a database that may be replaced.
      retainOnDelete: settings.keepBackups,
    },
    { parent },
  );
  return { region: standbyRegion, keyArn: key.arn };
}

function createMasterSecret(
  name: string,
  args: DatabaseUsersArgs,
  replicas: Replicas | undefined,
  parent: pulumi.Resource,
  database: pulumi.Resource | undefined,
): aws.secretsmanager.Secret {
  return new aws.secretsmanager.Secret(
    `${name}-database`,
    secretArgs(`How to connect to database ${name} as its master user`, args, replicas),
    {
      parent,
      ...(database === undefined ? {} : { aliases: [{ parent: database }] }),
      protect: args.settings.protect,
      retainOnDelete: args.settings.retainData,
    },
  );
}

/** Kept when the database is, but not protected: a workload may stop using a database at any time. */
function createSecret(
  name: string,
  workload: string,
  args: DatabaseUsersArgs,
  replicas: Replicas | undefined,
  parent: pulumi.Resource,
): aws.secretsmanager.Secret {
  return new aws.secretsmanager.Secret(
    // No name has a dot: what belongs to one database is never taken for another's.
    `${name}.${workload}`,
    secretArgs(`How ${workload} connects to database ${name}`, args, replicas),
    { parent, retainOnDelete: args.settings.retainData },
  );
}

function secretArgs(
  description: string,
  { settings, encryptionKeyArn }: DatabaseUsersArgs,
  replicas: Replicas | undefined,
): aws.secretsmanager.SecretArgs {
  return {
    description,
    kmsKeyId: encryptionKeyArn,
    recoveryWindowInDays: settings.secretRecoveryWindowDays,
    // Not said, those that are there stay.
    replicas: replicas === undefined ? [] : [{ region: replicas.region, kmsKeyId: replicas.keyArn }],
    tags: settings.tags,
  };
}

function managedSecretArn(instance: aws.rds.Instance): pulumi.Output<string> {
  return instance.masterUserSecrets.apply((secrets) => {
    const arn = secrets[0]?.secretArn;
    // A preview may know of none yet: RDS makes it in the update.
    if (arn === undefined && !pulumi.runtime.isDryRun())
      throw new pulumi.RunError("RDS has made no secret for the master user");
    return arn ?? "";
  });
}
