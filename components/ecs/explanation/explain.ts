import { announcement, type Announcement } from "../../function/announcement";
import { once } from "../../function/once";
import { adviceOn, explainContainer, reasonsOf } from "./causes";
import type { Ecs, Logs, Sns } from "./clients";
import {
  failureOf,
  keyOf,
  taskId,
  workloadOf,
  type EcsEvent,
  type Failure,
  type StoppedTask,
} from "./failure";
import { redact } from "./redact";

/** What the component says to the function. */
export interface ExplanationSettings {
  readonly clusterName: string;
  /** Of services, before their names. */
  readonly logGroupPrefix: string;
  readonly criticalTopicArn: string;
  readonly warningTopicArn: string;
}

export interface Context {
  readonly settings: ExplanationSettings;
  /** The function's own, in which it marks what it told. */
  readonly ownLogGroupName: string;
  readonly ecs: Ecs;
  readonly logs: Logs;
  readonly sns: Sns;
}

const LINES = 20;
const LONGEST_LINE = 500;
/** As much of a line is looked at, since what is masked makes it shorter. */
const LOOKED_AT = 4000;
/** Stopped tasks are known for an hour; DescribeTasks takes as many as these (ECS API reference, "DescribeTasks"). */
const MOST_TASKS = 100;
/** What a service says of itself, the newest first: as much as may be of one deployment. */
const SERVICE_EVENTS = 5;

/**
 * Tells why a deployment failed, or a task stopped that was to go on: once for each, and for tasks that stop in the same
 * way once an hour. What it cannot find out it says, and tells the rest.
 */
export async function explain(context: Context, event: EcsEvent): Promise<void> {
  const failure = failureOf(event);
  if (failure === undefined) return;
  const { settings, logs, sns } = context;
  const { criticalTopicArn, warningTopicArn } = settings;
  await once(logs, context.ownLogGroupName, keyOf(failure, event.time), async () => {
    const told =
      failure.kind === "task" ? await ofTask(context, failure) : await ofDeployment(context, failure);
    const TopicArn = failure.kind === "deployment" ? criticalTopicArn : warningTopicArn;
    await sns.publish({ TopicArn, ...announcement(told) });
  });
}

async function ofTask(
  context: Context,
  { serviceName, task }: Extract<Failure, { kind: "task" }>,
): Promise<Announcement> {
  const workload = workloadOf(task, context.settings.clusterName);
  return {
    title: `A task of ${workload} stopped (${context.settings.clusterName})`,
    paragraphs: [
      ...describeTask(task),
      `Service: ${serviceName}. Deployment: ${task.startedBy ?? "unknown"}. Task: ${task.taskArn}. ECS starts another; that it happens again in the same way is told once an hour.`,
    ],
    ...(await lastLines(context, task)),
    thread: task.startedBy ?? serviceName,
  };
}

async function ofDeployment(
  context: Context,
  failure: Extract<Failure, { kind: "deployment" | "rollback" }>,
): Promise<Announcement> {
  const { serviceName, deploymentId, reason } = failure;
  const { clusterName } = context.settings;
  const common = [`Reason: ${reason}`, `Service: ${serviceName}. Deployment: ${deploymentId}.`];
  if (failure.kind === "rollback") {
    return {
      title: `${serviceName} goes back to what ran before (${clusterName})`,
      paragraphs: common,
      thread: deploymentId,
    };
  }
  const tasks = await attempt("its stopped tasks", () => stoppedTasks(context, serviceName));
  const own = tasks.found?.filter(({ startedBy }) => startedBy === deploymentId) ?? [];
  const last = own.toSorted((one, other) => stoppedAt(other) - stoppedAt(one))[0];
  const events = await attempt("what ECS says of it", () => serviceEvents(context, serviceName));
  return {
    title: `A deployment of ${last === undefined ? serviceName : workloadOf(last, clusterName)} failed (${clusterName})`,
    paragraphs: [
      ...common,
      ...(last === undefined
        ? []
        : [`The last of ${own.length} stopped tasks (${taskId(last)}):`, ...describeTask(last)]),
      ...(last === undefined && tasks.missing === undefined
        ? ["None of its tasks stopped by itself within the last hour."]
        : []),
      ...(events.found ?? []).map((message) => redact(message)),
      ...[tasks.missing, events.missing].flatMap((missing) => missing ?? []),
    ],
    ...(last === undefined ? {} : await lastLines(context, last)),
    thread: deploymentId,
  };
}

/** Why a task stopped: what ECS says, how each container ended, and what to do about it. */
function describeTask(task: StoppedTask): readonly string[] {
  const containers = (task.containers ?? []).map((container) => {
    const { name = "a container", exitCode, reason } = container;
    const code = exitCode === undefined ? "no exit code" : `exit code ${exitCode}`;
    const meaning = explainContainer(container);
    return [`Container ${name}: ${code}`, meaning, reason].filter((part) => part !== undefined).join("; ");
  });
  const advice = adviceOn(...reasonsOf(task));
  return [
    redact(`Why it stopped: ${task.stoppedReason ?? "ECS gave no reason"} (${task.stopCode ?? "no code"})`),
    ...containers.map(redact),
    ...(advice === undefined ? [] : [`What to do: ${advice}`]),
  ];
}

async function stoppedTasks(
  { ecs, settings }: Context,
  serviceName: string,
): Promise<readonly StoppedTask[]> {
  const cluster = settings.clusterName;
  const { taskArns = [] } = await ecs.listTasks({ cluster, serviceName, desiredStatus: "STOPPED" });
  if (taskArns.length === 0) return [];
  const { tasks = [] } = await ecs.describeTasks({ cluster, tasks: taskArns.slice(0, MOST_TASKS) });
  return tasks;
}

async function serviceEvents({ ecs, settings }: Context, serviceName: string): Promise<readonly string[]> {
  const { services } = await ecs.describeServices({ cluster: settings.clusterName, services: [serviceName] });
  const messages = (services?.[0]?.events ?? []).flatMap(({ message }) => message ?? []);
  return messages.slice(0, SERVICE_EVENTS).filter((message) => /unable|unhealthy|fail|alarm/i.test(message));
}

/** The end of the log of the workload's own container, which is called like the workload. */
async function lastLines(context: Context, task: StoppedTask): Promise<Pick<Announcement, "lines">> {
  const { clusterName, logGroupPrefix } = context.settings;
  const workload = workloadOf(task, clusterName);
  const logGroupName = logGroupPrefix + workload;
  const logStreamName = `${workload}/${workload}/${taskId(task)}`;
  const title = `Last lines of ${logGroupName}, stream ${logStreamName}:`;
  const { found, missing } = await attempt("its log", async () => {
    const { events = [] } = await context.logs.getLogEvents({
      logGroupName,
      logStreamName,
      limit: LINES,
      startFromHead: false,
    });
    return events.map(({ message = "" }) =>
      redact(message.trimEnd().slice(0, LOOKED_AT)).slice(0, LONGEST_LINE),
    );
  });
  const lines = found ?? [missing ?? ""];
  return { lines: { title, lines: lines.length === 0 ? ["(it wrote nothing)"] : lines } };
}

/** What is found out, or what is said of it when it cannot be. */
async function attempt<Found>(
  what: string,
  work: () => Promise<Found>,
): Promise<{ readonly found?: Found; readonly missing?: string }> {
  try {
    return { found: await work() };
  } catch (error) {
    // A task that never started has no stream of its own.
    if (error instanceof Error && error.name === "ResourceNotFoundException")
      return { missing: `There is none: nothing was found of ${what}.` };
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return { missing: `Could not read ${what} (${reason}).` };
  }
}

function stoppedAt({ stoppedAt: time }: StoppedTask): number {
  return time === undefined ? 0 : new Date(time).getTime();
}
