// Starts the preview as fast as it can be started: `node preview/start.mjs`, with the options of main.ts.
//
// The policy pack's process takes longest, so it comes first and starts while this one loads packages. Those
// are loaded before tsx is there for good: under tsx each of their thousand files is scanned for TypeScript
// and its source map read, which costs more time and memory than loading the file.
import { createRequire } from "node:module";
import process from "node:process";
import { setImmediate } from "node:timers/promises";
import { requireOwnLazily, requirePartsLazily, requireRoomsLazily, requireSdkLazily } from "./lazily.mjs";

const require = createRequire(import.meta.url);

/** Ends before anything has begun, with a sentence in place of a stack trace. */
function refuse(message) {
  process.stderr.write(`error: ${message}\n`);
  process.exit(1);
}

/** What a package exports; one that is missing was not installed. */
function packageOf(name) {
  try {
    return require(name);
  } catch (error) {
    if (error.code === "MODULE_NOT_FOUND")
      refuse(`${name} is not installed: run npm ci in the project's folder`);
    throw error;
  }
}

if (Number.parseInt(process.versions.node, 10) < 20) {
  refuse(`Node.js 20 or later is needed, and this is ${process.versions.node}: install it, then run npm ci`);
}
const { register } = packageOf("tsx/cjs/api");

const unregister = register();
const { startPolicyPack } = require("./pack-process.ts");
const policyPack = startPolicyPack();
unregister();

requireSdkLazily();
// Of the services of AWS a program uses a tenth.
requirePartsLazily("@pulumi/aws");

const PACKAGES = [
  "@pulumi/pulumi",
  "@pulumi/pulumi/proto/analyzer_grpc_pb",
  "@pulumi/aws",
  "@pulumi/awsx/ec2",
  "@pulumi/random",
  "yaml",
  "zod",
];
for (const name of PACKAGES) {
  packageOf(name);
  // Loading leaves no turn to hear of the pack, which may be there by now and wait to be asked.
  await setImmediate();
}
// Packages are JavaScript, and the program loads more of them as it goes: tsx is for the project's own files.
const { ".js": loadPackage } = require.extensions;
register();
const { ".js": loadOwn } = require.extensions;
require.extensions[".js"] = (module, file) =>
  (file.includes("/node_modules/") ? loadPackage : loadOwn)(module, file);
// What only some runs ask for.
const OWN = [
  "../config/yaml-words.ts",
  ...["./data-loss/held.ts", "./data-loss/losses.ts", "./difference/compare.ts", "./replacing/table.ts"],
  ...["./revision/removed.ts", "./revision/revision.ts"],
  ...["./diagram/diagram.ts", "./report/json.ts", "./report/markdown.ts"],
  ...["./report/difference.ts", "./report/losses.ts"],
];
for (const module of OWN) requireOwnLazily(module);
// Of what a stack can have, a program makes a part.
requireRoomsLazily("../components");
const { main } = require("./main.ts");
await setImmediate();
process.exitCode = await main(process.argv.slice(2), policyPack);
