import * as path from "node:path";
import * as prettier from "prettier";
import { readDescriptions } from "./descriptions";
import type { JsonSchema } from "./file-schema";
import { PROJECT_FILES, projectFileSchema } from "./project-schema";
import { referencePage } from "./reference";
import { stackFileSchema } from "./stack-schema";

const REFERENCE = "docs/reference.md";

/** What `npm run schema` writes: each file, from the project's folder, and its content. */
export async function generatedFiles(): Promise<readonly (readonly [file: string, content: string])[]> {
  const described = readDescriptions();
  const options = await prettier.resolveConfig(path.join(__dirname, "..", REFERENCE));
  const reference = await prettier.format(referencePage(described), { ...options, parser: "markdown" });
  return [
    ["schema/stack.schema.json", json(stackFileSchema(described))],
    ...PROJECT_FILES.map(
      (file) => [`schema/${file.name}.schema.json`, json(projectFileSchema(file))] as const,
    ),
    [REFERENCE, reference],
  ];
}

function json(schema: JsonSchema): string {
  return `${JSON.stringify(schema, null, 2)}\n`;
}
