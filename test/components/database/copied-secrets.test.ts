import * as assert from "node:assert/strict";
import type { Plan } from "../../../preview/plan";
import {
  allInputsOf,
  inputsOf,
  namesOf,
  planOf,
  readableOutputs,
  statementsOf,
} from "../../support/component-plan";
import { PROD, STACK_TAGS, worker, type StackKeys } from "../../support/component-stack";
import { resource } from "../../support/evaluate";

const SERVICES = { services: { api: worker({ uses: ["database/main"] }) } };
const TAGS = { ...STACK_TAGS, Environment: "prod" };
const INVOCATION = "aws:lambda/invocation:Invocation";
const ROTATION = "aws:secretsmanager/secretRotation:SecretRotation";

describe("The secrets of a primary's database", () => {
  const primary = (slipway: StackKeys = {}): Promise<Plan> =>
    planOf({
      ...PROD,
      ...SERVICES,
      recovery: { role: "primary", standbyRegion: "us-west-2" },
      databases: { main: { engineVersion: "17" } },
      ...slipway,
    });

  it("are copied to the standby's region, under a key of that region", async () => {
    const plan = await primary();
    for (const name of ["main-database", "main.api"]) {
      assert.deepEqual(inputsOf(plan, "aws:secretsmanager/secret:Secret", name)["replicas"], [
        { region: "us-west-2", kmsKeyId: "<Key main-standby-secrets arn>" },
      ]);
    }
    const { policy, ...key } = inputsOf(plan, "aws:kms/key:Key", "main-standby-secrets");
    assert.deepEqual(key, {
      deletionWindowInDays: 30,
      description: "Encrypts the copies of database main's secrets",
      enableKeyRotation: true,
      region: "us-west-2",
      tags: TAGS,
    });
    assert.ok(policy !== undefined);
  });

  it("can be read as long as they are there: their key stays, also while the database may be replaced", async () => {
    const kept = async (slipway: StackKeys): Promise<readonly boolean[]> => {
      const { protect, retainOnDelete } = resource(
        await primary(slipway),
        "aws:kms/key:Key",
        "main-standby-secrets",
      );
      return [protect, retainOnDelete];
    };
    assert.deepEqual(await kept({}), [false, true]);
    assert.deepEqual(await kept({ allowReplace: ["database/main"] }), [false, true]);
    assert.deepEqual(await kept({ environment: "dev", tier: "dev" }), [false, false]);
  });

  it("are written with the leave to encrypt the copies: for Secrets Manager alone, in either region", async () => {
    const statements = statementsOf(
      await primary(),
      "aws:iam/rolePolicy:RolePolicy",
      "main-credentials",
    ) as readonly { readonly Resource: readonly string[] }[];
    assert.deepEqual(
      statements.filter(({ Resource }) => Resource.includes("<Key main-standby-secrets arn>")),
      [
        {
          Effect: "Allow",
          Action: ["kms:Encrypt", "kms:GenerateDataKey"],
          Resource: ["<Key main-standby-secrets arn>"],
          Condition: {
            StringEquals: {
              "kms:ViaService": [
                "secretsmanager.us-east-1.amazonaws.com",
                "secretsmanager.us-west-2.amazonaws.com",
              ],
            },
          },
        },
      ],
    );
    assert.equal(statements.length, 8);
  });

  it("do not change while the primary is stopped: the standby might be promoted with those before", async () => {
    const recovery = { role: "primary", standbyRegion: "us-west-2", stopped: true };
    const [running, stopped] = [await primary(), await primary({ recovery })];
    assert.deepEqual(namesOf(running, ROTATION), ["main", "main.api"]);
    assert.deepEqual(namesOf(stopped, ROTATION), []);
    assert.deepEqual(namesOf(stopped, INVOCATION), namesOf(running, INVOCATION));
    const callers = allInputsOf(stopped, "aws:lambda/permission:Permission");
    assert.ok(Object.values(callers).every(({ principal }) => principal !== "secretsmanager.amazonaws.com"));
  });

  it("are told of by their ARNs alone", async () => {
    const { forStandby } = readableOutputs(await primary()) as {
      readonly forStandby: { readonly databases: { readonly main: Readonly<Record<string, unknown>> } };
    };
    const text = JSON.stringify(forStandby.databases.main);
    for (const symbol of [
      "<Secret main-database arn>",
      "<Secret main.api arn>",
      "<Key main-standby-secrets arn>",
    ])
      assert.ok(text.includes(symbol), text);
    assert.ok(!text.includes("[secret]") && !text.includes("password"));
  });

  it("are copied nowhere without a standby", async () => {
    const plan = await primary({ recovery: { role: "primary" } });
    for (const name of ["main-database", "main.api"])
      assert.deepEqual(inputsOf(plan, "aws:secretsmanager/secret:Secret", name)["replicas"], []);
    assert.ok(!namesOf(plan, "aws:kms/key:Key").includes("main-standby-secrets"));
  });
});
