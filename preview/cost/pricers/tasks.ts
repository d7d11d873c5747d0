import { amount, assumptionOf, counted, USAGE_KEY, type Charge, type Charges } from "../charge";
import { HOURS_A_MONTH } from "../prices";
import type { PricedStack, Subject } from "../stack";
import { tasksOf } from "../tasks";

const FARGATE = "Fargate";
const ECS_SERVICE = "aws:ecs/service:Service";

/** Units of CPU that a vCPU has, and MiB that AWS counts as a GB. Source: Amazon ECS Developer Guide, "Task size". */
const CPU_UNITS = 1024;
const MIB = 1024;
/** What a task has without a charge. Source: AWS Fargate pricing. */
const FREE_STORAGE_GIB = 20;

/** The tasks of a service, and their public addresses. */
export function serviceCharges(service: Subject, stack: PricedStack): Charges {
  const { count, isGiven, definition, on } = tasksOf(service, stack);
  const hasAddresses = service.inputs.map("networkConfiguration").flag("assignPublicIp");
  const addresses: Charge = {
    service: "Public IPv4",
    what: `${counted(count, "address", "addresses")} of tasks`,
    monthlyUsd: count * HOURS_A_MONTH * service.usd("publicAddressHour"),
  };
  const note = isGiven ? { assumption: `average number of tasks, by ${USAGE_KEY}` } : {};
  const spot = {
    assumption: `${isGiven ? `average number of tasks, by ${USAGE_KEY}; ` : ""}Spot prices move`,
  };
  const size = sizeOf(definition);
  if (size === undefined) {
    const isOnInstances = on.FARGATE + on.FARGATE_SPOT === 0;
    return isOnInstances ? [] : [{ reason: "the size of its tasks is not known" }];
  }
  return [
    ...taskCharges(service, size, { tasks: on.FARGATE, hours: HOURS_A_MONTH, note }),
    ...taskCharges(service, size, { tasks: on.FARGATE_SPOT, hours: HOURS_A_MONTH, note: spot, isSpot: true }),
    ...(hasAddresses ? [addresses] : []),
  ];
}

/** What no service keeps running: a job, by the hours that it runs a month; and the traces of all tasks. */
export function taskDefinitionCharges(definition: Subject, stack: PricedStack): Charges {
  const { inputs, kind, entry, usd } = definition;
  const hasCollector = inputs
    .jsonMaps("containerDefinitions")
    .some((container) => container.text("image")?.includes("otel-collector") ?? false);
  const traces = stack.usage.of("services", entry, "traces");
  const traced: Charge = {
    service: "X-Ray",
    what: "traces",
    monthlyUsd: (traces.value / 1e6) * usd("traces"),
    assumption: assumptionOf(traces, "traces a month"),
  };
  const isKept = stack.beside(definition, ECS_SERVICE).length > 0;
  const isOnFargate = inputs.texts("requiresCompatibilities").includes("FARGATE");
  const size = sizeOf(definition);
  const hours = stack.usage.of("services", entry, "runHours");
  const note = { assumption: assumptionOf(hours, "hours of tasks a month") };
  return [
    ...(hasCollector && kind === "service" ? [traced] : []),
    ...(isKept || !isOnFargate || size === undefined || stack.described.isOff(entry)
      ? []
      : taskCharges(definition, size, { tasks: 1, hours: hours.value, note })),
  ];
}

interface TaskSize {
  readonly vcpus: number;
  readonly memoryGb: number;
  readonly storageGiB: number;
  readonly isArm: boolean;
}

function sizeOf(definition: Subject | undefined): TaskSize | undefined {
  const cpu = definition?.inputs.number("cpu");
  const memory = definition?.inputs.number("memory");
  if (definition === undefined || cpu === undefined || memory === undefined) return undefined;
  return {
    vcpus: cpu / CPU_UNITS,
    memoryGb: memory / MIB,
    storageGiB: definition.inputs.map("ephemeralStorage").number("sizeInGib") ?? FREE_STORAGE_GIB,
    isArm: definition.inputs.map("runtimePlatform").text("cpuArchitecture") === "ARM64",
  };
}

function taskCharges(
  { usd }: Subject,
  { vcpus, memoryGb, storageGiB, isArm }: TaskSize,
  use: {
    readonly tasks: number;
    readonly hours: number;
    readonly note: Pick<Charge, "assumption">;
    readonly isSpot?: boolean;
  },
): readonly Charge[] {
  const { tasks, hours, note, isSpot = false } = use;
  const share = isSpot ? usd("fargateSpotShare") : 1;
  const processor = `${isArm ? "ARM64" : "x86-64"}${isSpot ? ", Spot" : ""}`;
  const charge = (what: string, units: number, hourUsd: number): Charge => ({
    service: FARGATE,
    what: `${counted(tasks, "task")} × ${what}`,
    monthlyUsd: tasks * hours * units * hourUsd,
    ...note,
  });
  const extraGiB = Math.max(0, storageGiB - FREE_STORAGE_GIB);
  return [
    charge(
      `${amount(vcpus)} vCPU, ${processor}`,
      vcpus,
      share * usd(isArm ? "fargateArmVcpuHour" : "fargateVcpuHour"),
    ),
    charge(
      `${amount(memoryGb)} GB, ${processor}`,
      memoryGb,
      share * usd(isArm ? "fargateArmGbHour" : "fargateGbHour"),
    ),
    charge(
      `${amount(extraGiB)} GiB of storage above ${FREE_STORAGE_GIB}`,
      extraGiB,
      usd("fargateStorageGbHour"),
    ),
  ];
}
