import * as assert from "node:assert/strict";
import type { Plan } from "../../../preview/plan";
import { presentInputs, presentOutputs } from "../../../preview/present";
import { containsSecret, withoutSecretMarks } from "../../../preview/wire";
import {
  allInputsOf,
  dependenciesOf,
  inputsOf,
  namesOf,
  openInputs,
  planOf,
} from "../../support/component-plan";
import { job, lambda, PROD, STACK_TAGS, worker, type StackKeys } from "../../support/component-stack";
import { resource } from "../../support/evaluate";

const SECRET = "aws:secretsmanager/secret:Secret";
const VERSION = "aws:secretsmanager/secretVersion:SecretVersion";
const ROTATION = "aws:secretsmanager/secretRotation:SecretRotation";
const INVOCATION = "aws:lambda/invocation:Invocation";
const PASSWORD = "random:index/randomPassword:RandomPassword";
const CONNECTION = {
  host: "<Instance main address>",
  readerHost: "<Instance main address>",
  port: 5432,
  name: "main",
  tls: { mode: "require" },
};

/** A stack with the database `main`, its owner `api`, and a `tool` that connects as its master. */
function withUsers(database: StackKeys = {}, slipway: StackKeys = {}): Promise<Plan> {
  return planOf({
    services: { api: worker({ uses: ["database/main"] }), tool: worker({ uses: ["database/main:master"] }) },
    ...slipway,
    databases: { main: { engineVersion: "17", ...database } },
  });
}

/** The passwords that a plan has generated for its databases, in the open. */
function passwords(plan: Plan): readonly string[] {
  return plan.resources
    .filter(({ type }) => type === PASSWORD)
    .map(({ outputs }) => (withoutSecretMarks(outputs) as { readonly result: string }).result); // random's own
}

describe("A database's secrets", () => {
  it("are its master's and one of each workload's, encrypted with its key, that can be brought back for a while", async () => {
    const own = (description: string): object => ({
      description,
      kmsKeyId: "<Key main-database-key arn>",
      recoveryWindowInDays: 7,
      replicas: [],
      tags: STACK_TAGS,
    });
    const { "main-database": master, "main.api": api, ...others } = allInputsOf(await withUsers(), SECRET);
    assert.deepEqual(master, own("How to connect to database main as its master user"));
    assert.deepEqual(api, own("How api connects to database main"));
    assert.deepEqual(
      Object.keys(others).filter((name) => name.startsWith("main")),
      [],
    );
    const prod = inputsOf(await withUsers({}, PROD), SECRET, "main.api");
    assert.equal(prod["recoveryWindowInDays"], 30);
  });

  it("are kept in prod, where the master's is protected too", async () => {
    const kept = async (name: string, slipway: StackKeys): Promise<readonly boolean[]> => {
      const { protect, retainOnDelete } = resource(await withUsers({}, slipway), SECRET, name);
      return [protect, retainOnDelete];
    };
    assert.deepEqual(
      [await kept("main-database", {}), await kept("main.api", {})],
      [
        [false, false],
        [false, false],
      ],
    );
    assert.deepEqual(
      [await kept("main-database", PROD), await kept("main.api", PROD)],
      [
        [true, true],
        [false, true],
      ],
    );
  });

  it("get no value from an update: none could bring an old password back", async () => {
    const plan = await withUsers();
    assert.deepEqual(
      namesOf(plan, VERSION).filter((name) => name.startsWith("main")),
      [],
    );
  });

  it("are nowhere to be read in a plan but where they are secret", async () => {
    const plan = await withUsers();
    const [password = ""] = passwords(plan);
    assert.match(password, /^[A-Za-z0-9]{40}$/);
    const shown = JSON.stringify([plan.resources.map(presentInputs), presentOutputs(plan)]);
    assert.ok(!shown.includes(password));
    const holders = plan.resources.filter((each) => JSON.stringify(openInputs(each)).includes(password));
    assert.deepEqual(holders.map(({ type, name }) => [type, name]).sort(), [
      [INVOCATION, "main"],
      ["aws:rds/instance:Instance", "main"],
    ]);
    for (const { inputs } of holders)
      assert.equal(containsSecret(inputs["input"] ?? inputs["password"] ?? null), true);
  });
});

describe("A database's users", () => {
  it("are made by one call each, after the master's, again whenever what they are made of changes", async () => {
    const plan = await withUsers();
    const master = plan.resources.find(({ type, name }) => type === INVOCATION && name === "main");
    assert.ok(master);
    const { password, database, ...event } = JSON.parse(String(openInputs(master)["input"])) as Readonly<
      Record<string, string>
    >;
    assert.equal(event["action"], "ensure");
    assert.equal(password, passwords(plan)[0]);
    assert.match(String(database), /^db-/);
    assert.deepEqual(inputsOf(plan, INVOCATION, "main.api"), {
      functionName: "<Function main-credentials name>",
      input: {
        action: "ensure",
        workload: "api",
        userName: "api",
        grants: "owner",
        authentication: "password",
        rotation: "alternating",
        connection: CONNECTION,
        database: "<Instance main id>",
      },
      lifecycleScope: "CRUD",
    });
    assert.deepEqual(namesOf(plan, INVOCATION), ["main", "main.api"]);
    const waits = dependenciesOf(plan, INVOCATION, "main.api");
    for (const other of [
      "Invocation main",
      "RolePolicy main-credentials",
      "SecurityGroupEgressRule main-credentials-to-database-main-out",
      "SecurityGroupIngressRule main-credentials-to-database-main-in",
    ])
      assert.ok(waits.includes(other), other);
  });

  it("are there before their workloads start, and nobody waits for another's", async () => {
    const plan = await planOf({
      databases: { main: { engineVersion: "17" } },
      services: {
        api: worker({ uses: ["database/main"] }),
        tool: worker({ uses: ["database/main:master"] }),
      },
      functions: { report: lambda({ uses: ["database/main:read"], vpc: true }) },
    });
    const waits = (type: string, name: string): readonly string[] =>
      dependenciesOf(plan, type, name).filter((each) => each.startsWith("Invocation"));
    assert.deepEqual(waits("aws:ecs/service:Service", "api"), ["Invocation main.api"]);
    assert.deepEqual(waits("aws:ecs/service:Service", "tool"), ["Invocation main"]);
    assert.deepEqual(waits("aws:lambda/function:Function", "report"), ["Invocation main.report"]);
  });

  it("are one of each workload, whatever kind it is, named as PostgreSQL allows", async () => {
    const plan = await planOf({
      databases: { main: { engineVersion: "17" } },
      services: {
        "card-api": worker({ uses: ["database/main:read-write"] }),
        nightly: job({ uses: ["database/main:read"], schedules: { nightly: { expression: "daily" } } }),
      },
      functions: { report: lambda({ uses: ["database/main:read"], vpc: true }) },
    });
    const users = namesOf(plan, INVOCATION)
      .filter((name) => name.startsWith("main."))
      .map((name) => inputsOf(plan, INVOCATION, name)["input"] as Readonly<Record<string, unknown>>);
    assert.deepEqual(users.map(({ workload, userName, grants }) => [workload, userName, grants]).sort(), [
      ["card-api", "card_api", "read-write"],
      ["nightly", "nightly", "read"],
      ["report", "report", "read"],
    ]);
  });

  it("let in by IAM may connect to the instance and to each of its readers, as themselves", async () => {
    const plan = await withUsers({ userAuthentication: "iam", replicas: 1 }, PROD);
    const { Statement } = inputsOf(plan, "aws:iam/rolePolicy:RolePolicy", "api-task")["policy"] as {
      readonly Statement: readonly object[];
    };
    const at = "arn:aws:rds-db:us-east-1:123456789012:dbuser:";
    assert.deepEqual(Statement, [
      {
        Effect: "Allow",
        Action: ["rds-db:connect"],
        Resource: [`${at}<Instance main id>/api`, `${at}<Instance main-reader-a id>/api`],
      },
    ]);
  });
});

describe("The rotation of a database's passwords", () => {
  it("is asked of the function by the clock, not at once, and only after there is a first value", async () => {
    const plan = await withUsers({ passwordRotation: { days: 45 } });
    const rotation = (secret: string): object => ({
      rotateImmediately: false,
      rotationLambdaArn: "<Function main-credentials arn>",
      rotationRules: { automaticallyAfterDays: 45 },
      secretId: `<Secret ${secret} arn>`,
    });
    assert.deepEqual(allInputsOf(plan, ROTATION), {
      main: rotation("main-database"),
      "main.api": rotation("main.api"),
    });
    const permission = (statementId: string, secret: string): object => ({
      statementId,
      action: "lambda:InvokeFunction",
      function: "<Function main-credentials name>",
      principal: "secretsmanager.amazonaws.com",
      sourceAccount: "123456789012",
      sourceArn: `<Secret ${secret} arn>`,
    });
    assert.deepEqual(allInputsOf(plan, "aws:lambda/permission:Permission"), {
      main: permission("master", "main-database"),
      "main.api": permission("user-api", "main.api"),
    });
    for (const name of ["main", "main.api"]) {
      const waits = dependenciesOf(plan, ROTATION, name);
      for (const other of [`Invocation ${name}`, `Permission ${name}`])
        assert.ok(waits.includes(other), other);
    }
  });

  it("is every 30 days in prod, and every 90 elsewhere", async () => {
    const days = async (slipway: StackKeys): Promise<unknown> =>
      inputsOf(await withUsers({}, slipway), ROTATION, "main")["rotationRules"];
    assert.deepEqual(await days({}), { automaticallyAfterDays: 90 });
    assert.deepEqual(await days(PROD), { automaticallyAfterDays: 30 });
  });

  it("is of the master alone where IAM lets the users in, and of the users alone where RDS keeps the master's", async () => {
    const rotated = async (database: StackKeys): Promise<readonly string[]> =>
      namesOf(
        await withUsers(database, { services: { api: worker({ uses: ["database/main"] }) } }),
        ROTATION,
      );
    assert.deepEqual(await rotated({ userAuthentication: "iam" }), ["main"]);
    assert.deepEqual(await rotated({ password: "managed" }), ["main.api"]);
  });
});
