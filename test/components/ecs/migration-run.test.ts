import * as assert from "node:assert/strict";
import * as path from "node:path";
import { pathToFileURL } from "node:url";

interface Ecs {
  runTask: (input: object) => Promise<object>;
  describeTasks: (input: object) => Promise<object>;
  stopTask: (input: object) => Promise<object>;
}

interface Run {
  readonly taskDefinition: string | null;
  readonly token: string;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly now: () => number;
}

type RunToEnd = (ecs: Ecs, settings: object, run: Run) => Promise<unknown>;

const MODULE = path.resolve(__dirname, "../../../components/ecs/migration/run-to-end.mjs");
const SETTINGS = {
  name: "orders",
  cluster: "arn:cluster",
  containerName: "orders",
  command: ["npm", "run", "migrate"],
  timeoutSeconds: 60,
  logGroupName: "/ecs/shop-dev-orders",
  placement: { capacityProviderStrategy: [{ capacityProvider: "FARGATE", base: 0, weight: 1 }] },
};

/** What ECS is asked and answers, on a clock of its own; the last answer is given again and again. */
async function run(
  answers: {
    readonly starts?: readonly (object | Error)[];
    readonly tasks?: readonly (object | Error)[];
    /** What becomes of the task once it is told to stop. */
    readonly stops?: readonly (object | Error)[];
  },
  taskDefinition: string | null = "arn:definition:7",
): Promise<{ result: unknown; asked: readonly (readonly [string, object])[]; seconds: number }> {
  // A module of JavaScript has no types: those it is used with are written above.
  const { runToEnd } = (await import(pathToFileURL(MODULE).href)) as { readonly runToEnd: RunToEnd };
  const starts = [...(answers.starts ?? [{ tasks: [{ taskArn: "arn:task" }] }])];
  let tasks = [...(answers.tasks ?? [])];
  const asked: (readonly [string, object])[] = [];
  let milliseconds = 0;
  const answer = (list: (object | Error)[]): Promise<object> => {
    const next = (list.length > 1 ? list.shift() : list[0]) ?? {};
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
  };
  const ecs: Ecs = {
    runTask: (input) => {
      asked.push(["runTask", input]);
      return answer(starts);
    },
    describeTasks: (input) => {
      asked.push(["describeTasks", input]);
      return answer(tasks).then((task) => ({ tasks: "missing" in task ? [] : [task] }));
    },
    stopTask: (input) => {
      asked.push(["stopTask", input]);
      const [refusal] = answers.stops ?? [];
      if (refusal instanceof Error) return Promise.reject(refusal);
      tasks = [...(answers.stops ?? [])];
      return Promise.resolve({});
    },
  };
  const result = await runToEnd(ecs, SETTINGS, {
    taskDefinition,
    token: "token-1",
    sleep: (duration) => {
      milliseconds += duration;
      return Promise.resolve();
    },
    now: () => milliseconds,
  }).catch((error: unknown) => (error instanceof Error ? error.message : error));
  return { result, asked, seconds: milliseconds / 1000 };
}

const stopped = (container: object, task: object = {}): object => ({
  lastStatus: "STOPPED",
  containers: [
    { name: "telemetry", exitCode: 1 },
    { name: "orders", ...container },
  ],
  ...task,
});
const denied = Object.assign(new Error("not yet"), { name: "AccessDeniedException" });

describe("A migration's run", () => {
  it("starts the new definition once, with the command, and waits for its end", async () => {
    const tasks = [
      { missing: true },
      { lastStatus: "PROVISIONING" },
      { lastStatus: "RUNNING" },
      stopped({ exitCode: 0 }),
    ];
    const { result, asked, seconds } = await run({ tasks });
    assert.deepEqual(result, { taskArn: "arn:task" });
    assert.deepEqual(asked[0], [
      "runTask",
      {
        cluster: "arn:cluster",
        taskDefinition: "arn:definition:7",
        count: 1,
        clientToken: "token-1",
        startedBy: "migration",
        overrides: { containerOverrides: [{ name: "orders", command: ["npm", "run", "migrate"] }] },
        propagateTags: "TASK_DEFINITION",
        enableECSManagedTags: true,
        capacityProviderStrategy: [{ capacityProvider: "FARGATE", base: 0, weight: 1 }],
      },
    ]);
    assert.deepEqual(
      asked.slice(1),
      Array.from({ length: 4 }, () => ["describeTasks", { cluster: "arn:cluster", tasks: ["arn:task"] }]),
    );
    assert.equal(seconds, 15);
  });

  it("fails when the container ends with another code, saying which, why and where its log is", async () => {
    const { result } = await run({ tasks: [stopped({ exitCode: 2, reason: "Error" })] });
    assert.equal(
      result,
      "The migration of orders ended with exit code 2: Error. Task: arn:task. Log group: /ecs/shop-dev-orders.",
    );
  });

  it("fails when the container never ran", async () => {
    const stoppedReason = "CannotPullContainerError: not found";
    const { result } = await run({ tasks: [stopped({}, { stoppedReason })] });
    assert.equal(
      result,
      `The migration of orders ended without an exit code: ${stoppedReason}. Task: arn:task. Log group: /ecs/shop-dev-orders.`,
    );
  });

  it("fails when no task can be placed", async () => {
    const starts = [{ tasks: [], failures: [{ reason: "RESOURCE:MEMORY", detail: "no instance has it" }] }];
    const { result, asked } = await run({ starts });
    assert.equal(
      result,
      "The migration of orders could not start: RESOURCE:MEMORY no instance has it. Log group: /ecs/shop-dev-orders.",
    );
    assert.equal(asked.length, 1);
  });

  it("is stopped when it takes longer than it may, and has ended before anything else is told", async () => {
    const running = { lastStatus: "RUNNING" };
    const stops = [running, running, stopped({ exitCode: 137 })];
    const { result, asked, seconds } = await run({ tasks: [running], stops });
    assert.equal(
      result,
      "The migration of orders has not ended after 1 min, and was stopped. Task: arn:task. Log group: /ecs/shop-dev-orders.",
    );
    assert.equal(seconds, 70);
    assert.deepEqual(
      asked.filter(([action]) => action !== "describeTasks").map(([action]) => action),
      ["runTask", "stopTask"],
    );
    assert.deepEqual(asked.at(-4), [
      "stopTask",
      { cluster: "arn:cluster", task: "arn:task", reason: "The migration was given up" },
    ]);
  });

  it("is told of in time by a function of 60 s more, though the task takes long to stop", async () => {
    const running = { lastStatus: "RUNNING" };
    const { result, seconds } = await run({ tasks: [running], stops: [running] });
    assert.equal(
      result,
      "The migration of orders has not ended after 1 min, and was told to stop, which takes up to two minutes more: " +
        "wait for it before the next update. Task: arn:task. Log group: /ecs/shop-dev-orders.",
    );
    assert.equal(seconds, 105);
  });

  it("is said to run on when it cannot be stopped", async () => {
    const { result } = await run({ tasks: [{ lastStatus: "RUNNING" }], stops: [new Error("no leave")] });
    assert.equal(
      result,
      "The migration of orders has not ended after 1 min, and runs on, since it could not be stopped (no leave): " +
        "stop it before the next update. Task: arn:task. Log group: /ecs/shop-dev-orders.",
    );
  });

  it("goes on while ECS does not answer, and is stopped when it does not until the end", async () => {
    const busy = new Error("busy");
    const once = await run({ tasks: [busy, stopped({ exitCode: 0 })] });
    assert.deepEqual(once.result, { taskArn: "arn:task" });
    const never = await run({ tasks: [busy], stops: [stopped({ exitCode: 137 })] });
    assert.equal(
      never.result,
      "The migration of orders cannot be watched (busy), and was stopped. Task: arn:task. Log group: /ecs/shop-dev-orders.",
    );
    assert.equal(never.seconds, 60);
  });

  it("asks again while its leave is too new to hold everywhere, for a minute and no longer", async () => {
    const granted = { tasks: [{ taskArn: "arn:task" }] };
    const late = await run({ starts: [denied, denied, granted], tasks: [stopped({ exitCode: 0 })] });
    assert.deepEqual([late.result, late.seconds], [{ taskArn: "arn:task" }, 10]);
    const never = await run({ starts: [denied] });
    assert.deepEqual([never.result, never.seconds], ["not yet", 60]);
  });

  it("does not ask again when something else is wrong", async () => {
    const { result, asked } = await run({ starts: [new Error("no such cluster")] });
    assert.deepEqual([result, asked.length], ["no such cluster", 1]);
  });

  it("is none where there is no definition to run yet", async () => {
    const { result, asked } = await run({}, null);
    assert.deepEqual([result, asked], [{ taskArn: null }, []]);
  });
});
