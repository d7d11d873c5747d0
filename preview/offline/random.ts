import { fakeBytes, fakeText } from "./fake";
import type { Computed, ComputedValues, Subject } from "./subject";

/** The random provider: drawn from the URN, with the length and the kinds of characters asked for. */
export const random: ComputedValues = {
  "random:index/randomPassword:RandomPassword": (r) => ({
    ...text(r),
    id: "none",
    bcryptHash: `$2a$10$${r.letters(53, "mixed", "bcrypt")}`,
  }),
  "random:index/randomString:RandomString": text,
  "random:index/randomId:RandomId": (r) => {
    const bytes = fakeBytes(r.urn, Number(r.text("byteLength", "8")));
    const prefix = r.text("prefix");
    const id = bytes.toString("base64url");
    return {
      id,
      b64Url: prefix + id,
      b64Std: prefix + bytes.toString("base64"),
      hex: prefix + bytes.toString("hex"),
      dec: prefix + BigInt(`0x0${bytes.toString("hex")}`).toString(),
    };
  },
  "random:index/randomBytes:RandomBytes": (r) => {
    const bytes = fakeBytes(r.urn, Number(r.text("length", "16")));
    const base64 = bytes.toString("base64");
    return { id: base64, base64, hex: bytes.toString("hex") };
  },
  "random:index/randomUuid:RandomUuid": (r) => ({ id: r.uuid(), result: r.uuid() }),
};

const CLASSES = [
  { wanted: "lower", minimum: "minLower", characters: "abcdefghijklmnopqrstuvwxyz" },
  { wanted: "upper", minimum: "minUpper", characters: "ABCDEFGHIJKLMNOPQRSTUVWXYZ" },
  { wanted: "numeric", minimum: "minNumeric", characters: "0123456789" },
  { wanted: "special", minimum: "minSpecial", characters: "!@#$%&*()-_=+[]{}<>:?" },
] as const;

function text(r: Subject): Computed {
  const length = Number(r.text("length", "16"));
  const classes = CLASSES.filter(({ wanted }) => r.inputs[wanted] !== false).map((entry) => ({
    ...entry,
    characters: entry.wanted === "special" ? r.text("overrideSpecial", entry.characters) : entry.characters,
  }));
  // The least of each kind first, then whatever is allowed.
  const least = classes
    .map(({ minimum, characters }) => fakeText(r.urn + minimum, Number(r.text(minimum, "0")), characters))
    .join("");
  const alphabet = classes.map(({ characters }) => characters).join("");
  const result = least + fakeText(r.urn, Math.max(0, length - least.length), alphabet);
  return { id: result, result };
}
