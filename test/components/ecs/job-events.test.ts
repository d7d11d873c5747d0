import * as assert from "node:assert/strict";
import { eventInput } from "../../../components/ecs/event-input";
import { allInputsOf, inputsOf, planOf, statementsOf } from "../../support/component-plan";
import { job, serviceTags, startStatements, tlsStatement } from "../../support/component-stack";

const RULE = "aws:cloudwatch/eventRule:EventRule";
const TARGET = "aws:cloudwatch/eventTarget:EventTarget";
const EVENTS = {
  placed: {
    sources: ["shop.web", "shop.app"],
    detailTypes: ["OrderPlaced", "OrderChanged"],
    detail: { total: [{ numeric: [">", 100] }] },
    enabled: true,
    command: ["handle", "$.detail.orderId"],
    environment: { KIND: "$.detail-type", LEVEL: "debug" },
    maximumRetryAttempts: 10,
    maximumEventAgeSeconds: 7200,
  },
  uploaded: { eventBusName: "files", sources: ["files"], detailTypes: ["Uploaded"] },
};
const ONE = { services: { invoices: job({ events: EVENTS }) } };

describe("A job's events", () => {
  it("are matched by a rule each, on the bus that the file names", async () => {
    const rules = allInputsOf(await planOf(ONE), RULE);
    const tags = serviceTags("invoices", "JOBSDEV1");
    assert.deepEqual(rules["invoices.placed"], {
      description: "Starts invoices",
      eventBusName: "default",
      eventPattern: {
        source: ["shop.app", "shop.web"],
        "detail-type": ["OrderChanged", "OrderPlaced"],
        detail: { total: [{ numeric: [">", 100] }] },
      },
      state: "ENABLED",
      tags,
    });
    assert.deepEqual(rules["invoices.uploaded"], {
      description: "Starts invoices",
      eventBusName: "files",
      eventPattern: { source: ["files"], "detail-type": ["Uploaded"] },
      state: "DISABLED",
      tags,
    });
    assert.deepEqual(Object.keys(rules).sort(), ["invoices-failed", "invoices.placed", "invoices.uploaded"]);
  });

  it("start one task each, with what the file takes from the event", async () => {
    const target = {
      arn: "<Cluster cluster arn>",
      deadLetterConfig: { arn: "<Queue invoices-dead-letters arn>" },
      ecsTarget: {
        capacityProviderStrategies: [{ base: 0, capacityProvider: "FARGATE_SPOT", weight: 1 }],
        enableEcsManagedTags: true,
        networkConfiguration: {
          assignPublicIp: false,
          securityGroups: ["<SecurityGroup invoices id>"],
          subnets: ["<Subnet network-private-1 id>", "<Subnet network-private-2 id>"],
        },
        propagateTags: "TASK_DEFINITION",
        taskCount: 1,
        taskDefinitionArn: "<TaskDefinition invoices arn>",
      },
      roleArn: "<Role invoices-events arn>",
    };
    const plan = await planOf(ONE);
    assert.deepEqual(inputsOf(plan, TARGET, "invoices.placed"), {
      ...target,
      eventBusName: "default",
      inputTransformer: {
        inputPaths: { value1: "$.detail-type", value2: "$.detail.orderId" },
        inputTemplate: {
          containerOverrides: [
            {
              name: "invoices",
              command: ["handle", "<value2>"],
              environment: [
                { name: "KIND", value: "<value1>" },
                { name: "LEVEL", value: "debug" },
              ],
            },
          ],
        },
      },
      retryPolicy: { maximumEventAgeInSeconds: 7200, maximumRetryAttempts: 10 },
      rule: "<EventRule invoices.placed name>",
    });
    assert.deepEqual(inputsOf(plan, TARGET, "invoices.uploaded"), {
      ...target,
      eventBusName: "files",
      // Without it the task would be started with the event itself.
      input: { containerOverrides: [{ name: "invoices" }] },
      retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 3 },
      rule: "<EventRule invoices.uploaded name>",
    });
  });

  it("act with a role of these rules that may start this job, and no more", async () => {
    const plan = await planOf(ONE);
    const ruleArns = ["<EventRule invoices.placed arn>", "<EventRule invoices.uploaded arn>"];
    assert.deepEqual(
      statementsOf(plan, "aws:iam/rolePolicy:RolePolicy", "invoices-events"),
      startStatements("invoices"),
    );
    assert.deepEqual(statementsOf(plan, "aws:iam/role:Role", "invoices-events", "assumeRolePolicy"), [
      {
        Effect: "Allow",
        Action: "sts:AssumeRole",
        Principal: { Service: "events.amazonaws.com" },
        Condition: {
          StringEquals: { "aws:SourceAccount": "123456789012" },
          ArnEquals: { "aws:SourceArn": ruleArns },
        },
      },
    ]);
    assert.deepEqual(statementsOf(plan, "aws:sqs/queuePolicy:QueuePolicy", "invoices-dead-letters"), [
      tlsStatement(["sqs:*"], ["<Queue invoices-dead-letters arn>"]),
      {
        Effect: "Allow",
        Principal: { Service: ["events.amazonaws.com"] },
        Action: ["sqs:SendMessage"],
        Resource: ["<Queue invoices-dead-letters arn>"],
        Condition: { ArnEquals: { "aws:SourceArn": ruleArns } },
      },
    ]);
  });
});

/** What EventBridge makes of a template: each placeholder is put in as text. */
function filled(
  transformer: { readonly inputPaths: object; readonly inputTemplate: string },
  values: Readonly<Record<string, string>>,
): unknown {
  const text = Object.entries(transformer.inputPaths).reduce(
    (template, [name, path]) =>
      template.replaceAll(`<${name}>`, JSON.stringify(values[String(path)]).slice(1, -1)),
    transformer.inputTemplate,
  );
  assert.doesNotMatch(text, /[<>]/);
  return JSON.parse(text);
}

describe("What is taken from an event", () => {
  const transformerOf = (
    start: Parameters<typeof eventInput>[1],
  ): { inputPaths: object; inputTemplate: string } =>
    eventInput("job", start).inputTransformer as { inputPaths: object; inputTemplate: string }; // no outputs in it

  it("is put in for whole texts alone, and nothing else is taken for a placeholder", () => {
    const transformer = transformerOf({
      command: ["<value1>", "$.detail.id", 'say "$.detail.id"', "a > b", "$.detail.identity"],
      variables: { ID: "$.detail.id", PRICE: "$5", MARK: "</p>" },
    });
    assert.deepEqual(transformer.inputPaths, { value1: "$.detail.id", value2: "$.detail.identity" });
    assert.deepEqual(filled(transformer, { "$.detail.id": "42", "$.detail.identity": "me" }), {
      containerOverrides: [
        {
          name: "job",
          command: ["<value1>", "42", 'say "$.detail.id"', "a > b", "me"],
          environment: [
            { name: "ID", value: "42" },
            { name: "MARK", value: "</p>" },
            { name: "PRICE", value: "$5" },
          ],
        },
      ],
    });
  });

  it("is the same text whatever the order of the variables", () => {
    const [one, other] = [
      { A: "$.detail.a", B: "$.detail.b" },
      { B: "$.detail.b", A: "$.detail.a" },
    ].map((variables) => JSON.stringify(transformerOf({ variables })));
    assert.equal(one, other);
  });
});
