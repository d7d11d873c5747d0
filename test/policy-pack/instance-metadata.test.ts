import assert from "node:assert/strict";
import { resource, TAGS } from "../support/policy-fixtures";
import { said, usePack } from "../support/policy-pack";

describe("the account's default for instance metadata", () => {
  const pack = usePack();

  const verdicts = async (
    metadataOptions: object | undefined,
    defaults: Readonly<Record<string, unknown>>,
  ): Promise<number> => {
    const instance = resource("web", {
      type: "aws:ec2/instance:Instance",
      properties: { region: "us-east-1", tags: TAGS, ...(metadataOptions ? { metadataOptions } : {}) },
    });
    const account = resource("account", {
      type: "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults",
      properties: { region: "us-east-1", ...defaults },
    });
    return (await said(pack(), [instance, account], "ec2-imdsv2", "web")).length;
  };

  it("counts for instances that say nothing themselves", async () => {
    assert.equal(await verdicts(undefined, { httpTokens: "required" }), 0);
    assert.equal(await verdicts({ httpPutResponseHopLimit: 1 }, { httpTokens: "required" }), 0);
    assert.equal(await verdicts(undefined, { httpTokens: "no-preference" }), 1);
  });

  it("does not count against what the instance says, nor in another region", async () => {
    assert.equal(await verdicts({ httpTokens: "optional" }, { httpTokens: "required" }), 1);
    assert.equal(await verdicts(undefined, { httpTokens: "required", region: "eu-west-1" }), 1);
  });
});
