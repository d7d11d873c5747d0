import { createHash, createHmac, pbkdf2Sync, randomBytes } from "node:crypto";

const ITERATIONS = 4096;
const SALT_BYTES = 16;

/**
 * What PostgreSQL keeps of a password. Given this in the password's place it never sees the password, which so cannot get
 * into its logs. Source: RFC 5803, and PostgreSQL documentation, "Password authentication".
 */
export function scramVerifier(password, salt = randomBytes(SALT_BYTES)) {
  const salted = pbkdf2Sync(password.normalize("NFKC"), salt, ITERATIONS, 32, "sha256");
  const key = (name) => createHmac("sha256", salted).update(name).digest();
  const storedKey = createHash("sha256").update(key("Client Key")).digest();
  const text = (bytes) => bytes.toString("base64");
  return `SCRAM-SHA-256$${ITERATIONS}:${text(salt)}$${text(storedKey)}:${text(key("Server Key"))}`;
}
