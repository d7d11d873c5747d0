import { flawsOf } from "./restored.mjs";

/** As `metrics.ts` has it. */
const NAMESPACE = "Slipway/Backup";
const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;
/** How far back a test is looked for. AWS Backup may forget jobs after 30 days; CloudWatch keeps the figures. */
const MEMORY_DAYS = 45;
/** How old a figure may be when it is published (CloudWatch API reference, "PutMetricData"). */
const PUBLISHABLE_DAYS = 14;
/** How long IAM may take to let a role do what it was just given leave for. */
const LEAVE_SECONDS = 60;
const POLL_SECONDS = 15;

/**
 * Looks at whatever restore tests restored since the last time, says of each whether it is what it should be, and
 * publishes for each resource whether its last test failed and for how many days it has passed none. A resource that was
 * never tested counts from when its tests were set up. What can be found out of one resource does not wait for another.
 *
 * @param aws What it asks of AWS, as the services' APIs have it.
 * @param settings The restore testing plan, and each resource with its selection in it.
 * @param clock `sleep`, `now`, and the moment until which something that is not ready yet is waited for.
 * @returns What was published, and what could not be found out.
 */
export async function checkRestoreTests(aws, settings, clock) {
  const began = await beginnings(aws, settings, clock);
  const outcomes = [];
  for (const resource of settings.resources) {
    outcomes.push(
      await standing(aws, settings, resource, { ...clock, began: began.get(resource.selection) }).catch(
        (error) => ({ resource: resource.label, problem: error.message }),
      ),
    );
  }
  const figures = outcomes.flatMap((outcome) => figuresOf(settings.stack, outcome));
  if (figures.length > 0) {
    await patiently(() => aws.putMetricData({ Namespace: NAMESPACE, MetricData: figures }), clock);
  }
  return { outcomes };
}

/** When the tests of each selection were set up. */
async function beginnings(aws, { planName }, clock) {
  const selections = await everyPage(
    (page) =>
      patiently(() => aws.listRestoreTestingSelections({ RestoreTestingPlanName: planName, ...page }), clock),
    "RestoreTestingSelections",
  );
  return new Map(
    selections.map((each) => [each.RestoreTestingSelectionName, new Date(each.CreationTime).getTime()]),
  );
}

/** How one resource stands. */
async function standing(aws, { stack, planArn }, resource, clock) {
  if (clock.began === undefined) throw new Error("it is not in the restore testing plan");
  const now = clock.now();
  const tests = await testsOf(aws, planArn, resource, now);
  const problems = [];
  for (const test of tests) {
    if (test.verdict !== undefined) continue;
    try {
      test.verdict = await judge(aws, resource, test.job, clock);
    } catch (error) {
      problems.push(`${test.job.RestoreJobId}: ${error.message}`);
    }
  }
  const last = tests[0];
  const passed = tests.find(({ verdict }) => verdict === "SUCCESSFUL");
  const remembered = await lastPublished(aws, stack, resource, now);
  const since = Math.max(clock.began, remembered ?? 0, passed?.endedAt ?? 0);
  return {
    resource: resource.label,
    days: Math.round(((now - since) / DAY_MILLISECONDS) * 100) / 100,
    // Of a test that nothing is known of yet there is nothing to say.
    ...(last !== undefined && last.verdict === undefined
      ? {}
      : { failed: last !== undefined && last.verdict !== "SUCCESSFUL" }),
    ...(passed !== undefined && now - passed.endedAt < PUBLISHABLE_DAYS * DAY_MILLISECONDS
      ? { passedAt: new Date(passed.endedAt).toISOString() }
      : {}),
    ...(problems.length === 0 ? {} : { problem: problems.join("; ") }),
  };
}

/** The restore tests of a resource that have ended, the newest first, each with its verdict if it has one. */
async function testsOf(aws, planArn, { arn }, now) {
  const jobs = await everyPage(
    (page) =>
      aws.listRestoreJobsByProtectedResource({
        ResourceArn: arn,
        ByRecoveryPointCreationDateAfter: new Date(now - MEMORY_DAYS * DAY_MILLISECONDS),
        ...page,
      }),
    "RestoreJobs",
  );
  return jobs
    .filter((job) => job.CreatedBy?.RestoreTestingPlanArn === planArn)
    .filter(({ Status }) => Status === "COMPLETED" || Status === "FAILED" || Status === "ABORTED")
    .map((job) => ({
      job,
      endedAt: new Date(job.CompletionDate ?? job.CreationDate).getTime(),
      verdict: verdictOf(job),
    }))
    .sort((one, other) => other.endedAt - one.endedAt);
}

/** What is known of a test that has ended; nothing before somebody looks at what it restored. */
function verdictOf({ Status, ValidationStatus }) {
  if (Status !== "COMPLETED") return "FAILED";
  if (ValidationStatus === undefined || ValidationStatus === "VALIDATING") return undefined;
  return ValidationStatus;
}

/** Looks at what was restored and tells AWS Backup, which then deletes it; nothing when it is not ready in time. */
async function judge(aws, resource, job, clock) {
  for (;;) {
    const flaws = await flawsOf(aws, resource, job);
    if (flaws !== undefined) {
      const verdict = flaws.length === 0 ? "SUCCESSFUL" : "FAILED";
      await aws.putRestoreValidationResult({
        RestoreJobId: job.RestoreJobId,
        ValidationStatus: verdict,
        ValidationStatusMessage: flaws.length === 0 ? "As it should be" : flaws.join("; "),
      });
      return verdict;
    }
    if (clock.now() + POLL_SECONDS * 1000 > clock.deadline) return undefined;
    await clock.sleep(POLL_SECONDS * 1000);
  }
}

/** When a test of the resource was last passed, as far as the figures tell. */
async function lastPublished(aws, stack, { label }, now) {
  const { Datapoints } = await aws.getMetricStatistics({
    Namespace: NAMESPACE,
    MetricName: "RestoreTestPassed",
    Dimensions: dimensions(stack, label),
    StartTime: new Date(now - MEMORY_DAYS * DAY_MILLISECONDS),
    EndTime: new Date(now),
    Period: 3600,
    Statistics: ["Maximum"],
  });
  const moments = (Datapoints ?? []).map(({ Timestamp }) => new Date(Timestamp).getTime());
  return moments.length === 0 ? undefined : Math.max(...moments);
}

function figuresOf(stack, { resource, days, failed, passedAt }) {
  const Dimensions = dimensions(stack, resource);
  return [
    ...(days === undefined ? [] : [{ MetricName: "DaysSinceRestoreTest", Dimensions, Value: days }]),
    ...(failed === undefined ? [] : [{ MetricName: "RestoreTestFailed", Dimensions, Value: failed ? 1 : 0 }]),
    ...(passedAt === undefined
      ? []
      : [{ MetricName: "RestoreTestPassed", Dimensions, Value: 1, Timestamp: new Date(passedAt) }]),
  ];
}

function dimensions(stack, label) {
  return [
    { Name: "Stack", Value: stack },
    { Name: "Resource", Value: label },
  ];
}

async function everyPage(ask, list) {
  const found = [];
  for (let page = {}; page !== undefined;) {
    const answer = await ask(page);
    found.push(...(answer[list] ?? []));
    page = answer.NextToken === undefined ? undefined : { NextToken: answer.NextToken };
  }
  return found;
}

/** The leave may be as new as the function: until it holds everywhere, it is asked for again. */
async function patiently(ask, { sleep, now }) {
  const patience = now() + LEAVE_SECONDS * 1000;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!/AccessDenied/.test(error.name) || now() >= patience) throw error;
      await sleep(5000);
    }
  }
}
