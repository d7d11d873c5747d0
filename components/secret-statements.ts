import type { SecretReference } from "./access";
import type { Account } from "./account";
import type { Statement } from "./iam";

/** Leave to read secrets, and to decrypt with their keys when Secrets Manager asks; none where there are no secrets. */
export function secretStatements(
  secrets: readonly SecretReference[],
  { region }: Account,
): readonly Statement[] {
  const secretArns = [...new Set(secrets.map(({ secretArn }) => secretArn))];
  const keyArns = [...new Set(secrets.flatMap(({ encryptionKeyArn }) => encryptionKeyArn ?? []))];
  return [
    ...(secretArns.length === 0
      ? []
      : [{ actions: ["secretsmanager:GetSecretValue"], resources: secretArns }]),
    ...(keyArns.length === 0
      ? []
      : [
          {
            actions: ["kms:Decrypt"],
            resources: keyArns,
            conditions: { StringEquals: { "kms:ViaService": `secretsmanager.${region}.amazonaws.com` } },
          },
        ]),
  ];
}
