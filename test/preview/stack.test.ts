import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { parseStackFile, readStackFile } from "../../config/stack-file";
import { defaultStackOf, readProject, stackFileOf, stacksOf, type Project } from "../../preview/project";
import { configurationOf, planStack } from "../../preview/stack";
import { failureOf, secretValue } from "../support/preview-program";

const REPOSITORY = path.resolve(__dirname, "../..");
const DEV = fs.readFileSync(path.join(REPOSITORY, "Pulumi.dev.yaml"), "utf8");

/** Stack name → the stacks that its program refers to. */
const PROGRAM = `
const pulumi = require("@pulumi/pulumi");
const refersTo = { one: ["two", "three"], two: ["three"], left: ["right"], right: ["left"], far: ["other/x"] };
module.exports = async () => {
  globalThis.evaluatedStacks?.push(pulumi.getStack());
  const outputs = { stack: pulumi.getStack(), token: pulumi.secret("token-of-" + pulumi.getStack()) };
  const isOfCircle = ["left", "right"].includes(pulumi.getStack());
  for (const name of refersTo[pulumi.getStack()] ?? []) {
    const full = name.includes("/") ? "organization/" + name : "organization/slipway/" + name;
    const other = new pulumi.StackReference(full);
    outputs[name] = other.getOutput("stack");
    outputs[name + "Token"] = other.getOutput("token");
    if (!isOfCircle) continue;
    outputs[name + "Told"] = other.getOutput(pulumi.getStack());
    outputs[name + "CostCode"] = other.getOutput("costCode");
  }
  if (isOfCircle) outputs.costCode = new pulumi.Config().require("costCode");
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
        'there is no stack "on": Pulumi.on.yaml does not exist. Stacks: far, left, one, right, three, two. A stack file of another folder is named with --config',
    });
  });

  it("is dev where none is named, or the only one that there is", () => {
    assert.equal(defaultStackOf(project), "dev");
    assert.equal(defaultStackOf(readProject(path.join(REPOSITORY, "bootstrap"))), "state");
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

  it("that refers to itself through another gets that one's outputs, but for what that one asks of it", async () => {
    const { outputs } = await planStack({ project, stack: "left" });
    assert.deepEqual(outputs, {
      stack: "left",
      token: secretValue("token-of-left"),
      right: "right",
      rightToken: secretValue("token-of-right"),
      rightCostCode: "PLATDEV1",
      costCode: "PLATDEV1",
    });
  });

  it("is planned once, and so is each that it refers to, however they refer to one another", async () => {
    const evaluated: string[] = [];
    const counted = globalThis as { evaluatedStacks?: string[] }; // where the program looks for it
    counted.evaluatedStacks = evaluated;
    await planStack({ project, stack: "right" });
    delete counted.evaluatedStacks;
    assert.deepEqual(evaluated, ["right", "left"]);
  });

  it("may be planned with another file of a stack that it refers to", async () => {
    const text = DEV.replace("slipway:costCode: PLATDEV1", "slipway:costCode: OTHERDEV");
    assert.notEqual(text, DEV);
    const otherFiles = { right: parseStackFile("Pulumi.right.yaml", text, "slipway") };
    const { outputs } = await planStack({ project, stack: "left", otherFiles });
    assert.equal(outputs["rightCostCode"], "OTHERDEV");
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
