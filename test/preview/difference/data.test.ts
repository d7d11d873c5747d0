import * as aws from "@pulumi/aws";
import * as assert from "node:assert/strict";
import { changed, queue, told, type Program } from "../../support/told-changes";

describe("what becomes of resources that hold data", () => {
  it("tells what is left in AWS from what is deleted", async () => {
    const kept = queue({}, { retainOnDelete: true });
    assert.deepEqual(await told(kept, () => undefined), [["left orders"]]);
  });

  it("leaves out what is only read, and puts what takes data away last", async () => {
    const before: Program = () => {
      aws.ec2.Vpc.get("vpc", "vpc-12345678");
      new aws.rds.Instance("catalog", {
        instanceClass: "db.t4g.micro",
        dbName: "catalog",
        skipFinalSnapshot: true,
      });
      new aws.sns.Topic("events", { displayName: "a" });
    };
    const after: Program = () => {
      new aws.rds.Instance("catalog", {
        instanceClass: "db.t4g.micro",
        dbName: "cards",
        skipFinalSnapshot: true,
      });
      new aws.sns.Topic("events", { displayName: "b" });
      new aws.sns.Topic("alerts");
    };
    const { resources } = await changed(before, after);
    assert.deepEqual(
      resources.map(({ effect, name, isStateful }) => [effect, name, isStateful]),
      [
        ["created", "alerts", false],
        ["changed", "events", false],
        ["replaced", "catalog", true],
      ],
    );
  });

  it("counts a replica as what holds no data of its own, unless it is protected", async () => {
    const replica =
      (protect: boolean): Program =>
      () =>
        new aws.rds.Instance(
          "reader",
          { instanceClass: "db.t4g.micro", replicateSourceDb: "catalog", skipFinalSnapshot: true },
          { protect },
        );
    for (const protect of [false, true]) {
      const { resources } = await changed(replica(protect), () => undefined);
      assert.deepEqual(
        resources.map(({ isStateful }) => isStateful),
        [protect],
      );
    }
  });
});
