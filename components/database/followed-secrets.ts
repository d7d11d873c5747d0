import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../account";
import type { DatabaseUsersArgs, ToldSecrets } from "./users";

/** The copies, in this region, of the secrets that a standby follows, or has followed, and the key that encrypts them. */
export interface Sources {
  readonly master: pulumi.Input<string>;
  /** Workload → its secret; none once the database is promoted. */
  readonly users: Readonly<Record<string, pulumi.Input<string>>>;
  readonly keyArn: pulumi.Input<string>;
  readonly isFollowed: boolean;
}

/** What a standby writes down for the day when it is promoted. */
interface Remembered {
  readonly masterSecretArn: string;
  readonly keyArn: string;
}

/**
 * What a standby follows. The master's is written down in a parameter: a promoted stack, which may have nobody to ask, can
 * so look there for a password that was not copied in time. A database that has followed nothing names its own secret.
 */
export function createSources(
  name: string,
  args: DatabaseUsersArgs,
  ownMasterArn: pulumi.Input<string>,
  parent: pulumi.Resource,
): Sources | undefined {
  const { role, encryptionKeyArn } = args;
  const followed = followedSecrets(args);
  if (followed !== undefined) {
    remember(name, args, followed, parent);
    return followed;
  }
  if (role !== "promoted") return undefined;
  const { insecureValue } = remember(name, args, { master: ownMasterArn, keyArn: encryptionKeyArn }, parent);
  const remembered = insecureValue.apply((text) => JSON.parse(text) as Remembered); // as written here
  return {
    master: remembered.masterSecretArn,
    users: {},
    keyArn: remembered.keyArn,
    isFollowed: false,
  };
}

/** Whoever proves with IAM who it is has no password to follow. */
function followedSecrets({ settings, source, account }: DatabaseUsersArgs): Sources | undefined {
  if (source === undefined) return undefined;
  const told = pulumi.output(source.secrets);
  const withPassword = settings.userAuthentication === "password" ? settings.users : [];
  return {
    master: told.apply(({ masterSecretArn }) => inRegionOf(account, masterSecretArn)),
    users: Object.fromEntries(
      withPassword.map(({ workload }) => [
        workload,
        told.apply(({ secretArns }) => inRegionOf(account, secretOf(secretArns, workload))),
      ]),
    ),
    keyArn: told.apply(({ replicaKeyArn }) => replicaKeyArn),
    isFollowed: true,
  };
}

/** A replica has the ARN of its primary, but for the region. */
function inRegionOf({ region }: Account, secretArn: string): string {
  return secretArn.replace(/^(arn:[^:]*:secretsmanager):[^:]*/, `$1:${region}`);
}

function secretOf(secretArns: ToldSecrets["secretArns"], workload: string): string {
  const secretArn = secretArns[workload];
  if (secretArn !== undefined) return secretArn;
  throw new pulumi.RunError(
    `the primary has no user ${workload} in this database: describe it there too and update that stack first`,
  );
}

function remember(
  name: string,
  { settings, role }: DatabaseUsersArgs,
  { master, keyArn }: Pick<Sources, "master" | "keyArn">,
  parent: pulumi.Resource,
): aws.ssm.Parameter {
  return new aws.ssm.Parameter(
    `${name}-followed`,
    {
      type: "String",
      description: `Where the master password of database ${name} is, or was, followed from`,
      // No secret: where one is.
      insecureValue: pulumi.jsonStringify({ masterSecretArn: master, keyArn }),
      tags: settings.tags,
    },
    { parent, ignoreChanges: role === "promoted" ? ["insecureValue"] : [] },
  );
}
