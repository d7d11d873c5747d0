import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import { failureOf, named, planOf } from "../support/preview-program";

class Service extends pulumi.ComponentResource {
  public readonly queue: aws.sqs.Queue;

  public constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
    super("slipway:ecs:Service", name, {}, opts);
    this.queue = new aws.sqs.Queue(`${name}-queue`, {}, { parent: this });
    new aws.sqs.QueuePolicy(
      `${name}-policy`,
      { queueUrl: this.queue.url, policy: "{}" },
      { parent: this.queue },
    );
    this.registerOutputs();
  }
}

describe("URNs", () => {
  it("leave the stack out and keep every other parent's type", async () => {
    const plan = await planOf(() => {
      new Service("web");
    });
    assert.deepEqual(
      plan.resources.filter(({ type }) => !type.startsWith("pulumi:providers")).map(({ urn }) => urn),
      [
        "urn:pulumi:dev::slipway::pulumi:pulumi:Stack::slipway-dev",
        "urn:pulumi:dev::slipway::slipway:ecs:Service::web",
        "urn:pulumi:dev::slipway::slipway:ecs:Service$aws:sqs/queue:Queue::web-queue",
        "urn:pulumi:dev::slipway::slipway:ecs:Service$aws:sqs/queue:Queue$aws:sqs/queuePolicy:QueuePolicy::web-policy",
      ],
    );
  });

  it("name parents, dependencies and the dependencies of each property", async () => {
    const plan = await planOf(() => {
      const first = new Service("first");
      const topic = new aws.sns.Topic("topic", {});
      new aws.sns.TopicSubscription(
        "subscription",
        { topic: topic.arn, protocol: "sqs", endpoint: first.queue.arn },
        { dependsOn: first },
      );
    });
    const subscription = named(plan, "subscription");
    const queue = "urn:pulumi:dev::slipway::slipway:ecs:Service$aws:sqs/queue:Queue::first-queue";
    const topic = "urn:pulumi:dev::slipway::aws:sns/topic:Topic::topic";
    assert.equal(subscription.parent, "urn:pulumi:dev::slipway::pulumi:pulumi:Stack::slipway-dev");
    assert.equal(named(plan, "first-policy").parent, queue);
    assert.deepEqual(subscription.propertyDependencies, { endpoint: [queue], protocol: [], topic: [topic] });
    assert.ok(subscription.dependencies.includes(topic));
    assert.ok(subscription.dependencies.includes(queue), "a component stands for what it made");
  });

  it("that two resources share are an error that names both and where they are made", async () => {
    const error = await failureOf(
      planOf(() => {
        new aws.sqs.Queue("orders", {});
        new aws.sqs.Queue("orders", {});
      }),
    );
    assert.match(
      error.message,
      /two resources have the URN urn:pulumi:dev::slipway::aws:sqs\/queue:Queue::orders/,
    );
    const lines = fs.readFileSync(__filename, "utf8").split("\n");
    const first = lines.findIndex((line) => line.trim() === 'new aws.sqs.Queue("orders", {});') + 1;
    for (const line of [first, first + 1]) {
      assert.match(
        error.message,
        new RegExp(`aws:sqs/queue:Queue "orders" \\([^)]*urns\\.test\\.ts:${line}\\)`),
      );
    }
  });

  it("differ for the same name under another parent", async () => {
    const plan = await planOf(() => {
      const parent = new Service("one");
      new aws.sqs.Queue("same", {}, { parent });
      new aws.sqs.Queue("same", {});
    });
    assert.equal(plan.resources.filter(({ name }) => name === "same").length, 2);
  });

  it("come with the options of the resource", async () => {
    const plan = await planOf(() => {
      new aws.sqs.Queue(
        "orders",
        {},
        {
          protect: true,
          retainOnDelete: true,
          ignoreChanges: ["tags"],
          aliases: [{ name: "former" }],
          additionalSecretOutputs: ["url"],
          customTimeouts: { create: "5m" },
          replaceOnChanges: ["name"],
          deleteBeforeReplace: true,
        },
      );
    });
    const { protect, retainOnDelete, ignoreChanges, aliases, additionalSecretOutputs } = named(
      plan,
      "orders",
    );
    assert.deepEqual([protect, retainOnDelete, ignoreChanges], [true, true, ["tags"]]);
    assert.match(aliases.join(), /name=former/);
    assert.deepEqual(additionalSecretOutputs, ["url"]);
    const { customTimeouts, replaceOnChanges, deleteBeforeReplace } = named(plan, "orders");
    assert.deepEqual(
      [customTimeouts, replaceOnChanges, deleteBeforeReplace],
      [{ create: "5m" }, ["name"], true],
    );
  });
});
