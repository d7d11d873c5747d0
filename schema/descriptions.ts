import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { z } from "zod";

/** What is said of a key, in editors and in the reference. */
export interface Description {
  readonly what: string;
  /** In words, where it is no value of `defaults.ts`. Undefined where there is none. */
  readonly byDefault: string | undefined;
}

const file = z.record(
  z.string(),
  z.union([z.string(), z.strictObject({ what: z.string(), default: z.string() })]),
);

/**
 * What `schema/keys/` says of each key of a stack file, by its path: `services.ingress.path`, without the names of
 * services and the like.
 *
 * @param folder the folder of the descriptions
 * @throws Error where a file has another shape, or two describe one key
 */
export function readDescriptions(folder = path.join(__dirname, "keys")): ReadonlyMap<string, Description> {
  const found = new Map<string, Description>();
  for (const name of fs.readdirSync(folder).sort()) {
    const content = file.parse(parse(fs.readFileSync(path.join(folder, name), "utf8")));
    for (const [key, said] of Object.entries(content)) {
      if (found.has(key)) throw new Error(`${name}: ${key} is described twice: keep one of the two`);
      found.set(
        key,
        typeof said === "string"
          ? { what: said, byDefault: undefined }
          : { what: said.what, byDefault: said.default },
      );
    }
  }
  return found;
}
