import * as assert from "node:assert/strict";
import type { Plan } from "../../../preview/plan";
import { allInputsOf, dependenciesOf, inputsOf, namesOf, statementsOf } from "../../support/component-plan";
import { STACK_TAGS, worker, type StackKeys } from "../../support/component-stack";
import { databasePlan } from "../../support/database-plan";
import { resource } from "../../support/evaluate";

const SERVICES = { services: { api: worker({ uses: ["database/main"] }) } };
const TAGS = { ...STACK_TAGS, Environment: "prod" };
const here = (name: string): string => `arn:aws:secretsmanager:us-east-1:123456789012:secret:${name}-abcdef`;
const INVOCATION = "aws:lambda/invocation:Invocation";
const SCHEDULE = "aws:scheduler/schedule:Schedule";
const PARAMETER = "aws:ssm/parameter:Parameter";
const ROTATION = "aws:secretsmanager/secretRotation:SecretRotation";

/** The database `main` and its user `api`, in one of a stack's roles. */
const planAs = (role: "standby" | "promoted", database: StackKeys = {}): Promise<Plan> =>
  databasePlan(role, database, SERVICES);

describe("The users of a standby's database", () => {
  it("follow the copies of the primary's secrets, at each change and every five minutes", async () => {
    const plan = await planAs("standby");
    const connection = {
      host: "<Instance main address>",
      readerHost: "<Instance main address>",
      port: 5432,
      name: "main",
      tls: { mode: "require" },
    };
    const calls = Object.entries(allInputsOf(plan, INVOCATION)).map(([name, { input }]) => [name, input]);
    assert.deepEqual(calls, [
      [
        "main",
        { action: "follow", master: true, source: here("main"), connection, database: "<Instance main id>" },
      ],
      [
        "main.api",
        {
          action: "follow",
          workload: "api",
          userName: "api",
          grants: "owner",
          authentication: "password",
          rotation: "alternating",
          source: here("main.api"),
          connection,
          database: "<Instance main id>",
        },
      ],
    ]);
    assert.deepEqual(inputsOf(plan, SCHEDULE, "main.follow"), {
      flexibleTimeWindow: { mode: "OFF" },
      groupName: "<ScheduleGroup main name>",
      scheduleExpression: "rate(5 minutes)",
      scheduleExpressionTimezone: "UTC",
      state: "ENABLED",
      target: {
        arn: "<Function main-credentials arn>",
        input: { action: "follow" },
        retryPolicy: { maximumEventAgeInSeconds: 300, maximumRetryAttempts: 0 },
        roleArn: "<Role main-scheduler arn>",
      },
    });
    assert.deepEqual(statementsOf(plan, "aws:iam/rolePolicy:RolePolicy", "main-scheduler"), [
      { Effect: "Allow", Action: ["lambda:InvokeFunction"], Resource: ["<Function main-credentials arn>"] },
    ]);
  });

  it("take nothing of the primary but those copies, and never rotate", async () => {
    const plan = await planAs("standby");
    const viaSecretsManager = {
      StringEquals: { "kms:ViaService": "secretsmanager.us-east-1.amazonaws.com" },
    };
    const statements = statementsOf(
      plan,
      "aws:iam/rolePolicy:RolePolicy",
      "main-credentials",
    ) as readonly object[];
    assert.deepEqual(statements.slice(3, 7), [
      {
        Effect: "Allow",
        Action: ["secretsmanager:GetSecretValue"],
        Resource: [here("main"), here("main.api")],
      },
      {
        Effect: "Allow",
        Action: ["kms:Decrypt"],
        Resource: ["arn:aws:kms:us-east-1:123456789012:key/replicas"],
        Condition: viaSecretsManager,
      },
      {
        Effect: "Allow",
        Action: [
          "secretsmanager:GetSecretValue",
          "secretsmanager:PutSecretValue",
          "secretsmanager:UpdateSecretVersionStage",
        ],
        Resource: ["<Secret main-database arn>", "<Secret main.api arn>"],
      },
      {
        Effect: "Allow",
        Action: ["kms:Decrypt", "kms:GenerateDataKey"],
        Resource: ["<Key main-database-key arn>"],
        Condition: viaSecretsManager,
      },
    ]);
    assert.equal(statements.length, 9);
    for (const type of [
      ROTATION,
      "aws:lambda/permission:Permission",
      "random:index/randomPassword:RandomPassword",
    ])
      assert.deepEqual(namesOf(plan, type), [], type);
  });

  it("have no password to follow where IAM lets them in: only the master's is", async () => {
    const plan = await planAs("standby", { userAuthentication: "iam" });
    const [first] = (
      statementsOf(plan, "aws:iam/rolePolicy:RolePolicy", "main-credentials") as readonly {
        readonly Resource: unknown;
      }[]
    ).slice(3);
    assert.deepEqual(first?.Resource, [here("main")]);
    const { input } = inputsOf(plan, INVOCATION, "main.api") as { readonly input: object };
    assert.equal("source" in input, false);
  });

  it("stay, with their secrets, when it is promoted: they are made and rotated then, and follow nobody", async () => {
    const [standby, promoted] = [await planAs("standby"), await planAs("promoted")];
    for (const name of ["main-database", "main.api"]) {
      const [before, after] = [standby, promoted].map((plan) => {
        const { urn, inputs, protect, retainOnDelete } = resource(
          plan,
          "aws:secretsmanager/secret:Secret",
          name,
        );
        return { urn, inputs, protect, retainOnDelete };
      });
      assert.deepEqual(after, before);
    }
    assert.deepEqual(namesOf(promoted, SCHEDULE), []);
    assert.deepEqual(namesOf(promoted, ROTATION), ["main", "main.api"]);
    assert.deepEqual(namesOf(promoted, INVOCATION), namesOf(standby, INVOCATION));
    const { input } = inputsOf(promoted, INVOCATION, "main") as {
      readonly input: Readonly<Record<string, unknown>>;
    };
    assert.equal(input["action"], "ensure");
    assert.equal("password" in input, false);
  });

  it("leave written down where the master's password came from, for who is promoted with nobody to ask", async () => {
    const [standby, promoted] = [await planAs("standby"), await planAs("promoted")];
    assert.deepEqual(inputsOf(standby, PARAMETER, "main-followed"), {
      type: "String",
      description: "Where the master password of database main is, or was, followed from",
      insecureValue: {
        masterSecretArn: here("main"),
        keyArn: "arn:aws:kms:us-east-1:123456789012:key/replicas",
      },
      tags: TAGS,
    });
    assert.deepEqual(resource(standby, PARAMETER, "main-followed").ignoreChanges, []);
    assert.deepEqual(resource(promoted, PARAMETER, "main-followed").ignoreChanges, ["insecureValue"]);
    const former = resource(standby, PARAMETER, "main-followed");
    assert.equal(resource(promoted, PARAMETER, "main-followed").urn, former.urn);
    for (const [type, name] of [
      ["aws:iam/rolePolicy:RolePolicy", "main-credentials"],
      ["aws:lambda/function:Function", "main-credentials"],
    ] as const)
      assert.ok(dependenciesOf(promoted, type, name).includes("Parameter main-followed"), name);
  });

  it("of a promoted stack may be looked for in one place besides: its own secret, where it followed nobody", async () => {
    const promoted = await planAs("promoted");
    const { insecureValue } = inputsOf(promoted, PARAMETER, "main-followed");
    assert.deepEqual(insecureValue, {
      masterSecretArn: "<Secret main-database arn>",
      keyArn: "<Key main-database-key arn>",
    });
    const statements = statementsOf(
      promoted,
      "aws:iam/rolePolicy:RolePolicy",
      "main-credentials",
    ) as readonly object[];
    const viaSecretsManager = {
      StringEquals: { "kms:ViaService": "secretsmanager.us-east-1.amazonaws.com" },
    };
    assert.deepEqual(statements.slice(3, 5), [
      {
        Effect: "Allow",
        Action: ["secretsmanager:GetSecretValue"],
        Resource: ["<Secret main-database arn>"],
      },
      {
        Effect: "Allow",
        Action: ["kms:Decrypt"],
        Resource: ["<Key main-database-key arn>"],
        Condition: viaSecretsManager,
      },
    ]);
    assert.equal(statements.length, 9);
  });
});
