/** Telling secrets from other settings of a program: by the variable's name, or by what its value looks like. */

// Names under which programs expect secrets. What ends otherwise (SECRET_ARN, TOKEN_TTL) is not one.
const SECRET_NAME =
  /(^|_)(PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|API_?KEY|PRIVATE_KEY|SECRET_KEY|SESSION_KEY|SIGNING_KEY|ACCESS_KEY|ACCESS_KEY_ID|CREDENTIALS)$/i;
const ENGINE_AUTH = "ECS_ENGINE_AUTH_DATA";
// A user and password in an address, as in postgres://user:password@host.
// What the program fills in when it starts (${PASSWORD}) is not one.
const ADDRESS_WITH_PASSWORD = /[a-z][a-z0-9+.-]*:\/\/[^/\s:@?#]*:(?!\$[({]?\w+[)}]?@)[^/\s@?#]+@/i;
// A switch, as in REQUIRE_TOKEN.
const SWITCH = /^(true|false|yes|no|on|off|enabled|disabled|required|optional)$/i;
const ACCESS_KEY_ID = /(^|[^A-Z0-9])(AKIA|ASIA)[A-Z0-9]{16}(?![A-Z0-9])/;
const PRIVATE_KEY = /-----BEGIN [A-Z ]*PRIVATE KEY-----/;
// A shell's or a configuration's line that sets a secret to what is written out, not to what a command tells.
const ASSIGNED =
  /(^|[\s"';])(?:export\s+)?[A-Z0-9_]*(PASSWORD|PASSWD|SECRET_KEY|SECRET_ACCESS_KEY|API_?KEY|AUTH_TOKEN)=["']?[^\s"'$`<{]{6,}/im;
const IDENTIFIER = /^[A-Za-z0-9_.-]{1,255}$/;

/** A setting of a program. */
export interface Variable {
  readonly name: string;
  readonly value: string;
}

/** Whether a variable holds a secret. `all` are those beside it. */
export function holdsSecret({ name, value }: Variable, all: readonly Variable[] = []): boolean {
  if (value === "" || value.startsWith("arn:") || SWITCH.test(value)) return false;
  // The name of a key inside of a secret, beside the secret's ARN.
  const secretsArn = name.replace(/_KEY$/i, "_ARN");
  if (secretsArn !== name && all.some((other) => other.name === secretsArn)) return false;
  return name === ENGINE_AUTH || SECRET_NAME.test(name) || isAddressWithPassword(value);
}

/** Whether a text such as a script holds keys or passwords. */
export function mentionsSecret(script: string): boolean {
  return [ADDRESS_WITH_PASSWORD, ACCESS_KEY_ID, PRIVATE_KEY, ASSIGNED].some((pattern) =>
    pattern.test(script),
  );
}

/** A variable's name where it may be shown. */
export function shownName(name: string): string {
  return IDENTIFIER.test(name) ? name : "of an unusual name";
}

function isAddressWithPassword(value: string): boolean {
  return new RegExp(`^${ADDRESS_WITH_PASSWORD.source}`, "i").test(value);
}
