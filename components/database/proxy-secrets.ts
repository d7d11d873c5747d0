import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { DatabaseUserSettings } from "../../config/settings";
import type { DatabaseUsersArgs } from "./users";

/** What a proxy signs in with: a secret for each user in the database, whoever's turn it is. */
export interface ProxySecrets {
  /** The master's, where somebody connects as it: which nobody does where RDS keeps the password. */
  readonly master: Readonly<Record<string, pulumi.Output<string>>>;
  /** Workload → user in the database → its secret. */
  readonly users: Readonly<Record<string, Readonly<Record<string, pulumi.Output<string>>>>>;
  /** All that the proxy is to know, by what they are for. */
  readonly registered: readonly { readonly description: string; readonly arn: pulumi.Output<string> }[];
}

/** What the second of a workload's two users has after its name: `credentials/connection.mjs` calls it so too. */
const ALTERNATE = "_b";

/**
 * Secrets of a user name and a password, as a proxy reads them. A workload's own secret names one of its two users at a
 * time: by it alone the proxy would turn away, with each change of the password, who has read the one before.
 *
 * The credentials function writes them with the password. They are kept where the workloads' own are.
 */
export function createProxySecrets(
  name: string,
  args: DatabaseUsersArgs,
  parent: pulumi.Resource,
): ProxySecrets | undefined {
  const { settings } = args;
  if (settings.proxy === undefined) return undefined;
  const made: { readonly description: string; readonly arn: pulumi.Output<string> }[] = [];
  const create = (own: string, userName: string): pulumi.Output<string> => {
    const description = `How the proxy of database ${name} signs in as ${userName}`;
    const { arn } = createSecret(own, description, args, parent);
    made.push({ description, arn });
    return arn;
  };
  const { masterUsername } = settings;
  const master = settings.proxy.hasMaster
    ? { [masterUsername]: create(`${name}-database.proxy`, masterUsername) }
    : {};
  const users = settings.users.map((user): [string, Record<string, pulumi.Output<string>>] => [
    user.workload,
    Object.fromEntries(
      userNames(user, args).map((userName, index) => [
        userName,
        create(`${name}.${user.workload}.proxy${index === 0 ? "" : "-b"}`, userName),
      ]),
    ),
  ]);
  return { master, users: Object.fromEntries(users), registered: made };
}

function userNames({ userName }: DatabaseUserSettings, { settings }: DatabaseUsersArgs): readonly string[] {
  return settings.passwordRotation.users === "alternating"
    ? [userName, `${userName}${ALTERNATE}`]
    : [userName];
}

function createSecret(
  name: string,
  description: string,
  { settings, encryptionKeyArn }: DatabaseUsersArgs,
  parent: pulumi.Resource,
): aws.secretsmanager.Secret {
  return new aws.secretsmanager.Secret(
    name,
    {
      description,
      kmsKeyId: encryptionKeyArn,
      recoveryWindowInDays: settings.secretRecoveryWindowDays,
      tags: settings.tags,
    },
    { parent, retainOnDelete: settings.retainData },
  );
}
