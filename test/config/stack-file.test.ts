import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { ConfigurationError } from "../../config/problem";
import { parseStackFile, readStackFile } from "../../config/stack-file";
import { COMPLIANT, edited, problemsOf } from "../support/config-files";

const NEEDS = "it needs a `config:` map with at least slipway:environment. Copy Pulumi.dev.yaml to start.";

/** All that is printed of a stack file that cannot be read. */
function refusal(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    assert.ok(error instanceof ConfigurationError && pulumi.RunError.isInstance(error));
    return error.message;
  }
  assert.fail("it was read");
}

describe("a stack file", () => {
  let directory: string;

  before(() => {
    directory = fs.mkdtempSync(path.join(os.tmpdir(), "slipway-stack-file-"));
    fs.writeFileSync(path.join(directory, "Pulumi.dev.yaml"), COMPLIANT);
    fs.writeFileSync(path.join(directory, "Pulumi.prod.yaml"), COMPLIANT);
    fs.mkdirSync(path.join(directory, "empty"));
  });

  after(() => {
    fs.rmSync(directory, { recursive: true });
  });

  it("that is missing is refused with those that there are", () => {
    const file = path.join(directory, "Pulumi.staging.yaml");
    assert.equal(
      refusal(() => readStackFile(file, "slipway")),
      `1 mistake in the configuration; nothing was changed.\n  ${file}  stack staging\n      no such stack file; stacks here: dev, prod. Create it, or name another with --stack or --config.`,
    );
  });

  it("that is missing is refused where there is none, and no directory", () => {
    for (const place of ["empty", "nowhere"]) {
      const file = path.join(directory, place, "stack.yaml");
      assert.match(
        refusal(() => readStackFile(file, "slipway")),
        /\(file\)\n {6}no such stack file; there is no stack file beside it\. Create it, or name another with --config\.$/,
      );
    }
  });

  it("that is a folder is refused with the file in it", () => {
    assert.equal(
      refusal(() => readStackFile(directory, "slipway")),
      `1 mistake in the configuration; nothing was changed.\n  ${directory}  (file)\n      is a folder: name the file, such as ${path.join(directory, "Pulumi.dev.yaml")}`,
    );
  });

  it("that Windows has written as what it calls Unicode is refused by its encoding", () => {
    const file = path.join(directory, "wide.yaml");
    fs.writeFileSync(file, `\uFEFF${COMPLIANT}`, "utf16le");
    assert.match(
      refusal(() => readStackFile(file, "slipway")),
      /wide\.yaml {2}\(file\)\n {6}is no text in UTF-8: save it as such$/,
    );
  });

  for (const [what, text, at, why] of [
    ["empty", "", "1:1", `the stack file is empty; ${NEEDS}`],
    ["nothing but a comment", "# later\n", "1:1", `the stack file is empty; ${NEEDS}`],
    ["a text", "hello\n", "1:1", `the stack file is without a \`config:\` map; ${NEEDS}`],
    ["a list", "- config\n", "1:1", `the stack file is without a \`config:\` map; ${NEEDS}`],
    [
      "a configuration of nothing",
      "# dev\nconfig:\n",
      "2:1",
      `the stack file is without a \`config:\` map; ${NEEDS}`,
    ],
    [
      "a configuration that is a list",
      "\n\nconfig: [1]\n",
      "3:1",
      `the stack file is without a \`config:\` map; ${NEEDS}`,
    ],
  ] as const) {
    it(`that is ${what} is refused`, () => {
      assert.equal(
        refusal(() => parseStackFile("Pulumi.dev.yaml", text, "slipway")),
        `1 mistake in the configuration; nothing was changed.\n  Pulumi.dev.yaml:${at}  config\n      ${why}`,
      );
    });
  }

  it("with a misspelled config is told so, and not that it has none", () => {
    assert.equal(
      refusal(() => parseStackFile("Pulumi.dev.yaml", COMPLIANT.replace("config:", "confg:"), "slipway")),
      '1 mistake in the configuration; nothing was changed.\n  Pulumi.dev.yaml:1:1  confg\n      unknown key at the top of a stack file: did you mean "config"?',
    );
  });

  it("without config: over its keys is told so once, at the first of them", () => {
    const text = COMPLIANT.replace("config:\n", "").replaceAll(/^ {2}/gm, "");
    assert.equal(
      refusal(() => parseStackFile("Pulumi.dev.yaml", text, "slipway")),
      "1 mistake in the configuration; nothing was changed.\n  Pulumi.dev.yaml:1:1  aws:region\n      stands at the top: write `config:` above it, and indent all that belongs to it",
    );
  });

  it("with an empty configuration misses what every stack needs", () => {
    assert.deepEqual(
      problemsOf("config: {}\n").map(({ path: key }) => key),
      ["aws:allowedAccountIds", "aws:region", "slipway:environment", "slipway:costCode"],
    );
  });

  it("with mistakes in every room has them told together, in the order of the file", () => {
    const text = edited([
      ["region: us-east-1", "region: us-east-9"],
      ["costCode: SHOPDEV1", "costCode: SHOP"],
      ["10.0.21.0/24", "10.1.21.0/24"],
      ['engineVersion: "17"', "engineVersion: 17"],
      ["- queue: orders", "- queue: order"],
      ["cpu: 512", "cpu: 500"],
      ["topic/events", "topic/event"],
      ["port: 3000", "prt: 3000"],
      ["singlePageApplication: true", "singlePageApplication: 1"],
    ]);
    const problems = problemsOf(text);
    assert.deepEqual(
      problems.map(({ path: key }) => key),
      [
        "aws:region",
        "slipway:costCode",
        "slipway:network.databaseSubnetCidrBlocks[1]",
        "slipway:databases.main.engineVersion",
        "slipway:topics.events.subscriptions[0].queue",
        "slipway:services.api.cpu",
        "slipway:services.api.uses[1]",
        "slipway:services.prices.prt",
        "slipway:sites.storefront.singlePageApplication",
      ],
    );
    const message = new ConfigurationError(problems).message;
    assert.match(
      message,
      /^9 mistakes in the configuration; nothing was changed\.\n {2}Pulumi\.dev\.yaml:2:3 {2}aws:region\n/,
    );
  });

  it("may have Windows line ends, a byte order mark, and maps that are empty", () => {
    assert.deepEqual(problemsOf(COMPLIANT.replaceAll("\n", "\r\n")), []);
    assert.deepEqual(problemsOf(`\uFEFF${COMPLIANT}`), []);
    assert.deepEqual(problemsOf(COMPLIANT.replace("{ role: standby, primaryStack: prod-use1 }", "")), []);
  });

  it("may share a part of itself by an anchor, and merge it", () => {
    const text = edited([
      [
        "    prices:\n      costCode: PRICDEV1\n",
        "    prices:\n      <<: { costCode: PRICDEV1, cpu: 256, memoryMiB: 512 }\n",
      ],
      [
        "{ FARGATE, base: 1, weight: 1 }".replace("FARGATE", "capacityProvider: FARGATE"),
        "&spread { capacityProvider: FARGATE, base: 1, weight: 1 }",
      ],
      ["stopTimeoutSeconds: 90", "stopTimeoutSeconds: 90\n      capacityProviderStrategy: [*spread]"],
    ]);
    assert.deepEqual(problemsOf(text), []);
  });
});
