import * as assert from "node:assert/strict";
import { placeReaders } from "../../../components/database/replicas";
import type { Plan } from "../../../preview/plan";
import { allInputsOf, dependenciesOf, inputsOf, namesOf, planOf } from "../../support/component-plan";
import { PROD, STACK_TAGS } from "../../support/component-stack";
import { resource } from "../../support/evaluate";

const INSTANCE = "aws:rds/instance:Instance";
const ZONE = "aws:route53/zone:Zone";
const RECORD = "aws:route53/record:Record";
const HEALTH_CHECK = "aws:route53/healthCheck:HealthCheck";
const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
const TAGS = { ...STACK_TAGS, Environment: "prod" };
const READERS = "readers.shop-prod-main.databases.internal";

/** A production stack with the database `main`. */
async function withDatabase(more: object = {}, slipway: object = {}): Promise<Plan> {
  return planOf({ ...PROD, ...slipway, databases: { main: { engineVersion: "17", ...more } } });
}

describe("The readers of a database", () => {
  it("are two in prod, and none elsewhere until the file says so", async () => {
    assert.deepEqual(namesOf(await withDatabase(), INSTANCE), ["main", "main-reader-a", "main-reader-b"]);
    const databases = { main: { engineVersion: "17" } };
    assert.deepEqual(namesOf(await planOf({ databases }), INSTANCE), ["main"]);
    assert.deepEqual(namesOf(await planOf({ environment: "staging", databases }), INSTANCE), ["main"]);
    const one = await planOf({ databases: { main: { engineVersion: "17", replicas: 1 } } });
    assert.deepEqual(namesOf(one, INSTANCE), ["main", "main-reader-a"]);
  });

  it("are registered whole, with nothing that is their source's, and nothing to be kept", async () => {
    const reader = inputsOf(await withDatabase(), INSTANCE, "main-reader-b");
    assert.deepEqual(reader, {
      applyImmediately: false,
      autoMinorVersionUpgrade: true,
      availabilityZone: "us-east-1b",
      copyTagsToSnapshot: true,
      databaseInsightsMode: "standard",
      deletionProtection: false,
      enabledCloudwatchLogsExports: ["postgresql", "upgrade"],
      iamDatabaseAuthenticationEnabled: true,
      identifier: "shop-prod-main-reader-b",
      instanceClass: "db.m7g.large",
      maintenanceWindow: "sun:04:30-sun:05:30",
      maxAllocatedStorage: 1000,
      monitoringInterval: 30,
      monitoringRoleArn: "<Role main-monitoring arn>",
      multiAz: false,
      parameterGroupName: "<ParameterGroup main-parameters name>",
      performanceInsightsEnabled: true,
      performanceInsightsKmsKeyId: "<Key main-database-key arn>",
      performanceInsightsRetentionPeriod: 7,
      port: 5432,
      publiclyAccessible: false,
      replicateSourceDb: "shop-prod-main",
      skipFinalSnapshot: true,
      storageEncrypted: true,
      storageType: "gp3",
      tags: TAGS,
      vpcSecurityGroupIds: ["<SecurityGroup main-database id>"],
    });
  });

  it("go and come with their source, and are neither protected nor kept", async () => {
    const plan = await withDatabase();
    const source = resource(plan, INSTANCE, "main");
    for (const name of ["main-reader-a", "main-reader-b"]) {
      const found = resource(plan, INSTANCE, name);
      const { protect, retainOnDelete, deleteBeforeReplace, replaceOnChanges, replaceWith } = found;
      assert.deepEqual(
        { protect, retainOnDelete, deleteBeforeReplace, replaceOnChanges, replaceWith },
        {
          protect: false,
          retainOnDelete: false,
          deleteBeforeReplace: true,
          replaceOnChanges: ["replicateSourceDb"],
          replaceWith: [source.urn],
        },
      );
      assert.equal(found.parent, source.parent);
    }
  });

  it("log to groups that stand before RDS would make them", async () => {
    const plan = await withDatabase();
    const waits = dependenciesOf(plan, INSTANCE, "main-reader-a").filter((each) =>
      each.startsWith("LogGroup"),
    );
    assert.deepEqual(waits, ["LogGroup main-reader-a-postgresql", "LogGroup main-reader-a-upgrade"]);
    assert.deepEqual(inputsOf(plan, "aws:cloudwatch/logGroup:LogGroup", "main-reader-a-upgrade"), {
      kmsKeyId: "<Key main-database-key arn>",
      name: "/aws/rds/instance/shop-prod-main-reader-a/upgrade",
      retentionInDays: 30,
      tags: TAGS,
    });
  });

  it("stay where they are when one is added or taken away", async () => {
    const readers = async (replicas: number): Promise<Readonly<Record<string, unknown>>> => {
      const { main, ...others } = allInputsOf(await withDatabase({ replicas }), INSTANCE);
      assert.ok(main);
      return others;
    };
    const [two, five] = [await readers(2), await readers(5)];
    const names = ["a", "a2", "b", "b2", "c"].map((letter) => `main-reader-${letter}`);
    assert.deepEqual(Object.keys(five).sort(), names);
    assert.deepEqual({ "main-reader-a": five["main-reader-a"], "main-reader-b": five["main-reader-b"] }, two);
  });

  it("lie in one zone after the other, named by its letter", () => {
    const places = placeReaders(3, ["us-east-1b", "us-east-1d"]);
    assert.deepEqual(places, [
      { letter: "b", availabilityZone: "us-east-1b" },
      { letter: "d", availabilityZone: "us-east-1d" },
      { letter: "b2", availabilityZone: "us-east-1b" },
    ]);
  });

  it("lie where RDS puts them in a network whose zones somebody else chose", () => {
    assert.deepEqual(placeReaders(2, []), [{ letter: "a" }, { letter: "b" }]);
  });
});

describe("The name of a database's readers", () => {
  it("is a weighted record for each, in a zone that the VPC alone sees", async () => {
    const plan = await withDatabase();
    assert.deepEqual(allInputsOf(plan, ZONE), {
      "main-readers": {
        comment: "Readers of database main",
        name: "shop-prod-main.databases.internal",
        tags: TAGS,
        vpcs: [{ vpcId: "<Vpc network id>" }],
      },
    });
    const record = (letter: string): object => ({
      healthCheckId: `<HealthCheck main-reader-${letter} id>`,
      name: READERS,
      records: [`<Instance main-reader-${letter} address>`],
      setIdentifier: letter,
      ttl: 5,
      type: "CNAME",
      weightedRoutingPolicies: [{ weight: 1 }],
      zoneId: "<Zone main-readers id>",
    });
    assert.deepEqual(allInputsOf(plan, RECORD), {
      "main-reader-a": record("a"),
      "main-reader-b": record("b"),
    });
  });

  it("no longer answers with one that lags behind, or of which nothing is heard", async () => {
    const plan = await withDatabase({ alarms: { replicaLagSeconds: 600 } });
    assert.deepEqual(inputsOf(plan, ALARM, "main-reader-a-unfit"), {
      alarmDescription: "database main reader a: gets no new connections",
      comparisonOperator: "GreaterThanThreshold",
      dimensions: { DBInstanceIdentifier: "shop-prod-main-reader-a" },
      evaluationPeriods: 2,
      metricName: "ReplicaLag",
      namespace: "AWS/RDS",
      period: 60,
      statistic: "Maximum",
      tags: TAGS,
      threshold: 600,
      treatMissingData: "breaching",
    });
    assert.deepEqual(inputsOf(plan, HEALTH_CHECK, "main-reader-a"), {
      cloudwatchAlarmName: "<MetricAlarm main-reader-a-unfit name>",
      cloudwatchAlarmRegion: "us-east-1",
      insufficientDataHealthStatus: "Unhealthy",
      tags: { ...TAGS, Name: "main-reader-a" },
      triggers: { minutes: "2", threshold: "600" },
      type: "CLOUDWATCH_METRIC",
    });
  });

  it("is not needed where there is one reader, or none", async () => {
    for (const replicas of [0, 1]) {
      const plan = await withDatabase({ replicas });
      assert.deepEqual(namesOf(plan, ZONE), [], String(replicas));
      assert.deepEqual(namesOf(plan, RECORD), [], String(replicas));
      assert.deepEqual(namesOf(plan, HEALTH_CHECK), [], String(replicas));
    }
  });

  it("lies in a network that somebody else made, too", async () => {
    const existing = { vpcId: "vpc-0123456789abcdef0", databaseSubnetTags: { Tier: "database" } };
    const plan = await withDatabase({}, { network: { existing } });
    assert.deepEqual(inputsOf(plan, ZONE, "main-readers")["vpcs"], [{ vpcId: "vpc-0123456789abcdef0" }]);
    assert.equal("availabilityZone" in inputsOf(plan, INSTANCE, "main-reader-b"), false);
  });
});
