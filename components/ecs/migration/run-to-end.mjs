/** How long IAM may take to let a role do what it was just given leave for. */
const LEAVE_SECONDS = 60;
const POLL_SECONDS = 5;
/** How long the end of a task is waited for that is stopped: what its function has left, but for the last call. */
const STOP_SECONDS = 45;

/**
 * Runs a task once and waits for its end; nothing where there is no definition to run yet. A task that does not end in
 * time is stopped: the next update starts another, which is not to meet it.
 *
 * @param ecs `runTask`, `describeTasks` and `stopTask`, as the service's API has them.
 * @param settings What is run, where, and for how long at most.
 * @param run The task definition's ARN, a token by which the same call starts no second task, and the clock.
 * @throws Error when the task cannot start, does not end in time, or ends with another code than 0.
 */
export async function runToEnd(ecs, settings, { taskDefinition, token, sleep, now }) {
  if (taskDefinition === null) return { taskArn: null };
  const { name, cluster, timeoutSeconds, logGroupName } = settings;
  const deadline = now() + timeoutSeconds * 1000;
  const fail = (what) => new Error(`The migration of ${name} ${what} Log group: ${logGroupName}.`);
  const started = await start(ecs, startInput(settings, taskDefinition, token), { sleep, now });
  const [failure] = started.failures ?? [];
  const taskArn = started.tasks?.[0]?.taskArn;
  if (taskArn === undefined) {
    throw fail(`could not start: ${failure?.reason ?? "ECS gave no reason"} ${failure?.detail ?? ""}.`);
  }
  const one = { ecs, cluster, taskArn, sleep, now };
  const task = await stopped(one, deadline).catch(async (error) => {
    throw fail(`cannot be watched (${error.message}), ${await stop(one, deadline)}. Task: ${taskArn}.`);
  });
  if (task === undefined) {
    const late = `has not ended after ${timeoutSeconds / 60} min`;
    throw fail(`${late}, ${await stop(one, deadline)}. Task: ${taskArn}.`);
  }
  const container = task.containers?.find((each) => each.name === settings.containerName);
  if (container?.exitCode === 0) return { taskArn };
  const code =
    container?.exitCode === undefined ? "without an exit code" : `with exit code ${container.exitCode}`;
  const reason = container?.reason ?? task.stoppedReason ?? "ECS gave no reason";
  throw fail(`ended ${code}: ${reason}. Task: ${taskArn}.`);
}

/** A task that has ended; nothing when it has not until then. It runs on while ECS does not answer. */
async function stopped({ ecs, cluster, taskArn, sleep, now }, until) {
  for (;;) {
    const isLast = now() >= until;
    try {
      const { tasks } = await ecs.describeTasks({ cluster, tasks: [taskArn] });
      // A task that was just started may not be known everywhere yet.
      const task = tasks?.[0];
      if (task?.lastStatus === "STOPPED") return task;
    } catch (error) {
      if (isLast) throw error;
    }
    if (isLast) return undefined;
    await sleep(POLL_SECONDS * 1000);
  }
}

/** Stops a task, waits for its end as long as there is time, and says what became of it. */
async function stop(one, deadline) {
  const { ecs, cluster, taskArn, now } = one;
  const until = Math.min(now(), deadline) + STOP_SECONDS * 1000;
  try {
    await ecs.stopTask({ cluster, task: taskArn, reason: "The migration was given up" });
  } catch (error) {
    return `and runs on, since it could not be stopped (${error.message}): stop it before the next update`;
  }
  const task = await stopped(one, until).catch(() => undefined);
  return task === undefined
    ? "and was told to stop, which takes up to two minutes more: wait for it before the next update"
    : "and was stopped";
}

function startInput({ cluster, containerName, command, placement }, taskDefinition, token) {
  return {
    cluster,
    taskDefinition,
    count: 1,
    clientToken: token,
    startedBy: "migration",
    // So that its cost has the service's cost code.
    propagateTags: "TASK_DEFINITION",
    enableECSManagedTags: true,
    overrides: { containerOverrides: [{ name: containerName, command }] },
    ...placement,
  };
}

/** The leave to run a definition may be as new as the service: until it holds everywhere, it is asked for again. */
async function start(ecs, input, { sleep, now }) {
  const patience = now() + LEAVE_SECONDS * 1000;
  for (;;) {
    try {
      return await ecs.runTask(input);
    } catch (error) {
      if (error.name !== "AccessDeniedException" || now() >= patience) throw error;
      await sleep(POLL_SECONDS * 1000);
    }
  }
}
