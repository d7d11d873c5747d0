import * as assert from "node:assert/strict";
import { isBuiltin } from "node:module";
import * as fs from "node:fs";
import * as path from "node:path";
import { allInputsOf, dependenciesOf, inputsOf, planOf, statementsOf } from "../../support/component-plan";
import { PROD, trust } from "../../support/component-stack";
import { HOLDERS, PROD_TAGS, withData } from "../../support/backed-up-stack";

const NAME = "shop-prod-restore-check";
const FOLDER = path.resolve(__dirname, "../../../components/backup/validation");
const LOGS = {
  Effect: "Allow",
  Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
  Resource: [`<LogGroup ${NAME} arn>:*`],
};
const VERDICTS = [
  {
    Effect: "Allow",
    Action: ["backup:ListRestoreTestingSelections"],
    Resource: ["<RestoreTestingPlan shop-prod arn>"],
  },
  {
    Effect: "Allow",
    Action: [
      "backup:ListRestoreJobsByProtectedResource",
      "backup:PutRestoreValidationResult",
      "cloudwatch:GetMetricStatistics",
    ],
    Resource: ["*"],
  },
  {
    Effect: "Allow",
    Action: ["cloudwatch:PutMetricData"],
    Resource: ["*"],
    Condition: { StringEquals: { "cloudwatch:namespace": "Slipway/Backup" } },
  },
];
const INPUT = {
  stack: "shop-prod",
  planArn: "<RestoreTestingPlan shop-prod arn>",
  planName: "shop_prod",
  resources: [
    { label: "database catalog", arn: "<Instance catalog arn>", selection: "database_catalog" },
    { label: "bucket uploads", arn: "<Bucket uploads arn>", selection: "bucket_uploads" },
    { label: "file-system exports", arn: "<FileSystem exports arn>", selection: "file_system_exports" },
  ],
};

describe("The function that looks at what was restored", () => {
  it("is registered whole, with its log", async () => {
    const plan = await withData();
    const { code, ...lambda } = inputsOf(plan, "aws:lambda/function:Function", NAME);
    assert.ok(code);
    assert.deepEqual(lambda, {
      architectures: ["arm64"],
      description: "Looks at what restore tests restored",
      handler: "index.handler",
      loggingConfig: { logFormat: "JSON", logGroup: "/backup/shop-prod/restore-check" },
      memorySize: 256,
      role: `<Role ${NAME} arn>`,
      runtime: "nodejs22.x",
      tags: PROD_TAGS,
      timeout: 900,
    });
    assert.deepEqual(inputsOf(plan, "aws:cloudwatch/logGroup:LogGroup", NAME), {
      kmsKeyId: "<Key logs arn>",
      name: "/backup/shop-prod/restore-check",
      retentionInDays: 30,
      tags: PROD_TAGS,
    });
  });

  it("may look, say what it found, and nothing else", async () => {
    const plan = await withData();
    assert.deepEqual(statementsOf(plan, "aws:iam/role:Role", NAME, "assumeRolePolicy"), [
      trust("lambda.amazonaws.com"),
    ]);
    assert.deepEqual(statementsOf(plan, "aws:iam/rolePolicy:RolePolicy", NAME), [
      LOGS,
      ...VERDICTS,
      {
        Effect: "Allow",
        Action: ["rds:DescribeDBInstances"],
        Resource: [
          "<Instance catalog arn>",
          "arn:aws:rds:us-east-1:123456789012:db:awsbackup-restore-test-*",
        ],
      },
      {
        Effect: "Allow",
        Action: ["s3:ListBucket"],
        Resource: ["<Bucket uploads arn>", "arn:aws:s3:::awsbackup-restore-test-*"],
      },
      {
        Effect: "Allow",
        Action: ["elasticfilesystem:DescribeFileSystems"],
        Resource: ["<FileSystem exports arn>"],
      },
      {
        Effect: "Allow",
        Action: ["elasticfilesystem:DescribeFileSystems"],
        Resource: ["arn:aws:elasticfilesystem:us-east-1:123456789012:file-system/*"],
        Condition: { Null: { "aws:ResourceTag/awsbackup-restore-test": "false" } },
      },
    ]);
  });

  it("may look at the kinds alone that there are", async () => {
    const plan = await planOf({ ...PROD, buckets: HOLDERS["buckets"] });
    assert.deepEqual(statementsOf(plan, "aws:iam/rolePolicy:RolePolicy", NAME), [
      LOGS,
      ...VERDICTS,
      {
        Effect: "Allow",
        Action: ["s3:ListBucket"],
        Resource: ["<Bucket uploads arn>", "arn:aws:s3:::awsbackup-restore-test-*"],
      },
    ]);
  });

  it("is called when a test of this plan has ended, twice a day, and by nobody else", async () => {
    const plan = await withData();
    assert.deepEqual(inputsOf(plan, "aws:cloudwatch/eventRule:EventRule", NAME), {
      description: "A restore test ended, or half a day is over",
      eventPattern: {
        source: ["aws.backup"],
        "detail-type": ["Restore Job State Change"],
        detail: {
          restoreTestingPlanArn: ["<RestoreTestingPlan shop-prod arn>"],
          status: ["COMPLETED", "FAILED", "ABORTED"],
        },
      },
      scheduleExpression: "rate(12 hours)",
      tags: PROD_TAGS,
    });
    assert.deepEqual(inputsOf(plan, "aws:cloudwatch/eventTarget:EventTarget", NAME), {
      arn: `<Function ${NAME} arn>`,
      input: INPUT,
      rule: `<EventRule ${NAME} name>`,
    });
    assert.deepEqual(inputsOf(plan, "aws:lambda/permission:Permission", NAME), {
      action: "lambda:InvokeFunction",
      function: `<Function ${NAME} name>`,
      principal: "events.amazonaws.com",
      sourceArn: `<EventRule ${NAME} arn>`,
    });
  });

  it("is called by the update too, once its tests and its leave are there", async () => {
    const plan = await withData();
    const type = "aws:lambda/invocation:Invocation";
    assert.deepEqual(inputsOf(plan, type, NAME), { functionName: `<Function ${NAME} name>`, input: INPUT });
    assert.deepEqual(
      dependenciesOf(plan, type, NAME).filter((each) => /Selection|RolePolicy /.test(each)),
      [
        "RestoreTestingSelection shop-prod-bucket-uploads",
        "RestoreTestingSelection shop-prod-database-catalog",
        "RestoreTestingSelection shop-prod-file-system-exports",
        `RolePolicy ${NAME}`,
      ],
    );
  });

  it("brings nothing but its own modules and what Lambda has", () => {
    const imported = fs
      .readdirSync(FOLDER)
      .flatMap((file) => [...fs.readFileSync(path.join(FOLDER, file), "utf8").matchAll(/from "([^"]+)"/g)])
      .map((match) => match[1] ?? "");
    const foreign = imported.filter(
      (name) => !isBuiltin(name) && !/^(@aws-sdk\/client-[a-z0-9-]+|\.\/[a-z-]+\.mjs)$/.test(name),
    );
    assert.deepEqual([imported.length, foreign], [9, []]);
  });
});

describe("The backup's alarms", () => {
  const tell = {
    alarmActions: ["<Topic alerts-critical arn>"],
    okActions: ["<Topic alerts-critical arn>"],
    comparisonOperator: "GreaterThanThreshold",
    evaluationPeriods: 1,
    tags: PROD_TAGS,
  };

  it("tell of restores that failed, and of restores that were not tried", async () => {
    const plan = await planOf({
      ...PROD,
      databases: HOLDERS["databases"],
      backup: { copyRegion: "us-west-2" },
    });
    const alarms = Object.entries(allInputsOf(plan, "aws:cloudwatch/metricAlarm:MetricAlarm"));
    const restore = {
      ...tell,
      dimensions: { Stack: "shop-prod", Resource: "database catalog" },
      namespace: "Slipway/Backup",
      statistic: "Maximum",
    };
    assert.deepEqual(Object.fromEntries(alarms.filter(([name]) => name.startsWith("backup-"))), {
      "backup-database-catalog-restore-age": {
        ...restore,
        alarmDescription:
          "backup: Days since a restore test of database catalog was passed. What to do: docs/runbooks/alarms.md#restore-age",
        metricName: "DaysSinceRestoreTest",
        period: 86_400,
        threshold: 35,
        treatMissingData: "breaching",
      },
      "backup-database-catalog-restore-failed": {
        ...restore,
        alarmDescription:
          "backup: Whether the last restore test of database catalog failed. What to do: docs/runbooks/alarms.md#restore-failed",
        metricName: "RestoreTestFailed",
        period: 3600,
        threshold: 0,
        treatMissingData: "ignore",
      },
    });
  });

  it("wait for the first figures, which they would take for a failure that there are none", async () => {
    const plan = await withData();
    const type = "aws:cloudwatch/metricAlarm:MetricAlarm";
    for (const name of ["database-catalog", "bucket-uploads", "file-system-exports"]) {
      const waits = dependenciesOf(plan, type, `backup-${name}-restore-age`);
      assert.ok(waits.includes(`Invocation ${NAME}`), name);
    }
  });
});
