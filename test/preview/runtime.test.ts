import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as path from "node:path";
import { textOf } from "../../preview/wire";
import { planOf, failureOf, named } from "../support/preview-program";

/** How traces are written before any evaluation. */
const TRACES: unknown = Reflect.get(Error, "prepareStackTrace");

/** What applies give that nobody waits for. */
const dropped: unknown[] = [];

describe("an evaluation", () => {
  it("has a configuration, a project and a stack of its own, beside others", async () => {
    const who = (): object => ({
      value: new pulumi.Config("slipway").get("key") ?? "none",
      stack: pulumi.getStack(),
      project: pulumi.getProject(),
      organization: pulumi.getOrganization(),
      dryRun: pulumi.runtime.isDryRun(),
    });
    const plans = await Promise.all([
      planOf(who, { config: { "slipway:key": "a" } }),
      planOf(who, { config: {}, stack: "prod", project: "other" }),
    ]);
    assert.deepEqual(
      plans.map(({ outputs }) => outputs),
      [
        { dryRun: true, organization: "organization", project: "slipway", stack: "dev", value: "a" },
        { dryRun: true, organization: "organization", project: "other", stack: "prod", value: "none" },
      ],
    );
  });

  it("may run inside another one", async () => {
    const plan = await planOf(async () => {
      new aws.sqs.Queue("outer-before", {});
      const inner = await planOf(() => ({ arn: new aws.sqs.Queue("inner", {}).arn }), { stack: "inner" });
      new aws.sqs.Queue("outer-after", {});
      return { inner: inner.outputs["arn"], stack: pulumi.getStack() };
    });
    assert.deepEqual(
      plan.resources.filter(({ type }) => type.includes("Queue")).map(({ name }) => name),
      ["outer-after", "outer-before"],
    );
    assert.match(textOf(plan.outputs["inner"]), /inner-[0-9a-f]{7}$/);
    assert.equal(plan.outputs["stack"], "dev");
  });

  it("gives the same plan twice, whatever the order in which promises settle", async () => {
    const queues = ["c", "a", "b"];
    const program = (turn: (name: string) => number) => (): void => {
      for (const name of queues) {
        const late = pulumi.output(
          Array.from({ length: turn(name) }).reduce<Promise<string>>(
            (p) => p.then((v) => v),
            Promise.resolve(name),
          ),
        );
        new aws.sqs.Queue(name, { name: late, tags: { b: "1", a: "2" } });
      }
    };
    const first = await planOf(program((name) => name.charCodeAt(0) - 96));
    const second = await planOf(program((name) => 20 - name.charCodeAt(0) + 96));
    const strip = (plan: typeof first): string =>
      JSON.stringify(plan.resources.map((r) => ({ ...r, source: "" })));
    assert.equal(strip(first), strip(second));
    assert.deepEqual(Object.keys(named(first, "a").inputs["tags"] as object), ["a", "b"]);
  });

  it("ends with the program's own error, and leaves nothing behind", async () => {
    const listeners = process.listeners("unhandledRejection");
    const cases: [string, () => unknown][] = [
      [
        "thrown at once",
        () => {
          throw new Error("thrown at once");
        },
      ],
      ["rejected", () => Promise.reject(new Error("rejected"))],
      [
        "in an apply that feeds a resource",
        () => {
          const queue = new aws.sqs.Queue("queue", {});
          const name = queue.arn.apply((): string => {
            throw new Error("in an apply that feeds a resource");
          });
          const topic = new aws.sns.Topic("topic", { name });
          new aws.sns.Topic("after", { name: topic.arn });
        },
      ],
      [
        "in an apply that nobody waits for",
        () => {
          const queue = new aws.sqs.Queue("queue", {});
          dropped.push(
            queue.arn.apply(() => {
              throw new Error("in an apply that nobody waits for");
            }),
          );
        },
      ],
      [
        "in an output",
        () => ({
          output: pulumi.output(1).apply(() => {
            throw new Error("in an output");
          }),
        }),
      ],
      ["logged as an error", () => pulumi.log.error("logged as an error")],
    ];
    for (const [message, program] of cases) {
      assert.match((await failureOf(planOf(program))).message, new RegExp(`${message}$`));
    }
    assert.deepEqual(process.listeners("unhandledRejection"), listeners);
    assert.equal(Reflect.get(Error, "prepareStackTrace"), TRACES);
    assert.equal((await planOf(() => ({ fine: true }))).outputs["fine"], true);
  });

  it("keeps the place of a crash in its stack trace", async () => {
    const error = await failureOf(
      planOf(() => {
        throw new Error("crash");
      }),
    );
    assert.match(error.stack ?? "", /runtime\.test\.ts:\d+/);
  });

  it("hears only of failures of its own", async () => {
    const [bad, good] = await Promise.allSettled([
      planOf(() => {
        dropped.push(
          new aws.sqs.Queue("queue", {}).arn.apply(() => {
            throw new Error("bad");
          }),
        );
      }),
      planOf(() => ({ arn: new aws.sqs.Queue("queue", {}).arn })),
    ]);
    assert.equal(bad.status, "rejected");
    assert.equal(good.status, "fulfilled");
  });

  it("whose value never comes ends with an error instead of in silence", () => {
    const script = path.join(__dirname, "../support/preview-stuck.ts");
    const output = execFileSync(process.execPath, ["--require", "tsx/cjs", script], { encoding: "utf8" });
    assert.match(output, /it waits for a value that never comes/);
  });

  it("that makes no progress is given up, whatever keeps the process alive", async () => {
    const program = (): void => {
      new aws.sqs.Queue("queue", { name: new Promise<string>(() => undefined) });
    };
    const error = await failureOf(planOf(program, { patienceMs: 5 }));
    assert.match(error.message, /it waits for a value that never comes/);
  });

  it("hands rejections that are not its own to whoever listened before", async () => {
    const others = process.listeners("unhandledRejection");
    process.removeAllListeners("unhandledRejection");
    const heard: unknown[] = [];
    const listener = (reason: unknown): void => {
      heard.push(reason);
    };
    process.on("unhandledRejection", listener);
    const rejection = new Error("of somebody else");
    const planned = planOf(async () => {
      await new Promise((resolve) => setImmediate(resolve));
      return {};
    });
    void Promise.reject(rejection);
    await planned;
    process.removeListener("unhandledRejection", listener);
    for (const other of others) process.on("unhandledRejection", other);
    assert.deepEqual(heard, [rejection]);
  });

  it("collects what the program warns about, once each", async () => {
    const plan = await planOf(async () => {
      await pulumi.log.warn("watch out");
      await pulumi.log.warn("watch out");
      await pulumi.log.info("nothing");
      return { undefinedOutput: undefined };
    });
    assert.deepEqual(plan.warnings, [
      "watch out",
      "Undefined value (undefinedOutput) will not show as a stack output.",
    ]);
  });

  it("takes outputs from a function, a promise or a plain object", async () => {
    for (const program of [() => ({ a: 1 }), () => Promise.resolve({ a: 1 })]) {
      assert.deepEqual((await planOf(program)).outputs, { a: 1 });
    }
    assert.deepEqual((await planOf(() => undefined)).outputs, {});
  });
});
