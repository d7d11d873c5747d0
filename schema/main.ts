import * as fs from "node:fs";
import * as path from "node:path";
import { generatedFiles } from "./generated-files";

/** Writes what is made of the schema of a stack file and of what is said of its keys. */
async function main(): Promise<void> {
  for (const [file, content] of await generatedFiles()) {
    fs.writeFileSync(path.join(__dirname, "..", file), content);
  }
}

void main();
