import * as assert from "node:assert/strict";
import { BUCKET, DATABASE, DAY, FILE_SYSTEM, run, test, TODAY } from "../../support/restore-tests";

const passed = { ValidationStatus: "SUCCESSFUL" };
const denied = Object.assign(new Error("not yet"), { name: "AccessDeniedException" });

describe("How a resource stands", () => {
  it("is told whole to AWS Backup and CloudWatch", async () => {
    const { asked, published } = await run({ jobs: { [DATABASE]: [test(DATABASE, 1)] } });
    const Dimensions = [
      { Name: "Stack", Value: "shop-prod" },
      { Name: "Resource", Value: "database catalog" },
    ];
    assert.deepEqual(asked.slice(0, 4), [
      ["listRestoreTestingSelections", { RestoreTestingPlanName: "shop_prod" }],
      [
        "listRestoreJobsByProtectedResource",
        { ResourceArn: DATABASE, ByRecoveryPointCreationDateAfter: new Date(TODAY - 45 * DAY) },
      ],
      ["describeDBInstances", { DBInstanceIdentifier: "awsbackup-restore-test-1" }],
      ["describeDBInstances", { DBInstanceIdentifier: "shop-prod-catalog" }],
    ]);
    assert.deepEqual(published, [
      {
        Namespace: "Slipway/Backup",
        MetricData: [
          { MetricName: "DaysSinceRestoreTest", Dimensions, Value: 1 },
          { MetricName: "RestoreTestFailed", Dimensions, Value: 0 },
          { MetricName: "RestoreTestPassed", Dimensions, Value: 1, Timestamp: new Date(TODAY - DAY) },
        ],
      },
    ]);
  });

  it("counts from the last test that was passed, whatever came after", async () => {
    const jobs = [
      test(DATABASE, 40, passed),
      test(DATABASE, 12, passed),
      test(DATABASE, 2, { Status: "FAILED" }),
    ];
    const { figures, verdicts } = await run({ jobs: { [DATABASE]: jobs } });
    assert.deepEqual(verdicts, []);
    assert.deepEqual(figures, {
      "DaysSinceRestoreTest database catalog": 12,
      "RestoreTestFailed database catalog": 1,
      "RestoreTestPassed database catalog": 1,
    });
  });

  for (const bad of [
    { Status: "FAILED" },
    { Status: "ABORTED" },
    { ValidationStatus: "FAILED" },
    { ValidationStatus: "TIMED_OUT" },
  ]) {
    it(`is a failed test after ${JSON.stringify(bad)}, until the next one is passed`, async () => {
      const before = await run({ jobs: { [DATABASE]: [test(DATABASE, 5, bad)] } });
      assert.equal(before.figures["RestoreTestFailed database catalog"], 1);
      const after = await run({ jobs: { [DATABASE]: [test(DATABASE, 5, bad), test(DATABASE, 1, passed)] } });
      assert.equal(after.figures["RestoreTestFailed database catalog"], 0);
    });
  }

  it("counts from when its tests were set up where there was none", async () => {
    const { figures } = await run({ selectionAgeDays: 36 });
    assert.deepEqual(figures, {
      "DaysSinceRestoreTest database catalog": 36,
      "RestoreTestFailed database catalog": 0,
    });
  });

  it("is remembered by CloudWatch when AWS Backup has forgotten the job", async () => {
    const remembered = [new Date(TODAY - 33 * DAY), new Date(TODAY - 31 * DAY)];
    const { figures, asked } = await run({ remembered });
    assert.equal(figures["DaysSinceRestoreTest database catalog"], 31);
    assert.deepEqual(
      asked.find(([call]) => call === "getMetricStatistics"),
      [
        "getMetricStatistics",
        {
          Namespace: "Slipway/Backup",
          MetricName: "RestoreTestPassed",
          Dimensions: [
            { Name: "Stack", Value: "shop-prod" },
            { Name: "Resource", Value: "database catalog" },
          ],
          StartTime: new Date(TODAY - 45 * DAY),
          EndTime: new Date(TODAY),
          Period: 3600,
          Statistics: ["Maximum"],
        },
      ],
    );
  });

  it("is not told of a pass that CloudWatch would refuse as too old", async () => {
    const { figures } = await run({ jobs: { [DATABASE]: [test(DATABASE, 14, passed)] } });
    assert.equal("RestoreTestPassed database catalog" in figures, false);
    assert.equal(figures["DaysSinceRestoreTest database catalog"], 14);
  });

  it("is no matter of restores by people, of other plans' tests, or of tests that go on", async () => {
    const jobs = [
      test(DATABASE, 1, { CreatedBy: undefined }),
      test(DATABASE, 1, { CreatedBy: { RestoreTestingPlanArn: "arn:other" } }),
      test(DATABASE, 1, { Status: "RUNNING" }),
    ];
    const { figures, verdicts } = await run({ jobs: { [DATABASE]: jobs }, selectionAgeDays: 3 });
    assert.deepEqual(verdicts, []);
    assert.equal(figures["DaysSinceRestoreTest database catalog"], 3);
  });

  it("is told of each resource for itself, whatever is wrong with another", async () => {
    const { figures, outcomes, verdicts } = await run({
      resources: [DATABASE, BUCKET, FILE_SYSTEM],
      jobs: {
        [DATABASE]: [test(DATABASE, 0)],
        [BUCKET]: [test(BUCKET, 2, passed)],
        [FILE_SYSTEM]: [test(FILE_SYSTEM, 0)],
      },
      refusals: { describeDBInstances: { error: new Error("throttled"), times: 9 } },
    });
    assert.deepEqual(outcomes, [
      { resource: "database catalog", days: 100, problem: "job-0: throttled" },
      { resource: "bucket uploads", days: 2, failed: false, passedAt: "2026-05-18T00:00:00.000Z" },
      { resource: "file-system exports", days: 0, failed: false, passedAt: "2026-05-20T00:00:00.000Z" },
    ]);
    assert.equal(verdicts.length, 1);
    assert.equal("RestoreTestFailed database catalog" in figures, false);
  });

  it("is not published where it cannot be found out, so that its alarm goes off", async () => {
    const { figures, outcomes } = await run({
      refusals: { listRestoreJobsByProtectedResource: { error: new Error("no"), times: 9 } },
    });
    assert.deepEqual([figures, outcomes], [{}, [{ resource: "database catalog", problem: "no" }]]);
  });

  it("waits a minute for leave that is too new to hold everywhere, and no longer", async () => {
    const late = await run({ refusals: { listRestoreTestingSelections: { error: denied, times: 3 } } });
    assert.deepEqual([late.published.length, late.seconds], [1, 15]);
    const never = await run({ refusals: { putMetricData: { error: denied, times: 99 } } });
    assert.deepEqual([never.outcomes, never.seconds], ["not yet", 60]);
    const other = await run({
      refusals: { listRestoreTestingSelections: { error: new Error("no plan"), times: 1 } },
    });
    assert.deepEqual([other.outcomes, other.seconds], ["no plan", 0]);
  });
});
