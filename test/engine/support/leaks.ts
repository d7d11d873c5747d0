import * as fs from "node:fs";
import * as path from "node:path";
import { isList, isMap, kindOf, type Wire } from "../../../preview/wire";
import type { EngineResource } from "./facts";

/** What stands in the JSON of a secret and is none itself: where a database is, who signs in. */
const TOLD: ReadonlySet<string> = new Set(["host", "readerHost", "dbname", "database", "username", "engine"]);

/** The texts that are secret in a state or a plan, each with its place: as a whole, and the texts in its JSON. */
export function secretTextsOf(
  resources: readonly Pick<EngineResource, "urn" | "inputs" | "outputs">[],
): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const collect = (value: Wire, place: string): void => {
    if (typeof value === "string") {
      const inside = parsed(value);
      if (isMap(inside)) collect(inside, place);
      if (value.length >= 8) texts.set(value, place);
    } else if (typeof value === "object" && value !== null) {
      for (const [key, inside] of Object.entries(value))
        if (!TOLD.has(key)) collect(inside, `${place}.${key}`);
    }
  };
  const visit = (value: Wire, place: string): void => {
    if (typeof value !== "object" || value === null) return;
    if (isMap(value) && kindOf(value) === "secret") {
      const { plaintext, value: planned = null } = value;
      const inside = typeof plaintext === "string" ? parsed(plaintext) : planned;
      // The engine takes a whole list for a secret that has one in it; the plan has the mark where it belongs.
      if (!isList(inside)) collect(inside, place);
    } else for (const [key, inside] of Object.entries(value)) visit(inside, `${place}.${key}`);
  };
  for (const { urn, inputs = {}, outputs = {} } of resources) visit({ inputs, outputs }, urn);
  return texts;
}

/** Where secrets stand in the open in the files below a folder, as they are or as JSON has them. */
export function leaksIn(folder: string, secrets: ReadonlyMap<string, string>): readonly string[] {
  const files = fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile());
  return files.flatMap(({ parentPath, name }) => {
    const file = path.join(parentPath, name);
    return leaksInText(fs.readFileSync(file, "utf8"), secrets).map((place) => `${place} in ${file}`);
  });
}

/** The places of the secrets that stand in a text in the open. */
export function leaksInText(text: string, secrets: ReadonlyMap<string, string>): readonly string[] {
  const isThere = (secret: string): boolean =>
    text.includes(secret) || text.includes(JSON.stringify(secret).slice(1, -1));
  return [...secrets].filter(([secret]) => isThere(secret)).map(([, place]) => place);
}

function parsed(text: string): Wire {
  try {
    return JSON.parse(text) as Wire; // JSON is wire values
  } catch {
    return text;
  }
}
