import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import type { DatabaseSettings } from "../../config/settings";

/** Who connects to a database, and with what. */
export interface Credentials {
  readonly user: string;
  readonly password: string;
}

const PASSWORD_LENGTH = 40;

/** A generated password, of letters and digits alone: nothing in it has to be escaped in an address. */
export function createPassword(
  name: string,
  user: string,
  parent: pulumi.Resource,
): pulumi.Output<Credentials> {
  const password = new random.RandomPassword(
    `${name}-database-password`,
    { length: PASSWORD_LENGTH, special: false },
    { parent },
  );
  return password.result.apply((result) => ({ user, password: result }));
}

export interface ConnectionSecretArgs {
  readonly settings: DatabaseSettings;
  readonly instance: aws.rds.Instance;
  readonly credentials: pulumi.Output<Credentials>;
  readonly encryptionKeyArn: pulumi.Input<string>;
}

export interface ConnectionSecret {
  readonly arn: pulumi.Output<string>;
  /** Secret. */
  readonly url: pulumi.Output<string>;
  /** The secret's value, which stands once the database does. */
  readonly version: pulumi.Resource;
}

/** The one place that says how to connect: a JSON secret with host, port, name, user, password and url. */
export function createConnectionSecret(
  name: string,
  { settings, instance, credentials, encryptionKeyArn }: ConnectionSecretArgs,
  parent: pulumi.Resource,
): ConnectionSecret {
  const secret = new aws.secretsmanager.Secret(
    `${name}-database`,
    {
      description: `How to connect to database ${name}`,
      kmsKeyId: encryptionKeyArn,
      recoveryWindowInDays: settings.secretRecoveryWindowDays,
      tags: settings.tags,
    },
    { parent, protect: settings.retainData, retainOnDelete: settings.retainData },
  );
  const connection = pulumi
    .all([credentials, instance.address, instance.port])
    .apply(([{ user, password }, host, port]) => ({
      host,
      port: String(port),
      name: settings.databaseName,
      user,
      password,
      url: connectionUrl({ host, port, name: settings.databaseName, user, password }),
    }));
  const version = new aws.secretsmanager.SecretVersion(
    `${name}-database`,
    { secretId: secret.id, secretString: pulumi.jsonStringify(connection) },
    { parent, retainOnDelete: settings.retainData },
  );
  return { arn: secret.arn, url: pulumi.secret(connection.url), version };
}

/** A connection URI as libpq reads it, over TLS. Source: PostgreSQL documentation, "Connection URIs". */
export function connectionUrl(connection: {
  readonly host: string;
  readonly port: number;
  readonly name: string;
  readonly user: string;
  readonly password: string;
}): string {
  const { host, port, name, user, password } = connection;
  return `postgresql://${encodeURIComponent(user)}:${encodeURIComponent(password)}@${host}:${port}/${encodeURIComponent(name)}?sslmode=require`;
}
