import * as assert from "node:assert/strict";
import { stackFileSchema } from "../../schema/stack-schema";
import * as fs from "node:fs";
import * as path from "node:path";
import { COMPLIANT, EXAMPLES, exampleText, STACKS, stackFileText } from "../support/config-files";
import { checkedInSchema, markedIn } from "../support/stack-schema";

const ROOT = path.resolve(__dirname, "../..");

describe("the JSON Schema of a stack file", () => {
  it("is the one that npm run schema writes", () => {
    const page = fs.readFileSync(path.join(ROOT, "docs/stack-file.md"), "utf8");
    assert.equal(checkedInSchema(), `${JSON.stringify(stackFileSchema(page), null, 2)}\n`);
  });

  const files = [
    ...STACKS.map((stack) => [`Pulumi.${stack}.yaml`, stackFileText(stack)] as const),
    ...EXAMPLES.map((example) => [`examples/${example}/Pulumi.dev.yaml`, exampleText(example)] as const),
  ];
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

  it("describes keys as the page does, with what they take and their defaults", () => {
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
    assert.equal(
      properties["slipway:logRetentionDays"]?.description?.startsWith("How long logs are kept. Takes "),
      true,
    );
    assert.match(properties["slipway:logRetentionDays"].description, / Default: 7 \/ 7 \/ 30\.$/);
    const database = properties["slipway:databases"]?.additionalProperties?.properties ?? {};
    assert.match(database["databaseName"]?.description ?? "", /^Replaces the database\. /);
  });
});
