import * as assert from "node:assert/strict";
import type { Plan } from "../../../preview/plan";
import { inputsOf, planOf } from "../../support/component-plan";
import { DOMAIN, api, serviceTags, worker } from "../../support/component-stack";
import { backwards } from "../../support/component-stacks";
import { resource } from "../../support/evaluate";

const DEFINITION = "aws:ecs/taskDefinition:TaskDefinition";

function containersOf(plan: Plan, name: string): readonly Readonly<Record<string, unknown>>[] {
  return inputsOf(plan, DEFINITION, name)["containerDefinitions"] as Readonly<Record<string, unknown>>[];
}

const USES = ["database/main", "queue/jobs:send", "topic/events", "service/prices"];
const WHOLE = {
  domain: DOMAIN,
  databases: { main: { engineVersion: "17" } },
  queues: { jobs: {} },
  topics: { events: {} },
  services: {
    orders: api({
      uses: USES,
      environment: { LOG_LEVEL: "debug", WORKERS: 4, VERBOSE: true },
      secrets: { SESSION_KEY: { generate: {} } },
      parameters: ["PRICE_LIST"],
      command: ["node", "server.js"],
      user: "1000:1000",
      writablePaths: ["/tmp", "/var/cache"],
      stopTimeoutSeconds: 45,
    }),
    prices: { ...api(), ingress: { kind: "internal" }, port: 3000 },
  },
};

describe("A container", () => {
  it("is defined whole: its image, variables, secrets, port, volumes and log", async () => {
    const database = (key: string): string => `<Secret main.orders arn>:${key}::`;
    assert.deepEqual(containersOf(await planOf(WHOLE), "orders"), [
      {
        name: "orders",
        image: "<Repository orders repositoryUrl>:1.0.0",
        essential: true,
        command: ["node", "server.js"],
        environment: [
          { name: "DATABASE_NAME", value: "main" },
          { name: "ENVIRONMENT", value: "dev" },
          { name: "EVENTS_TOPIC_ARN", value: "<Topic events arn>" },
          { name: "JOBS_QUEUE_URL", value: "<Queue jobs url>" },
          { name: "LOG_LEVEL", value: "debug" },
          { name: "PRICES_URL", value: "http://prices:3000" },
          { name: "VERBOSE", value: "true" },
          { name: "WORKERS", value: "4" },
        ],
        secrets: [
          { name: "DATABASE_HOST", valueFrom: database("host") },
          { name: "DATABASE_PASSWORD", valueFrom: database("password") },
          { name: "DATABASE_PORT", valueFrom: database("port") },
          { name: "DATABASE_READER_URL", valueFrom: database("readerUrl") },
          { name: "DATABASE_URL", valueFrom: database("url") },
          { name: "DATABASE_USER", valueFrom: database("user") },
          {
            name: "PRICE_LIST",
            valueFrom: "arn:aws:ssm:us-east-1:123456789012:parameter/dev/shop/orders/PRICE_LIST",
          },
          { name: "SESSION_KEY", valueFrom: "<Secret orders arn>:SESSION_KEY::" },
        ],
        portMappings: [
          { name: "orders", containerPort: 8080, hostPort: 8080, protocol: "tcp", appProtocol: "http" },
        ],
        mountPoints: [
          { sourceVolume: "tmp", containerPath: "/tmp", readOnly: false },
          { sourceVolume: "var-cache", containerPath: "/var/cache", readOnly: false },
        ],
        volumesFrom: [],
        systemControls: [],
        readonlyRootFilesystem: true,
        linuxParameters: { initProcessEnabled: true },
        stopTimeout: 45,
        logConfiguration: {
          logDriver: "awslogs",
          options: {
            "awslogs-group": "/ecs/shop-dev-orders",
            "awslogs-region": "us-east-1",
            "awslogs-stream-prefix": "orders",
            "max-buffer-size": "25m",
            mode: "non-blocking",
          },
        },
        user: "1000:1000",
      },
    ]);
  });

  it("runs as the user that the file names, in a job as well, or as its image says", async () => {
    const plan = await planOf({
      services: {
        mailer: worker({ user: "app" }),
        nightly: worker({ kind: "job", user: "1000", schedules: { night: { expression: "daily" } } }),
        plain: worker(),
      },
    });
    const user = (name: string): unknown => containersOf(plan, name).map((container) => container["user"]);
    assert.deepEqual([user("mailer"), user("nightly")], [["app"], ["1000"]]);
    assert.equal("user" in (containersOf(plan, "plain")[0] ?? {}), false);
  });

  it("runs in a task of Fargate of the tier's size, on ARM64", async () => {
    const { containerDefinitions, ...task } = inputsOf(await planOf(WHOLE), DEFINITION, "orders");
    assert.ok(Array.isArray(containerDefinitions));
    assert.deepEqual(task, {
      cpu: "512",
      executionRoleArn: "<Role orders-execution arn>",
      family: "shop-dev-orders",
      memory: "1024",
      networkMode: "awsvpc",
      requiresCompatibilities: ["FARGATE"],
      runtimePlatform: { cpuArchitecture: "ARM64", operatingSystemFamily: "LINUX" },
      tags: serviceTags("orders", "APISDEV1"),
      taskRoleArn: "<Role orders-task arn>",
      volumes: [{ name: "tmp" }, { name: "var-cache" }],
    });
  });

  it("takes the size and the architecture that the file names", async () => {
    const services = { mailer: worker({ cpu: 2048, memoryMiB: 8192, cpuArchitecture: "X86_64" }) };
    const task = inputsOf(await planOf({ services }), DEFINITION, "mailer");
    assert.deepEqual(
      [task["cpu"], task["memory"], task["runtimePlatform"]],
      ["2048", "8192", { cpuArchitecture: "X86_64", operatingSystemFamily: "LINUX" }],
    );
  });

  it("has little when it asks for little: one variable, no port, no volume, a root it may write to", async () => {
    const plan = await planOf({ services: { mailer: worker() } });
    const [container] = containersOf(plan, "mailer");
    assert.deepEqual(container?.["environment"], [{ name: "ENVIRONMENT", value: "dev" }]);
    for (const key of ["secrets", "portMappings", "mountPoints"]) assert.deepEqual(container[key], [], key);
    assert.equal(container["readonlyRootFilesystem"], false);
    assert.equal("command" in container, false);
    assert.deepEqual(inputsOf(plan, DEFINITION, "mailer")["volumes"], []);
  });

  it("is told its environment by its name, whatever the tier", async () => {
    const plan = await planOf({ environment: "qa", tier: "staging", services: { mailer: worker() } });
    assert.deepEqual(containersOf(plan, "mailer")[0]?.["environment"], [
      { name: "ENVIRONMENT", value: "qa" },
    ]);
  });
});

describe("What a container reads from elsewhere", () => {
  const FILES = ["arn:aws:s3:::shop-settings/mailer/own.env", "arn:aws:s3:::common-settings/all.env"];
  const existing = "arn:aws:secretsmanager:us-east-1:123456789012:secret:vendor/mail-Ab12Cd";

  it("is its files of variables, in the order of the stack file: of two values the first counts", async () => {
    const plan = await planOf({ services: { mailer: worker({ environmentFiles: FILES }) } });
    assert.deepEqual(containersOf(plan, "mailer")[0]?.["environmentFiles"], [
      { type: "s3", value: FILES[0] },
      { type: "s3", value: FILES[1] },
    ]);
  });

  it("is no file where none is named", async () => {
    const [container] = containersOf(await planOf({ services: { mailer: worker() } }), "mailer");
    assert.ok(container);
    assert.equal("environmentFiles" in container, false);
  });

  it("is one key of a secret that somebody else keeps, or all of its text", async () => {
    const secrets = {
      VENDOR_KEY: { existing: { secretArn: existing, key: "apiKey" } },
      VENDOR_FILE: { existing: { secretArn: existing } },
      OWN_KEY: { generate: {} },
    };
    const plan = await planOf({ services: { mailer: worker({ secrets }) } });
    assert.deepEqual(containersOf(plan, "mailer")[0]?.["secrets"], [
      { name: "OWN_KEY", valueFrom: "<Secret mailer arn>:OWN_KEY::" },
      { name: "VENDOR_FILE", valueFrom: existing },
      { name: "VENDOR_KEY", valueFrom: `${existing}:apiKey::` },
    ]);
  });
});

describe("A container's definition as text", () => {
  const textOf = (plan: Plan): unknown => resource(plan, DEFINITION, "orders").inputs["containerDefinitions"];

  it("is the same, byte for byte, whatever the order of keys in the stack file", async () => {
    const reversed = await planOf(backwards(WHOLE) as typeof WHOLE); // a map stays a map
    assert.equal(textOf(reversed), textOf(await planOf(WHOLE)));
  });

  it("is the same whatever the order of lists that have none of their own", async () => {
    const { orders } = WHOLE.services;
    const services = {
      ...WHOLE.services,
      orders: { ...orders, uses: [...USES].reverse(), writablePaths: ["/var/cache", "/tmp"] },
    };
    assert.equal(textOf(await planOf({ ...WHOLE, services })), textOf(await planOf(WHOLE)));
  });

  it("keeps the order of the command's words, which is one", async () => {
    const services = { ...WHOLE.services, orders: api({ command: ["server.js", "node"] }) };
    assert.deepEqual(containersOf(await planOf({ ...WHOLE, services }), "orders")[0]?.["command"], [
      "server.js",
      "node",
    ]);
  });
});
