import { parseTarget, type TargetPlace } from "../event-targets";
import { offer, type Path } from "../problem";
import type { EventRuleConfig, EventTargetConfig } from "../schema-event";
import { COLLECTIONS } from "../uses";
import type { CheckContext } from "./context";
import { checkEventPaths, textsIn } from "./event-paths";

type Target = Exclude<EventTargetConfig, string>;

/** What may be said of a target of each kind, besides what it is and how often it is tried. */
const KEYS: Readonly<Record<TargetPlace["kind"], readonly (keyof Target)[]>> = {
  queue: ["input", "messageGroupId"],
  function: ["input"],
  service: ["command", "environment"],
};

/** Where a rule sends its events: to what is there, and can take them. */
export function checkTargets(context: CheckContext, rulePath: Path, { targets }: EventRuleConfig): void {
  const seen = new Set<string>();
  targets.forEach((given, index) => {
    const at: Path = [...rulePath, "targets", index];
    const target: Target = typeof given === "string" ? { resource: given } : given;
    const path = typeof given === "string" ? at : [...at, "resource"];
    const place = parseTarget(target.resource);
    if (typeof place === "string") {
      context.report(path, place);
      return;
    }
    if (seen.has(target.resource))
      context.report(path, `found ${target.resource} twice: a rule sends an event to it once`);
    seen.add(target.resource);
    checkKeys(context, at, target, place);
    checkKnown(context, path, place);
    if (place.kind === "queue") checkGroup(context, at, target, place.name);
    if (place.kind === "service") checkJob(context, path, place.name);
    const { input, command, environment } = target;
    checkEventPaths(context, at, textsIn({ input, command, environment }));
  });
}

function checkKeys({ report }: CheckContext, at: Path, target: Target, { kind }: TargetPlace): void {
  for (const key of ["input", "messageGroupId", "command", "environment"] as const) {
    if (target[key] === undefined || KEYS[kind].includes(key)) continue;
    report([...at, key], `a ${kind} takes no ${key}: it has ${KEYS[kind].join(" and ")}; leave this out`);
  }
}

function checkKnown({ names, report }: CheckContext, path: Path, { kind, name }: TargetPlace): void {
  const known = names[kind];
  if (known === undefined || known.includes(name)) return;
  report(
    path,
    `found "${kind}/${name}": no ${kind} "${name}" is described under slipway:${COLLECTIONS[kind]}; ${offer(name, known)}`,
  );
}

/** EventBridge sends to a FIFO queue in one group alone, which its target names. */
function checkGroup({ config, report }: CheckContext, at: Path, target: Target, name: string): void {
  const queue = config.queues?.[name];
  if (queue === undefined) return;
  const isFifo = queue.fifo === true;
  if (isFifo === (target.messageGroupId !== undefined)) return;
  report(
    isFifo ? at : [...at, "messageGroupId"],
    isFifo
      ? `queue ${name} is a FIFO queue, whose messages are of a group: write { resource: queue/${name}, messageGroupId: ${name} }`
      : `queue ${name} is a standard queue, whose messages have no group: leave this out`,
    ["queues", name, "fifo"],
  );
}

function checkJob({ config, report }: CheckContext, path: Path, name: string): void {
  const service = config.services?.[name];
  if (service === undefined || service.kind === "job") return;
  report(
    path,
    `service ${name} is kind: ${service.kind ?? "api"}, and an event starts a job alone: make it kind: job, or send the event to a queue that it receives from`,
    ["services", name, "kind"],
  );
}
