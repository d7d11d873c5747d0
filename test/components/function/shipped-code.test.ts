import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { mock } from "node:test";
import { pathToFileURL } from "node:url";
import { compiledCode } from "../../../components/function/compiled-code";
import { taskEvent } from "../../support/fake-ecs-events";

type Handler = (event: object) => Promise<void>;
type Calls = (readonly [string, Readonly<Record<string, unknown>>])[];

/** What the AWS SDK of Lambda's runtime has: a class for each service, with a method for each call. */
const SDK = {
  "client-ecs": { className: "ECS", answers: { describeServices: { services: [] } } },
  "client-ecr": { className: "ECR", answers: {} },
  "client-cloudwatch-logs": {
    className: "CloudWatchLogs",
    answers: { createLogStream: {}, getLogEvents: { events: [{ message: "the last line" }] } },
  },
  "client-sns": { className: "SNS", answers: { publish: {} } },
};

describe("The functions that the platform ships, as they run in Lambda", () => {
  const scope = globalThis as { calls?: Calls }; // where the SDK below writes
  let folder: string;

  before(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "slipway-lambda-"));
    for (const [name, { className, answers }] of Object.entries(SDK)) {
      const place = path.join(folder, "node_modules", "@aws-sdk", name);
      fs.mkdirSync(place, { recursive: true });
      fs.writeFileSync(path.join(place, "package.json"), '{ "type": "module", "exports": "./index.js" }');
      const methods = Object.entries(answers).map(
        ([call, answer]) =>
          `async ${call}(input) { globalThis.calls.push(["${call}", input]); return ${JSON.stringify(answer)}; }`,
      );
      fs.writeFileSync(path.join(place, "index.js"), `export class ${className} { ${methods.join("\n")} }`);
    }
  });
  beforeEach(() => {
    scope.calls = [];
  });
  after(() => {
    fs.rmSync(folder, { recursive: true });
    delete scope.calls;
    delete process.env["SETTINGS"];
  });

  async function handlerOf(name: string): Promise<Handler> {
    const { "index.mjs": asset } = await compiledCode(path.resolve("components/ecs", name)).assets;
    const file = path.join(folder, `${name}.mjs`);
    fs.writeFileSync(file, await (asset as { readonly text: Promise<string> }).text); // a text, as compiled
    const module = (await import(pathToFileURL(file).href)) as { readonly handler: Handler }; // what Lambda calls
    return module.handler;
  }

  it("explain a failure", async () => {
    process.env["SETTINGS"] = JSON.stringify({
      clusterName: "shop-dev",
      logGroupPrefix: "/ecs/shop-dev-",
      criticalTopicArn: "arn:critical",
      warningTopicArn: "arn:warning",
    });
    await (
      await handlerOf("explanation")
    )(taskEvent());
    assert.deepEqual(
      scope.calls?.map(([call]) => call),
      ["createLogStream", "getLogEvents", "publish"],
    );
    const { TopicArn, Message } = scope.calls.at(-1)?.[1] ?? {};
    assert.equal(TopicArn, "arn:warning");
    assert.match(String(Message), /the last line/);
  });

  it("deploy a push", async () => {
    const digest = `sha256:${"1".repeat(64)}`;
    const handler = await handlerOf("push-deployment");
    const logged = mock.method(process.stdout, "write", () => true);
    await handler({ serviceName: "orders", digest, time: "2026-03-04T05:06:07Z" });
    logged.mock.restore();
    assert.deepEqual(
      logged.mock.calls.map((call) => call.arguments),
      [["orders: there is no such service any more: nothing to do\n"]],
    );
    assert.deepEqual(
      scope.calls?.map(([call]) => call),
      ["createLogStream", "describeServices"],
    );
  });
});
