import * as pulumi from "@pulumi/pulumi";
import type { LogRequest } from "@pulumi/pulumi/proto/engine_pb";
// Declares the storage that the SDK puts on `globalThis`.
import "@pulumi/pulumi/runtime/state";
import { createRequire } from "node:module";
import { withCheapTraces } from "./traces";

/** What a program says while it runs. */
export interface LogEntry {
  readonly severity: "debug" | "info" | "warning" | "error";
  readonly message: string;
}

/** The part of the SDK's own state that an evaluation sets. */
interface Store {
  readonly settings: { monitor: object; engine: object; readonly options: { rootDirectory: string } };
}

/** How to run a program apart from every other program of the process. */
export interface RuntimeOptions {
  readonly project: string;
  readonly stack: string;
  readonly directory: string;
  readonly config: Readonly<Record<string, string>>;
  readonly secretKeys: readonly string[];
  readonly monitor: object;
  readonly log: (entry: LogEntry) => void;
  /** How much the program has asked for so far: it is stuck when this stands still. */
  readonly progress: () => number;
  /** After how long of standing still the program is given up. */
  readonly patienceMs: number;
}

// The SDK keeps one store a program and uses it for its own inline programs, but declares it nowhere.
const { LocalStore } = createRequire(__filename)("@pulumi/pulumi/runtime/state") as {
  readonly LocalStore: new () => Store;
};

const STUCK = "the program stopped before it finished: it waits for a value that never comes";
const SEVERITIES = ["debug", "info", "warning", "error"] as const;

/**
 * Runs `body` as a program with its own configuration, monitor and log, then waits until all that it started
 * has come to an end. Fails with the first error, wherever it came up: in the program, in an `apply` that
 * nobody waits for, or by the given `failure`.
 */
export async function runIsolated(
  options: RuntimeOptions,
  body: () => Promise<unknown>,
  failure: Promise<never>,
): Promise<void> {
  const store = new LocalStore();
  // The SDK's declarations name the store's type without exporting it.
  const storage = globalThis.asyncLocalStorage as unknown as { run<T>(store: Store, body: () => T): T };
  await storage.run(store, async () => {
    pulumi.runtime.setMockOptions(options.monitor, options.project, options.stack, true, "organization");
    pulumi.runtime.setAllConfig({ ...options.config }, [...options.secretKeys]);
    store.settings.options.rootDirectory = options.directory;
    store.settings.engine = engine(options.log);
    const watch = watchFailures(store);
    const patience = watchProgress(options, watch.fail);
    const restoreTraces = withCheapTraces();
    try {
      const finished = body()
        .then(() => pulumi.runtime.disconnect())
        // A rejection that nobody handles is reported after the turn in which it came up.
        .then(nextTurn);
      await Promise.race([finished, failure, watch.failure]);
    } catch (error) {
      // The first failure brings others with it, which are to be heard here and nowhere else.
      await nextTurn();
      await nextTurn();
      throw error;
    } finally {
      clearInterval(patience);
      restoreTraces();
      watch.end();
    }
  });
}

function nextTurn(): Promise<unknown> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** A program that waits for ever is noticed even while something else keeps the process alive. */
function watchProgress(
  { progress, patienceMs }: RuntimeOptions,
  fail: (reason: unknown) => void,
): NodeJS.Timeout {
  let former = -1;
  return setInterval(() => {
    const present = progress();
    if (present === former) fail(new Error(STUCK));
    former = present;
  }, patienceMs).unref();
}

/** The engine of a program that has none: it takes the log. */
function engine(log: (entry: LogEntry) => void): object {
  const done = (_: unknown, callback: (error: null, response: object) => void): void => {
    callback(null, {});
  };
  return {
    log: (request: LogRequest, callback: () => void): void => {
      log({ severity: SEVERITIES[request.getSeverity()], message: request.getMessage() });
      callback();
    },
    setRootResource: done,
    requirePulumiVersion: done,
  };
}

interface FailureWatch {
  readonly failure: Promise<never>;
  readonly fail: (reason: unknown) => void;
  end(): void;
}

const watched = new Map<object, (reason: unknown) => void>();
let formerListeners: NodeJS.UnhandledRejectionListener[] = [];

/**
 * What fails inside an `apply` reaches nobody but the process: hand it to the evaluation that it belongs to.
 * Listeners of the process come first again as soon as no evaluation runs, and hear what belongs to none.
 */
function watchFailures(store: object): FailureWatch {
  let fail: (reason: unknown) => void = () => undefined;
  const failure = new Promise<never>((_, reject) => {
    fail = (reason) => {
      reject(asError(reason));
    };
  });
  // Whoever races against it hears of it; nobody has to.
  failure.catch(() => undefined);
  const stopped = (): void => {
    fail(new Error(STUCK));
  };
  if (watched.size === 0) {
    formerListeners = process.listeners("unhandledRejection");
    process.removeAllListeners("unhandledRejection");
    process.on("unhandledRejection", hearRejection);
  }
  watched.set(store, fail);
  process.once("beforeExit", stopped);
  return {
    failure,
    fail,
    end: () => {
      process.removeListener("beforeExit", stopped);
      watched.delete(store);
      if (watched.size > 0) return;
      process.removeListener("unhandledRejection", hearRejection);
      const present = process.listeners("unhandledRejection");
      for (const listener of formerListeners) {
        if (!present.includes(listener)) process.on("unhandledRejection", listener);
      }
    },
  };
}

let passingOn = false;

function hearRejection(reason: unknown, promise: Promise<unknown>): void {
  const store: unknown = globalThis.asyncLocalStorage.getStore();
  if (typeof store === "object" && store !== null) {
    // Of an evaluation that has failed already this is an echo, which belongs to no one.
    watched.get(store)?.(reason);
    return;
  }
  // A test runner hands what it hears to every listener again, this one included.
  if (passingOn) return;
  passingOn = true;
  try {
    for (const listener of formerListeners) listener(reason, promise);
  } finally {
    passingOn = false;
  }
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}
