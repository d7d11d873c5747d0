import * as assert from "node:assert/strict";
import { invokes } from "../../../preview/offline/invokes";
import type { Plan } from "../../../preview/plan";
import {
  countsOf,
  dependenciesOf,
  inputsOf,
  namesOf,
  planOf,
  statementsOf,
} from "../../support/component-plan";
import {
  internal,
  serviceTags,
  stackFile,
  startStatements,
  trust,
  worker,
  type StackKeys,
} from "../../support/component-stack";
import { COMPLIANT, edited, settingsOf } from "../../support/config-files";
import { evaluateConfig, resource } from "../../support/evaluate";

const INVOCATION = "aws:lambda/invocation:Invocation";
const FUNCTION = "aws:lambda/function:Function";
const NAME = "orders-migration";
const MIGRATION = { command: ["npm", "run", "migrate"], timeoutMinutes: 5 };
const planWith = (more: StackKeys = {}): Promise<Plan> =>
  planOf({ services: { orders: internal({ migration: MIGRATION, ...more }) } });

/** What is run of a pipeline's image, when its repository holds these. */
async function runOfPipeline(imageIds: readonly { readonly imageTag: string }[]): Promise<unknown> {
  const table = invokes as Record<string, (typeof invokes)[string]>; // the rows are read when they are asked for
  const token = "aws:ecr/getImages:getImages";
  const row = table[token];
  assert.ok(row);
  table[token] = (call) => ({ ...row(call), ...{ imageIds } });
  try {
    const file = stackFile({
      services: { orders: internal({ migration: MIGRATION, image: { owner: "ci" } }) },
    });
    return inputsOf(await evaluateConfig(file), INVOCATION, NAME)["input"];
  } finally {
    table[token] = row;
  }
}

describe("A service with a migration", () => {
  it("runs it whenever its task definition changes, and for nothing else", async () => {
    assert.deepEqual(inputsOf(await planWith(), INVOCATION, NAME), {
      functionName: `<Function ${NAME} name>`,
      input: { taskDefinition: "<TaskDefinition orders arn>" },
    });
  });

  it("changes only after the migration ended well", async () => {
    const plan = await planWith();
    const service = "aws:ecs/service:Service";
    assert.ok(dependenciesOf(plan, service, "orders").includes(`Invocation ${NAME}`));
    const needed = dependenciesOf(plan, INVOCATION, NAME);
    for (const each of [
      "ClusterCapacityProviders cluster",
      `RolePolicy ${NAME}`,
      "RolePolicy orders-execution",
      "TaskDefinition orders",
    ])
      assert.ok(needed.includes(each), each);
  });

  it("runs it where its own tasks run, in their security group", async () => {
    const { code, ...lambda } = inputsOf(await planWith(), FUNCTION, NAME);
    assert.ok(code);
    assert.deepEqual(lambda, {
      architectures: ["arm64"],
      description: "Runs the migration of orders to its end",
      environment: {
        variables: {
          SETTINGS: {
            name: "orders",
            cluster: "<Cluster cluster arn>",
            containerName: "orders",
            command: ["npm", "run", "migrate"],
            timeoutSeconds: 300,
            logGroupName: "/ecs/shop-dev-orders",
            placement: {
              capacityProviderStrategy: [{ capacityProvider: "FARGATE_SPOT", base: 0, weight: 1 }],
              networkConfiguration: {
                awsvpcConfiguration: {
                  subnets: ["<Subnet network-private-1 id>", "<Subnet network-private-2 id>"],
                  securityGroups: ["<SecurityGroup orders id>"],
                  assignPublicIp: "DISABLED",
                },
              },
            },
          },
        },
      },
      handler: "index.handler",
      kmsKeyArn: "<Key secrets arn>",
      loggingConfig: { logFormat: "JSON", logGroup: "/ecs/shop-dev-orders/migration" },
      memorySize: 256,
      role: `<Role ${NAME} arn>`,
      runtime: "nodejs22.x",
      tags: serviceTags("orders", "CALLDEV1"),
      timeout: 360,
    });
  });

  it("starts, watches and stops it with a role that may do nothing else", async () => {
    const plan = await planWith();
    assert.deepEqual(statementsOf(plan, "aws:iam/rolePolicy:RolePolicy", NAME), [
      {
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: [`<LogGroup ${NAME} arn>:*`],
      },
      ...startStatements("orders"),
      {
        Effect: "Allow",
        Action: ["ecs:DescribeTasks", "ecs:StopTask"],
        Resource: ["arn:aws:ecs:us-east-1:123456789012:task/shop-dev/*"],
        Condition: { ArnEquals: { "ecs:cluster": "<Cluster cluster arn>" } },
      },
    ]);
    assert.deepEqual(statementsOf(plan, "aws:iam/role:Role", NAME, "assumeRolePolicy"), [
      trust("lambda.amazonaws.com"),
    ]);
  });

  it("keeps the function's log as long as its own, and encrypted", async () => {
    assert.deepEqual(inputsOf(await planWith(), "aws:cloudwatch/logGroup:LogGroup", NAME), {
      kmsKeyId: "<Key logs arn>",
      name: "/ecs/shop-dev-orders/migration",
      retentionInDays: 7,
      tags: serviceTags("orders", "CALLDEV1"),
    });
  });

  it("is planned the same before anything of it is known", async () => {
    const file = stackFile({ services: { orders: internal({ migration: MIGRATION }) } });
    const counts = countsOf(await evaluateConfig(file, "dev", { computed: "unknown" }));
    assert.deepEqual(counts, countsOf(await planWith()));
    assert.equal(counts[INVOCATION], 1);
  });

  it("runs nothing of a repository that a pipeline has pushed nothing to, and does once it has", async () => {
    const definition = "<TaskDefinition orders arn>";
    assert.deepEqual(await runOfPipeline([]), { taskDefinition: null });
    assert.deepEqual(await runOfPipeline([{ imageTag: "current" }]), { taskDefinition: definition });
  });
});

describe("No migration", () => {
  const without: Readonly<Record<string, StackKeys>> = {
    "of a service that asks for none": { migration: undefined },
    "of a job": { kind: "job", schedules: { often: { expression: "hourly" } } },
    "of a workload that is not run": { kind: "none" },
    "before there is an image": { image: undefined },
  };
  for (const [what, more] of Object.entries(without)) {
    it(`is run ${what}`, async () => {
      const plan = await planWith(more);
      for (const type of [INVOCATION, FUNCTION]) assert.deepEqual(namesOf(plan, type), [], type);
      assert.deepEqual(
        plan.resources.filter(({ name }) => name === NAME).map(({ type }) => type),
        [],
      );
    });
  }

  it("is run by a service without one", async () => {
    const plan = await planOf({ services: { mailer: worker() } });
    assert.equal(
      resource(plan, "aws:ecs/service:Service", "mailer").dependencies.some((urn) =>
        urn.includes("Invocation"),
      ),
      false,
    );
  });

  it("is run in a standby, whose databases take no writes", () => {
    const migrating = edited([
      ["      port: 8080\n", "      port: 8080\n      migration: { command: [migrate] }\n"],
    ]);
    assert.equal(settingsOf(migrating).services["api"]?.migration, undefined);
    const primary = edited(
      [["  slipway:recovery: { role: standby, primaryStack: prod-use1 }\n", ""]],
      migrating,
    );
    assert.deepEqual(settingsOf(primary).services["api"]?.migration, {
      command: ["migrate"],
      timeoutMinutes: 10,
    });
    assert.ok(COMPLIANT.includes("role: standby"));
  });
});
