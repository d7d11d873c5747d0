import * as assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as path from "node:path";

const ROOT = path.resolve(__dirname, "../..");

const TRACE = [
  "Error: broken",
  "    at own (/app/node_modules/@pulumi/pulumi/resource.js:1:1)",
  "    at Stack (/app/node_modules/@pulumi/resource.ts:1598:9)",
  "    at /app/node_modules/@scope/file.ts:1:1",
  "    at program (/app/index.ts:7:3)",
];

/** What a program prints of an error that ends it, whose handler is there before or not at all. */
function told(ending: string, handler: string): readonly string[] {
  const program = `
    ${handler}
    require("./components/error-traces").shortenErrorTraces();
    const error = Object.assign(new Error("broken"), { stack: ${JSON.stringify(TRACE.join("\n"))} });
    console.log(process.listenerCount("unhandledRejection"));
    ${ending}`;
  return execFileSync(process.execPath, ["--require", "tsx/cjs", "--eval", program], {
    cwd: ROOT,
    encoding: "utf8",
  })
    .trim()
    .split("\n");
}

const HANDLER = `for (const event of ["uncaughtException", "unhandledRejection"]) process.on(event, (e) => console.log(e.stack));`;

describe("the trace of an error that ends the program", () => {
  for (const ending of ["throw error;", "Promise.reject(error);"]) {
    it(`has no file right below a scope, over which Node.js would loop: ${ending}`, () => {
      // Before the trace Node.js may show the line that throws.
      assert.deepEqual(told(ending, HANDLER).slice(-3), [TRACE[0], TRACE[1], TRACE[4]]);
    });
  }

  it("stays as it is for whatever else ends it", () => {
    const program = 'Promise.reject(Object.assign(new Error("x"), { stack: undefined }));';
    assert.deepEqual(told(program, HANDLER), ["2", "undefined"]);
  });

  it("is left alone where nobody listens, so that Node.js tells it", () => {
    assert.deepEqual(told("", ""), ["0"]);
  });
});
