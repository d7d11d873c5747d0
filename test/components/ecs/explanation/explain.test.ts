import * as assert from "node:assert/strict";
import type { Ecs, Logs } from "../../../../components/ecs/explanation/clients";
import { explain } from "../../../../components/ecs/explanation/explain";
import type { EcsEvent, StoppedTask } from "../../../../components/ecs/explanation/failure";
import {
  deploymentEvent,
  FakeLogStreams,
  FakeSns,
  named,
  stoppedTask,
  taskEvent,
} from "../../../support/fake-ecs-events";

/** CloudWatch Logs with one stream. */
class FakeLogs extends FakeLogStreams implements Logs {
  public readonly asked: object[] = [];
  public lines: readonly string[] = ["listening on 8080", "password=hunter2 was refused\n"];

  public getLogEvents(input: object): ReturnType<Logs["getLogEvents"]> {
    return this.answer("getLogEvents", () => {
      this.asked.push(input);
      return { events: this.lines.map((message) => ({ message })) };
    });
  }
}

/** ECS with the stopped tasks of a service. */
class FakeEcs implements Ecs {
  public tasks: readonly StoppedTask[] = [];
  public messages: readonly string[] = [];
  public readonly asked: [string, object][] = [];
  public interfere?: (call: string) => void;

  public listTasks(input: object): ReturnType<Ecs["listTasks"]> {
    return this.#answer("listTasks", input, () => ({ taskArns: this.tasks.map(({ taskArn }) => taskArn) }));
  }

  public describeTasks(input: { readonly tasks: readonly string[] }): ReturnType<Ecs["describeTasks"]> {
    return this.#answer("describeTasks", input, () => ({
      tasks: this.tasks.filter(({ taskArn }) => input.tasks.includes(taskArn)),
    }));
  }

  public describeServices(input: object): ReturnType<Ecs["describeServices"]> {
    return this.#answer("describeServices", input, () => ({
      services: [{ events: this.messages.map((message) => ({ message })) }],
    }));
  }

  #answer<Answer>(call: string, input: object, work: () => Answer): Promise<Answer> {
    return Promise.resolve().then(() => {
      this.asked.push([call, input]);
      this.interfere?.(call);
      return work();
    });
  }
}

const SETTINGS = {
  clusterName: "shop-dev",
  logGroupPrefix: "/ecs/shop-dev-",
  criticalTopicArn: "arn:critical",
  warningTopicArn: "arn:warning",
};
const FAILED = deploymentEvent(
  "SERVICE_DEPLOYMENT_FAILED",
  "ECS deployment circuit breaker: task failed to start.",
);

describe("The function that explains failures", () => {
  let ecs: FakeEcs;
  let logs: FakeLogs;
  let sns: FakeSns;
  const told = async (...events: readonly EcsEvent[]): Promise<readonly string[]> => {
    for (const event of events)
      await explain({ settings: SETTINGS, ownLogGroupName: "/ecs/own", ecs, logs, sns }, event);
    return sns.published.map(({ topicArn, text }) => `${topicArn}\n${text}`);
  };

  beforeEach(() => {
    ecs = new FakeEcs();
    logs = new FakeLogs();
    sns = new FakeSns();
  });

  it("says of a task that stopped why, how its container ended, what that means and what it wrote last", async () => {
    assert.deepEqual(await told(taskEvent()), [
      [
        "arn:warning\nA task of orders stopped (shop-dev)",
        "Why it stopped: Essential container in task exited (EssentialContainerExited)",
        "Container orders: exit code 137; it needed more memory than it has: raise memoryMiB, or find what takes it; OutOfMemoryError: Container killed due to memory usage",
        "What to do: A container needed more memory than it has: raise memoryMiB, or find what takes it.",
        "Service: orders-1a2b3c4. Deployment: ecs-svc/1111111111111111111. Task: arn:aws:ecs:us-east-1:123456789012:task/shop-dev/0123456789abcdef0123456789abcdef. ECS starts another; that it happens again in the same way is told once an hour.",
        "Last lines of /ecs/shop-dev-orders, stream orders/orders/0123456789abcdef0123456789abcdef:\n  listening on 8080\n  password=*** was refused",
      ].join("\n\n"),
    ]);
    assert.deepEqual(logs.asked, [
      {
        logGroupName: "/ecs/shop-dev-orders",
        logStreamName: "orders/orders/0123456789abcdef0123456789abcdef",
        limit: 20,
        startFromHead: false,
      },
    ]);
    assert.deepEqual(ecs.asked, []);
  });

  it("says of a deployment that failed its reason, the last of its tasks, and what ECS says of the service", async () => {
    ecs.tasks = [
      stoppedTask({ stoppedAt: "2026-03-04T05:00:00Z", containers: [{ name: "orders", exitCode: 1 }] }),
      stoppedTask({
        taskArn: "arn:task/late",
        stoppedAt: "2026-03-04T05:05:00Z",
        containers: [{ name: "orders", exitCode: 3 }],
      }),
      stoppedTask({ taskArn: "arn:task/other", startedBy: "ecs-svc/2", stoppedAt: "2026-03-04T05:06:00Z" }),
    ];
    ecs.messages = [
      "(service orders) is unhealthy in target-group x",
      "(service orders) has started 1 tasks",
    ];
    assert.deepEqual(await told(FAILED), [
      [
        "arn:critical\nA deployment of orders failed (shop-dev)",
        "Reason: ECS deployment circuit breaker: task failed to start.",
        "Service: orders-1a2b3c4. Deployment: ecs-svc/1111111111111111111.",
        "The last of 2 stopped tasks (late):",
        "Why it stopped: Essential container in task exited (EssentialContainerExited)",
        "Container orders: exit code 3",
        "(service orders) is unhealthy in target-group x",
        "Last lines of /ecs/shop-dev-orders, stream orders/orders/late:\n  listening on 8080\n  password=*** was refused",
      ].join("\n\n"),
    ]);
    assert.deepEqual(ecs.asked[0], [
      "listTasks",
      { cluster: "shop-dev", serviceName: "orders-1a2b3c4", desiredStatus: "STOPPED" },
    ]);
  });

  it("says that what ran before comes back, as a warning", async () => {
    const reason = "ECS deployment circuit breaker: rolling back to deploymentId ecs-svc/222.";
    const [message] = await told(deploymentEvent("SERVICE_DEPLOYMENT_IN_PROGRESS", reason));
    assert.match(
      message ?? "",
      /^arn:warning\norders-1a2b3c4 goes back to what ran before \(shop-dev\)\n\nReason: .*rolling back/,
    );
  });

  it("tells nothing of a deployment that begins or ends well, of a job's task, and of what it does not know", async () => {
    const begins = deploymentEvent("SERVICE_DEPLOYMENT_IN_PROGRESS", "ECS deployment ecs-svc/1 in progress.");
    const ends = deploymentEvent("SERVICE_DEPLOYMENT_COMPLETED", "ECS deployment ecs-svc/1 completed.");
    const other = { ...taskEvent(), "detail-type": "ECS Container Instance State Change" };
    assert.deepEqual(await told(begins, ends, taskEvent({ group: "family:shop-dev-clean-up" }), other), []);
    assert.deepEqual(logs.created, []);
  });

  it("tells of the same event once, however often it comes", async () => {
    assert.equal((await told(taskEvent(), taskEvent(), FAILED, FAILED)).length, 2);
  });

  it("tells of tasks that stop in the same way once an hour, and of those that stop in another at once", async () => {
    const another = { taskArn: "arn:task/another" };
    const messages = await told(
      taskEvent(),
      taskEvent(another, "2026-03-04T05:59:59Z"),
      taskEvent({ ...another, containers: [{ name: "orders", exitCode: 1 }] }, "2026-03-04T05:59:59Z"),
      taskEvent(another, "2026-03-04T06:00:00Z"),
    );
    assert.equal(messages.length, 3);
  });

  it("knows two deployments apart that fail alike", async () => {
    const [first, second] = ["ecs-svc/1", "ecs-svc/2"].map((id) =>
      deploymentEvent("SERVICE_DEPLOYMENT_FAILED", "x", id),
    );
    assert.ok(first !== undefined && second !== undefined);
    assert.equal((await told(first, second)).length, 2);
  });

  it("tells what it knows when the log and ECS cannot be read, and says what it could not", async () => {
    logs.interfere = (call) => {
      if (call === "getLogEvents") throw named("ThrottlingException", "Rate exceeded");
    };
    const [task] = await told(taskEvent());
    assert.match(
      task ?? "",
      /exit code 137[\s\S]*\n {2}Could not read its log \(ThrottlingException: Rate exceeded\)\.$/,
    );
    ecs.interfere = (call) => {
      throw named("AccessDeniedException", call);
    };
    const [, deployment] = await told(FAILED);
    assert.match(
      deployment ?? "",
      /task failed to start\.[\s\S]*Could not read its stopped tasks \(AccessDeniedException: listTasks\)\.\n\nCould not read what ECS says of it \(AccessDeniedException: describeServices\)\.$/,
    );
  });

  it("says that a task that never started has no log", async () => {
    logs.interfere = (call) => {
      if (call === "getLogEvents")
        throw named("ResourceNotFoundException", "The specified log stream does not exist.");
    };
    const [message] = await told(
      taskEvent({
        stopCode: "TaskFailedToStart",
        stoppedReason:
          "CannotPullContainerError: pull image manifest has been retried 5 time(s): ...: not found",
        containers: [{ name: "orders" }],
      }),
    );
    assert.match(
      message ?? "",
      /Container orders: no exit code\n\nWhat to do: The image is not in its repository: [\s\S]*\n {2}There is none: nothing was found of its log\.$/,
    );
  });

  it("tells again when it could not the first time", async () => {
    sns.interfere = () => {
      throw named("InternalErrorException", "later");
    };
    await assert.rejects(told(taskEvent()), /later/);
    assert.deepEqual(logs.created, []);
    delete sns.interfere;
    assert.equal((await told(taskEvent())).length, 1);
  });

  it("is done with a line as long as CloudWatch Logs takes", async () => {
    logs.lines = [`${"a".repeat(100_000)}${"a1".repeat(75_000)}`];
    const [message] = await told(taskEvent());
    assert.match(message ?? "", /\n {2}(a{500}|\*\*\*)$/);
  });

  it("gives chats the form that they show, with the end of a long log within what they take", async () => {
    logs.lines = Array.from({ length: 20 }, (_, index) => `${index} ${"é".repeat(600)} \`\`\``);
    await told(taskEvent());
    const [{ chat, subject, text } = { chat: undefined, subject: "", text: "" }] = sns.published;
    assert.ok(chat !== undefined);
    assert.equal(chat.version, "1.0");
    assert.equal(chat.source, "custom");
    assert.equal(chat.content.textType, "client-markdown");
    assert.equal(chat.metadata.threadId, "ecs-svc/1111111111111111111");
    assert.ok(chat.content.description.length <= 3000);
    assert.match(chat.content.description, /```\n1[5-9] é+\n/);
    assert.equal(chat.content.description.split("```").length, 3);
    assert.equal(subject, "A task of orders stopped (shop-dev)");
    assert.ok(Buffer.byteLength(text) < 30_000);
    assert.match(text, /\n {2}0 é{498}\n/);
  });
});
