import { createRequire } from "node:module";
import * as path from "node:path";
import type * as esbuild from "esbuild";
import * as pulumi from "@pulumi/pulumi";

const load = createRequire(__filename);
/** By folder: many services may have a function of the same code. */
const compiled = new Map<string, string>();

/**
 * The code of a function that is written in TypeScript, as Lambda runs it: its folder's `index.ts` with all that it
 * imports as one module, `index.mjs`, which exports `handler`. The AWS SDK is left to the runtime, which brings it. The
 * text depends on the sources and the version of esbuild alone.
 *
 * @param folder Beside the component that needs it: `path.join(__dirname, "explanation")`.
 * @throws pulumi.RunError when a file of it does not compile; types are checked once, by `npm run check`.
 */
export function compiledCode(folder: string): pulumi.asset.AssetArchive {
  const text = compiled.get(folder) ?? compile(folder);
  compiled.set(folder, text);
  return new pulumi.asset.AssetArchive({ "index.mjs": new pulumi.asset.StringAsset(text) });
}

function compile(folder: string): string {
  // Loaded only by a stack that has such a function.
  const { buildSync } = load("esbuild") as typeof esbuild; // require knows no types
  try {
    const { outputFiles } = buildSync({
      // The text names files from here: where the project lies does not change it.
      absWorkingDir: folder,
      entryPoints: ["index.ts"],
      bundle: true,
      charset: "utf8",
      external: ["@aws-sdk/*"],
      format: "esm",
      logLevel: "silent",
      platform: "node",
      target: "node22",
      // A folder above the project may have a tsconfig.json of its own.
      tsconfigRaw: {},
      write: false,
    });
    return outputFiles.map(({ text }) => text).join("");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new pulumi.RunError(
      `the function in ${path.relative(process.cwd(), folder)} does not compile: ${reason}`,
    );
  }
}
