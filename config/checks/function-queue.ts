import { offer, type Path } from "../problem";
import type { FunctionConfig } from "../schema-function";
import { DEFAULTS } from "../tiers";
import type { CheckContext } from "./context";

/** Without a window, and of a FIFO queue, a batch has at most so many (Lambda Developer Guide, "Using Lambda with Amazon SQS"). */
const LARGEST_BATCH_WITHOUT_WINDOW = 10;
/** How many times a function's timeout a message should stay hidden, by the same document. */
const VISIBILITY_FACTOR = 6;

/** The queue that a function works off. */
export function checkFunctionQueue(context: CheckContext, name: string, each: FunctionConfig): void {
  const { queue: source } = each;
  if (source === undefined) return;
  const path: Path = ["functions", name, "queue"];
  const queues = context.names.queue;
  if (queues !== undefined && !queues.includes(source.name)) {
    context.report(
      [...path, "name"],
      `found "${source.name}": no queue of that name is described under slipway:queues; ${offer(source.name, queues)}`,
    );
    return;
  }
  checkBatch(context, path, source);
  checkVisibility(context, name, each, source.name);
  const maximumConcurrency = source.maximumConcurrency ?? DEFAULTS.function.queue.maximumConcurrency;
  if (each.reservedConcurrency !== undefined && each.reservedConcurrency < maximumConcurrency) {
    context.report(
      ["functions", name, "reservedConcurrency"],
      `found ${each.reservedConcurrency} with queue.maximumConcurrency: ${maximumConcurrency}: messages beyond it would be refused and end as dead letters; reserve at least ${maximumConcurrency}, or lower queue.maximumConcurrency`,
      path,
    );
  }
}

function checkBatch(
  { config, report }: CheckContext,
  path: Path,
  source: NonNullable<FunctionConfig["queue"]>,
): void {
  const batchSize = source.batchSize ?? DEFAULTS.function.queue.batchSize;
  const window = source.maximumBatchingWindowSeconds ?? DEFAULTS.function.queue.maximumBatchingWindowSeconds;
  const places: readonly Path[] = [path, ["queues", source.name, "fifo"]];
  if (config.queues?.[source.name]?.fifo === true) {
    if (window > 0) {
      report(
        [...path, "maximumBatchingWindowSeconds"],
        `found ${window}, but queue ${source.name} is a FIFO queue, for which Lambda does not wait: leave this out`,
        ...places,
      );
    }
    if (batchSize > LARGEST_BATCH_WITHOUT_WINDOW) {
      report(
        [...path, "batchSize"],
        `found ${batchSize}, but of a FIFO queue such as ${source.name} a batch has at most ${LARGEST_BATCH_WITHOUT_WINDOW}`,
        ...places,
      );
    }
  } else if (batchSize > LARGEST_BATCH_WITHOUT_WINDOW && window === 0) {
    report(
      [...path, "batchSize"],
      `found ${batchSize}: for more than ${LARGEST_BATCH_WITHOUT_WINDOW} messages Lambda has to wait; add maximumBatchingWindowSeconds: 1 or more`,
      ...places,
    );
  }
}

function checkVisibility(
  { config, report, warn }: CheckContext,
  name: string,
  { timeoutSeconds, queue: source }: FunctionConfig,
  queueName: string,
): void {
  const timeout = timeoutSeconds ?? DEFAULTS.function.timeoutSeconds;
  const visibility =
    config.queues?.[queueName]?.visibilityTimeoutSeconds ?? DEFAULTS.queue.visibilityTimeoutSeconds;
  const advised = VISIBILITY_FACTOR * timeout + (source?.maximumBatchingWindowSeconds ?? 0);
  if (visibility < timeout) {
    report(
      ["functions", name, timeoutSeconds === undefined ? "queue" : "timeoutSeconds"],
      `found timeoutSeconds: ${timeout} with visibilityTimeoutSeconds: ${visibility} of queue ${queueName}: Lambda refuses a queue that hands a message out again while it is worked on; give the queue ${advised}`,
      ["queues", queueName],
      ["functions", name, "timeoutSeconds"],
    );
  } else if (visibility < advised) {
    warn(
      `queue ${queueName} hides a message for ${visibility} s, and function ${name} may work on it for ${timeout} s: where calls are held back it may be handed out twice; AWS advises ${VISIBILITY_FACTOR} times as long, slipway:queues.${queueName}.visibilityTimeoutSeconds: ${advised}`,
    );
  }
}
