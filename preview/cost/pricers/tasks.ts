import { amount, counted, type Charge, type Charges } from "../charge";
import { HOURS_A_MONTH } from "../prices";
import type { PricedStack, Subject } from "../stack";
import { tasksOf, type RunningTasks } from "../tasks";

const FARGATE = "Fargate";

/** Units of CPU that a vCPU has, and MiB that AWS counts as a GB. Source: Amazon ECS Developer Guide, "Task size". */
const CPU_UNITS = 1024;
const MIB = 1024;
/** What a task has without a charge. Source: AWS Fargate pricing. */
const FREE_STORAGE_GIB = 20;

/** The tasks of a service, and their public addresses. */
export function serviceCharges(service: Subject, stack: PricedStack): Charges {
  const { count, basis, definition, on } = tasksOf(service, stack);
  const hasAddresses = service.inputs.map("networkConfiguration").flag("assignPublicIp");
  const note = basis === undefined ? {} : { assumption: basis };
  const addresses: Charge = {
    service: "Public IPv4",
    what: `${counted(count, "address", "addresses")} of tasks`,
    monthlyUsd: count * HOURS_A_MONTH * service.usd("publicAddressHour"),
    ...note,
  };
  const size = sizeOf(definition);
  if (size === undefined) {
    const isOnInstances = on.FARGATE + on.FARGATE_SPOT === 0;
    return isOnInstances ? [] : [{ reason: "the size of its tasks is not known" }];
  }
  return [
    ...taskCharges(service, size, { on, hours: HOURS_A_MONTH, ...(basis === undefined ? {} : { basis }) }),
    ...(hasAddresses ? [addresses] : []),
  ];
}

/** What a task is given, as far as it is charged. */
interface TaskSize {
  readonly vcpus: number;
  readonly memoryGb: number;
  readonly storageGiB: number;
  readonly isArm: boolean;
}

/** The size of the tasks of a definition; nothing of one that leaves it to its instances. */
export function sizeOf(definition: Subject | undefined): TaskSize | undefined {
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

/** What tasks cost on Fargate and on its spare capacity, by how many run on each, for how long. */
export function taskCharges(
  subject: Subject,
  size: TaskSize,
  { on, hours, basis }: { readonly on: RunningTasks["on"]; readonly hours: number; readonly basis?: string },
): readonly Charge[] {
  const note = basis === undefined ? {} : { assumption: basis };
  const spot = { assumption: `${basis === undefined ? "" : `${basis}; `}Spot prices move` };
  return [
    ...chargesOf(subject, size, { tasks: on.FARGATE, hours, note }),
    ...chargesOf(subject, size, { tasks: on.FARGATE_SPOT, hours, note: spot, isSpot: true }),
  ];
}

function chargesOf(
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
