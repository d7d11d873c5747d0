import * as pulumi from "@pulumi/pulumi";
import { isStandIn } from "../../config/stand-in";

/** What Google's key file of a service account has, of what SNS needs. */
const FIELDS = ["project_id", "private_key", "client_email"] as const;

/**
 * The key file of a service account that may send with Firebase Cloud Messaging. SNS takes an API key no longer, and
 * says of what it does not take no more than that. Nothing of the value is in a message. Source: SNS Developer Guide,
 * "Firebase Cloud Messaging authentication".
 *
 * @throws pulumi.RunError, as soon as the value is known, when it is no such file.
 */
export function judgedCredential(
  name: string,
  key: string,
  value: pulumi.Output<string>,
): pulumi.Output<string> {
  return value.apply((text) => {
    const wrong = isStandIn(text) ? undefined : wrongIn(text);
    if (wrong !== undefined) {
      throw new pulumi.RunError(
        `push ${name}: the secret ${key} ${wrong}. It is the JSON file that Firebase makes under Project settings, Service accounts, Generate new private key: pulumi config set --secret ${key} < service-account.json`,
      );
    }
    return text;
  });
}

function wrongIn(text: string): string | undefined {
  const file = parsed(text);
  if (file === undefined) return "is no JSON object: an API key, perhaps, or a file cut short";
  const { type } = file;
  if (type !== "service_account") return 'has not type "service_account": it is the file of something else';
  const missing = FIELDS.filter((field) => typeof file[field] !== "string" || file[field] === "");
  return missing.length === 0 ? undefined : `lacks ${missing.join(", ")}`;
}

function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    // What the parser says quotes the text.
    return undefined;
  }
}
