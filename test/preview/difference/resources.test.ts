import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as assert from "node:assert/strict";
import type { FormerResource } from "../../../preview/data-loss/former";
import { changesOf } from "../../../preview/difference/resources";
import { planOf } from "../../support/preview-program";
import { changed, printed, queue, short, told, type Program } from "../../support/told-changes";

class Part extends pulumi.ComponentResource {
  public readonly queue: aws.sqs.Queue;

  public constructor(name: string, formerNames: readonly string[] = []) {
    super("test:Part", name, {}, { aliases: formerNames.map((former) => ({ name: former })) });
    this.queue = new aws.sqs.Queue(name, {}, { parent: this });
  }
}

describe("what becomes of resources", () => {
  it("is nothing where the plan is the same", async () => {
    const { resources, unchanged, componentCount } = await changed(queue(), queue());
    assert.deepEqual(
      { resources, unchanged, componentCount },
      { resources: [], unchanged: 1, componentCount: 1 },
    );
  });

  it("tells what is created, without its inputs, and what is deleted", async () => {
    const { resources, unchanged } = await changed(queue(), queue({}, {}, "ledger"));
    assert.equal(unchanged, 0);
    assert.deepEqual(resources, [
      {
        urn: "urn:pulumi:dev::slipway::aws:sqs/queue:Queue::ledger",
        component: "stack",
        type: "aws:sqs/queue:Queue",
        name: "ledger",
        effect: "created",
        changes: [],
        options: [],
        isStateful: true,
      },
      {
        urn: "urn:pulumi:dev::slipway::aws:sqs/queue:Queue::orders",
        component: "stack",
        type: "aws:sqs/queue:Queue",
        name: "orders",
        effect: "deleted",
        changes: [],
        options: [],
        isStateful: true,
      },
    ]);
  });

  it("tells each property, and whether it replaces", async () => {
    assert.deepEqual(
      await told(queue({ delaySeconds: 1, fifoQueue: true }), queue({ delaySeconds: 2, fifoQueue: false })),
      [["replaced orders", "delaySeconds: 1 → 2 (no)", "fifoQueue: true → false (yes)"]],
    );
    assert.deepEqual(await told(queue({ delaySeconds: 1 }), queue()), [
      ["changed orders", "delaySeconds: 1 → nothing (no)"],
    ]);
  });

  it("leaves out what is ignored", async () => {
    const after = queue(
      { delaySeconds: 2, tags: { A: "2", B: "2" } },
      { ignoreChanges: ["delaySeconds", "tags.A"] },
    );
    assert.deepEqual(await told(queue({ delaySeconds: 1, tags: { A: "1", B: "1" } }), after), [
      ["changed orders", "tags.B: 1 → 2 (no)"],
    ]);
  });

  it("tells options that matter", async () => {
    assert.deepEqual(await told(queue({}, { protect: true }), queue({}, { retainOnDelete: true })), [
      ["changed orders", "protect: true → false (no)", "retainOnDelete: false → true (no)"],
    ]);
    const trigger = (value: string): Program => queue({}, { replacementTrigger: value });
    assert.deepEqual(await told(trigger("1"), trigger("1")), []);
  });

  it("says that a value is that of a resource that is new or replaced, not what was made up for it", async () => {
    const policyOf =
      (name: string, fifoQueue: boolean): Program =>
      () => {
        const { arn } = new aws.sqs.Queue(name, { fifoQueue });
        const policy = pulumi.jsonStringify({
          Resource: pulumi.interpolate`${arn}/x`,
          Other: arn,
          Kept: "x",
        });
        new aws.iam.RolePolicy("policy", { role: "role-of-another", policy });
      };
    // Seven digits that Pulumi adds.
    const lines = (await told(policyOf("orders", false), policyOf("ledger", false))).map((each) =>
      each.map((line) => line.replace(/orders-[0-9a-f]{7}/, "orders-0000000")),
    );
    assert.deepEqual(lines, [
      [
        "changed policy",
        "policy.Other: arn:aws:sqs:us-east-1:123456789012:orders-0000000 → that of ledger, which is new (no)",
        "policy.Resource: arn:aws:sqs:us-east-1:123456789012:orders-0000000/x → [that of ledger, which is new]/x (no)",
      ],
      ["created ledger"],
      ["deleted orders"],
    ]);
    const [first] = await told(policyOf("orders", false), policyOf("orders", true));
    assert.deepEqual(
      first?.map((line) => line.replace(/: .* → /, " → ")),
      [
        "changed policy",
        "policy.Other → that of orders, which is replaced (no)",
        "policy.Resource → [that of orders, which is replaced]/x (no)",
      ],
    );
  });

  it("follows an alias, and takes what was made up for a former name for what it is now", async () => {
    const withPart = (name: string, formerNames: readonly string[] = []): Program => {
      return () => {
        const part = new Part(name, formerNames);
        new aws.sqs.QueuePolicy("policy", {
          queueUrl: part.queue.id,
          policy: pulumi.jsonStringify({ Resource: part.queue.arn, Who: "x" }),
        });
      };
    };
    const { resources, unchanged } = await changed(withPart("orders"), withPart("ledger", ["orders"]));
    assert.deepEqual({ resources, unchanged }, { resources: [], unchanged: 2 });
    const { resources: without } = await changed(withPart("orders"), withPart("ledger"));
    assert.deepEqual(
      without.map(({ effect, name, component }) => ({ effect, name, component })),
      [
        { effect: "replaced", name: "policy", component: "stack" },
        { effect: "created", name: "ledger", component: "stack" },
        { effect: "deleted", name: "orders", component: "stack" },
      ].map((row) => (row.name === "policy" ? row : { ...row, component: row.name })),
    );
  });

  it("tells of a changed property of what has another name, and of its former one", async () => {
    const after: Program = () =>
      new aws.sqs.Queue("ledger", { delaySeconds: 1 }, { aliases: [{ name: "orders" }] });
    const { resources } = await changed(queue(), after);
    assert.deepEqual(resources.map(short), [["changed ledger", "delaySeconds: nothing → 1 (no)"]]);
    assert.equal(resources[0]?.formerUrn, "urn:pulumi:dev::slipway::aws:sqs/queue:Queue::orders");
  });

  it("prints no secret", async () => {
    const withUrl =
      (url: pulumi.Input<string>): Program =>
      () =>
        new aws.sqs.Queue("orders", { tags: { Url: url } });
    const secret = (text: string): pulumi.Output<string> => pulumi.secret(text);
    assert.deepEqual(await told(withUrl(secret("canary-1")), withUrl(secret("canary-2"))), []);
    const all = [
      await told(withUrl("open"), withUrl(secret("canary-2"))),
      await told(withUrl(secret("canary-1")), withUrl("open")),
    ];
    assert.match(JSON.stringify(all), /tags\.Url: open → \[secret\] .*tags\.Url: \[secret\] → open/);
    assert.doesNotMatch(JSON.stringify(all), /canary/);
  });

  it("tells once of a provider's region and default tags, and of each resource that the region replaces", async () => {
    const config = { "aws:region": "eu-west-1", "aws:defaultTags": '{"tags":{"Owner":"x"}}' };
    assert.deepEqual(await told(queue(), queue(), { config }), [
      [
        "changed default_7_43_0",
        'defaultTags: nothing → {"tags":{"Owner":"x"}} (no)',
        "region: us-east-1 → eu-west-1 (no)",
      ],
      ["replaced orders", "region: us-east-1 → eu-west-1 (yes)"],
    ]);
  });

  it("is creation alone where there was nothing before", async () => {
    const { resources, unchanged } = await changesOf(printed(await planOf(queue())), {
      resources: [] as readonly FormerResource[],
      components: new Set(),
    });
    assert.deepEqual([resources.map(short), unchanged], [[["created orders"]], 0]);
  });
});
