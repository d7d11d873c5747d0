import { randomInt } from "node:crypto";

const LENGTH = 40;
/** Nothing in a password has to be escaped anywhere. */
const CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

export function newPassword() {
  return Array.from({ length: LENGTH }, () => CHARACTERS[randomInt(CHARACTERS.length)]).join("");
}
