import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { withoutSecretMarks, type WireObject } from "../../../preview/wire";
import { evaluateConfig, evaluateStack, resource } from "../../support/evaluate";
import { inputsOf, namesOf, openInputs } from "../../support/component-plan";

const INSTANCE = "aws:rds/instance:Instance";
const VERSION = "aws:secretsmanager/secretVersion:SecretVersion";

/** What the primary tells its standby of the database. */
async function told(): Promise<WireObject> {
  const { outputs } = await evaluateStack("prod-use1");
  const { databases } = withoutSecretMarks(outputs["forStandby"] ?? null) as { databases: WireObject };
  return databases["catalog"] as WireObject; // as the program writes it
}

describe("The database of a standby", () => {
  it("is born as the replica of the primary's, with a key, parameters, logs and alarms of its own region", async () => {
    const plan = await evaluateStack("prod-usw2");
    assert.deepEqual(inputsOf(plan, INSTANCE, "catalog"), {
      allowMajorVersionUpgrade: false,
      applyImmediately: false,
      autoMinorVersionUpgrade: true,
      backupRetentionPeriod: 30,
      backupWindow: "03:00-04:00",
      copyTagsToSnapshot: true,
      databaseInsightsMode: "standard",
      dbSubnetGroupName: "<SubnetGroup catalog-subnet-group name>",
      deleteAutomatedBackups: false,
      deletionProtection: true,
      enabledCloudwatchLogsExports: ["postgresql", "upgrade"],
      engineVersion: "17",
      iamDatabaseAuthenticationEnabled: true,
      identifier: "sports-cards-prod-catalog",
      instanceClass: "db.m7g.large",
      kmsKeyId: "<Key catalog-database-key arn>",
      maintenanceWindow: "sun:04:30-sun:05:30",
      maxAllocatedStorage: 1000,
      monitoringInterval: 30,
      monitoringRoleArn: "<Role catalog-monitoring arn>",
      multiAz: true,
      parameterGroupName: "<ParameterGroup catalog-parameters name>",
      performanceInsightsEnabled: true,
      performanceInsightsKmsKeyId: "<Key catalog-database-key arn>",
      performanceInsightsRetentionPeriod: 7,
      port: 5432,
      publiclyAccessible: false,
      replicateSourceDb: "arn:aws:rds:us-east-1:123456789012:db:sports-cards-prod-catalog",
      skipFinalSnapshot: true,
      storageEncrypted: true,
      storageType: "gp3",
      tags: {
        CostCode: "CATAPRD1",
        Environment: "prod",
        ManagedBy: "pulumi",
        Project: "sports-cards",
      },
      vpcSecurityGroupIds: ["<SecurityGroup catalog-database id>"],
    });
  });

  it("has nothing that RDS refuses of a replica: no user, password, name, engine, size or final snapshot", async () => {
    const { inputs } = resource(await evaluateStack("prod-usw2"), INSTANCE, "catalog");
    const refused = [
      ...["username", "password", "manageMasterUserPassword", "dbName", "engine"],
      ...["allocatedStorage", "finalSnapshotIdentifier", "snapshotIdentifier"],
    ];
    assert.deepEqual(
      refused.filter((key) => key in inputs),
      [],
    );
  });

  it("replicates the very database that the primary's stack tells of", async () => {
    const { inputs } = resource(await evaluateStack("prod-usw2"), INSTANCE, "catalog");
    assert.equal(inputs["replicateSourceDb"], (await told())["instanceArn"]);
    const primary = resource(await evaluateStack("prod-use1"), INSTANCE, "catalog");
    assert.equal(primary.outputs["arn"], inputs["replicateSourceDb"]);
  });

  it("is encrypted with a key of its own region", async () => {
    const { inputs } = resource(await evaluateStack("prod-usw2"), INSTANCE, "catalog");
    assert.match(String(inputs["kmsKeyId"]), /^arn:aws:kms:us-west-2:123456789012:key\//);
  });

  it("makes no password and names no last snapshot", async () => {
    const plan = await evaluateStack("prod-usw2");
    assert.deepEqual(
      namesOf(plan, "random:index/randomPassword:RandomPassword").filter((name) => name.includes("database")),
      [],
    );
    assert.deepEqual(
      namesOf(plan, "random:index/randomString:RandomString").filter((name) => name.startsWith("catalog")),
      [],
    );
  });

  it("is protected and kept as the primary's is", async () => {
    for (const stack of ["prod-use1", "prod-usw2"]) {
      const { protect, retainOnDelete } = resource(await evaluateStack(stack), INSTANCE, "catalog");
      assert.deepEqual([protect, retainOnDelete], [true, true], stack);
    }
  });

  it("has its lag watched, which the primary has none of but in its readers", async () => {
    const lag = async (stack: string): Promise<readonly string[]> =>
      namesOf(await evaluateStack(stack), "aws:cloudwatch/metricAlarm:MetricAlarm").filter(
        (name) => name.startsWith("database-") && name.endsWith("-replica-lag"),
      );
    assert.deepEqual(await lag("prod-use1"), [
      "database-catalog-reader-a-replica-lag",
      "database-catalog-reader-b-replica-lag",
    ]);
    assert.deepEqual(await lag("prod-usw2"), ["database-catalog-replica-lag"]);
  });
});

describe("A standby", () => {
  /** What a stack's service reads from its own secret. */
  const ownSecret = async (stack: string): Promise<Readonly<Record<string, unknown>>> => {
    const { resources } = await evaluateStack(stack);
    const version = resources.find(({ type, name }) => type === VERSION && name === "card-catalog-api");
    assert.ok(version);
    const { secretString } = openInputs(version);
    return JSON.parse(String(secretString)) as Readonly<Record<string, unknown>>; // as the program writes it
  };

  it("has the primary's generated secrets and not its own, so that what one wrote the other can read", async () => {
    const [there, here] = [await ownSecret("prod-use1"), await ownSecret("prod-usw2")];
    assert.equal(String(there["SESSION_KEY"]).length, 64);
    assert.equal(here["SESSION_KEY"], there["SESSION_KEY"]);
    assert.deepEqual(
      namesOf(await evaluateStack("prod-usw2"), "random:index/randomPassword:RandomPassword"),
      // What CloudFront says to the stack's own load balancer, and to no other.
      ["origin-secret"],
    );
  });

  it("refuses a database that is not what the primary's is, and says how", async () => {
    const file = fs.readFileSync(path.resolve(__dirname, "../../../Pulumi.prod-usw2.yaml"), "utf8");
    const other = file.replace('engineVersion: "17"', 'engineVersion: "16"\n      databaseName: shop');
    assert.notEqual(other, file);
    await assert.rejects(evaluateConfig(other, "prod-usw2"), (error: Error) => {
      assert.match(error.message, /database catalog has databaseName: catalog there, shop here/);
      assert.match(error.message, /database catalog has engineVersion: 17 there, 16 here/);
      return true;
    });
  });

  it("refuses what the primary tells nothing of, all at once", async () => {
    const file = fs.readFileSync(path.resolve(__dirname, "../../../Pulumi.prod-usw2.yaml"), "utf8");
    const more = file
      .replace("slipway:databases:", 'slipway:databases:\n    archive: { engineVersion: "17" }')
      .replace("SESSION_KEY: {", "OTHER_KEY: { generate: {} }\n        SESSION_KEY: {");
    await assert.rejects(evaluateConfig(more, "prod-usw2"), (error: Error) => {
      assert.match(
        error.message,
        /stack prod-use1 tells nothing of database archive, OTHER_KEY of service card-catalog-api:/,
      );
      return true;
    });
  });
});
