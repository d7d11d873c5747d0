import type { Settings, UseSettings } from "../../config/settings";
import type { Described } from "./described";
import { EMAIL_ID } from "./email";
import { byName, type DiagramEdge, type DiagramNode, type Part } from "./graph";
import { isStopped, regionGroup } from "./places";
import { SIGN_IN } from "./sign-in";
import { counted, idOf, joined, some } from "./text";

/** As many schedules or events as one box lists. */
const MOST_STARTS = 4;

/** What each workload uses, as its `uses` says. */
export function uses({ settings, planned }: Described): Part {
  const edgesOf = (id: string, list: readonly UseSettings[]): readonly DiagramEdge[] =>
    list.map((use) => useEdge(id, use, settings));
  return {
    edges: [
      ...planned(settings.services, "slipway:ecs:Service").flatMap(([name, service]) =>
        edgesOf(idOf("service", name), service.uses),
      ),
      ...planned(settings.functions, "slipway:function:Function").flatMap(([name, each]) =>
        edgesOf(idOf("function", name), each.uses),
      ),
    ],
  };
}

function useEdge(from: string, use: UseSettings, { services }: Pick<Settings, "services">): DiagramEdge {
  switch (use.kind) {
    case "database":
      return {
        from,
        to: idOf("database", use.name),
        label: use.mode === "master" ? "master user" : use.mode,
      };
    case "bucket":
      // Beside a database or a queue its arrow would run through that.
      return { from, to: idOf("bucket", use.name), label: use.mode, isLong: true };
    case "file-system":
      return {
        from,
        to: idOf("filesystem", use.name),
        label: `${use.path}${use.readOnly ? " to read" : ""}`,
      };
    case "queue": {
      const queue = idOf("queue", use.name);
      // The way of the message.
      return use.mode === "receive"
        ? { from: queue, to: from, label: "receive" }
        : { from, to: queue, label: "send" };
    }
    case "topic":
      return { from, to: idOf("topic", use.name), label: "publish" };
    case "service": {
      const port = services[use.name]?.port;
      return {
        from,
        to: idOf("service", use.name),
        ...(port === undefined ? {} : { label: `port ${port}` }),
      };
    }
    case "function":
      return { from, to: idOf("function", use.name), label: "invoke" };
    case "event-bus":
      return { from, to: idOf("eventbus", use.name), label: use.mode };
    case "push":
      return { from, to: idOf("push", use.name), label: use.mode };
    case "email":
      return { from, to: EMAIL_ID, label: "send" };
    case "sign-in":
      return { from, to: SIGN_IN, label: use.mode, isLong: true };
  }
}

/** What starts jobs and functions: the clock, events and queues. */
export function starts(stack: Described): Part {
  const { settings, planned } = stack;
  const parts = [
    ...planned(settings.services, "slipway:ecs:Service").flatMap(([name, { schedules, events }]) => {
      const id = idOf("service", name);
      return [scheduled(stack, id, schedules), triggered(stack, id, events)];
    }),
    ...planned(settings.functions, "slipway:function:Function").flatMap(([name, { schedules, queue }]) => {
      const id = idOf("function", name);
      return [scheduled(stack, id, schedules), ...(queue === undefined ? [] : [received(id, queue)])];
    }),
  ];
  return {
    nodes: parts.flatMap(({ nodes = [] }) => nodes),
    edges: parts.flatMap(({ edges = [] }) => edges),
  };
}

interface Start {
  readonly enabled: boolean;
}

function scheduled(
  stack: Described,
  id: string,
  schedules: Readonly<Record<string, Start & { readonly expression: string; readonly timeZone: string }>>,
): Part {
  const lines = byName(schedules).map(([name, { expression, timeZone, enabled }]) =>
    joined(`${name}: ${expression}`, timeZone !== "UTC" && timeZone, !enabled && "off"),
  );
  return startOf(stack, id, { kind: "schedule", name: "schedule", lines });
}

function triggered(
  stack: Described,
  id: string,
  events: Readonly<
    Record<string, Start & { readonly sources: readonly string[]; readonly detailTypes: readonly string[] }>
  >,
): Part {
  const lines = byName(events).map(([, { sources, detailTypes, enabled }]) =>
    joined(`${sources.join(", ")}: ${detailTypes.join(", ")}`, !enabled && "off"),
  );
  return startOf(stack, id, { kind: "event", name: "events", lines });
}

/** One box for all that starts a workload by the clock, or by events. */
function startOf(
  { plan, settings }: Described,
  to: string,
  {
    kind,
    name,
    lines,
  }: { readonly kind: "schedule" | "event"; readonly name: string; readonly lines: readonly string[] },
): Part {
  if (lines.length === 0) return {};
  const id = `${kind}_${to}`;
  const node: DiagramNode = {
    id,
    kind,
    name,
    group: regionGroup(plan.region),
    details: some(lines, MOST_STARTS),
  };
  return {
    nodes: [node],
    edges: [{ from: id, to, ...(isStopped(settings) ? { label: "stopped" } : {}) }],
  };
}

function received(
  to: string,
  {
    name,
    batchSize,
    enabled,
  }: { readonly name: string; readonly batchSize: number; readonly enabled: boolean },
): Part {
  const label = enabled ? (batchSize === 1 ? "one by one" : `by ${batchSize}`) : "off";
  return { edges: [{ from: idOf("queue", name), to, label }] };
}

/** Whom services tell their errors: a project each. */
export function sentry({ settings, ofType, planned }: Described): Part {
  const projects = new Set(ofType("slipway:observability:SentryProject").map(({ name }) => name));
  const told = planned(settings.services, "slipway:ecs:Service").filter(
    ([, { sentry: to }]) => to !== undefined,
  );
  if (settings.sentry === undefined || told.length === 0) return {};
  return {
    nodes: [
      {
        id: "sentry",
        kind: "Sentry",
        name: "Sentry",
        details: [
          settings.sentry.organization,
          ...(projects.size > 0 ? [counted(projects.size, "project")] : []),
        ],
      },
    ],
    edges: told.map(([name]) => ({
      from: idOf("service", name),
      to: "sentry",
      isDotted: true,
      isLong: true,
      isMinor: true,
    })),
  };
}
