import * as assert from "node:assert/strict";
import type { Plan } from "../../../preview/plan";
import { dependenciesOf, failureOf, inputsOf, planOf } from "../../support/component-plan";
import { inlineRules, securityRules } from "../../support/component-rules";
import { lambda, worker, type StackKeys } from "../../support/component-stack";
import { resource } from "../../support/evaluate";

const FUNCTION = "aws:lambda/function:Function";
const DATABASES = { main: { engineVersion: "17" } };
const planWith = (more: StackKeys = {}, stack: StackKeys = {}): Promise<Plan> =>
  planOf({ ...stack, functions: { resize: lambda(more) } });

describe("A function in the VPC", () => {
  it("is in private subnets, and reaches what it uses and the internet on its ports alone", async () => {
    const plan = await planWith(
      { vpc: true, uses: ["database/main"], egressPorts: [443, 5671] },
      { databases: DATABASES },
    );
    assert.deepEqual(inputsOf(plan, FUNCTION, "resize")["vpcConfig"], {
      securityGroupIds: ["<SecurityGroup resize id>"],
      subnetIds: ["<Subnet network-private-1 id>", "<Subnet network-private-2 id>"],
    });
    const rules = securityRules(plan).filter((rule) => rule.includes("resize"));
    assert.deepEqual(rules, [
      "into main-database: tcp 5432 from resize",
      "out of resize: tcp 443 to 0.0.0.0/0",
      "out of resize: tcp 5432 to main-database",
      "out of resize: tcp 5671 to 0.0.0.0/0",
    ]);
    assert.deepEqual(inlineRules(plan), []);
  });

  it("gives Lambda time to take its interfaces out of the security group before that is deleted", async () => {
    const plan = await planWith({ vpc: true });
    const { customTimeouts } = resource(plan, "aws:ec2/securityGroup:SecurityGroup", "resize");
    assert.deepEqual(customTimeouts, { delete: "45m" });
  });

  it("is denied the network's actions once it has an ARN to be told by", async () => {
    const plan = await planWith({ vpc: true });
    const denial = dependenciesOf(plan, "aws:iam/rolePolicy:RolePolicy", "resize.network");
    assert.ok(denial.includes("Function resize"));
    assert.equal(dependenciesOf(plan, FUNCTION, "resize").includes("RolePolicy resize.network"), false);
  });

  it("reaches the endpoints of AWS's services where the network has them", async () => {
    const plan = await planWith({ vpc: true, egressPorts: [] }, { network: { interfaceEndpoints: ["sqs"] } });
    const rules = securityRules(plan);
    assert.equal(rules.length, 2);
    assert.match(rules[0] ?? "", /^into .*endpoints: tcp 443 from resize$/);
    assert.match(rules[1] ?? "", /^out of resize: tcp 443 to .*endpoints$/);
  });
});

describe("What a function uses", () => {
  it("is told to it in variables, secrets by the place that they are read from", async () => {
    const plan = await planWith(
      { vpc: true, uses: ["database/main", "queue/jobs:send", "topic/news"] },
      { databases: DATABASES, queues: { jobs: {} }, topics: { news: {} } },
    );
    const keys = {
      HOST: "host",
      PASSWORD: "password",
      PORT: "port",
      READER_URL: "readerUrl",
      URL: "url",
      USER: "user",
    };
    const secrets = Object.entries(keys).flatMap(([variable, key]) => [
      [`DATABASE_${variable}_SECRET_ARN`, "<Secret main.resize arn>"] as const,
      [`DATABASE_${variable}_SECRET_KEY`, key] as const,
    ]);
    assert.deepEqual(inputsOf(plan, FUNCTION, "resize")["environment"], {
      variables: {
        ...Object.fromEntries(secrets),
        DATABASE_NAME: "main",
        ENVIRONMENT: "dev",
        JOBS_QUEUE_URL: "<Queue jobs url>",
        NEWS_TOPIC_ARN: "<Topic news arn>",
      },
    });
  });

  it("is refused where it sets a variable twice, a secret's place included", async () => {
    const message = await failureOf({
      databases: DATABASES,
      functions: {
        resize: lambda({
          vpc: true,
          uses: ["database/main"],
          environment: { DATABASE_URL_SECRET_ARN: "mine" },
        }),
      },
    });
    assert.match(message, /DATABASE_URL_SECRET_ARN/);
  });
});

describe("A service that uses a function", () => {
  it("is told its name, and may call it and no other", async () => {
    const plan = await planOf({
      functions: { resize: lambda(), thumbnail: lambda() },
      services: { mailer: worker({ uses: ["function/resize"] }) },
    });
    const definition = resource(plan, "aws:ecs/taskDefinition:TaskDefinition", "mailer");
    assert.match(String(definition.inputs["containerDefinitions"]), /"RESIZE_FUNCTION_NAME"/);
    const policy = inputsOf(plan, "aws:iam/rolePolicy:RolePolicy", "mailer-task")["policy"];
    assert.deepEqual(policy, {
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Action: ["lambda:InvokeFunction"], Resource: ["<Function resize arn>"] },
      ],
    });
  });
});
