import type { Described } from "./described";
import { byName, type DiagramEdge, type DiagramNode, type Part } from "./graph";
import { regionGroup } from "./places";
import { idOf, joined } from "./text";

/** The prefixes of the ids of what events are sent to. */
const RECEIVERS = { queue: "queue", function: "function", service: "service" } as const;

/** Event buses, with what their rules send to. */
export function events({ plan, settings, planned }: Described): Part {
  const buses = planned(settings.eventBuses, "slipway:messaging:EventBus");
  return {
    nodes: buses.map(([name, { isDefault, archive }]): DiagramNode => ({
      id: idOf("eventbus", name),
      kind: "event bus",
      name,
      group: regionGroup(plan.region),
      details: [
        joined(
          isDefault ? "AWS's own bus" : "EventBridge",
          archive !== undefined && `archive of ${archive.retentionDays} days`,
        ),
      ],
    })),
    edges: buses.flatMap(([name, { rules }]) =>
      byName(rules).flatMap(([rule, { enabled, targets }]) =>
        targets.map((target): DiagramEdge => ({
          from: idOf("eventbus", name),
          to: idOf(RECEIVERS[target.kind], target.name),
          label: joined(rule, !enabled && "off"),
        })),
      ),
    ),
  };
}

/** Whom phones get their messages from. */
export function push({ plan, settings, planned }: Described): Part {
  return {
    nodes: planned(settings.push, "slipway:messaging:Push").map(([name]): DiagramNode => ({
      id: idOf("push", name),
      kind: "push",
      name,
      group: regionGroup(plan.region),
      details: ["SNS to Firebase"],
    })),
  };
}
