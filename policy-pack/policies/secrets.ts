/** Secrets: they change now and then, cannot be deleted at once, and stand where nobody reads them in passing. */
import { policiesFor, stackPoliciesFor, type Policy } from "../row";
import { holdsSecret } from "../secret-names";
import { wholeNumber } from "../settings";
import { text } from "../values";
import { ifKnown, judged } from "../verdict";

const maximumDays = wholeNumber("maximumDays", {
  default: 90,
  minimum: 1,
  maximum: 1000,
  description: "Days that a secret may stay the same at most.",
});

const minimumDays = wholeNumber("minimumDays", {
  default: 30,
  minimum: 7,
  maximum: 30,
  description: "Days that a key waits at least before AWS deletes it.",
});

/** Policies on what keeps secrets and keys from being lost or growing old. */
export const secretKeeping: readonly Policy[] = [
  ...stackPoliciesFor("aws:secretsmanager/secret:Secret", [
    {
      name: "secret-rotation",
      level: "advisory",
      severity: "low",
      reference: "SecretsManager.1, SecretsManager.4, CKV2_AWS_57, CKV_AWS_304",
      description: "Secrets are rotated, every 90 days or more often.",
      remediation:
        "Add a secretsmanager.SecretRotation with a function that knows how, and automaticallyAfterDays. A secret that " +
        "another system gives out, and nothing here can rotate, is to be exempted with that reason.",
      settings: [maximumDays],
      broken: (_, at) => {
        const rotations = at.linked(["aws:secretsmanager/secretRotation:SecretRotation"], "secretId");
        if (rotations.length === 0) {
          return "whoever has read it may use it for ever; add a SecretRotation, or exempt it with the reason why none can be";
        }
        const longest = at.setting(maximumDays);
        return rotations.map(({ props }) =>
          judged(() => {
            const rules = props.rotationRules;
            // Schedules of the other form, cron(), come round within a year at the latest, and most within a month.
            const [, every] = /^rate\((\d+) days?\)$/.exec(text(rules?.scheduleExpression)) ?? [];
            const days = rules?.automaticallyAfterDays ?? Number(every ?? 0);
            return (
              days > longest &&
              `it stays the same for more than ${longest} days; set rotationRules.automaticallyAfterDays: ${longest}`
            );
          }),
        );
      },
    },
  ]),

  ...policiesFor("aws:secretsmanager/secret:Secret", [
    {
      name: "secret-recovery-window",
      level: "advisory",
      severity: "medium",
      url: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/manage_delete-secret.html",
      description: "A deleted secret can be had back for a time.",
      remediation:
        "Take recoveryWindowInDays: 0 away: AWS then waits 30 days. In place; a name is free again only after it.",
      broken: (secret) =>
        secret.recoveryWindowInDays === 0 &&
        "one mistaken call loses the secret for good; take recoveryWindowInDays: 0 away",
    },
  ]),

  ...policiesFor(
    ["aws:kms/key:Key", "aws:kms/replicaKey:ReplicaKey", "aws:kms/externalKey:ExternalKey"],
    [
      {
        name: "kms-deletion-window",
        level: "advisory",
        severity: "medium",
        url: "https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html",
        description: "A key that is to be deleted waits for 30 days: what it encrypted is lost with it.",
        remediation:
          "Take deletionWindowInDays away, or set it to 30. In place; nothing is paid for a waiting key.",
        settings: [minimumDays],
        broken: (key, at) => {
          const asked = at.setting(minimumDays);
          return (
            // AWS waits for 30 days unless told otherwise.
            (key.deletionWindowInDays ?? 30) < asked &&
            `a key deleted by mistake is missed too late; set deletionWindowInDays: ${asked}`
          );
        },
      },
    ],
  ),
];

/** Policies on where secrets stand in plain text. */
export const plainSecrets: readonly Policy[] = [
  ...policiesFor("aws:ssm/parameter:Parameter", [
    {
      name: "ssm-parameter-secure",
      level: "mandatory",
      severity: "high",
      reference: "CKV2_AWS_34",
      url: "https://docs.aws.amazon.com/systems-manager/latest/userguide/secure-string-parameter-kms-encryption.html",
      description: "Parameters that are named like secrets are encrypted.",
      remediation:
        "Set type: SecureString, and keyId for a key of your own. In place; those who read the parameter also need " +
        "kms:Decrypt.",
      broken: (parameter, at) => {
        if (parameter.type === "SecureString") return;
        const name = text(parameter.name) || at.name;
        const variable = lastWords(name);
        const given = (): string =>
          text(parameter.value) || text(parameter.insecureValue) || text(parameter.valueWo);
        // What is not known yet matters under a secret's name only.
        const isNamedSo = holdsSecret({ name: variable, value: "any" });
        const value = isNamedSo ? given() : (ifKnown(given) ?? "");
        return (
          holdsSecret({ name: variable, value }) &&
          "a secret can be read by everyone who may read parameters; set type: SecureString"
        );
      },
    },
  ]),

  ...stackPoliciesFor("aws:secretsmanager/secretVersion:SecretVersion", [
    {
      name: "secret-version-plain",
      level: "advisory",
      severity: "high",
      url: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/best-practices.html",
      description: "The value of a secret stands in no program, and is a secret in the state too.",
      remediation:
        "Take the value from secret configuration (config.requireSecret) or from the resource that makes it, or write it " +
        "by hand and leave the SecretVersion out. What has stood in a program has to be changed.",
      broken: (_, at) => {
        const plain = ["secretString", "secretBinary"].find(
          (property) =>
            at.isSecret(property) === false &&
            at.sources(property).length === 0 &&
            Boolean(ifKnown(() => at.resource.props[property])),
        );
        return (
          plain !== undefined && `${plain} is plain text in the program and in the state; hand over a secret`
        );
      },
    },
  ]),
];

/** The last part of a parameter's path, in the form of a variable's name. */
function lastWords(name: string): string {
  const last = name.split("/").at(-1) ?? "";
  return last.replace(/([a-z0-9])([A-Z])/g, "$1_$2").replace(/[.-]/g, "_");
}
