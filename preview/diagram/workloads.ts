import type { ServiceSettings } from "../../config/settings";
import type { Described } from "./described";
import { byName, type DiagramNode, type Part } from "./graph";
import { capacityGroup, isStopped, privateGroup, PUBLIC, range, regionGroup } from "./places";
import { counted, idOf, joined, some } from "./text";

/** As many schedules, and as many events, as one box lists. */
const MOST_STARTS = 4;

interface Schedule {
  readonly expression: string;
  readonly timeZone: string;
  readonly enabled: boolean;
}

interface Started {
  readonly schedules: Readonly<Record<string, Schedule>>;
  readonly events?: ServiceSettings["events"];
}

/** Services, jobs and functions. */
export function workloads(stack: Described): Part {
  const { plan, settings, planned } = stack;
  const own = new Set(
    planned(settings.cluster.ec2Capacity, "slipway:ecs:Ec2Capacity").map(([name]) => capacityGroup(name)),
  );
  const services = planned(settings.services, "slipway:ecs:Service").map(([name, service]): DiagramNode => {
    const instances = instancesOf(service);
    const isInside = instances !== undefined && own.has(instances);
    return {
      id: idOf("service", name),
      kind: service.kind === "job" ? "job" : "service",
      name,
      group: isInside ? instances : service.assignPublicIp ? PUBLIC : privateGroup(settings),
      details: [
        joined(
          service.kind === "job" && "job",
          // The frame around it says it.
          !isInside && capacityOf(service),
          tasksOf(stack, service),
        ),
        sizeOf(service),
        ...startsOf(service),
        ...(service.sentry === undefined ? [] : ["errors to Sentry"]),
      ],
    };
  });
  const functions = planned(settings.functions, "slipway:function:Function").map(
    ([name, each]): DiagramNode => ({
      id: idOf("function", name),
      kind: "function",
      name,
      group: each.vpc ? privateGroup(settings) : regionGroup(plan.region),
      details: [
        joined("Lambda", each.code.kind === "zip" ? each.code.runtime : "image"),
        joined(`${each.memoryMiB} MiB`, `${each.timeoutSeconds} s`, isStopped(settings) && "stopped"),
        ...startsOf(each),
      ],
    }),
  );
  return { nodes: [...services, ...functions] };
}

/** The group of the instances that a service runs on, where they are all of one kind. */
function instancesOf({ capacity, capacityProviderStrategy }: ServiceSettings): string | undefined {
  const [first, ...others] = capacityProviderStrategy;
  if (capacity !== "EC2" || first === undefined || others.length > 0) return undefined;
  return capacityGroup(first.capacityProvider);
}

/** As AWS writes its own capacity providers. */
const PROVIDERS: Readonly<Record<string, string>> = { FARGATE: "Fargate", FARGATE_SPOT: "Fargate Spot" };

function capacityOf({ capacity, capacityProviderStrategy }: ServiceSettings): string {
  const providers = capacityProviderStrategy.map(({ capacityProvider }) => capacityProvider);
  if (capacity === "EC2") return `EC2 ${providers.join(", ")}`;
  return providers.length > 1 ? "Fargate and Spot" : (PROVIDERS[providers[0] ?? ""] ?? "Fargate");
}

function tasksOf({ settings }: Described, { kind, image, scaling }: ServiceSettings): string | undefined {
  if (kind === "job") return isStopped(settings) ? "stopped" : undefined;
  if (kind === "none") return "does not run";
  if (image.kind === "pinned" && image.tag === undefined) return "no image yet";
  const { minCapacity, maxCapacity } = scaling;
  if (maxCapacity === 0) return "stopped";
  return minCapacity === maxCapacity
    ? counted(minCapacity, "task")
    : `${range(minCapacity, maxCapacity)} tasks`;
}

/** What starts it besides queues: the clock, in UTC where no zone is named, and events. */
function startsOf({ schedules, events = {} }: Started): readonly string[] {
  const byClock = byName(schedules).map(([name, { expression, timeZone, enabled }]) =>
    joined(`${name}: ${expression}`, timeZone !== "UTC" && timeZone, !enabled && "off"),
  );
  const byEvents = byName(events).map(([, { sources, detailTypes, enabled }]) =>
    joined(`on ${sources.join(", ")}: ${detailTypes.join(", ")}`, !enabled && "off"),
  );
  return [...some(byClock, MOST_STARTS), ...some(byEvents, MOST_STARTS)];
}

/** `0.5 vCPU · 1 GiB`: on an instance a task may have less than Fargate's least. */
function sizeOf({ cpu, memoryMiB }: ServiceSettings): string {
  const memory = memoryMiB % 512 === 0 && memoryMiB >= 1024 ? `${memoryMiB / 1024} GiB` : `${memoryMiB} MiB`;
  return joined(`${Number((cpu / 1024).toFixed(3))} vCPU`, memory);
}
