import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { present, presentInputs, presentOutputs } from "../../preview/present";
import { named, planOf, secretValue } from "../support/preview-program";

describe("what is printed", () => {
  it("hides secrets whole, names unknowns, and orders keys", () => {
    const value = {
      b: secretValue({ deep: "hidden" }),
      a: ["x 04da6b54-80e4-46f7-96ec-b56ff0331ba9"],
      none: null,
    };
    assert.equal(JSON.stringify(present(value)), '{"a":["x [unknown]"],"b":"[secret]","none":null}');
  });

  it("shows files by name and content, never by where they are", async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "preview-asset-"));
    const file = path.join(folder, "index.html");
    fs.writeFileSync(file, "hello");
    const plan = await planOf(() => {
      const source = new pulumi.asset.FileAsset(file);
      new aws.s3.BucketObject("file", { bucket: "b", source });
      new aws.s3.BucketObject("text", { bucket: "b", source: new pulumi.asset.StringAsset("hello") });
      new aws.lambda.LayerVersion("folder", {
        layerName: "l",
        code: new pulumi.asset.AssetArchive({ "a.html": source, all: new pulumi.asset.FileArchive(folder) }),
      });
    });
    const hash = "sha256:2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
    assert.deepEqual(presentInputs(named(plan, "file"))["source"], { file: "index.html", content: hash });
    assert.deepEqual(presentInputs(named(plan, "text"))["source"], { text: hash });
    const { archive } = presentInputs(named(plan, "folder"))["code"] as { archive: Record<string, unknown> };
    assert.deepEqual(archive["a.html"], { file: "index.html", content: hash });
    assert.equal(JSON.stringify(plan.resources.map(presentInputs)).includes(os.tmpdir()), false);
    const before = presentInputs(named(plan, "folder"));
    fs.writeFileSync(file, "changed");
    assert.notDeepEqual(presentInputs(named(plan, "folder")), before);
    fs.rmSync(folder, { recursive: true });
  });

  it("names a resource that is an input or an output by its URN", async () => {
    const plan = await planOf(() => {
      const queue = new aws.sqs.Queue("queue", {});
      const component = new pulumi.ComponentResource("slipway:a:B", "component", { queue });
      return { urn: component.urn };
    });
    assert.deepEqual(presentInputs(named(plan, "component")), { queue: named(plan, "queue").urn });
    assert.deepEqual(presentOutputs(plan), { urn: named(plan, "component").urn });
  });
});
