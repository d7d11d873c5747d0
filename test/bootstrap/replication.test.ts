import * as assert from "node:assert/strict";
import { dependenciesOf, inputsOf, statementsOf } from "../support/component-plan";
import { statePlan } from "../support/state-stack";

const REPLICATION = "aws:s3/bucketReplicationConfig:BucketReplicationConfig";

function allow(actions: readonly string[], resource: string): object {
  return { Effect: "Allow", Action: actions, Resource: [resource] };
}

describe("The copy of the state", () => {
  it("is made in the second region, deletions and what KMS encrypts too, and never back", async () => {
    const plan = await statePlan();
    assert.deepEqual(inputsOf(plan, REPLICATION, "state"), {
      bucket: "shop-state",
      region: "us-east-1",
      role: "<Role state-replication arn>",
      rules: [
        {
          deleteMarkerReplication: { status: "Enabled" },
          destination: {
            bucket: "<Bucket state-second arn>",
            encryptionConfiguration: { replicaKmsKeyId: "<ReplicaKey state-second arn>" },
            metrics: { status: "Enabled" },
          },
          filter: { prefix: "" },
          id: "standby",
          priority: 1,
          sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } },
          status: "Enabled",
        },
      ],
    });
    const waits = dependenciesOf(plan, REPLICATION, "state");
    for (const each of [
      "BucketVersioning state",
      "BucketVersioning state-second",
      "RolePolicy state-replication",
    ]) {
      assert.ok(waits.includes(each), `${each} in ${waits.join()}`);
    }
  });

  it("is made by a role that may do that alone", async () => {
    const plan = await statePlan();
    assert.deepEqual(statementsOf(plan, "aws:iam/role:Role", "state-replication", "assumeRolePolicy"), [
      { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "s3.amazonaws.com" } },
    ]);
    const [from, to] = ["<Bucket state arn>", "<Bucket state-second arn>"];
    const via = (region: string): object => ({
      StringEquals: { "kms:ViaService": `s3.${region}.amazonaws.com` },
    });
    const statements = statementsOf(plan, "aws:iam/rolePolicy:RolePolicy", "state-replication");
    assert.deepEqual(statements, [
      allow(["s3:GetReplicationConfiguration", "s3:ListBucket"], from),
      allow(
        ["s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging"],
        `${from}/*`,
      ),
      allow(["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags"], `${to}/*`),
      { ...allow(["kms:Decrypt"], "<Key state arn>"), Condition: via("us-east-1") },
      {
        ...allow(["kms:Encrypt", "kms:GenerateDataKey"], "<ReplicaKey state-second arn>"),
        Condition: via("eu-west-1"),
      },
    ]);
  });
});
