import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { checkStateFile, type StateSettings } from "../../bootstrap/config";
import { stateSchema } from "../../bootstrap/schema";
import { parseStackFile } from "../../config/stack-file";
import { STATE_FILE, STATE_TAGS } from "../support/state-stack";

function settingsOf(text: string): StateSettings {
  const file = parseStackFile("Pulumi.state.yaml", text, "slipway-state");
  return checkStateFile(file, "state", "slipway-state").settings;
}

describe("the stack file of the state's own project", () => {
  it("says where the state is kept, and for how long", () => {
    assert.deepEqual(settingsOf(STATE_FILE), {
      region: "us-east-1",
      secondRegion: "eu-west-1",
      bucketName: "shop-state",
      secondBucketName: "shop-state-copy",
      versionRetentionDays: 120,
      accessLogRetentionDays: 400,
      tags: STATE_TAGS,
    });
  });

  it("may leave out what has a default", () => {
    const lines = STATE_FILE.split("\n");
    const rest = lines.filter((line) => !/secondBucketName|RetentionDays|tags/.test(line)).join("\n");
    const { secondBucketName, versionRetentionDays, accessLogRetentionDays, tags } = settingsOf(rest);
    assert.deepEqual(
      { secondBucketName, versionRetentionDays, accessLogRetentionDays },
      { secondBucketName: "shop-state-eu-west-1", versionRetentionDays: 90, accessLogRetentionDays: 365 },
    );
    assert.deepEqual(tags, {
      CostCode: "SHOPPRD1",
      Environment: "prod",
      ManagedBy: "pulumi",
      Project: "shop",
    });
  });

  it("is described key by key, and no other key is", () => {
    const page = fs.readFileSync(path.join(__dirname, "../../docs/state-backend.md"), "utf8");
    const [, table = ""] = page.split("| key of `slipway-state:`");
    const keys = [...(table.split("\n\n")[0] ?? "").matchAll(/^\| `(\w+)`/gm)].map((match) => match[1]);
    assert.deepEqual(keys, Object.keys(stateSchema.shape));
  });

  it("needs a map of keys", () => {
    assert.throws(() => settingsOf(""), /it needs a `config:` map with keys of slipway-state:/);
  });
});
