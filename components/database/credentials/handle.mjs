import { follow } from "./follow.mjs";
import { ensureMaster, removeParameter } from "./master.mjs";
import { patiently } from "./patience.mjs";
import { rotate } from "./rotation.mjs";
import { ensureWorkload, removeWorkload } from "./workloads.mjs";

/**
 * What the function is called for: by an update (`ensure`, and the end of what it ensured), by the clock (`follow`), or by
 * Secrets Manager (a step of a rotation). What it answers and what it throws holds no secret.
 *
 * @param context `settings`, the database's; `store`, its secrets; `ecs`, `parameters` and `connect`; `log`, and the clock.
 */
export async function handle(context, event) {
  const step = stepOf(event);
  await Promise.resolve()
    .then(() => act(context, event))
    .catch((error) => {
      // A new error: what this one has beside its message is nobody's to read.
      throw new Error(`database ${context.settings.database}, ${step}: ${error.message}`);
    });
  return { done: step };
}

function act(context, event) {
  if (event.Step !== undefined) return rotate(context, event);
  const { action, workload } = event;
  if (event.tf?.action === "delete") {
    return workload === undefined ? removeParameter(context) : removeWorkload(context, event);
  }
  switch (action) {
    case "ensure":
      return patiently(context, () =>
        workload === undefined ? ensureMaster(context, event.password) : ensureWorkload(context, workload),
      );
    case "follow":
      return follow(context, event);
    default:
      throw new Error(`there is no action ${action}`);
  }
}

function stepOf({ Step, SecretId, action, workload, tf }) {
  if (Step !== undefined) return `rotation of ${SecretId}, ${Step}`;
  const what = tf?.action === "delete" ? "remove" : action;
  return workload === undefined ? String(what) : `${what} ${workload}`;
}
