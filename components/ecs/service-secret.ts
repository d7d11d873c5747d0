import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import type { SecretSettings } from "../../config/settings";
import type { Access } from "../access";
import { pick } from "../collections";

export interface ServiceSecretArgs {
  readonly settings: Readonly<Record<string, SecretSettings>>;
  /** The stack's secret configuration values, by key. */
  readonly configured: Readonly<Record<string, pulumi.Output<string>>>;
  /** Values that other components made for the service, by variable: a DSN. Secret, all of them. */
  readonly derived: Readonly<Record<string, pulumi.Output<string>>>;
  readonly encryptionKeyArn: pulumi.Input<string>;
  readonly recoveryWindowDays: number;
  /** Whether what was generated comes from another stack, and stays what the secret holds. */
  readonly isTakenOver: boolean;
  /** Keeps the secret, and what was generated for it, when the stack goes. */
  readonly retainData: boolean;
  readonly tags: Readonly<Record<string, string>>;
}

export interface ServiceSecret {
  readonly access: Access;
  /** What was generated, by variable. Secret. */
  readonly generated: Readonly<Record<string, pulumi.Output<string>>>;
}

/**
 * One JSON secret for all that a service has to itself; each key of it becomes a variable. None without a key. Secrets
 * that somebody else keeps are read where they are.
 */
export function createServiceSecret(
  name: string,
  args: ServiceSecretArgs,
  parent: pulumi.Resource,
): ServiceSecret {
  const label = `the secrets of ${name}`;
  const existing = pick(args.settings, (secret) => (secret.kind === "existing" ? secret : undefined));
  const kept = pick(args.settings, (secret) => (secret.kind === "existing" ? undefined : secret));
  if (Object.keys({ ...args.derived, ...kept }).length === 0) {
    const secrets = Object.keys(existing).length === 0 ? {} : { secrets: existing };
    return { access: { label, ...secrets }, generated: {} };
  }
  const secret = createSecret(name, args, parent);
  const held = args.isTakenOver ? heldValues(secret, parent) : undefined;
  const values: Record<string, pulumi.Output<string>> = { ...args.derived };
  for (const [variable, settings] of Object.entries(kept)) {
    // What a standby is told of is not generated a second time.
    values[variable] ??= secretValue(name, variable, settings, args.configured, parent, held);
  }
  const generated = pick(kept, ({ kind }, variable) => (kind === "generated" ? values[variable] : undefined));
  const own = createVersion(name, args, { label, secret, values }, parent);
  return { access: { ...own, secrets: { ...own.secrets, ...existing } }, generated };
}

function createSecret(
  name: string,
  args: ServiceSecretArgs,
  parent: pulumi.Resource,
): aws.secretsmanager.Secret {
  return new aws.secretsmanager.Secret(
    name,
    {
      description: `Secrets of service ${name}`,
      kmsKeyId: args.encryptionKeyArn,
      recoveryWindowInDays: args.recoveryWindowDays,
      tags: args.tags,
    },
    { parent, protect: args.retainData, retainOnDelete: args.retainData },
  );
}

interface SecretParts {
  readonly label: string;
  readonly secret: aws.secretsmanager.Secret;
  readonly values: Readonly<Record<string, pulumi.Output<string>>>;
}

function createVersion(
  name: string,
  args: ServiceSecretArgs,
  { label, secret, values }: SecretParts,
  parent: pulumi.Resource,
): Access {
  const variables = Object.keys(values).sort();
  const version = new aws.secretsmanager.SecretVersion(
    name,
    {
      secretId: secret.id,
      secretString: pulumi.secret(
        pulumi.jsonStringify(Object.fromEntries(variables.map((variable) => [variable, values[variable]]))),
      ),
    },
    { parent, retainOnDelete: args.retainData },
  );
  return {
    label,
    secrets: Object.fromEntries(
      variables.map((variable) => [
        variable,
        { secretArn: secret.arn, key: variable, encryptionKeyArn: args.encryptionKeyArn },
      ]),
    ),
    prerequisites: [version],
  };
}

/**
 * What a secret holds, by variable; nothing before its first value. So a promoted stack keeps what was generated in the
 * stack whose standby it was, with nobody there to ask.
 */
function heldValues(
  secret: aws.secretsmanager.Secret,
  parent: pulumi.Resource,
): pulumi.Output<Readonly<Record<string, string>>> {
  const held = secret.id.apply(async (secretId) => {
    const { versions } = await aws.secretsmanager.getSecretVersions({ secretId }, { parent });
    const hasValue = versions.some(({ versionStages }) => versionStages.includes("AWSCURRENT"));
    if (!hasValue) return {};
    const { secretString } = await aws.secretsmanager.getSecretVersion({ secretId }, { parent });
    return JSON.parse(secretString) as Readonly<Record<string, string>>; // as written here
  });
  return pulumi.secret(held);
}

function secretValue(
  name: string,
  variable: string,
  settings: Exclude<SecretSettings, { kind: "existing" }>,
  configured: ServiceSecretArgs["configured"],
  parent: pulumi.Resource,
  held: pulumi.Output<Readonly<Record<string, string>>> | undefined,
): pulumi.Output<string> {
  if (settings.kind === "generated") {
    const { result } = new random.RandomPassword(
      `${name}:${variable}`,
      { length: settings.length, special: false },
      { parent },
    );
    return held === undefined
      ? result
      : pulumi.all([held, result]).apply(([all, made]) => all[variable] ?? made);
  }
  const value = configured[settings.key];
  if (value === undefined) {
    throw new pulumi.RunError(
      `service ${name}: ${variable} wants the secret configuration key ${settings.key}, which is not set`,
    );
  }
  return value;
}
