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
  const values: Record<string, pulumi.Output<string>> = { ...args.derived };
  for (const [variable, settings] of Object.entries(args.settings)) {
    if (settings.kind === "existing") continue;
    // What a standby is told of is not generated a second time.
    values[variable] ??= secretValue(name, variable, settings, args.configured, parent);
  }
  const generated = pick(args.settings, ({ kind }, variable) =>
    kind === "generated" ? values[variable] : undefined,
  );
  const own = createSecret(name, args, values, parent);
  const existing = existingSecrets(args.settings);
  const secrets = { ...own.secrets, ...existing };
  return { access: Object.keys(secrets).length === 0 ? own : { ...own, secrets }, generated };
}

function existingSecrets(settings: ServiceSecretArgs["settings"]): NonNullable<Access["secrets"]> {
  return pick(settings, (secret) => (secret.kind === "existing" ? secret : undefined));
}

function createSecret(
  name: string,
  args: ServiceSecretArgs,
  values: Readonly<Record<string, pulumi.Output<string>>>,
  parent: pulumi.Resource,
): Access {
  const label = `the secrets of ${name}`;
  const variables = Object.keys(values).sort();
  if (variables.length === 0) return { label };
  const keep = { parent, protect: args.retainData, retainOnDelete: args.retainData };
  const secret = new aws.secretsmanager.Secret(
    name,
    {
      description: `Secrets of service ${name}`,
      kmsKeyId: args.encryptionKeyArn,
      recoveryWindowInDays: args.recoveryWindowDays,
      tags: args.tags,
    },
    keep,
  );
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

function secretValue(
  name: string,
  variable: string,
  settings: Exclude<SecretSettings, { kind: "existing" }>,
  configured: ServiceSecretArgs["configured"],
  parent: pulumi.Resource,
): pulumi.Output<string> {
  if (settings.kind === "generated") {
    return new random.RandomPassword(
      `${name}:${variable}`,
      { length: settings.length, special: false },
      { parent },
    ).result;
  }
  const value = configured[settings.key];
  if (value === undefined) {
    throw new pulumi.RunError(
      `service ${name}: ${variable} wants the secret configuration key ${settings.key}, which is not set`,
    );
  }
  return value;
}
