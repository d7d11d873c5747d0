import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { COMPLIANT, edited, problemsOf } from "../support/config-files";
import { checkedInSchema, markedIn, UNSEEN } from "../support/stack-schema";

const ROOT = path.resolve(__dirname, "../..");

/** The stack files of the project and of its examples. */
function stackFiles(): readonly string[] {
  const examples = fs.readdirSync(path.join(ROOT, "examples")).map((name) => path.join("examples", name));
  return ["", ...examples].flatMap((folder) =>
    fs
      .readdirSync(path.join(ROOT, folder))
      .filter((name) => /^Pulumi\..+\.yaml$/.test(name))
      .map((name) => path.join(folder, name)),
  );
}

describe("the JSON Schema of a stack file", () => {
  const files = stackFiles().map((file) => [file, fs.readFileSync(path.join(ROOT, file), "utf8")] as const);

  it("is held against every stack file that there is", () => {
    const folders = fs.readdirSync(path.join(ROOT, "examples"));
    assert.ok(files.length >= 4 + folders.length, files.join());
  });

  for (const [file, text] of files) {
    it(`is named in the first line of ${file}, and marks nothing in it`, () => {
      const named = /^# yaml-language-server: \$schema=(.*)$/m.exec(text.split("\n")[0] ?? "")?.[1] ?? "";
      assert.equal(path.join(path.dirname(file), named), "schema/stack.schema.json");
      assert.deepEqual(markedIn(text), []);
    });
  }

  it("marks what is misspelled, of the wrong type or missing, where it is", () => {
    const marked = (from: string, to: string): readonly string[] => markedIn(COMPLIANT.replace(from, to));
    assert.deepEqual(marked("", ""), []);
    assert.match(marked("port: 8080", "prot: 8080").join(), /^\/config\/slipway:services\/api: .*additional/);
    assert.match(
      marked("cpu: 512", "cpu: 512m").join(),
      /^\/config\/slipway:services\/api\/cpu: must be integer/,
    );
    assert.match(marked("slipway:costCode: SHOPDEV1", "").join(), /^\/config: .*'slipway:costCode'/);
    assert.match(marked("slipway:queues:", "slipway:queue:").join(), /^\/config\/slipway:queue: /);
    assert.match(marked("us-east-1\n", "us-est-1\n").join(), /^\/config\/aws:region: /);
    assert.match(marked("config:", "stack: 1\nconfig:").join(), /^: .*additional/);
  });

  it("lets secrets, the providers' keys and what Pulumi adds stand", () => {
    const more = COMPLIANT.replace(
      "  slipway:project",
      "  slipway:stripeKey: { secure: AAABAKvz }\n  aws:profile: shop\n  sentry:token: { secure: x }\n  slipway:project",
    );
    assert.deepEqual(markedIn(`encryptionsalt: v1:abc\nsecretsprovider: awskms://alias/x\n${more}`), []);
    assert.match(
      markedIn(
        COMPLIANT.replace("  slipway:project", "  slipway:stripeKey: plain\n  slipway:project"),
      ).join(),
      /stripeKey/,
    );
  });

  for (const { edits, reason } of UNSEEN) {
    it(`does not mark ${reason}, which the preview refuses`, () => {
      const text = edited(edits);
      assert.deepEqual(markedIn(text), []);
      assert.equal(problemsOf(text).length, 1);
    });
  }

  it("says what a key is for, what it takes and what it is without it", () => {
    const schema = JSON.parse(checkedInSchema()) as {
      properties: {
        config: {
          properties: Record<
            string,
            {
              description?: string;
              additionalProperties?: { properties: Record<string, { description?: string }> };
            }
          >;
        };
      };
    };
    const { properties } = schema.properties.config;
    const network = properties["slipway:network"];
    assert.match(network?.description ?? "", /^The VPC and its subnets/);
    const database = properties["slipway:databases"]?.additionalProperties?.properties ?? {};
    assert.equal(
      database["backupRetentionDays"]?.description,
      "How long RDS keeps its own backups, to any moment of which the database can be restored, in days. " +
        "Takes a whole number from 1 to 35. Default: 7 / 7 / 30.",
    );
    assert.match(database["databaseName"]?.description ?? "", /Another one replaces the database\. Takes /);
    assert.match(database["costCode"]?.description ?? "", / Default: the stack's\.$/);
  });
});
