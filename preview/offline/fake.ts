import { createHash } from "node:crypto";

/**
 * Values that look as the cloud makes them, drawn from a seed: the same seed gives the same value on every
 * machine, so that a plan comes out the same twice.
 */
export function fakeBytes(seed: string, length: number): Buffer {
  const blocks: Buffer[] = [];
  for (let block = 0; block * 32 < length; block++) {
    blocks.push(createHash("sha256").update(`${seed}#${block}`).digest());
  }
  return Buffer.concat(blocks).subarray(0, length);
}

/** Text of the given length over an alphabet. */
export function fakeText(seed: string, length: number, alphabet: string): string {
  return Array.from(fakeBytes(seed, length), (byte) => alphabet[byte % alphabet.length] ?? "").join("");
}

/** Hexadecimal digits. */
export function fakeHex(seed: string, length: number): string {
  return fakeText(seed, length, "0123456789abcdef");
}

/** A random (version 4) UUID. */
export function fakeUuid(seed: string): string {
  const digits = fakeHex(seed, 32);
  const variant = "89ab"[(fakeBytes(seed, 1)[0] ?? 0) % 4] ?? "8";
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `4${digits.slice(13, 16)}`,
    variant + digits.slice(17, 20),
    digits.slice(20, 32),
  ].join("-");
}
