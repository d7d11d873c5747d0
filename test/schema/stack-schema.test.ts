import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { COMPLIANT, edited, problemsOf } from "../support/config-files";
import { checkedInSchema, markedIn, UNSEEN } from "../support/stack-schema";

const ROOT = path.resolve(__dirname, "../..");

/** The names of the schemas of the projects beside the main one, by their folders. */
const PROJECTS: Readonly<Record<string, string>> = { account: "account", bootstrap: "state" };

/** The stack files of the projects and of the examples. */
function stackFiles(): readonly string[] {
  const examples = fs.readdirSync(path.join(ROOT, "examples")).map((name) => path.join("examples", name));
  return ["", ...Object.keys(PROJECTS), ...examples].flatMap((folder) =>
    fs
      .readdirSync(path.join(ROOT, folder))
      .filter((name) => /^Pulumi\..+\.yaml$/.test(name))
      .map((name) => path.join(folder, name)),
  );
}

interface Schema {
  readonly pattern?: string;
  readonly errorMessage?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema;
}

/** Where a schema has a pattern, which says nothing to most, and no words for it. */
function wordless(schema: Schema, place: string): readonly string[] {
  return [
    ...(schema.pattern !== undefined && schema.errorMessage === undefined ? [place] : []),
    ...Object.entries(schema).flatMap(([key, inside]) =>
      typeof inside === "object" && inside !== null ? wordless(inside as Schema, `${place}/${key}`) : [],
    ),
  ]; // a part of a schema is a schema, or a map or list of schemas
}

describe("the JSON Schema of a stack file", () => {
  const files = stackFiles().map((file) => [file, fs.readFileSync(path.join(ROOT, file), "utf8")] as const);

  it("is held against every stack file that there is", () => {
    const folders = fs.readdirSync(path.join(ROOT, "examples"));
    assert.ok(files.length >= 4 + Object.keys(PROJECTS).length + folders.length, files.join());
  });

  for (const [file, text] of files) {
    it(`is named in the first line of ${file}, and marks nothing in it`, () => {
      const named = /^# yaml-language-server: \$schema=(.*)$/m.exec(text.split("\n")[0] ?? "")?.[1] ?? "";
      const schema = PROJECTS[path.dirname(file)] ?? "stack";
      assert.equal(path.join(path.dirname(file), named), `schema/${schema}.schema.json`);
      assert.deepEqual(markedIn(text, schema), []);
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

  it("marks in the file of a project beside the main one what is no key of it, and secrets, which it has none of", () => {
    const state = fs.readFileSync(path.join(ROOT, "bootstrap/Pulumi.state.yaml"), "utf8");
    const marked = (line: string): readonly string[] =>
      markedIn(state.replace("  slipway-state:project", `${line}\n  slipway-state:project`), "state");
    assert.deepEqual(marked("  aws:profile: shop"), []);
    assert.match(marked("  slipway-state:bucket: shop").join(), /^\/config: .*additional/);
    assert.match(marked("  slipway-state:key: { secure: AAABAKvz }").join(), /^\/config: .*additional/);
    assert.match(
      markedIn(state.replace("secondRegion: us-west-2", "secondRegion: west"), "state").join(),
      /^\/config\/slipway-state:secondRegion: must match pattern/,
    );
  });

  it("has an editor say in words what is allowed, in place of a pattern or a type", () => {
    const { config } = (JSON.parse(checkedInSchema()) as { properties: { config: Schema } }).properties;
    const service = config.properties?.["slipway:services"]?.additionalProperties;
    assert.deepEqual(
      [
        service?.properties?.["costCode"],
        service?.properties?.["cpu"],
        service?.properties?.["image"]?.properties?.["tag"],
        config.additionalProperties,
      ].map((schema) => schema?.errorMessage),
      [
        'Allowed: exactly 8 letters or digits; quote it, such as "A1B2C3D4"',
        "Allowed: a whole number from 128 to 196608",
        "Allowed: an image tag, never latest. Quote what looks like a number",
        "No key of Slipway: misspelled, or a secret, which pulumi config set --secret encrypts",
      ],
    );
    assert.deepEqual(
      ["stack", "account", "state"].flatMap((name) =>
        wordless(JSON.parse(checkedInSchema(name)) as Schema, name),
      ),
      [],
    );
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
