import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { pathToFileURL } from "node:url";
import { compiledCode } from "../../../components/function/compiled-code";

describe("The code of a function in TypeScript", () => {
  let folder: string;

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "slipway-code-"));
  });
  afterEach(() => {
    fs.rmSync(folder, { recursive: true });
  });

  const write = (files: Readonly<Record<string, string>>): void => {
    for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(folder, name), text);
  };

  const GREETING = {
    "index.ts": `import { greet } from "./greet";
      export async function handler(event: { readonly name: string }): Promise<string> { return greet(event.name); }`,
    "greet.ts": "export const greet = (name: string): string => `Hello ${name}`;",
  };

  it("is one module with all that its index imports, which runs as it is", async () => {
    write(GREETING);
    const code = await filesOf(folder);
    assert.deepEqual(Object.keys(code), ["index.mjs"]);
    const file = path.join(folder, "index.mjs");
    fs.writeFileSync(file, code["index.mjs"] ?? "");
    const module = (await import(pathToFileURL(file).href)) as {
      readonly handler: (event: object) => Promise<string>;
    }; // written above
    assert.equal(await module.handler({ name: "you" }), "Hello you");
  });

  it("is the same text wherever the project lies", async () => {
    write(GREETING);
    const here = await filesOf(folder);
    const elsewhere = fs.mkdtempSync(path.join(os.tmpdir(), "slipway-elsewhere-"));
    fs.writeFileSync(path.join(elsewhere, "tsconfig.json"), '{ "compilerOptions": { "target": "es5" } }');
    const copy = path.join(elsewhere, "copy");
    fs.cpSync(folder, copy, { recursive: true });
    assert.deepEqual(await filesOf(copy), here);
    fs.rmSync(elsewhere, { recursive: true });
  });

  it("leaves the AWS SDK to the runtime and brings everything else", async () => {
    write({
      "index.ts": `import { SNS } from "@aws-sdk/client-sns"; import { env } from "node:process";
        export const handler = (): object => new SNS({ region: env["AWS_REGION"] ?? "" });`,
    });
    const imports = [...((await filesOf(folder))["index.mjs"] ?? "").matchAll(/from "(.*)"/g)];
    assert.deepEqual(
      imports.map(([, name]) => name),
      ["@aws-sdk/client-sns", "node:process"],
    );
  });

  it("is refused with its place when it does not compile", () => {
    write({ "index.ts": "export const handler = (: string) => 1;" });
    assert.throws(() => compiledCode(folder), {
      message:
        `the function in ${path.relative(process.cwd(), folder)} does not compile: Build failed with 1 error:\n` +
        'index.ts:1:24: ERROR: Unexpected ":"',
    });
  });

  it("is refused when it imports what is not there", () => {
    write({ "index.ts": 'import "./nowhere"; export const handler = () => 1;' });
    assert.throws(() => compiledCode(folder), /does not compile: .*\n.*Could not resolve "\.\/nowhere"/);
  });
});

async function filesOf(folder: string): Promise<Readonly<Record<string, string>>> {
  const assets = await compiledCode(folder).assets;
  const texts = Object.entries(assets).map(
    async ([name, asset]) => [name, await (asset as { readonly text: Promise<string> }).text] as const, // texts alone
  );
  return Object.fromEntries(await Promise.all(texts));
}
