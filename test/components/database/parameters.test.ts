import * as assert from "node:assert/strict";
import type { Plan } from "../../../preview/plan";
import {
  allInputsOf,
  dependenciesOf,
  inputsOf,
  namesOf,
  planOf,
  statementsOf,
} from "../../support/component-plan";
import { STACK_TAGS, trust } from "../../support/component-stack";

const INSTANCE = "aws:rds/instance:Instance";
const PARAMETERS = "aws:rds/parameterGroup:ParameterGroup";

/** A stack with the database `main`. */
async function withDatabase(more: object = {}): Promise<Plan> {
  return planOf({ databases: { main: { engineVersion: "17", ...more } } });
}

describe("A database's parameters", () => {
  const parameter = (name: string, value: string, applyMethod: string): object => ({
    applyMethod,
    name,
    value,
  });

  it("force TLS, and log connections and slow statements", async () => {
    assert.deepEqual(allInputsOf(await withDatabase(), PARAMETERS), {
      "main-parameters": {
        description: "Database main",
        family: "postgres17",
        parameters: [
          parameter("log_connections", "1", "immediate"),
          parameter("log_disconnections", "1", "immediate"),
          parameter("log_min_duration_statement", "1000", "immediate"),
          parameter("rds.force_ssl", "1", "pending-reboot"),
        ],
        tags: STACK_TAGS,
      },
    });
  });

  it("have the file's added and in place, in order of their names, of any version's family", async () => {
    const given = { work_mem: 16384, log_connections: 0, autovacuum: true };
    const group = inputsOf(
      await withDatabase({ engineVersion: "15", parameters: given }),
      PARAMETERS,
      "main-parameters",
    );
    assert.equal(group["family"], "postgres15");
    assert.deepEqual(group["parameters"], [
      parameter("autovacuum", "true", "pending-reboot"),
      parameter("log_connections", "0", "pending-reboot"),
      parameter("log_disconnections", "1", "immediate"),
      parameter("log_min_duration_statement", "1000", "immediate"),
      parameter("rds.force_ssl", "1", "pending-reboot"),
      parameter("work_mem", "16384", "pending-reboot"),
    ]);
  });
});

describe("A database's logs and figures", () => {
  it("go to log groups that stand before RDS would make them, encrypted and with an end", async () => {
    const plan = await withDatabase();
    for (const log of ["postgresql", "upgrade"]) {
      assert.deepEqual(inputsOf(plan, "aws:cloudwatch/logGroup:LogGroup", `main-database-${log}`), {
        kmsKeyId: "<Key main-database-key arn>",
        name: `/aws/rds/instance/shop-dev-main/${log}`,
        retentionInDays: 7,
        tags: STACK_TAGS,
      });
    }
    const waits = dependenciesOf(plan, INSTANCE, "main").filter((each) => each.startsWith("LogGroup"));
    assert.deepEqual(waits, ["LogGroup main-database-postgresql", "LogGroup main-database-upgrade"]);
  });

  it("are written by a role that RDS takes on for this account, once it may", async () => {
    const plan = await withDatabase();
    assert.deepEqual(statementsOf(plan, "aws:iam/role:Role", "main-monitoring", "assumeRolePolicy"), [
      trust("monitoring.rds.amazonaws.com"),
    ]);
    assert.deepEqual(allInputsOf(plan, "aws:iam/rolePolicyAttachment:RolePolicyAttachment"), {
      "main-monitoring": {
        policyArn: "arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole",
        role: "<Role main-monitoring name>",
      },
    });
    assert.ok(dependenciesOf(plan, INSTANCE, "main").includes("RolePolicyAttachment main-monitoring"));
  });

  it("need no role where enhanced monitoring is off", async () => {
    const plan = await withDatabase({ monitoringIntervalSeconds: 0 });
    const instance = inputsOf(plan, INSTANCE, "main");
    assert.equal(instance["monitoringInterval"], 0);
    assert.equal("monitoringRoleArn" in instance, false);
    assert.equal(namesOf(plan, "aws:iam/role:Role").includes("main-monitoring"), false);
  });
});
