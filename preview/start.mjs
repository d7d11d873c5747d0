// Starts the preview as fast as it can be started: `node preview/start.mjs`, with the options of main.ts.
//
// The policy pack's process takes longest, so it comes first and starts while this one loads packages. Those
// are loaded before tsx is there for good: under tsx each of their thousand files is scanned for TypeScript
// and its source map read, which costs more time and memory than loading the file.
import { createRequire } from "node:module";
import process from "node:process";
import { setImmediate } from "node:timers/promises";
import { register } from "tsx/cjs/api";
import { requireLazily } from "./lazily.mjs";

const require = createRequire(import.meta.url);

// What the SDK turns functions into text with takes a third of its loading time, and nobody here does that.
for (const name of ["@npmcli/arborist", "typescript"]) requireLazily(name, "@pulumi/pulumi");

require("@grpc/grpc-js");
require("@pulumi/pulumi/proto/analyzer_grpc_pb");
const unregister = register();
const { startPolicyPack } = require("./policy-pack.ts");
const policyPack = startPolicyPack();
unregister();

for (const name of ["@pulumi/pulumi", "@pulumi/aws", "@pulumi/awsx/ec2", "@pulumi/random", "yaml", "zod"]) {
  require(name);
  // Loading leaves no turn to hear of the pack, which may be there by now and wait to be asked.
  await setImmediate();
}
register();
const { main } = require("./main.ts");
process.exitCode = await main(process.argv.slice(2), policyPack);
