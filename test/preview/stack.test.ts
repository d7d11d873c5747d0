import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { parseStackFile, readStackFile } from "../../config/stack-file";
import { readProject, stackFileOf, stacksOf, type Project } from "../../preview/project";
import { configurationOf, planStack } from "../../preview/stack";
import { failureOf, secretValue } from "../support/preview-program";

const REPOSITORY = path.resolve(__dirname, "../..");
const DEV = fs.readFileSync(path.join(REPOSITORY, "Pulumi.dev.yaml"), "utf8");

/** Stack name → the stacks that its program refers to. */
const PROGRAM = `
const pulumi = require("@pulumi/pulumi");
const refersTo = { one: ["two", "three"], two: ["three"], left: ["right"], right: ["left"], far: ["other/x"] };
module.exports = async () => {
  const outputs = { stack: pulumi.getStack(), token: pulumi.secret("token-of-" + pulumi.getStack()) };
  for (const name of refersTo[pulumi.getStack()] ?? []) {
    const full = name.includes("/") ? "organization/" + name : "organization/slipway/" + name;
    const other = new pulumi.StackReference(full);
    outputs[name] = other.getOutput("stack");
    outputs[name + "Token"] = other.getOutput("token");
  }
  return outputs;
};`;

describe("a stack of a project", () => {
  let project: Project;

  before(() => {
    // Inside the repository, so that the program finds its packages.
    const directory = fs.mkdtempSync(path.join(REPOSITORY, "node_modules", ".preview-test-"));
    fs.writeFileSync(
      path.join(directory, "Pulumi.yaml"),
      "name: slipway\nruntime: nodejs\nmain: program.js\n",
    );
    fs.writeFileSync(path.join(directory, "program.js"), PROGRAM);
    for (const stack of ["one", "two", "three", "left", "right", "far"]) {
      fs.writeFileSync(path.join(directory, `Pulumi.${stack}.yaml`), DEV);
    }
    project = readProject(directory);
  });

  after(() => {
    fs.rmSync(project.directory, { recursive: true });
  });

  it("is found by its file; an unknown one is an error that lists the known ones", () => {
    assert.deepEqual(stacksOf(project), ["far", "left", "one", "right", "three", "two"]);
    assert.equal(stackFileOf(project, "one"), path.join(project.directory, "Pulumi.one.yaml"));
    assert.throws(() => stackFileOf(project, "on"), {
      name: "PreviewError",
      message:
        'there is no stack "on": Pulumi.on.yaml does not exist. Stacks: far, left, one, right, three, two',
    });
  });

  it("needs a project", () => {
    assert.throws(() => readProject(os.tmpdir()), /there is no Pulumi\.yaml in/);
  });

  it("gets the outputs of other stacks by planning them, their secrets secret", async () => {
    const { outputs } = await planStack({ project, stack: "one" });
    assert.deepEqual(outputs, {
      stack: "one",
      token: secretValue("token-of-one"),
      two: "two",
      twoToken: secretValue("token-of-two"),
      three: "three",
      threeToken: secretValue("token-of-three"),
    });
  });

  it("that refers to itself through others is an error that shows the circle", async () => {
    const error = await failureOf(planStack({ project, stack: "left" }));
    assert.match(error.message, /in a circle: left → right → left/);
  });

  it("that refers to another project is an error", async () => {
    const error = await failureOf(planStack({ project, stack: "far" }));
    assert.match(error.message, /the stack organization\/other\/x of another project/);
  });

  it("has placeholders for the secrets that are not there, and says how to set them", () => {
    const file = parseStackFile("Pulumi.dev.yaml", DEV, "slipway");
    const { config, secretKeys, warnings } = configurationOf(file, "dev", "slipway");
    assert.equal(config["slipway:paymentApiKey"], "placeholder-for-slipway:paymentApiKey");
    assert.ok(secretKeys.includes("slipway:paymentApiKey"));
    assert.match(
      warnings.join("\n"),
      /paymentApiKey is not set.*pulumi config set --secret paymentApiKey --stack dev/,
    );
    const encrypted = parseStackFile(
      "Pulumi.dev.yaml",
      `${DEV}\n  slipway:paymentApiKey: { secure: v1:abcd }\n`,
      "slipway",
    );
    const stored = configurationOf(encrypted, "dev", "slipway");
    assert.equal(stored.config["slipway:paymentApiKey"], "placeholder-for-slipway:paymentApiKey");
    assert.match(stored.warnings.join("\n"), /paymentApiKey is encrypted and not read/);
    assert.equal(stored.warnings.join("\n").includes("abcd"), false);
  });

  it("with a wrong file is not evaluated at all", async () => {
    const file = parseStackFile("Pulumi.one.yaml", DEV.replace("slipway:queues", "slipway:queue"), "slipway");
    const error = await failureOf(planStack({ project, stack: "one", file }));
    assert.equal(error.name, "ConfigurationError");
  });

  it("may be planned from another file", async () => {
    const file = readStackFile(path.join(REPOSITORY, "Pulumi.staging.yaml"), "slipway");
    const plan = await planStack({ project, stack: "dev", file });
    assert.equal(plan.outputs["stack"], "dev");
  });
});
