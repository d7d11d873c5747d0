import * as path from "node:path";
import { RecordingMonitor } from "./monitor";
import { ACCOUNT, offlineAnswers, type StackOutputs } from "./offline/answers";
import { inPlanOrder, type Plan, type PlannedResource } from "./plan";
import { runInPulumiStack } from "@pulumi/pulumi/runtime";
import { runIsolated, type LogEntry } from "./runtime";
import { containsUnknown, type WireObject } from "./wire";

/** A program as its module exports it: the stack's outputs, or a function that makes them. */
type Program = unknown;

/** What to evaluate, and as what. */
export interface EvaluateOptions {
  readonly program: Program;
  readonly project: string;
  readonly stack: string;
  /** The stack's configuration, `namespace:key` → text, objects as JSON. */
  readonly config: Readonly<Record<string, string>>;
  /** The keys of the configuration whose values are secret. */
  readonly secretKeys?: readonly string[];
  /** The project's directory. @default the working directory */
  readonly directory?: string;
  /**
   * `unknown`: nothing that the cloud computes is known, as in the first preview of a new stack. Every
   * resource must be registered all the same. @default "known"
   */
  readonly computed?: "known" | "unknown";
  /** After how long without any progress the program is given up. @default a minute */
  readonly patienceMs?: number;
  /** Answers a reference to another stack. @default every reference is an error */
  readonly stackOutputs?: StackOutputs;
  /** Hears of each resource as soon as it is planned. @default nobody does */
  readonly planned?: ((resource: PlannedResource) => void) | undefined;
}

/**
 * Runs a Pulumi program with no engine, no provider and no network, and returns what it asks for. Each call
 * has a runtime of its own, so programs may be evaluated again, side by side and inside one another.
 */
export async function evaluate(options: EvaluateOptions): Promise<Plan> {
  const { project, stack, config, secretKeys = [], directory = process.cwd() } = options;
  const warnings = new Set<string>();
  let fail: (error: Error) => void = () => undefined;
  const failure = new Promise<never>((_, reject) => {
    fail = reject;
  });
  failure.catch(() => undefined);
  const monitor = new RecordingMonitor({
    project,
    stack,
    config,
    secretKeys,
    directory,
    fail,
    planned: options.planned,
    offline: offlineAnswers({
      computed: options.computed ?? "known",
      stackOutputs: options.stackOutputs,
      warn: (message) => warnings.add(message),
    }),
  });
  const log = ({ severity, message }: LogEntry): void => {
    if (severity === "warning") warnings.add(message);
    if (severity === "error") fail(new Error(message));
  };
  const runtime = {
    project,
    stack,
    directory: path.resolve(directory),
    config,
    secretKeys,
    monitor,
    log,
    progress: () => monitor.recorded.length,
    patienceMs: options.patienceMs ?? 60_000,
  };
  await runIsolated(runtime, () => runInPulumiStack(() => run(options.program)), failure);
  const resources = inPlanOrder(monitor.recorded);
  if (options.computed !== "unknown") for (const gap of gaps(resources, monitor.outputs)) warnings.add(gap);
  return {
    project,
    stack,
    region: config["aws:region"] ?? "us-east-1",
    account: ACCOUNT,
    resources,
    outputs: monitor.outputs,
    warnings: [...warnings],
  };
}

/** Inputs and outputs made of something that the stand-in for the cloud does not know: said, never guessed. */
function gaps(resources: readonly PlannedResource[], outputs: WireObject): readonly string[] {
  const unknown = (map: WireObject): string[] =>
    Object.keys(map).filter((key) => containsUnknown(map[key] ?? null));
  const hint = "is made of an output that has no value offline: add it to preview/offline/";
  return [
    ...resources.flatMap(({ type, name, inputs }) =>
      unknown(inputs).map((key) => `${key} of ${type} "${name}" ${hint}`),
    ),
    ...unknown(outputs).map((key) => `the stack's output ${key} ${hint}`),
  ];
}

// The Pulumi CLI calls what a module exports when that is a function, and awaits the result.
async function run(program: Program): Promise<Record<string, unknown>> {
  const result: unknown = await (typeof program === "function" ? (program as () => unknown)() : program);
  return (result ?? {}) as Record<string, unknown>;
}
