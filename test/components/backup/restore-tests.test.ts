import * as assert from "node:assert/strict";
import { allInputsOf, dependenciesOf, inputsOf, namesOf, planOf } from "../../support/component-plan";
import { PROD } from "../../support/component-stack";
import { HOLDERS, PROD_TAGS, withData } from "../../support/backed-up-stack";
import { resource } from "../../support/evaluate";

const PLAN = "aws:backup/restoreTestingPlan:RestoreTestingPlan";
const SELECTION = "aws:backup/restoreTestingSelection:RestoreTestingSelection";
const GROUP = "aws:ec2/securityGroup:SecurityGroup";
const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";

const COMMON = {
  iamRoleArn: "<Role shop-prod-restore arn>",
  restoreTestingPlanName: "shop_prod",
  validationWindowHours: 24,
};
const SELECTIONS = {
  "shop-prod-database-catalog": {
    ...COMMON,
    name: "database_catalog",
    protectedResourceArns: ["<Instance catalog arn>"],
    protectedResourceType: "RDS",
    restoreMetadataOverrides: {
      dbSubnetGroupName: "<SubnetGroup shop-prod-restore-test name>",
      multiAz: "false",
      publiclyAccessible: "false",
      vpcSecurityGroupIds: ["<SecurityGroup shop-prod-restore-test id>"],
    },
  },
  "shop-prod-bucket-uploads": {
    ...COMMON,
    name: "bucket_uploads",
    protectedResourceArns: ["<Bucket uploads arn>"],
    protectedResourceType: "S3",
  },
  "shop-prod-file-system-exports": {
    ...COMMON,
    name: "file_system_exports",
    protectedResourceArns: ["<FileSystem exports arn>"],
    protectedResourceType: "EFS",
  },
};

describe("The restore tests of a stack", () => {
  it("restore the newest backup of its own vault, once a month", async () => {
    assert.deepEqual(allInputsOf(await withData(), PLAN), {
      "shop-prod": {
        name: "shop_prod",
        recoveryPointSelection: {
          algorithm: "LATEST_WITHIN_WINDOW",
          includeVaults: ["<Vault shop-prod arn>"],
          recoveryPointTypes: ["SNAPSHOT"],
          selectionWindowDays: 8,
        },
        scheduleExpression: "cron(0 8 1 * ? *)",
        scheduleExpressionTimezone: "Etc/UTC",
        startWindowHours: 8,
        tags: PROD_TAGS,
      },
    });
  });

  it("are of each resource that is backed up, for itself, by a role that has its policies first", async () => {
    const plan = await withData();
    assert.deepEqual(allInputsOf(plan, SELECTION), SELECTIONS);
    for (const name of Object.keys(SELECTIONS)) {
      assert.deepEqual(
        dependenciesOf(plan, SELECTION, name).filter((each) => each.startsWith("RolePolicy")),
        ["RolePolicyAttachment shop-prod-restore", "RolePolicyAttachment shop-prod-restore-s3"],
      );
      const { replaceOnChanges, deleteBeforeReplace } = resource(plan, SELECTION, name);
      assert.deepEqual([replaceOnChanges, deleteBeforeReplace], [["protectedResourceArns"], true]);
    }
  });

  it("do not touch the others when a resource is added", async () => {
    const plan = await withData({ buckets: { uploads: {}, archive: {} } });
    const { "shop-prod-bucket-archive": added, ...others } = allInputsOf(plan, SELECTION);
    assert.deepEqual(others, SELECTIONS);
    assert.deepEqual(added?.["protectedResourceArns"], ["<Bucket archive arn>"]);
  });

  it("restore a database where nobody reaches it and it reaches nobody", async () => {
    const plan = await withData();
    const { inputs } = resource(plan, GROUP, "shop-prod-restore-test");
    assert.deepEqual(inputs, {
      description: "Restored databases: nobody",
      tags: PROD_TAGS,
      vpcId: resource(plan, "aws:ec2/vpc:Vpc", "network").id,
    });
    const rules = [
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
    ].flatMap((type) => Object.values(allInputsOf(plan, type)));
    assert.equal(JSON.stringify(rules).includes("shop-prod-restore-test"), false);
    assert.deepEqual(inputsOf(plan, "aws:rds/subnetGroup:SubnetGroup", "shop-prod-restore-test"), {
      description: "Restored databases",
      subnetIds: [1, 2, 3].map((zone) => `<Subnet network-database-${zone} id>`),
      tags: PROD_TAGS,
    });
  });

  it("need no network where there is no database", async () => {
    const plan = await planOf({ ...PROD, buckets: HOLDERS["buckets"] });
    assert.deepEqual(Object.keys(allInputsOf(plan, SELECTION)), ["shop-prod-bucket-uploads"]);
    assert.deepEqual(namesOf(plan, "aws:rds/subnetGroup:SubnetGroup"), []);
    assert.equal(namesOf(plan, GROUP).includes("shop-prod-restore-test"), false);
  });

  it("are run when the file says", async () => {
    const plan = await withData({ backup: { restoreTest: { scheduleExpression: "cron(0 9 ? * MON *)" } } });
    assert.equal(inputsOf(plan, PLAN, "shop-prod")["scheduleExpression"], "cron(0 9 ? * MON *)");
  });

  it("are none where the file turns them off, and the role to restore by hand stays", async () => {
    const plan = await withData({ backup: { restoreTest: { enabled: false } } });
    for (const type of [PLAN, SELECTION]) assert.deepEqual(namesOf(plan, type), []);
    const left = plan.resources.filter(({ name }) => /restore-(check|test)/.test(name));
    assert.deepEqual(left, []);
    assert.ok(namesOf(plan, "aws:iam/role:Role").includes("shop-prod-restore"));
    assert.deepEqual(
      namesOf(plan, ALARM).filter((name) => name.startsWith("backup-")),
      [],
    );
  });
});
