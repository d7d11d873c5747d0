import type { ParsedConfig } from "../parse";
import type { FunctionConfig } from "../schema-function";
import type { FunctionCodeSettings, FunctionSettings } from "../settings";
import { DEFAULTS } from "../tiers";
import { mapEntries, mayStart, sortedUses, stackTags } from "./common";
import { resolveExpression, resolveRetry } from "./schedules";

export function resolveFunctions(parsed: ParsedConfig): Readonly<Record<string, FunctionSettings>> {
  return mapEntries(parsed.config.functions, (name, each) => resolveFunction(parsed, name, each));
}

function resolveFunction(parsed: ParsedConfig, name: string, given: FunctionConfig): FunctionSettings {
  const { config, project, defaults } = parsed;
  const { environment } = config;
  const { queue } = given;
  const isStopped = config.recovery?.stopped === true;
  // Whoever calls a stopped one is turned away, and a queue keeps what waits in it.
  const reservedConcurrency = isStopped ? 0 : given.reservedConcurrency;
  return {
    tags: { ...stackTags(parsed), Service: name, CostCode: given.costCode },
    environment,
    code: resolveCode(name, given),
    cpuArchitecture: given.cpuArchitecture ?? DEFAULTS.cpuArchitecture,
    memoryMiB: given.memoryMiB ?? DEFAULTS.function.memoryMiB,
    timeoutSeconds: given.timeoutSeconds ?? DEFAULTS.function.timeoutSeconds,
    ...(reservedConcurrency === undefined ? {} : { reservedConcurrency }),
    vpc: given.vpc ?? false,
    ...(given.url === undefined ? {} : { url: { callerArns: [...given.url.callerArns].sort() } }),
    ...(queue === undefined
      ? {}
      : {
          queue: {
            name: queue.name,
            enabled: !isStopped,
            batchSize: queue.batchSize ?? DEFAULTS.function.queue.batchSize,
            maximumBatchingWindowSeconds:
              queue.maximumBatchingWindowSeconds ?? DEFAULTS.function.queue.maximumBatchingWindowSeconds,
            maximumConcurrency: queue.maximumConcurrency ?? DEFAULTS.function.queue.maximumConcurrency,
          },
        }),
    schedules: mapEntries(given.schedules, (_, schedule) => ({
      expression: resolveExpression(schedule.expression),
      timeZone: schedule.timeZone ?? DEFAULTS.timeZone,
      enabled: (schedule.enabled ?? defaults.schedulesEnabled) && mayStart(parsed),
      input: schedule.input ?? {},
      ...resolveRetry(schedule),
    })),
    variables: mapEntries(given.environment, (_, value) => String(value)),
    uses: sortedUses(parsed, given.uses),
    egressPorts: [...(given.egressPorts ?? DEFAULTS.egressPorts)].sort((one, other) => one - other),
    policyArns: [...(given.policyArns ?? [])].sort(),
    policyStatements: given.policyStatements ?? [],
    logGroupName: `/lambda/${project}-${environment}-${name}`,
    logRetentionDays: config.logRetentionDays ?? defaults.logRetentionDays,
    alarms: {
      errorsPerMinute: config.alarms?.function?.errorsPerMinute ?? DEFAULTS.alarms.functionErrorsPerMinute,
      throttlesPerMinute:
        config.alarms?.function?.throttlesPerMinute ?? DEFAULTS.alarms.functionThrottlesPerMinute,
    },
  };
}

function resolveCode(
  name: string,
  { image, folder, runtime, handler }: FunctionConfig,
): FunctionCodeSettings {
  if (image?.reference !== undefined) return { kind: "image", reference: image.reference };
  return {
    kind: "zip",
    folder: folder ?? `functions/${name}`,
    runtime: runtime ?? DEFAULTS.function.runtime,
    handler: handler ?? DEFAULTS.function.handler,
  };
}
