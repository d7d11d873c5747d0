/** A stack file that the preview below does not read. */
export const STACK_FILE = "config: { aws:region: us-east-1 }\n";

/** A preview that prints what it was asked for, and where from, as the one resource of its report. */
const PREVIEW = `
import * as fs from "node:fs";
const inputs = {
  args: process.argv.slice(2),
  directory: process.cwd(),
  modules: fs.existsSync("node_modules/kept.txt") && fs.realpathSync("node_modules"),
  around: fs.existsSync("../node_modules/kept.txt"),
  pack: fs.existsSync("policy-pack/bin/index.js") && fs.readFileSync("policy-pack/bin/index.js", "utf8"),
};
console.error("warning: not to be told");
console.log(JSON.stringify({
  resources: [
    { urn: "urn:pulumi:dev::shop::aws:sqs/queue:Queue::orders", type: "aws:sqs/queue:Queue", parent: null,
      provider: null, custom: true, protect: false, retainOnDelete: false, external: false, inputs },
  ],
  violations: [], outputs: {},
}));
process.exitCode = 1;
`;

/** A project with that preview, as a repository has it. */
export const FILES = {
  "package.json": JSON.stringify({ name: "shop", scripts: { build: "node build.cjs" } }),
  "package-lock.json": JSON.stringify({
    name: "shop",
    lockfileVersion: 3,
    packages: { "": { name: "shop" } },
  }),
  "build.cjs":
    'const fs = require("fs"); fs.mkdirSync("policy-pack/bin"); fs.writeFileSync("policy-pack/bin/index.js", "built");',
  "Pulumi.yaml": "name: shop\n",
  "Pulumi.dev.yaml": STACK_FILE,
  "other/Pulumi.yaml": "name: other\n",
  "other/Pulumi.only.yaml": STACK_FILE,
  "policies.json": "{}",
  "preview/start.mjs": PREVIEW,
  "policy-pack/index.ts": "export {};\n",
  ".gitignore": "node_modules/\nbin/\n",
};

/** What that preview prints. */
export interface Told {
  readonly args: readonly string[];
  readonly directory: string;
  readonly modules: string | false;
  readonly around: boolean;
  readonly pack: string | false;
}
