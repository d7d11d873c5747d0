import * as fs from "node:fs";
import * as path from "node:path";
import { stackFileSchema } from "./stack-schema";

/** Writes `stack.schema.json`, which every stack file names in its first line. */
const root = path.resolve(__dirname, "..");
const page = fs.readFileSync(path.join(root, "docs", "stack-file.md"), "utf8");
fs.writeFileSync(
  path.join(__dirname, "stack.schema.json"),
  `${JSON.stringify(stackFileSchema(page), null, 2)}\n`,
);
