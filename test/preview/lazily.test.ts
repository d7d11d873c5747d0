import * as assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as path from "node:path";

const ROOT = path.resolve(__dirname, "../..");

/** What a program prints that loads the SDK as the preview does. */
function printed(program: string): string {
  const before = `
    import { createRequire } from "node:module";
    import { requirePartsLazily, requireSdkLazily } from "./preview/lazily.mjs";
    const require = createRequire(process.cwd() + "/");
    requireSdkLazily();
    const pulumi = require("@pulumi/pulumi");
    const loaded = () => Object.keys(require.cache).filter((file) => /pacote/.test(file)).length > 0;
  `;
  return execFileSync(process.execPath, ["--input-type=module", "--eval", before + program], {
    cwd: ROOT,
    encoding: "utf8",
  }).trim();
}

describe("What the preview loads of the SDK", () => {
  it("is without what turns functions into text", () => {
    assert.equal(printed("console.log(loaded());"), "false");
  });

  it("is with it as soon as a function is turned into text", () => {
    const text = printed(`
      const { text } = await pulumi.runtime.serializeFunction(() => 42);
      console.log(text.includes("42"));
    `);
    assert.equal(text, "true");
  });

  it("is of each package but the parts that are used, which are whole", () => {
    const parts = `Object.keys(require.cache).filter((file) => /aws.(ec2|kms).index.js$/.test(file) && require.cache[file].children.length > 0).length`;
    const text = printed(`
      requirePartsLazily("@pulumi/aws");
      const aws = require("@pulumi/aws");
      const before = ${parts};
      const { Vpc } = aws.ec2;
      console.log(before, ${parts}, typeof Vpc, require("@pulumi/aws/ec2").Vpc === Vpc, Vpc.isInstance({}));
    `);
    assert.equal(text, "0 1 function true false");
  });

  it("is one and the same package, whichever of its parts is asked for", () => {
    assert.equal(
      printed(`
        const lazily = createRequire(require.resolve("@pulumi/pulumi"))("typescript");
        console.log(lazily.version === require("typescript").version, lazily.SyntaxKind === lazily.SyntaxKind);
      `),
      "true true",
    );
  });

  it("is a package that is one function, as it is imported by default", () => {
    assert.equal(
      printed(`
        const lazily = createRequire(require.resolve("@pulumi/pulumi"))("normalize-package-data");
        const data = { name: " shop " };
        lazily.default(data);
        console.log(lazily.__esModule, data.name, data._id);
      `),
      "true shop shop@",
    );
  });
});
