import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { jsonOf } from "../support/outcome";
import { stacksOf } from "../../preview/project";
import { planStack } from "../../preview/stack";
import { allInputsOf, countsOf, inputsOf, readableOutputs } from "../support/component-plan";
import { backwards } from "../support/component-stacks";
import { ACCOUNT_STATEMENT } from "../support/component-stack";
import { judge, usePack } from "../support/policy-pack";
import { assertSameResources } from "../support/preview-known-unknown";
import { STATE_FILE, STATE_PROJECT, STATE_TAGS, statePlan } from "../support/state-stack";

const SECOND = { region: "eu-west-1" };
const COUNTS = {
  "aws:iam/role:Role": 1,
  "aws:iam/rolePolicy:RolePolicy": 1,
  "aws:kms/alias:Alias": 2,
  "aws:kms/key:Key": 1,
  "aws:kms/replicaKey:ReplicaKey": 1,
  "aws:s3/bucket:Bucket": 4,
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": 4,
  "aws:s3/bucketLogging:BucketLogging": 2,
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls": 4,
  "aws:s3/bucketPolicy:BucketPolicy": 4,
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": 4,
  "aws:s3/bucketReplicationConfig:BucketReplicationConfig": 1,
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": 4,
  "aws:s3/bucketVersioning:BucketVersioning": 4,
  "slipway:bootstrap:StateBucket": 2,
  "slipway:bootstrap:StateKey": 1,
  "slipway:storage:Bucket": 4,
};
const POLICY = { Version: "2012-10-17", Statement: [ACCOUNT_STATEMENT] };

describe("The state of Pulumi", () => {
  it("is kept by these resources and no other", async () => {
    assert.deepEqual(countsOf(await statePlan()), COUNTS);
  });

  it("is encrypted by one key in two regions, which is found by one name in both", async () => {
    const plan = await statePlan();
    const { policy, ...key } = inputsOf(plan, "aws:kms/key:Key", "state");
    const { policy: second, ...replica } = inputsOf(plan, "aws:kms/replicaKey:ReplicaKey", "state-second");
    const common = {
      deletionWindowInDays: 30,
      description: "Encrypts the state of Pulumi, and the secrets in it",
      tags: STATE_TAGS,
    };
    assert.deepEqual(key, { ...common, enableKeyRotation: true, multiRegion: true });
    assert.deepEqual(replica, { ...common, ...SECOND, primaryKeyArn: "<Key state arn>" });
    assert.deepEqual([policy, second], [POLICY, POLICY]);
    assert.deepEqual(allInputsOf(plan, "aws:kms/alias:Alias"), {
      state: { name: "alias/pulumi-state", targetKeyId: "<Key state id>" },
      "state-second": { name: "alias/pulumi-state", ...SECOND, targetKeyId: "<Key state id>" },
    });
  });

  it("stays, with its key and its logs, whatever becomes of the stack", async () => {
    const { resources } = await statePlan();
    const kept = resources.filter(({ protect, retainOnDelete }) => protect && retainOnDelete);
    assert.deepEqual(kept.map(({ type, name }) => `${type.split(":").at(-1) ?? ""} ${name}`).sort(), [
      "Alias state",
      "Alias state-second",
      "Bucket state",
      "Bucket state-logs",
      "Bucket state-second",
      "Bucket state-second-logs",
      "Key state",
      "ReplicaKey state-second",
    ]);
  });

  it("is told of by the lines to type, for each region", async () => {
    assert.deepEqual(readableOutputs(await statePlan()), {
      ifTheRegionIsLost: {
        keyArn: "<ReplicaKey state-second arn>",
        login: "pulumi login 's3://shop-state-copy?region=eu-west-1&awssdk=v2'",
        secretsProvider: "awskms://alias/pulumi-state?region=eu-west-1&awssdk=v2",
      },
      keyArn: "<Key state arn>",
      login: "pulumi login 's3://shop-state?region=us-east-1&awssdk=v2'",
      secretsProvider: "awskms://alias/pulumi-state?region=us-east-1&awssdk=v2",
    });
  });

  it("comes out the same again, whatever the order of keys, and when nothing is known yet", async () => {
    const { config } = parse(STATE_FILE) as { readonly config: object };
    const reversed = backwards(config) as Readonly<Record<string, unknown>>; // a map stays a map
    const plan = await statePlan();
    assert.equal(jsonOf(await statePlan()), jsonOf(plan));
    assert.equal(jsonOf(await statePlan(reversed)), jsonOf(plan));
    assertSameResources(plan, await statePlan(STATE_FILE, "unknown"));
  });
});

describe("The project's own state", () => {
  const pack = usePack();

  it("names its program, since Pulumi would take the one in the package.json above", () => {
    const file = path.join(STATE_PROJECT.directory, "Pulumi.yaml");
    const { main } = parse(fs.readFileSync(file, "utf8")) as { readonly main?: unknown };
    assert.equal(main, "index.ts");
  });

  it("is one stack, without a warning, and breaks no policy", async () => {
    assert.deepEqual(stacksOf(STATE_PROJECT), ["state"]);
    const plan = await planStack({ project: STATE_PROJECT, stack: "state" });
    assert.deepEqual(plan.warnings, []);
    assert.deepEqual(countsOf(plan), COUNTS);
    assert.deepEqual(await judge(plan, pack(), undefined), []);
  });
});
