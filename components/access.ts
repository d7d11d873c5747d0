import * as pulumi from "@pulumi/pulumi";
import type { Statement } from "./iam";

/** One secret, or one key of it, as a container reads it. */
export interface SecretReference {
  readonly secretArn: pulumi.Input<string>;
  /** A key of the secret's JSON. @default all of its text */
  readonly key?: string;
  /** The key for who must reach a database itself and not its proxy: a migration. @default key */
  readonly directKey?: string;
  /** The key that encrypts the secret. @default AWS's own, which needs no leave */
  readonly encryptionKeyArn?: pulumi.Input<string>;
}

/** A security group that lets its callers in on one port, or on a range of them. */
export interface Ingress {
  /** Whose it is, in messages and names: `database main`. Two of one label are one group and the same ports. */
  readonly label: string;
  readonly securityGroupId: pulumi.Input<string>;
  readonly port: number;
  /** The last port of a range. @default port */
  readonly toPort?: number;
}

/** A folder of a file system, as it is mounted where code runs. */
export interface Mount {
  /** The file system's name in the stack. */
  readonly name: string;
  readonly fileSystemId: pulumi.Input<string>;
  readonly accessPointId: pulumi.Input<string>;
  readonly accessPointArn: pulumi.Input<string>;
  readonly path: string;
  readonly readOnly: boolean;
}

/** What the user of a resource needs, stated by the resource. Nothing else is given. */
export interface Access {
  /** How messages name it: `database main`. */
  readonly label: string;
  readonly environment?: Readonly<Record<string, pulumi.Input<string>>>;
  readonly secrets?: Readonly<Record<string, SecretReference>>;
  /** For the task role. */
  readonly statements?: readonly Statement[];
  /** What the user's own security group is let in to. */
  readonly ingress?: readonly Ingress[];
  readonly mounts?: readonly Mount[];
  /** What must stand before the user starts: a secret's value, which its ARN does not wait for. */
  readonly prerequisites?: readonly pulumi.Input<pulumi.Resource>[];
}

/** Everything that a list of accesses gives, by kind. */
export interface Granted {
  readonly environment: Readonly<Record<string, pulumi.Input<string>>>;
  readonly secrets: Readonly<Record<string, SecretReference>>;
  readonly statements: readonly Statement[];
  readonly mounts: readonly Mount[];
  readonly prerequisites: readonly pulumi.Input<pulumi.Resource>[];
}

/**
 * Puts accesses together.
 *
 * @throws pulumi.RunError when two of them set the same variable, naming both.
 */
export function grant(user: string, accesses: readonly Access[]): Granted {
  const owners = new Map<string, string>();
  for (const { label, environment, secrets } of accesses) {
    for (const variable of [...Object.keys(environment ?? {}), ...Object.keys(secrets ?? {})]) {
      const owner = owners.get(variable);
      if (owner !== undefined) {
        throw new pulumi.RunError(
          `${user}: ${variable} is set twice, by ${owner} and by ${label}; rename one of the two`,
        );
      }
      owners.set(variable, label);
    }
  }
  return {
    environment: Object.assign(
      {},
      ...accesses.map(({ environment }) => environment),
    ) as Granted["environment"], // assign is untyped beyond four
    secrets: Object.assign({}, ...accesses.map(({ secrets }) => secrets)) as Granted["secrets"], // likewise
    statements: accesses.flatMap(({ statements }) => statements ?? []),
    mounts: accesses.flatMap(({ mounts }) => mounts ?? []),
    prerequisites: accesses.flatMap(({ prerequisites }) => prerequisites ?? []),
  };
}
