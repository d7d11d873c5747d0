import * as assert from "node:assert/strict";
import { worker, type StackKeys } from "../../support/component-stack";
import { drawn, node } from "../../support/drawn-stack";

describe("the workloads of a diagram", () => {
  it("says how each service runs, or why it does not", async () => {
    const diagram = await drawn({
      services: {
        one: worker({ scaling: { minCapacity: 1, maxCapacity: 1 }, cpu: 256, memoryMiB: 512 }),
        several: worker({ scaling: { minCapacity: 2, maxCapacity: 6 }, cpu: 2048, memoryMiB: 5120 }),
        pushed: { costCode: "WORKDEV1" },
        resting: worker({ kind: "none" }),
        mixed: worker({
          capacityProviderStrategy: [
            { capacityProvider: "FARGATE", weight: 1 },
            { capacityProvider: "FARGATE_SPOT", weight: 3 },
          ],
        }),
        open: worker({ assignPublicIp: true }),
      },
    });
    assert.deepEqual(node(diagram, "service_one").lines, [
      "one",
      "Fargate Spot · 1 task",
      "0.25 vCPU · 512 MiB",
    ]);
    assert.deepEqual(node(diagram, "service_several").lines.slice(1), [
      "Fargate Spot · 2–6 tasks",
      "2 vCPU · 5 GiB",
    ]);
    assert.equal(node(diagram, "service_pushed").lines[1], "Fargate Spot · no image yet");
    assert.equal(node(diagram, "service_resting").lines[1], "Fargate Spot · does not run");
    assert.equal(node(diagram, "service_mixed").lines[1], "Fargate and Spot · 1–2 tasks");
    assert.match(node(diagram, "service_open").frames.at(-1) ?? "", /^public subnets/);
  });

  it("has services in the frame of their instances, and beside it where they are of several kinds", async () => {
    const on = (...names: readonly string[]): StackKeys => ({
      capacityProviderStrategy: names.map((capacityProvider) => ({ capacityProvider, weight: 1 })),
    });
    const diagram = await drawn({
      cluster: {
        ec2Capacity: {
          large: { instanceType: "m7g.large", minSize: 1, maxSize: 6 },
          small: { instanceType: "t4g.small", minSize: 2, maxSize: 2 },
        },
      },
      services: { a: worker(on("large")), b: worker(on("large", "small")) },
    });
    assert.deepEqual(node(diagram, "service_a").frames.slice(2), [
      "private subnets · 2 zones",
      "EC2 large · m7g.large × 1–6",
    ]);
    assert.equal(node(diagram, "service_a").lines[1], "1–2 tasks");
    assert.deepEqual(node(diagram, "service_b").frames.slice(2), ["private subnets · 2 zones"]);
    assert.equal(node(diagram, "service_b").lines[1], "EC2 large, small · 1–2 tasks");
    assert.ok(diagram.frames.some((frame) => frame.endsWith(" / EC2 small · t4g.small × 2")));
  });

  it("has functions without a VPC in the region, with what starts them", async () => {
    const folder = "test/fixtures/functions/echo";
    const diagram = await drawn({
      queues: { orders: { fifo: true, maxReceiveCount: 1 } },
      functions: {
        resize: {
          costCode: "FUNCDEV1",
          folder,
          queue: { name: "orders", batchSize: 1 },
          schedules: {
            daily: { expression: "daily", timeZone: "Europe/Berlin", enabled: true },
            off: { expression: "hourly" },
          },
          url: { callerArns: ["arn:aws:iam::123456789012:role/caller"] },
        },
      },
    });
    assert.deepEqual(node(diagram, "function_resize").frames, ["us-east-1 · dev"]);
    assert.deepEqual(node(diagram, "function_resize").lines.slice(3), [
      "daily: cron(0 4 * * ? *) · Europe/Berlin",
      "off: cron(0 * * * ? *) · off",
    ]);
    assert.deepEqual([...diagram.edges].sort(), [
      "internet URL, by IAM → function_resize",
      "queue_orders one by one → function_resize",
    ]);
    assert.deepEqual(node(diagram, "queue_orders").lines, ["orders", "SQS · FIFO · 1 try"]);
  });

  it("has jobs with their schedules and events, of many the first", async () => {
    const schedules = Object.fromEntries(
      ["a", "b", "c", "d", "e"].map((name) => [name, { expression: "hourly", enabled: true }]),
    );
    const events = {
      paid: { sources: ["shop.orders"], detailTypes: ['Order "paid" | <b>%%{init}%%'], enabled: true },
    };
    const diagram = await drawn({ services: { sync: worker({ kind: "job", schedules, events }) } });
    const hourly = "cron(0 * * * ? *)";
    assert.equal(node(diagram, "service_sync").shape, "[[]]");
    assert.deepEqual(node(diagram, "service_sync").lines.slice(3), [
      `a: ${hourly}`,
      `b: ${hourly}`,
      `c: ${hourly}`,
      "and 2 more",
      'on shop.orders: Order "paid" | <b>%%{init}%%',
    ]);
  });
});
