import * as assert from "node:assert/strict";
import { z } from "zod";
import type { Plan } from "../../../preview/plan";
import { planOf } from "../../support/component-plan";
import { DOMAIN, api, internal, worker, type StackKeys } from "../../support/component-stack";
import { STACKS } from "../../support/component-stacks";
import { containerDefinitions } from "../../support/container-definition";
import { evaluateStack, resourcesOf } from "../../support/evaluate";

const SECRET = "arn:aws:secretsmanager:us-east-1:123456789012:secret:vendor/mail-Ab12Cd";
/** Whatever a service may ask of its containers, in one of them or another. */
const WHOLE: StackKeys = {
  domain: DOMAIN,
  cluster: { ec2Capacity: { metal: { instanceType: "m7g.large" } } },
  databases: { main: { engineVersion: "17" } },
  fileSystems: { uploads: {} },
  queues: { jobs: {} },
  topics: { events: {} },
  services: {
    orders: api({
      command: ["node", "server.js"],
      user: "app:app",
      environment: { LOG_LEVEL: "debug", EMPTY: "" },
      secrets: {
        SESSION_KEY: { generate: {} },
        API_TOKEN: { config: "token" },
        VENDOR_KEY: { existing: { secretArn: SECRET, key: "apiKey" } },
        VENDOR_FILE: { existing: { secretArn: SECRET } },
      },
      parameters: ["PRICE_LIST"],
      environmentFiles: ["arn:aws:s3:::shop-settings/orders.env"],
      openTelemetry: true,
      writablePaths: ["/tmp", "/var/cache/a.b"],
      uses: [
        "database/main",
        "queue/jobs:send",
        "topic/events",
        "service/prices",
        "file-system/uploads:/srv/uploads:read",
      ],
      migration: { command: ["npm", "run", "migrate"] },
    }),
    prices: internal({ image: { owner: "ci" }, enableExecuteCommand: true }),
    mailer: worker({ image: { owner: "built", folder: "test/fixtures/image" }, openTelemetry: true }),
    "not-pushed": worker({ image: {}, stopTimeoutSeconds: 120 }),
    elsewhere: worker({ image: { reference: `public.ecr.aws/nginx/nginx@sha256:${"a".repeat(64)}` } }),
    nightly: worker({ kind: "job", schedules: { night: { expression: "cron(0 4 * * ? *)" } } }),
    "on-instances": internal({
      capacityProviderStrategy: [{ capacityProvider: "metal", weight: 1 }],
      networkMode: "bridge",
    }),
  },
};

type Definitions = z.infer<typeof containerDefinitions>;

/** The containers of each task, by the task's name; what ECS would refuse is thrown. */
function definitionsOf(plan: Plan): Readonly<Record<string, Definitions>> {
  return Object.fromEntries(
    resourcesOf(plan, "aws:ecs/taskDefinition:TaskDefinition").map(({ name, inputs }) => {
      const read = containerDefinitions.safeParse(JSON.parse(String(inputs["containerDefinitions"])));
      assert.ok(read.success, read.success ? "" : `${name}: ${z.prettifyError(read.error)}`);
      return [name, read.data];
    }),
  );
}

describe("The definition of every container is one that ECS registers", () => {
  for (const stack of STACKS) {
    it(`in ${stack}`, async () => {
      assert.equal(
        Object.keys(definitionsOf(await evaluateStack(stack))).length,
        stack === "staging" ? 4 : 3,
      );
    });
  }

  it("in a stack whose services ask for all that there is", async () => {
    const tasks = definitionsOf(await planOf(WHOLE));
    assert.deepEqual(
      Object.fromEntries(Object.entries(tasks).map(([task, all]) => [task, all.map(({ name }) => name)])),
      {
        elsewhere: ["elsewhere"],
        mailer: ["mailer", "mailer-collector"],
        nightly: ["nightly"],
        "not-pushed": ["not-pushed"],
        "on-instances": ["on-instances"],
        orders: ["orders", "orders-collector"],
        prices: ["prices"],
      },
    );
  });

  it("and leaves to the service's own container what its collector does not take of the task's memory", async () => {
    for (const containers of Object.values(definitionsOf(await planOf(WHOLE)))) {
      const limits = containers.flatMap(({ memory }) => memory ?? []);
      assert.ok(limits.reduce((sum, limit) => sum + limit, 0) < 512);
      assert.deepEqual(
        containers.filter(({ essential }) => essential === true).map(({ memory }) => memory),
        [undefined],
      );
    }
  });

  it("and waits only for containers of its own task", async () => {
    for (const containers of Object.values(definitionsOf(await planOf(WHOLE)))) {
      const names = containers.map(({ name }) => name);
      for (const { dependsOn = [] } of containers)
        for (const { containerName } of dependsOn) assert.ok(names.includes(containerName));
    }
  });
});

describe("A definition that ECS would refuse", () => {
  const good = { name: "orders", image: "public.ecr.aws/nginx/nginx:1.29.1" };
  const refused = (more: object): boolean => !containerDefinitions.safeParse([{ ...good, ...more }]).success;

  it("is one with a field that the API does not know, or of another type, or without what it asks for", () => {
    assert.equal(refused({}), false);
    for (const more of [
      { memoryMiB: 256 },
      { memory: "256" },
      { name: undefined },
      { image: undefined },
      { stopTimeout: 121 },
      { environment: { LOG_LEVEL: "debug" } },
      { environment: [{ name: "LOG_LEVEL", value: 4 }] },
      { environmentFiles: [{ type: "http", value: "arn:aws:s3:::a/b.env" }] },
      { secrets: [{ name: "KEY", value: "arn:aws:ssm:us-east-1:123456789012:parameter/a" }] },
      { healthCheck: { command: ["/healthcheck"] } },
      { dependsOn: [{ containerName: "other", condition: "STARTED" }] },
      { logConfiguration: { options: {} } },
      { restartPolicy: { enabled: true, restartAttemptPeriod: 30 } },
      { portMappings: [{ name: "Orders", containerPort: 8080 }] },
    ])
      assert.equal(refused(more), true, JSON.stringify(more));
  });
});
